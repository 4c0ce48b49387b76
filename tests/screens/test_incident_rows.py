"""Every table of an incident on its screen: rows are added, ticked, removed, moved, and undo takes each of it back."""

from pathlib import Path

import pytest

from screens.adding import QUESTIONS
from tests.screens.incident_pilot import EVERYTHING, document, opened
from tests.screens.pilot import settled
from tui.app import RebondApp

ADDING = [
    ("1", "facts", ("The log is missing", "<enter>", "<2>"), {"text": "The log is missing", "certainty": "supposed"}),
    ("1", "people", ("Ruth", "<enter>", "<3>"), {"name": "Ruth", "role": "prospect"}),
    ("3", "actions", ("Call back", "<enter>", "2026-11-23 18:00", "<enter>"),
     {"text": "Call back", "due": "2026-11-23T18:00+01:00"}),
    ("3", "options", ("Start again", "<enter>"), {"text": "Start again"}),
    ("3", "gestures", ("A free day", "<enter>", "Karim", "<enter>"), {"text": "A free day", "for": "Karim"}),
    ("3", "time", ("1h30", "<enter>", "at night", "<enter>"), {"minutes": 90, "note": "at night"}),
    ("5", "factors", ("<3>", "No dry run", "<enter>"), {"text": "No dry run", "group": "process"}),
    ("5", "actions", ("Dry run first", "<enter>", "<enter>"), {"text": "Dry run first", "type": "prevent"}),
    ("5", "reminders", ("Dry run?", "<enter>", "<enter>"), {"text": "Dry run?", "start": "2026-11-23T09:00"}),
    ("r", "reminders", ("Dry run?", "<enter>", "2026-11-25 14:00", "<enter>"),
     {"text": "Dry run?", "start": "2026-11-25T14:00"}),
    ("4", "lessons", ("It is safe", "<enter>", "It is not", "<enter>"),
     {"believed": "It is safe", "in_fact": "It is not"}),
    ("4", "actions", ("Rehearse", "<enter>", "<escape>"), {"text": "Rehearse", "type": "prevent"}),
    ("d", "deadlines", ("<0>", "formal notice", "<enter>", "2026-12-01", "<enter>"),
     {"rule": "formal notice", "due": "2026-12-01"}),
    ("d", "insurance", ("Harbour", "<enter>", "<enter>"), {"insurer": "Harbour"}),
    ("f", "contacts_again", ("Omar", "<enter>", "2027-02-21", "<enter>"), {"name": "Omar", "on": "2027-02-21"}),
    ("h", "journal", ("Slept on it", "<enter>"), {"text": "Slept on it"}),
]  # fmt: skip


@pytest.mark.parametrize(("place", "table", "answers", "expected"), ADDING)
async def test_a_row_is_added_with_a_few_answers(
    rebond: RebondApp, tmp_path: Path, place: str, table: str, answers: tuple[str, ...], expected: dict[str, object]
) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press(place)
        await hands.at(table)
        await hands.press("enter")
        await hands.answer(*answers)
        (row,) = [row for row in hands.rows(table).values() if row.get("code") is None]
        assert expected.items() <= row.items()
        assert str(next(iter(expected.values()))).split()[0] in hands.text or table in ("time", "deadlines")
        assert hands.app.focused is hands.screen.rows
        await hands.press("u")
        assert not [row for row in hands.rows(table).values() if row.get("code") is None]
        await hands.press("y")
        assert [row for row in hands.rows(table).values() if row.get("code") is None]


def test_every_table_that_can_be_added_to_is_tried() -> None:
    assert {table for _place, table, _answers, _expected in ADDING} == set(QUESTIONS)


async def test_an_empty_first_answer_adds_nothing(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("1")
        await hands.at("facts")
        await hands.press("enter", "enter")
        assert hands.screen.panel is None and hands.rows("facts") == {}


async def test_leaving_the_second_question_adds_what_is_known(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("p")
        await hands.press("enter")
        await hands.answer("Ruth", "<enter>", "<escape>")
        (row,) = hands.rows("people").values()
        assert row["name"] == "Ruth" and "role" not in row


async def test_the_plus_key_adds_beside_the_row_under_the_cursor(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("5")
        await hands.at("actions", "a2")
        await hands.press("plus")
        await hands.answer("Label the windows", "<enter>", "<enter>")
        assert [row["type"] for row in hands.rows("actions").values() if row["text"] == "Label the windows"] == [
            "prevent"
        ]


@pytest.mark.parametrize(("place", "table"), [("1", "facts"), ("3", "actions")])
async def test_the_plus_key_on_a_step_adds_to_its_first_list(
    rebond: RebondApp, tmp_path: Path, place: str, table: str
) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        before = hands.rows(table).keys()
        await hands.press(place, "home", "plus")
        await hands.answer("Checked with two people", "<enter>", "<enter>", "<escape>")
        (new,) = hands.rows(table).keys() - before
        assert hands.rows(table)[new]["text"] == "Checked with two people"


TICKS = [
    ("1", ("facts", "f2"), "certainty", None),
    ("3", ("actions", "a1"), "done_at", "2026-11-21T09:53+01:00"),
    ("3", ("options", "o2"), "chosen", True),
    ("3", ("gestures", "g1"), "delivered_at", "2026-11-21T09:53+01:00"),
    ("3", ("time", "t1"), "billable", True),
    ("5", ("actions", "a2"), "done_at", "2026-11-21T09:53+01:00"),
    ("5", ("reminders", "r1"), "occurrences", {"2026-11-16": {"state": "kept"}}),
    ("d", ("deadlines", "d1"), "done_at", "2026-11-21T09:53+01:00"),
    ("d", ("insurance", "i1"), "notified_at", "2026-11-21T09:53+01:00"),
    ("f", ("contacts_again", "n1"), "done_at", "2026-11-21T09:53+01:00"),
]


@pytest.mark.parametrize(("place", "path", "key", "value"), TICKS)
async def test_space_ticks_a_row_and_undo_takes_it_back(
    rebond: RebondApp, tmp_path: Path, place: str, path: tuple[str, str], key: str, value: object
) -> None:
    async with opened(rebond, tmp_path) as hands:
        before = hands.get(*path, key)
        await hands.press(place)
        await hands.at(*path)
        await hands.press("space")
        assert hands.get(*path, key) == value
        assert hands.item.path == path, "the cursor stays"
        await hands.press("u")
        assert hands.get(*path, key) == before


@pytest.mark.parametrize(("place", "path", "key", "value"), [tick for tick in TICKS if tick[1][0] != "reminders"])
async def test_space_again_unticks(
    rebond: RebondApp, tmp_path: Path, place: str, path: tuple[str, str], key: str, value: object
) -> None:
    async with opened(rebond, tmp_path) as hands:
        before = hands.get(*path, key)
        await hands.press(place)
        await hands.at(*path)
        await hands.press("space", "space")
        assert hands.get(*path, key) == before


REMOVED = [
    ("1", "facts", "f1"), ("1", "people", "z1"), ("3", "options", "o1"), ("3", "actions", "a3"),
    ("3", "gestures", "g1"), ("3", "time", "t1"), ("5", "factors", "p1"), ("5", "reminders", "r1"),
    ("d", "deadlines", "d1"), ("d", "insurance", "i1"), ("4", "lessons", "l1"), ("f", "contacts_again", "n1"),
    ("h", "journal", "j1"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "table", "row"), REMOVED)
async def test_a_row_is_removed_without_a_question_and_comes_back(
    rebond: RebondApp, tmp_path: Path, place: str, table: str, row: str
) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press(place)
        await hands.at(table, row)
        await hands.press("delete")
        assert row not in hands.rows(table)
        await hands.press("u")
        assert hands.rows(table)[row] == EVERYTHING[table][row]


@pytest.mark.parametrize(("place", "table", "row"), REMOVED)
async def test_a_row_opens_with_all_its_fields_and_esc_comes_back_to_it(
    rebond: RebondApp, tmp_path: Path, place: str, table: str, row: str
) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press(place)
        await hands.at(table, row)
        await hands.press("enter")
        assert hands.screen.place == (table, row)
        assert {item.path[:2] for item in hands.screen.items if item.path} == {(table, row)}
        await hands.press("escape")
        assert hands.item.path == (table, row)


async def test_a_removed_row_that_is_open_leads_back(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("a")
        await hands.at("actions", "a1")
        await hands.press("enter", "home", "minus")
        assert "a1" not in hands.rows("actions")
        assert hands.screen.place == ("lists", "actions")


async def test_rows_move_past_those_on_show_only(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("3")
        await hands.at("actions", "a3")
        await hands.press("less_than_sign")  # past a1, with a2 of step 5 between them
        shown = [item.path[1] for item in hands.screen.items if item.kind == "row" and item.path[0] == "actions"]
        assert shown == ["a3", "a1"]
        assert hands.item.path == ("actions", "a3"), "the cursor goes along"
        await hands.press("greater_than_sign")
        shown = [item.path[1] for item in hands.screen.items if item.kind == "row" and item.path[0] == "actions"]
        assert shown == ["a1", "a3"]
        await hands.press("greater_than_sign", "u", "u")
        assert [hands.get("actions", row, "pos") for row in ("a1", "a2", "a3")] == ["b", "d", "f"]


async def test_only_one_option_is_chosen(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("3")
        await hands.at("options", "o1")
        await hands.press("space", "down", "space")
        assert (hands.get("options", "o1", "chosen"), hands.get("options", "o2", "chosen")) == (None, True)


async def test_harm_is_stopped_and_everything_restored_with_one_key_each(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        assert "still broken" in hands.text
        await hands.press("3")
        await hands.at("incident", "main", "contained_at")
        await hands.press("space")
        assert hands.get("incident", "main", "contained_at") == "2026-11-21T09:53+01:00"
        assert "still broken" not in hands.text
        await hands.press("down", "space")
        assert hands.get("incident", "main", "restored_at") == "2026-11-21T09:53+01:00"
        await hands.press("space")
        assert hands.get("incident", "main", "restored_at") is None


async def test_a_pasted_first_answer_keeps_its_lines(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("1")
        await hands.at("facts")
        await hands.press("enter")
        await hands.write("Two things:\nthe shop\nthe mails")
        await hands.press("escape", "1")
        (row,) = hands.rows("facts").values()
        assert row["text"] == ["Two things:", "the shop", "the mails"]


async def test_lines_pasted_into_a_name_become_one(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("p", "enter")
        await hands.write("Ruth\nTanaka")
        await hands.press("enter", "escape")
        assert [row["name"] for row in hands.rows("people").values()] == ["Ruth Tanaka"]


async def test_what_is_said_covers_whole_lines(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        rebond.say("One.")
        rebond.say("Two.")
        await settled(hands.pilot)
        one, two = (toast.region for toast in rebond.screen.query("Toast"))
        assert (one.x, one.width, two.x, two.width) == (0, 80, 0, 80)
        assert (one.bottom, two.bottom) == (two.y, 23), "nothing shows between them, and the keys stay"
