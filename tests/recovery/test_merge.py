"""Edits meet documents that changed meanwhile, and nothing typed is lost."""

import copy
import itertools
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.change import Edit, value_at
from recovery.merge import DONE_TIMES, Merged, apply, diff, inverse, same
from recovery.pointer import path_of

AT = datetime(2026, 11, 21, 10, 2, tzinfo=UTC)


def ids() -> Callable[[int], str]:
    count = itertools.count()
    return lambda size: f"{next(count):0{size}d}"


def merge(document: dict[str, Any], edits: Any, seen: dict[str, Any] | None = None) -> Merged:
    return apply(document, edits, source="file:ab12", by="Nadia", at=AT, new_id=ids(), seen=seen)


def rows_of(merged: Merged) -> list[dict[str, Any]]:
    return [merged.document["conflicts"][id] for id in merged.conflicts]


# Documents: known tables and fields of every merging kind, unknown ones, odd values.

words = st.sampled_from(["", "a", "b", "long\ntext", "é"])
moments = st.sampled_from(["2026-11-21T09:12+01:00", "2026-11-21T09:12:30Z", "2026-11-22T09:12+01:00", "2026-11-20"])
odd = st.recursive(
    st.one_of(st.booleans(), st.integers(-1, 1), st.just(1.0), words),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(words, inner, max_size=2)),
    max_leaves=4,
)
lines = st.one_of(
    words.filter(lambda text: "\n" not in text), st.lists(st.sampled_from(["a", "b"]), min_size=2, max_size=3)
)
sets = st.lists(st.sampled_from(["x", "y", "z"]), min_size=1, max_size=3, unique=True).map(sorted)
person = st.fixed_dictionaries(
    {},
    optional={
        "name": words, "needs": lines, "feels": sets, "told_at": moments, "affected": st.booleans(), "x-own": odd,
    },
)  # fmt: skip
message = st.fixed_dictionaries(
    {}, optional={"blocks": st.dictionaries(words, lines, min_size=1, max_size=2), "to": sets}
)
reminder = st.fixed_dictionaries(
    {},
    optional={
        "text": lines,
        "occurrences": st.dictionaries(
            st.sampled_from(["2026-12-07", "2026-12-14"]),
            st.sampled_from([{"state": "kept"}, {"state": "skipped"}]),
            min_size=1,
        ),
    },
)


def tidy(rows: dict[str, Any]) -> dict[str, Any]:
    """A table as files hold it: never an empty row."""
    return {key: row or {"x-row": 1} for key, row in rows.items()}


def table(row: Any, keys: tuple[str, ...] = ("k7q2", "m3xd", "p/9~")) -> Any:
    return st.dictionaries(st.sampled_from(keys), row, min_size=1, max_size=len(keys)).map(tidy)


documents = st.fixed_dictionaries(
    {},
    optional={
        "$schema": words,
        "incident": table(st.fixed_dictionaries({}, optional={"title": words, "tags": sets}), ("main",)),
        "steps": table(st.fixed_dictionaries({}, optional={"done_at": moments, "note": lines}), ("admit", "repair")),
        "people": table(person),
        "messages": table(message),
        "reminders": table(reminder),
        "x-table": table(st.dictionaries(words, odd, max_size=2)),
        "x-thing": st.one_of(st.integers(), words, st.lists(odd, max_size=2)),
    },
)


@given(documents, documents)
def test_a_difference_applied_gives_the_other_document(before: Any, after: Any) -> None:
    merged = merge(before, diff(before, after))
    assert same(merged.document, after)
    assert merged.conflicts == ()


@given(documents, documents)
def test_the_inverse_takes_back(before: Any, after: Any) -> None:
    edits = diff(before, after)
    merged = merge(merge(before, edits).document, inverse(edits))
    assert same(merged.document, before)
    assert merged.conflicts == ()


@given(documents, documents, documents)
def test_inputs_are_left_as_they_were_and_results_repeat(seen: Any, ours: Any, theirs: Any) -> None:
    edits = diff(seen, ours)
    kept = copy.deepcopy((theirs, edits, seen))
    first = merge(theirs, edits, seen)
    shown = copy.deepcopy(first)
    assert (theirs, edits, seen) == kept
    assert merge(theirs, edits, seen) == first
    merge(first.document, [Edit(edit.path, None, edit.after) for edit in edits])
    assert first == shown


SETS = ("feels", "tags", "to")
"""They merge per element, which has a test of its own."""


def typed(seen: Any, new: Any) -> list[tuple[tuple[str, ...], Any]]:
    """What one side typed: leaves of its difference, with their paths."""

    def leaves(path: tuple[str, ...], value: Any) -> Any:
        if isinstance(value, dict) and len(path) < 3:
            return [leaf for key, inner in value.items() for leaf in leaves((*path, key), inner)]
        return [(path, value)]

    return [leaf for edit in diff(seen, new) if edit.after is not None for leaf in leaves(edit.path, edit.after)]


def is_kept(merged: Merged, path: tuple[str, ...], value: Any) -> bool:
    there = value_at(merged.document, path)
    if same(there, value):
        return True
    for row in rows_of(merged):
        outer = path_of(row["path"])
        if outer == path[: len(outer)] and same(value_at({"": row.get("value")}, ("", *path[len(outer) :])), value):
            return True
    if path[-1] in DONE_TIMES:
        return there is not None  # the earlier of two stays, by design
    if isinstance(value, dict) and isinstance(there, dict):
        return all(is_kept(merged, (*path, key), inner) for key, inner in value.items())
    return False


@given(documents, documents, documents)
def test_nothing_typed_on_either_side_is_lost(seen: Any, ours: Any, theirs: Any) -> None:
    merged = merge(theirs, diff(seen, ours), seen)
    for path, value in typed(seen, ours) + typed(seen, theirs):
        assert path[-1] in SETS or is_kept(merged, path, value), (path, value)


@given(documents, documents, documents, documents)
def test_nothing_typed_by_three_who_saw_the_same_is_lost(seen: Any, one: Any, two: Any, three: Any) -> None:
    merged = merge(merge(one, diff(seen, two), seen).document, diff(seen, three), seen)
    everything = Merged(merged.document, tuple(merged.document.get("conflicts", {})))
    for path, value in typed(seen, one) + typed(seen, two) + typed(seen, three):
        assert path[-1] in SETS or is_kept(everything, path, value), (path, value)


@given(documents, documents, documents)
def test_the_same_edits_a_second_time_change_nothing(seen: Any, ours: Any, theirs: Any) -> None:
    once = merge(theirs, diff(seen, ours), seen)
    again = merge(once.document, diff(seen, ours), seen)
    assert same(again.document, once.document)
    assert again.conflicts == ()


@given(documents, documents, documents)
def test_edits_of_different_values_give_the_same_in_either_order(seen: Any, ours: Any, theirs: Any) -> None:
    both = [*diff(seen, ours), *diff(seen, theirs)]
    emptied = {edit.path[:2] for edit in both if edit.after is None}  # a row without its last value is gone
    taken = [edit.path for edit in diff(seen, theirs)]
    mine = [
        edit
        for edit in diff(seen, ours)
        if not any(_touch(edit.path, path) or edit.path[:2] == path[:2] in emptied for path in taken)
    ]
    one = merge(theirs, mine, seen)
    other = merge(merge(seen, mine).document, diff(seen, theirs), seen)
    assert one.conflicts == other.conflicts == ()
    assert same(one.document, other.document)


@given(documents, documents, documents)
def test_either_order_keeps_the_same_values(seen: Any, ours: Any, theirs: Any) -> None:
    """Which of two is shown depends on who comes last; what there is to choose from does not."""
    for first, last in ((ours, theirs), (theirs, ours)):
        merged = merge(merge(seen, diff(seen, first)).document, diff(seen, last), seen)
        for path, value in typed(seen, ours) + typed(seen, theirs):
            assert path[-1] in SETS or is_kept(merged, path, value), (path, value)


def _touch(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two edits meet: at one value, or one at a part of the other's."""
    return all(a == b for a, b in zip(one, other, strict=False))


@given(sets, sets, sets)
def test_sets_merge_the_same_in_either_order(seen: Any, ours: Any, theirs: Any) -> None:
    def after(tags: Any) -> Any:
        return {"incident": {"main": {"tags": tags}}}

    one = merge(after(theirs), diff(after(seen), after(ours)))
    other = merge(after(ours), diff(after(seen), after(theirs)))
    assert one == other


@given(sets, sets, sets)
def test_sets_merge_per_per_element(seen: Any, ours: Any, theirs: Any) -> None:
    before, after, current = ({"incident": {"main": {"tags": tags}}} for tags in (seen, ours, theirs))
    merged = merge(current, diff(before, after))
    result = set(value_at(merged.document, ("incident", "main", "tags")) or ())
    assert merged.conflicts == ()
    for element in "xyz":
        added = (element not in seen) and (element in ours or element in theirs)
        removed = element in seen and (element not in ours or element not in theirs)
        assert (element in result) == (added or (element in seen and not removed))


@given(documents, documents)
def test_unknown_keys_survive_value_for_value(theirs: Any, ours: Any) -> None:
    theirs = {**theirs, "x-mine": {"r": {"deep": [1, True, 1.0, {"a": None}]}}}
    merged = merge(theirs, [edit for edit in diff({}, ours) if not edit.path[0].startswith("x-")])
    assert same(merged.document["x-mine"], theirs["x-mine"])
    for row, fields in theirs.get("people", {}).items():
        if "x-own" in fields and "x-own" not in ours.get("people", {}).get(row, {}):
            assert same(merged.document["people"][row]["x-own"], fields["x-own"])


def test_ours_is_shown_and_theirs_is_kept() -> None:
    merged = merge({"people": {"k7q2": {"name": "Karim", "phone": "2"}}}, [Edit(("people", "k7q2", "phone"), "3", "1")])
    assert merged.document["people"]["k7q2"]["phone"] == "3"
    assert rows_of(merged) == [
        {"path": "/people/k7q2/phone", "value": "2", "from": "file:ab12", "by": "Nadia", "at": "2026-11-21T10:02+00:00"}
    ]


def test_a_conflict_is_recorded_once() -> None:
    edit = Edit(("people", "k7q2", "phone"), "3", "1")
    theirs = {"people": {"k7q2": {"phone": "2"}}}
    once = merge(theirs, [edit])
    again = merge({**once.document, **theirs}, [edit])
    assert again.conflicts == ()
    assert len(again.document["conflicts"]) == 1


def test_the_earlier_done_time_wins_whoever_typed_it() -> None:
    early, late = "2026-11-21T10:00+01:00", "2026-11-21T09:30Z"
    for ours, theirs in ((early, late), (late, early)):
        merged = merge({"steps": {"admit": {"done_at": theirs}}}, [Edit(("steps", "admit", "done_at"), ours)])
        assert merged.document == {"steps": {"admit": {"done_at": early}}}


def test_a_done_time_that_was_corrected_twice_keeps_both() -> None:
    merged = merge(
        {"steps": {"admit": {"done_at": "2026-11-21T10:00Z"}}},
        [Edit(("steps", "admit", "done_at"), "2026-11-21T11:00Z", "2026-11-21T12:00Z")],
    )
    assert [row["value"] for row in rows_of(merged)] == ["2026-11-21T10:00Z"]


def test_a_row_removed_here_and_edited_there_stays_flagged() -> None:
    row = {"text": "Restore", "type": "repair"}
    merged = merge({"actions": {"m3xd": {**row, "owner": "Léa"}}}, [Edit(("actions", "m3xd"), None, row)])
    assert merged.document["actions"] == {"m3xd": {**row, "owner": "Léa"}}
    assert [(each["path"], each["deleted"]) for each in rows_of(merged)] == [("/actions/m3xd", True)]


def test_a_row_edited_here_and_removed_there_comes_back_flagged() -> None:
    seen = {"actions": {"m3xd": {"text": "Restore", "x-own": 1}}}
    merged = merge({}, [Edit(("actions", "m3xd", "owner"), "Léa")], seen)
    assert merged.document["actions"] == {"m3xd": {"text": "Restore", "x-own": 1, "owner": "Léa"}}
    assert [(each["path"], each["deleted"]) for each in rows_of(merged)] == [("/actions/m3xd", True)]
    blind = merge({}, [Edit(("actions", "m3xd", "text"), "Restore all", "Restore")])
    assert blind.document["actions"] == {"m3xd": {"text": "Restore all"}}
    assert len(blind.conflicts) == 1


def test_a_row_moved_here_and_there_stands_where_we_put_it_and_nobody_is_asked() -> None:
    merged = merge({"actions": {"m3xd": {"text": "Restore", "pos": "5"}}}, [Edit(("actions", "m3xd", "pos"), "3", "1")])
    assert merged == Merged({"actions": {"m3xd": {"text": "Restore", "pos": "3"}}}, ())
    own = merge({"x-table": {"r": {"pos": "5"}}}, [Edit(("x-table", "r", "pos"), "3", "1")])
    assert [row["value"] for row in rows_of(own)] == ["5"]  # what that means, nobody here can know


def test_long_text_written_as_one_line_or_as_a_list_is_the_same_text() -> None:
    path = ("steps", "admit", "note")
    merged = merge({"steps": {"admit": {"note": ["a"]}}}, [Edit(path, ["a", "b"], "a")])
    assert merged == Merged({"steps": {"admit": {"note": ["a", "b"]}}}, ())


def test_occurrences_merge_by_day() -> None:
    path = ("reminders", "p9ta", "occurrences")
    merged = merge(
        {"reminders": {"p9ta": {"occurrences": {"2026-12-07": {"state": "kept"}}}}},
        [Edit(path, {"2026-12-14": {"state": "skipped"}})],
    )
    assert merged.conflicts == ()
    assert value_at(merged.document, path) == {"2026-12-07": {"state": "kept"}, "2026-12-14": {"state": "skipped"}}


def test_removing_the_last_value_leaves_no_empty_row_or_table() -> None:
    merged = merge({"x": 1, "steps": {"admit": {"note": "a"}}}, [Edit(("steps", "admit", "note"), None, "a")])
    assert merged.document == {"x": 1}


@pytest.mark.parametrize("after", [None, {"path": "/a", "value": 2}])
def test_a_decision_about_a_conflict_makes_no_new_conflict(after: Any) -> None:
    theirs = {"conflicts": {"c1": {"path": "/a", "value": 1, "by": "Léa"}}}
    merged = merge(theirs, [Edit(("conflicts", "c1"), after, {"path": "/a", "value": 1})])
    assert merged.conflicts == ()
    assert value_at(merged.document, ("conflicts", "c1")) == after


def test_true_and_one_are_different_values() -> None:
    assert diff({"x": {"r": {"a": 1}}}, {"x": {"r": {"a": True}}}) == (Edit(("x", "r", "a"), True, 1),)
