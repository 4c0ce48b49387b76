import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.summary import Broken, Summary, Wait
from storage.indexing.entries import Entries, pack, unpack

OPEN = Summary("open", "Dropped the orders table", waits=(Wait("tell", "Karim", since=1),))
CLOSED = Summary("closed", "Wrong file", closed=True)
TRASHED = Summary("trashed", "Not a mistake", trashed=True)
BROKEN = Broken("broken", "/store/broken.json", 2, 1, "A comma is missing.", OPEN._replace(id="broken"))
LOST = Broken("lost", "/store/lost.json", 1, 1, "It is empty.")


def filled(*every: Summary | Broken) -> Entries:
    entries = Entries()
    entries.update({each.id: each for each in every})
    return entries


waits = st.builds(Wait, st.text(), st.text(), since=st.none() | st.integers(), day=st.booleans())
json_values = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text())
summaries = st.builds(
    Summary, st.text(), st.text(), closed=st.booleans(), waits=st.lists(waits).map(tuple),
    tags=st.lists(st.text()).map(tuple),
    reminders=st.lists(st.tuples(st.text(), st.dictionaries(st.text(), json_values))).map(tuple),
)  # fmt: skip


@given(summaries)
def test_a_summary_comes_back_as_it_was_packed(summary):
    back = unpack(pack(summary))
    assert back == summary
    assert type(back) is Summary and all(type(wait) is Wait for wait in back.waits)


def test_it_is_a_mapping_of_what_was_put_in():
    entries = filled(OPEN, CLOSED, BROKEN)
    assert dict(entries) == {"open": OPEN, "closed": CLOSED, "broken": BROKEN}
    assert list(entries.values()) == [OPEN, CLOSED, BROKEN]
    assert len(entries) == 3 and "closed" in entries and "lost" not in entries
    assert entries.get("lost") is None
    with pytest.raises(KeyError):
        entries["lost"]
    del entries["open"]
    assert list(entries) == ["closed", "broken"]


def test_a_copy_goes_its_own_way():
    entries = filled(OPEN)
    other = entries.copy()
    other["closed"] = CLOSED
    del other["open"]
    assert list(entries.values()) == [OPEN]


def test_open_are_those_at_work_and_the_broken():
    assert list(filled(CLOSED, OPEN, TRASHED, BROKEN, LOST).only_open().values()) == [OPEN, BROKEN, LOST]


def test_what_is_packed_of_a_broken_file_is_its_last_good_content():
    packed = {id: (unpack(data), broken) for id, data, broken in filled(OPEN, BROKEN, LOST).packed()}
    assert packed == {"open": (OPEN, False), "broken": (BROKEN.last_good, True)}


@given(st.lists(st.tuples(st.sampled_from(["put", "drop", "copy", "list"]), st.sampled_from("abcdef")), max_size=40))
def test_copies_share_what_none_of_them_changed_and_are_apart_all_the_same(steps):
    pairs = [(Entries(), {})]
    for number, (step, id) in enumerate(steps):
        entries, plain = pairs[number * 7 % len(pairs)]
        if step == "put":
            entries[id] = plain[id] = Summary(id, f"Title {number}")
        elif step == "drop":
            assert entries.pop(id, None) == plain.pop(id, None)
        elif step == "copy":
            pairs.append((entries.copy(), plain.copy()))
        else:
            assert {each.id: each for each in entries.values()} == plain
    for entries, plain in pairs:
        assert all((id in entries) == (id in plain) and entries.get(id) == plain.get(id) for id in "abcdef")
        assert dict(entries) == plain and len(entries) == len(plain)
