"""Two texts line by line."""

from hypothesis import given
from hypothesis import strategies as st

from recovery.comparing import MOST, Pair, pairs

texts = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=8).map("\n".join)


def test_shared_lines_stand_beside_each_other() -> None:
    assert pairs("one\ntwo\nfour", "one\nthree\nfour\nfive") == [
        Pair("one", "one"), Pair("two", "three"), Pair("four", "four"), Pair(None, "five"),
    ]  # fmt: skip


def test_a_text_that_is_absent_has_no_lines() -> None:
    assert pairs("", "") == []
    assert pairs("", "a") == [Pair(None, "a")]


@given(texts, texts)
def test_no_line_is_lost_or_moved(before: str, after: str) -> None:
    found = pairs(before, after)
    assert "\n".join(each.before for each in found if each.before is not None) == before
    assert "\n".join(each.after for each in found if each.after is not None) == after


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert not any(each.differs for each in pairs(text, text))


def test_very_long_texts_are_put_side_by_side_as_they_are() -> None:
    long = "\n".join(map(str, range(MOST + 1)))
    found = pairs(long, "x\n" + long)
    assert len(found) == MOST + 2 and found[0] == Pair("0", "x")
