"""What stood in a value before, worked out from the acts that changed it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from recovery.change import Edit
from recovery.merge import diff
from storage.undo.earlier import values_before

PATH = ("messages", "m1", "blocks")
BLOCKS = st.dictionaries(st.sampled_from(["facts", "repair"]), st.sampled_from(["a", "b", "c"]), min_size=1)


def document(blocks):
    return {"messages": {"m1": {"kind": "notice", "blocks": blocks}}}


@given(st.lists(BLOCKS, min_size=1, max_size=6))
def test_every_version_that_was_there_comes_back_latest_first(versions):
    acts = [diff(document(one), document(other)) for one, other in pairwise(versions)]
    found = values_before(acts, document(versions[-1]), PATH)
    changed = [one for one, other in pairwise(versions) if one != other]
    assert found == changed[::-1]


def test_other_values_do_not_count():
    acts = [(Edit(("people", "k1", "name"), "Karim", None), Edit(("messages", "m2", "blocks"), {"facts": "x"}, None))]
    assert values_before(acts, document({"facts": "a"}), PATH) == []


def test_a_value_that_was_not_there_was_none():
    acts = [(Edit(PATH, {"facts": "a"}, None),)]
    assert values_before(acts, document({"facts": "a"}), PATH) == [None]
