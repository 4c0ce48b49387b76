"""Two copies of one file become one without a history: the same whichever is called the first, and nothing is lost."""

from hashlib import sha256
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from recovery.change import value_at
from recovery.merging.uniting import Copy, unite
from tests.recovery.merging.replicas import written

words = st.sampled_from(["", "a", "b"])
days = st.sampled_from(["2026-11-20", "2026-11-21T09:00Z", "2026-11-21T09:30+01:00"])
main = st.fixed_dictionaries(
    {"title": words},
    optional={
        "tags": st.lists(st.sampled_from("xyz"), min_size=1, unique=True).map(sorted),
        "trashed_at": days, "contained_at": days, "version": st.integers(1, 3),
    },
)  # fmt: skip
rows = st.dictionaries(
    st.sampled_from(["k7q2", "m3xd"]),
    st.dictionaries(st.sampled_from(["name", "x-own"]), st.one_of(words, st.integers(0, 1), st.booleans()), min_size=1),
    min_size=1,
)
documents = st.fixed_dictionaries(
    {"incident": main.map(lambda fields: {"main": fields})},
    optional={
        "people": rows,
        "x-thing": st.one_of(st.integers(0, 2), st.just({}), rows, st.lists(st.integers(0, 1))),
        "conflicts": st.dictionaries(
            st.sampled_from(["a2b3", "c4d5"]),
            st.fixed_dictionaries(
                {"path": st.sampled_from(["/incident/main/title", "/people/k7q2/name"]), "from": st.just("file:1")},
                optional={"value": words},
            ),
            min_size=1,
        ),
    },
)


def copy_of(document: Any) -> Copy:
    return Copy(document, "file:" + sha256(written(document) or b"").hexdigest()[:8])


@given(documents, documents)
def test_it_is_the_same_from_both_sides(one: Any, other: Any) -> None:
    there, here = unite(copy_of(one), copy_of(other)), unite(copy_of(other), copy_of(one))
    assert written(there.document) == written(here.document)
    assert there.conflicts == here.conflicts


@given(documents, documents)
def test_uniting_again_with_either_changes_nothing(one: Any, other: Any) -> None:
    united = unite(copy_of(one), copy_of(other)).document
    for each in (one, other, united):
        again = unite(copy_of(united), copy_of(each))
        assert written(again.document) == written(united)
        assert again.conflicts == ()


@given(documents, documents)
def test_every_value_of_both_is_shown_or_kept(one: Any, other: Any) -> None:
    united = unite(copy_of(one), copy_of(other)).document
    kept = [(row["path"], row.get("value")) for row in united.get("conflicts", {}).values()]
    for document in (one, other):
        for table, row, field in (
            ("incident", "main", "title"),
            ("people", "k7q2", "name"),
            ("people", "m3xd", "x-own"),
        ):
            value = value_at(document, (table, row, field))
            if value is not None:
                there = value_at(united, (table, row, field))
                shown = (type(there), there) == (type(value), value)
                assert shown or any(
                    path == f"/{table}/{row}/{field}" and (type(each), each) == (type(value), value)
                    for path, each in kept
                )
        assert set(document["incident"]["main"].get("tags", ())) <= set(united["incident"]["main"].get("tags", ()))


def test_what_differs_is_kept_twice_with_where_it_came_from() -> None:
    one = {"incident": {"main": {"title": "A"}}, "people": {"k7q2": {"name": "Karim"}}}
    other = {"incident": {"main": {"title": "B"}}, "people": {"k7q2": {"phone": "1"}}}
    united = unite(Copy(one, "file:aa"), Copy(other, "file:bb"))
    assert united.document["people"] == {"k7q2": {"name": "Karim", "phone": "1"}}
    assert united.document["incident"]["main"]["title"] == "B"
    ((id, row),) = united.document["conflicts"].items()
    assert united.conflicts == (id,)
    assert row == {"path": "/incident/main/title", "value": "A", "from": "file:aa"}


def test_only_one_copy_in_the_trash_leaves_it_where_it_is_seen() -> None:
    one = {"incident": {"main": {"title": "A", "trashed_at": "2026-11-21T09:00Z"}}}
    united = unite(Copy(one, "file:aa"), Copy({"incident": {"main": {"title": "A"}}}, "file:bb"))
    assert united.document["incident"]["main"] == {"title": "A"}
    assert [row["path"] for row in united.document["conflicts"].values()] == ["/incident/main/trashed_at"]
