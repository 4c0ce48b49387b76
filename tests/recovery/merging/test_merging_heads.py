"""Two people edit one incident without seeing each other: what becomes of each kind of value."""

from datetime import timedelta
from typing import Any

import pytest

from recovery.change import value_at
from recovery.merge import DONE_TIMES
from tests.recovery.merging.replicas import BEGAN, Commit, World

MAIN = {"title": "Dropped the orders table", "client": "acme"}
FIRST: dict[str, Any] = {
    "incident": {"main": MAIN},
    "steps": {
        "admit": {"done_at": "2026-11-21T10:05+01:00"},
        "repair": {"note": ["one", "two", "three", "four", "five"]},
    },
    "people": {"k7q2": {"name": "Karim", "phone": "1", "x-own": [1, 2]}},
    "x-table": {"r": {"a": 1}},
}  # fmt: skip


class Pair:
    """Two people who start from the same file; hours say when each commits."""

    def __init__(self, first: Any = FIRST) -> None:
        self.world = World(refer=False)
        self.base = self.world.type(self.world.root, first, BEGAN, BEGAN)

    def edit(self, head: Commit, path: tuple[str, ...], value: Any, hours: float = 1) -> Commit:
        return self.write(head, put(head.document, path, value), hours)

    def write(self, head: Commit, document: Any, hours: float = 1) -> Commit:
        at = BEGAN + timedelta(hours=hours)
        return self.world.type(head, document, at, at)

    def merge(self, one: Commit, other: Commit) -> Any:
        return self.world.join(one, other).document

    def of(self, path: tuple[str, ...], one: Any, other: Any) -> Any:
        """Write one value an hour later, the other two hours later, and merge."""
        return self.merge(self.edit(self.base, path, one, 1), self.edit(self.base, path, other, 2))


def put(document: Any, path: tuple[str, ...], value: Any) -> Any:
    """Give a document with one value replaced; None removes, and what this empties as well."""
    if not path:
        return value
    inner = put(dict(document.get(path[0]) or {}) if len(path) > 1 else {}, path[1:], value)
    rest = {key: each for key, each in document.items() if key != path[0]}
    return rest if inner is None or (inner == {} and value is None) else {**document, path[0]: inner}


def conflicts(document: Any) -> list[tuple[str, Any]]:
    """List what conflicts say, by path; None is "removed"."""
    rows = document.get("conflicts", {}).values()
    return sorted(((row["path"], row.get("value")) for row in rows), key=repr)


TITLE = ("incident", "main", "title")
PHONE = ("people", "k7q2", "phone")
DONE = ("steps", "admit", "done_at")


def test_different_fields_merge_without_a_word() -> None:
    pair = Pair()
    merged = pair.merge(pair.edit(pair.base, TITLE, "New"), pair.edit(pair.base, PHONE, "2"))
    assert (value_at(merged, TITLE), value_at(merged, PHONE), conflicts(merged)) == ("New", "2", [])


def test_of_two_values_the_later_is_shown_and_the_other_kept() -> None:
    merged = Pair().of(TITLE, "A", "B")
    assert value_at(merged, TITLE) == "B"
    ((id, row),) = merged["conflicts"].items()
    assert row["path"] == "/incident/main/title" and row["value"] == "A" and row["by"] == "Nadia"
    assert row["at"] == "2026-11-21T10:00+00:00" and len(row["from"]) == 40
    assert len(id) == 8


def test_a_row_that_both_moved_stands_where_the_later_put_it_and_nobody_is_asked() -> None:
    place = ("people", "k7q2", "pos")
    pair = Pair()
    one, other = pair.edit(pair.base, place, "a5", 2), pair.edit(pair.base, place, "a3", 1)
    merged = pair.world.join(one, other)
    assert (value_at(merged.document, place), conflicts(merged.document)) == ("a5", [])
    third = pair.edit(merged, place, "a1", 3)
    assert (value_at(third.document, place), conflicts(third.document)) == ("a1", [])
    again = pair.merge(third, pair.edit(other, TITLE, "New", 4))
    assert (value_at(again, place), value_at(again, TITLE), conflicts(again)) == ("a1", "New", [])


def test_the_same_value_typed_twice_is_no_conflict() -> None:
    merged = Pair().of(TITLE, "A", "A")
    assert (value_at(merged, TITLE), conflicts(merged)) == ("A", [])


def test_at_the_same_moment_the_bytes_decide() -> None:
    pair = Pair()
    merged = pair.merge(pair.edit(pair.base, TITLE, "é"), pair.edit(pair.base, TITLE, "z"))
    assert value_at(merged, TITLE) == "é"


def test_an_empty_text_is_a_value() -> None:
    merged = Pair().of(("people", "k7q2", "phone"), "", "2")
    assert conflicts(merged) == [("/people/k7q2/phone", "")]


def test_what_one_cleared_and_the_other_left_is_gone() -> None:
    pair = Pair()
    merged = pair.merge(pair.edit(pair.base, PHONE, None), pair.edit(pair.base, TITLE, "B"))
    assert value_at(merged, PHONE) is None


def test_what_one_cleared_and_the_other_typed_is_shown() -> None:
    merged = Pair().of(PHONE, None, "2")
    assert (value_at(merged, PHONE), conflicts(merged)) == ("2", [])


def test_a_revert_is_typed_as_well() -> None:
    pair = Pair()
    there = pair.edit(pair.edit(pair.base, TITLE, "A", 1), TITLE, MAIN["title"], 3)
    merged = pair.merge(there, pair.edit(pair.base, TITLE, "B", 2))
    assert value_at(merged, TITLE) == MAIN["title"]
    assert conflicts(merged) == [("/incident/main/title", "B")]


def test_a_decision_holds_for_everybody() -> None:
    pair = Pair()
    one, other = pair.edit(pair.base, TITLE, "A", 1), pair.edit(pair.base, TITLE, "B", 2)
    both = pair.world.join(one, other)
    decided = pair.write(both, put(both.document, ("conflicts",), None), 3)
    elsewhere = pair.edit(both, PHONE, "2", 4)
    assert conflicts(pair.merge(decided, elsewhere)) == []
    assert pair.world.join(decided, one) is decided


def test_two_different_decisions_are_a_conflict_again() -> None:
    pair = Pair()
    both = pair.world.join(pair.edit(pair.base, TITLE, "A", 1), pair.edit(pair.base, TITLE, "B", 2))
    kept = pair.write(both, put(both.document, ("conflicts",), None), 3)
    promoted = pair.write(both, put(put(both.document, ("conflicts",), None), TITLE, "A"), 4)
    merged = pair.merge(kept, promoted)
    assert value_at(merged, TITLE) == "A"
    assert conflicts(merged) == [("/incident/main/title", "B")]


def test_who_saw_both_and_typed_a_third_is_shown_whatever_the_clock_says() -> None:
    pair = Pair()
    both = pair.world.join(pair.edit(pair.base, TITLE, "A", 1), pair.edit(pair.base, TITLE, "B", 2))
    early = pair.world.type(both, put(both.document, TITLE, "C"), BEGAN - timedelta(days=3650), BEGAN)
    merged = pair.merge(early, pair.edit(both, PHONE, "2", 5))
    assert value_at(merged, TITLE) == "C"


def test_a_time_that_is_still_to_come_counts_as_the_time_of_the_commit() -> None:
    pair = Pair()
    late = BEGAN + timedelta(days=3650)
    future = pair.world.type(pair.base, put(FIRST, TITLE, "future"), late, BEGAN + timedelta(hours=1))
    merged = pair.merge(future, pair.edit(pair.base, TITLE, "B", 2))
    assert value_at(merged, TITLE) == "B"


def test_sets_merge_per_element_and_adding_beats_an_unseen_removal() -> None:
    tags = ("incident", "main", "tags")
    pair = Pair(put(FIRST, tags, ["db", "late"]))
    one = pair.edit(pair.base, tags, ["late", "shop"], 1)
    other = pair.edit(pair.edit(pair.base, tags, ["late"], 1), tags, ["client", "db", "late"], 2)
    merged = pair.merge(one, other)
    assert value_at(merged, tags) == ["client", "db", "late", "shop"]
    assert conflicts(merged) == []


def test_a_row_that_one_removed_and_the_other_left_is_gone() -> None:
    pair = Pair()
    merged = pair.merge(pair.edit(pair.base, ("people", "k7q2"), None), pair.edit(pair.base, TITLE, "B"))
    assert "people" not in merged and conflicts(merged) == []


def test_a_row_that_one_removed_and_the_other_edited_stays_whole_and_says_so() -> None:
    merged = Pair().of(("people", "k7q2"), None, {**FIRST["people"]["k7q2"], "phone": "2"})
    assert merged["people"]["k7q2"] == {"name": "Karim", "phone": "2", "x-own": [1, 2]}
    assert conflicts(merged) == [("/people/k7q2", None)]
    (row,) = merged["conflicts"].values()
    assert row["deleted"] is True and row["by"] == "Nadia"


def test_a_file_that_one_deleted_and_the_other_edited_comes_back_and_says_so() -> None:
    pair = Pair()
    merged = pair.merge(pair.write(pair.base, None, 1), pair.edit(pair.base, TITLE, "B", 2))
    assert {key: each for key, each in merged.items() if key != "conflicts"} == put(FIRST, TITLE, "B")
    assert conflicts(merged) == [("", None)]


def test_a_file_that_both_deleted_is_gone() -> None:
    pair = Pair()
    assert pair.merge(pair.write(pair.base, None, 1), pair.write(pair.edit(pair.base, TITLE, "B"), None, 2)) is None


NOTE = ("steps", "repair", "note")


def test_long_text_that_one_wrote_is_that() -> None:
    merged = Pair().of(NOTE, ["one", "2", "three", "four", "five"], FIRST["steps"]["repair"]["note"])
    assert value_at(merged, NOTE) == ["one", "2", "three", "four", "five"]


def test_long_texts_merge_by_line_with_an_unchanged_line_between() -> None:
    merged = Pair().of(NOTE, ["1", "two", "three", "four", "five"], ["one", "two", "3", "four", "five", "six"])
    assert value_at(merged, NOTE) == ["1", "two", "3", "four", "five", "six"]
    assert conflicts(merged) == []


def test_long_texts_that_touch_are_kept_whole() -> None:
    one, other = ["1", "two", "three", "four", "five"], ["one", "2", "three", "four", "five"]
    merged = Pair().of(NOTE, one, other)
    assert value_at(merged, NOTE) == other
    assert conflicts(merged) == [("/steps/repair/note", one)]


@pytest.mark.parametrize("hours", [(1, 2), (2, 1)])
def test_of_two_times_that_say_done_the_earlier_is_true(hours: tuple[int, int]) -> None:
    pair = Pair(put(FIRST, DONE, None))
    early, late = "2026-11-21T10:00+01:00", "2026-11-21T09:30Z"
    merged = pair.merge(pair.edit(pair.base, DONE, early, hours[0]), pair.edit(pair.base, DONE, late, hours[1]))
    assert (value_at(merged, DONE), conflicts(merged)) == (early, [])


def test_every_time_that_says_done_does_so_here() -> None:
    for field in DONE_TIMES:
        merged = Pair().of(("people", "k7q2", field), "2026-11-22", "2026-11-21")
        assert (value_at(merged, ("people", "k7q2", field)), conflicts(merged)) == ("2026-11-21", [])


def test_an_untick_by_hand_that_meets_a_new_tick_is_told_in_the_journal() -> None:
    merged = Pair().of(DONE, None, "2026-11-21T12:00+01:00")
    assert value_at(merged, DONE) == "2026-11-21T12:00+01:00"
    assert [(row["code"], row["values"]) for row in merged["journal"].values()] == [("unticked", {"step": "admit"})]


def test_an_untick_by_the_app_has_its_line_already() -> None:
    pair = Pair()
    line = {"at": "2026-11-21T11:00+01:00", "code": "unticked", "values": {"step": "admit"}}
    unticked = pair.write(pair.base, put(put(FIRST, DONE, None), ("journal", "a2b3"), line), 1)
    merged = pair.merge(unticked, pair.edit(pair.base, DONE, "2026-11-21T12:00+01:00", 2))
    assert merged["journal"] == {"a2b3": line}


@pytest.mark.parametrize("field", ["trashed_at", "closed_at"])
def test_an_incident_is_not_put_away_over_an_edit_that_was_not_seen(field: str) -> None:
    pair = Pair()
    away = pair.edit(pair.base, ("incident", "main", field), "2026-11-21T12:00+01:00", 2)
    assert value_at(pair.merge(away, pair.edit(pair.base, PHONE, "2", 1)), ("incident", "main", field)) is None
    seen = pair.edit(pair.edit(pair.base, PHONE, "2", 1), ("incident", "main", field), "2026-11-21T12:00+01:00", 2)
    other = pair.edit(pair.base, ("journal", "a2b3"), {"at": "2026-11-21T09:00Z", "code": "ticked"}, 3)
    assert value_at(pair.merge(seen, other), ("incident", "main", field)) is not None


def test_two_who_close_it_close_it_once() -> None:
    pair = Pair()
    closed = ("incident", "main", "closed_at")
    one = pair.edit(pair.edit(pair.base, ("outcome", "main", "relationship"), "kept"), closed, "2026-11-22T09:00Z", 1)
    other = pair.edit(pair.base, closed, "2026-11-21T09:00Z", 2)
    merged = pair.merge(one, other)
    assert (value_at(merged, closed), conflicts(merged)) == ("2026-11-21T09:00Z", [])


def test_the_journal_is_united() -> None:
    pair = Pair()
    one = pair.edit(pair.base, ("journal", "a2b3"), {"at": "2026-11-21T09:00Z", "text": "one"}, 1)
    other = pair.edit(pair.base, ("journal", "c4d5"), {"at": "2026-11-21T09:00Z", "text": "other"}, 2)
    assert {row["text"] for row in pair.merge(one, other)["journal"].values()} == {"one", "other"}


def test_occurrences_merge_by_date() -> None:
    days = ("reminders", "p9ta", "occurrences")
    pair = Pair(put(FIRST, ("reminders", "p9ta"), {"text": "Check", "start": "2026-11-30T09:00"}))
    merged = pair.of(
        days, {"2026-12-07": {"state": "kept"}}, {"2026-12-14": {"state": "moved", "to": "2026-12-15T09:00"}}
    )
    assert value_at(merged, days) == {
        "2026-12-07": {"state": "kept"}, "2026-12-14": {"state": "moved", "to": "2026-12-15T09:00"},
    }  # fmt: skip
    assert conflicts(merged) == []


def test_the_texts_of_a_message_merge_by_block() -> None:
    blocks = ("messages", "m3xd", "blocks")
    pair = Pair(put(FIRST, ("messages", "m3xd"), {"kind": "notice", "blocks": {"facts": "a", "repair": "b"}}))
    merged = pair.of(blocks, {"facts": "A", "repair": "b"}, {"facts": "a", "repair": "B"})
    assert value_at(merged, blocks) == {"facts": "A", "repair": "B"}


def test_unknown_arrays_and_objects_are_one_value() -> None:
    merged = Pair().of(("people", "k7q2", "x-own"), [1, 2, 3], {"a": 1})
    assert value_at(merged, ("people", "k7q2", "x-own")) == {"a": 1}
    assert conflicts(merged) == [("/people/k7q2/x-own", [1, 2, 3])]


def test_one_and_true_are_two_values() -> None:
    merged = Pair().of(("x-table", "r", "b"), 1, True)
    assert conflicts(merged) == [("/x-table/r/b", 1)]


def test_unknown_tables_merge_by_row_and_field() -> None:
    pair = Pair()
    one, other = pair.edit(pair.base, ("x-table", "r", "b"), 2), pair.edit(pair.base, ("x-table", "s", "a"), 3)
    assert pair.merge(one, other)["x-table"] == {"r": {"a": 1, "b": 2}, "s": {"a": 3}}


def test_of_an_object_and_a_plain_value_both_are_kept() -> None:
    pair = Pair()
    merged = pair.merge(
        pair.edit(pair.base, ("x-thing",), {"r": {"a": 1}}, 1), pair.edit(pair.base, ("x-thing",), 5, 2)
    )
    assert merged["x-thing"] == 5
    assert conflicts(merged) == [("/x-thing/r/a", 1)]
    merged = pair.merge(
        pair.edit(pair.base, ("x-thing",), {"r": {"a": 1}}, 2), pair.edit(pair.base, ("x-thing",), 5, 1)
    )
    assert merged["x-thing"] == {"r": {"a": 1}}
    assert conflicts(merged) == [("/x-thing", 5)]


def test_the_higher_version_of_the_format_stays() -> None:
    merged = Pair().of(("incident", "main", "version"), 3, 2)
    assert (value_at(merged, ("incident", "main", "version")), conflicts(merged)) == (3, [])


def test_two_stores_that_meet_are_the_one_that_began_first() -> None:
    world = World(refer=False)
    at = BEGAN + timedelta(hours=1)
    old = {"id": "zzz", "created_at": "2026-11-20T09:00Z", "currency": "EUR"}
    new = {"id": "aaa", "created_at": "2026-11-21T09:00Z", "currency": "CHF"}
    one = world.type(world.root, {"store": {"main": old}}, BEGAN, BEGAN)
    other = world.type(world.root, {"store": {"main": new}}, at, at)
    merged = world.join(one, other).document
    assert merged["store"]["main"] == {"id": "zzz", "created_at": "2026-11-20T09:00Z", "currency": "CHF"}
    assert conflicts(merged) == [("/store/main/currency", "EUR")]


def test_two_who_made_the_same_id_keep_both_values() -> None:
    world = World(refer=False)
    one = world.type(world.root, {"incident": {"main": {"title": "A", "client": "acme"}}}, BEGAN, BEGAN)
    later = BEGAN + timedelta(hours=1)
    other = world.type(world.root, {"incident": {"main": {"title": "B", "client": "acme"}}}, later, later)
    merged = world.join(one, other).document
    assert merged["incident"]["main"] == {"title": "B", "client": "acme"}
    assert conflicts(merged) == [("/incident/main/title", "A")]


def test_what_only_one_side_wrote_is_taken_as_it_is_and_the_past_is_not_asked() -> None:
    pair = Pair()
    pair.merge(pair.edit(pair.base, TITLE, "A"), pair.edit(pair.base, PHONE, "2"))
    pair.of(TITLE, "A", "B")
    assert pair.world.merges == 2 and pair.world.asked == 0


def test_a_merge_by_a_person_types_what_none_of_its_parents_had() -> None:
    pair = Pair()
    one, other = pair.edit(pair.base, TITLE, "A", 1), pair.edit(pair.base, TITLE, "B", 2)
    forge = pair.world.combine((one, other), put(FIRST, TITLE, "C"), BEGAN + timedelta(hours=3))
    merged = pair.merge(forge, pair.edit(pair.base, TITLE, "D", 4))
    assert value_at(merged, TITLE) == "D"
    assert conflicts(merged) == [("/incident/main/title", "C")]
