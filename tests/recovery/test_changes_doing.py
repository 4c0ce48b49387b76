"""What was promised gets done, and each day of a reminder is kept, skipped or moved."""

from datetime import date, datetime
from typing import Any

import pytest

from recovery.changes import doing, reminding, rows
from words.errors import UnknownId, UsageError

NOW = "2026-11-21T10:20+01:00"
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("table", "fields", "key"),
    [
        ("actions", {"text": "Restore"}, "done_at"), ("gestures", {"text": "Two hours"}, "delivered_at"),
        ("deadlines", {"rule": "insurer"}, "done_at"),
        ("contacts_again", {"name": "Roux"}, "done_at"), ("insurance", {"insurer": "Hiscox"}, "notified_at"),
    ],
)  # fmt: skip
def test_done_and_not_done_after_all(case: Any, table: str, fields: dict[str, Any], key: str) -> None:
    case.do(rows.add, table, fields)
    row = case.row
    act = case.do(doing.done, table, row).act
    assert (act.code, act.values["text"]) == ("done", next(iter(fields.values())))
    assert case.get(table, row, key) == NOW
    case.at("2026-11-22T10:00+01:00")
    assert case.do(doing.done, table, row).edits == ()
    case.do(doing.done, table, row, at=datetime.fromisoformat("2026-11-20T10:00+01:00"))
    assert case.get(table, row, key) == "2026-11-20T10:00+01:00"
    assert case.do(doing.done, table, row, undo=True).act.code == "undone"
    assert case.get(table, row, key) is None


def test_steps_and_planned_contacts(case: Any) -> None:
    case.do(doing.done, "steps", "admit")
    case.do(doing.done, "steps", "admit", undo=True)
    assert case.journal() == ["ticked", "unticked"]
    case.do(rows.set_value, ("people", "k7q2", "next_contact"), "2026-11-30")
    assert case.do(doing.done, "people", "k7q2").act.values["text"] == "Karim Haddad"
    assert case.get("people", "k7q2", "next_contact") is None


def test_what_cannot_be_done(case: Any) -> None:
    case.do(rows.add, "facts", {"text": "a"})
    for table, row, undo in (("facts", case.row, False), ("people", "k7q2", True)):
        with pytest.raises(UsageError):
            doing.done(case.ctx, case.id, case.document, table, row, undo=undo)
    with pytest.raises(UnknownId):
        doing.done(case.ctx, case.id, case.document, "actions", "zzzz")


def test_days_of_a_reminder(case: Any) -> None:
    case.do(reminding.remind, "Check the backups")
    path = ("reminders", case.row, "occurrences")
    row = case.row
    act = case.do(doing.occurrence, row, MONDAY, "kept").act
    assert (act.code, act.values) == ("kept", {"text": "Check the backups", "on": "2026-11-23"})
    assert case.get(*path) == {"2026-11-23": {"state": "kept"}}
    case.do(doing.occurrence, row, date(2026, 11, 30), "skipped")
    act = case.do(doing.occurrence, row, date(2026, 12, 7), "moved", to=datetime.fromisoformat("2026-12-08T08:30Z")).act
    assert act.values["to"] == "2026-12-08T09:30"
    assert case.get(*path, "2026-12-07") == {"state": "moved", "to": "2026-12-08T09:30"}
    case.do(doing.occurrence, row, date(2026, 12, 7), "kept")
    assert case.get(*path, "2026-12-07") == {"state": "kept"}
    for day in (MONDAY, date(2026, 11, 30), date(2026, 12, 7)):
        case.do(doing.occurrence, row, day, "")
    assert case.get(*path) is None
    assert case.journal() == ["reminded", "kept", "occurrence_skipped", "occurrence_moved", "kept", *["undone"] * 3]


def test_one_day_touched_here_and_another_there_both_stay(case: Any) -> None:
    case.do(reminding.remind, "a")
    edits = doing.occurrence(case.ctx, case.id, case.document, case.row, MONDAY, "kept").edits
    case.document["reminders"][case.row]["occurrences"] = {"2026-11-30": {"state": "skipped"}}
    after = case._applied(case.document, edits)
    assert after["reminders"][case.row]["occurrences"] == {
        "2026-11-23": {"state": "kept"}, "2026-11-30": {"state": "skipped"},
    }  # fmt: skip


@pytest.mark.parametrize("day", ["2026-11-24", "2026-11-16", "2027-03-29"])
def test_a_day_that_the_reminder_does_not_fall_on(case: Any, day: str) -> None:
    case.do(reminding.remind, "a", until=date(2027, 3, 23))
    with pytest.raises(UsageError) as error:
        doing.occurrence(case.ctx, case.id, case.document, case.row, date.fromisoformat(day), "kept")
    assert day in error.value.text


@pytest.mark.parametrize("to", [None, datetime(2027, 3, 28, 2, 30), datetime(2026, 10, 25, 2, 30)])
def test_moving_needs_an_hour_that_is_there_once(case: Any, to: datetime | None) -> None:
    case.do(reminding.remind, "a")
    with pytest.raises(UsageError):
        doing.occurrence(case.ctx, case.id, case.document, case.row, MONDAY, "moved", to=to)


def test_done_on_a_reminder_means_the_latest_open_day_or_the_next(case: Any) -> None:
    case.do(reminding.remind, "a")
    row = case.row
    case.do(doing.done, "reminders", row)
    assert list(case.get("reminders", row, "occurrences")) == ["2026-11-23"]
    case.at("2026-12-10T10:00+01:00")
    case.do(doing.done, "reminders", row)
    case.do(doing.done, "reminders", row)
    case.do(doing.done, "reminders", row)
    days = ["2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14"]
    assert sorted(case.get("reminders", row, "occurrences")) == days
    case.do(doing.done, "reminders", row, undo=True)
    assert sorted(case.get("reminders", row, "occurrences")) == days[:-1]


def test_a_reminder_with_no_day_left(case: Any) -> None:
    case.do(reminding.remind, "a", every="once")
    row = case.row
    case.do(doing.done, "reminders", row)
    with pytest.raises(UsageError):
        doing.due_day(case.ctx, case.document, row)


def test_a_project_s_reminder_has_no_journal(projects: Any) -> None:
    projects.do(reminding.remind, "Slack", project="shop")
    projects.do(doing.done, "reminders", projects.row)
    assert "journal" not in projects.document


def test_one_option_is_chosen(case: Any) -> None:
    made = []
    for text in "ab":
        case.do(rows.add, "options", {"text": text})
        made.append(case.row)
    case.do(doing.chosen, made[0])
    case.do(doing.chosen, made[1], agreed_at=case.ctx.now)
    assert [case.get("options", row, "chosen") for row in made] == [None, True]
    assert case.get("options", made[1], "agreed_at") == NOW
    case.do(doing.chosen, made[1], undo=True)
    assert case.get("options", made[1], "chosen") is None


def test_nothing_was_noted_of_a_reminder_yet(case: Any) -> None:
    case.do(reminding.remind, "a")
    with pytest.raises(UsageError):
        doing.done(case.ctx, case.id, case.document, "reminders", case.row, undo=True)


def test_a_row_is_named_by_the_first_line_that_says_something(case: Any) -> None:
    case.do(rows.add, "actions", {"text": ["", "  ", "Restore"]})
    assert case.do(doing.done, "actions", case.row).act.values["text"] == "Restore"
    case.do(rows.add, "deadlines", {"due": "2026-11-30"})
    assert "text" not in case.do(doing.done, "deadlines", case.row).act.values
