"""Places with several versions: gathered from the conflict rows of a document, equal values once."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.change import Context
from recovery.changes.resolving import find_dispute, settle
from recovery.disputes import Source, disputes
from recovery.merge import apply, same
from words.errors import UnknownId

NOW = datetime(2026, 11, 21, 10, 20, tzinfo=UTC)
CTX = Context(NOW, UTC, lambda size: "n" * size)


def row(path: str, **fields: Any) -> dict[str, Any]:
    return {"path": path, **fields}


def document(**conflicts: Any) -> dict[str, Any]:
    main = {"title": "Dropped the orders table", "severity": "critical"}
    return {"incident": {"main": main}, "people": {"k1": {"name": "Karim"}}, "conflicts": conflicts}


def test_what_is_shown_comes_first_and_equal_values_are_one_version() -> None:
    (found,) = disputes(document(
        b=row("/incident/main/severity", value="minor", by="Ruth", at="2026-11-21T09:41Z", **{"from": "abc1234"}),
        a=row("incident/main/severity", value="minor", by="Ana", at="2026-11-21T09:45Z"),
        c=row("/incident/main/severity", value="critical"),
    ), UTC)  # fmt: skip
    assert (found.id, found.rows, found.path) == ("a", ("a", "b", "c"), ("incident", "main", "severity"))
    assert [(each.value, each.shown) for each in found.versions] == [("critical", True), ("minor", False)]
    assert [each.by for each in found.versions[1].sources] == ["Ruth", "Ana"], "the earlier one first"
    assert found.versions[1].sources[0] == Source("abc1234", "Ruth", datetime(2026, 11, 21, 9, 41, tzinfo=UTC))


def test_a_row_removed_in_one_place_and_edited_in_the_other() -> None:
    (found,) = disputes(document(a=row("/people/k1", deleted=True, by="Ana")), UTC)
    assert [each.value for each in found.versions] == [{"name": "Karim"}, None]


@pytest.mark.parametrize("conflicts", [None, [], "text", {"a": 1}, {"a": None}])
def test_whatever_else_stands_there_is_no_conflict(conflicts: Any) -> None:
    assert disputes({"conflicts": conflicts}, UTC) == []


@pytest.mark.parametrize("fields", [{}, {"path": 3}, {"path": "/x/y", "at": "soon", "by": 7, "from": None}])
def test_odd_rows_are_listed_all_the_same(fields: dict[str, Any]) -> None:
    (found,) = disputes(document(a=fields), UTC)
    assert found.rows == ("a",) and found.versions[0].shown


@pytest.mark.parametrize("given", ["a1", "A1", "b", "people/k1/name", "/people/k1/name"])
def test_one_is_found_by_its_rows_or_its_place(given: str) -> None:
    content = document(
        a1=row("/people/k1/name", value="K."), b2=row("/people/k1/name", value="Ka"), c3=row("/people/k1/phone")
    )
    assert find_dispute(CTX, content, given).path == ("people", "k1", "name")


@pytest.mark.parametrize("given", ["", "d4", "people", "a"])
def test_none_or_several_are_named(given: str) -> None:
    content = document(a1=row("/people/k1/name", value="K."), a2=row("/people/k1/phone", value="1"))
    with pytest.raises(UnknownId, match="a1, a2"):
        find_dispute(CTX, content, given)
    with pytest.raises(UnknownId):
        find_dispute(CTX, {}, given)


places = st.sampled_from(["/incident/main/title", "/people/k1", "/people/k1/phone", "/x/y/z"])
values = st.sampled_from([None, "a", "b", {"name": "Zoe"}, ["a"], 1, True])


@given(st.lists(st.tuples(places, values), min_size=1, max_size=5), st.data())
def test_deciding_about_a_place_drops_its_rows_and_no_others(rows: list[tuple[str, Any]], data: st.DataObject) -> None:
    content = document(**{
        f"c{number}": row(path, deleted=True) if value is None else row(path, value=value)
        for number, (path, value) in enumerate(rows)
    })  # fmt: skip
    before = disputes(content, UTC)
    chosen = data.draw(st.sampled_from(before))
    version = data.draw(st.sampled_from(chosen.versions))
    change = settle(CTX, "20261121-7k2qab", content, chosen.id, version.value)
    merged = apply(content, change.edits, source="", by="", at=NOW, new_id=CTX.new_id)
    assert merged.conflicts == ()
    after = disputes(merged.document, UTC)
    assert [each.path for each in after] == [each.path for each in before if each.path != chosen.path]
    shown = merged.document
    for key in chosen.path:
        shown = (shown or {}).get(key)
    assert same(shown, version.value)
