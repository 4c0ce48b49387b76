"""The agenda: what falls in a stretch of time, in order."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from recovery.agenda import AgendaItem, agenda
from recovery.records import Reminder, read_incident
from recovery.summarise import summarise
from recovery.summary import Summary

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 11, 23, tzinfo=PARIS)
NEXT_MONDAY = datetime(2026, 11, 30, tzinfo=PARIS)


def incident(document: dict[str, Any], id: str = "20261121-7k2qab") -> Summary:
    return summarise(read_incident(id, document, PARIS), PARIS)


def week(*summaries: Summary, projects: dict[str, Reminder] | None = None) -> list[AgendaItem]:
    return agenda(summaries, projects or {}, PARIS, MONDAY, NEXT_MONDAY)


DOCUMENT: dict[str, Any] = {
    "incident": {"main": {"title": "Wrong file", "project": "shop", "next_update_at": "2026-11-23T18:00+01:00"}},
    "people": {"k7q2": {"name": "Karim", "next_contact": "2026-11-25"}},
    "actions": {
        "m3xd": {"text": "Send the right one", "due": "2026-11-25T08:30+01:00", "provisional": True},
        "done": {"text": "Withdraw the wrong one", "due": "2026-11-25", "done_at": "2026-11-22T10:00+01:00"},
        "late": {"text": "Later", "due": "2026-11-30"},
    },
    "gestures": {"g2rr": {"text": "An hour free", "promised_at": "2026-11-29"}},
    "deadlines": {"d4ll": {"rule": "gdpr", "due": "2026-11-24T09:12+01:00"}},
    "contacts_again": {"c5nn": {"name": "Paige", "on": "2026-11-28"}},
    "reminders": {"p3ta": {"text": "Check names", "start": "2026-11-02T09:00", "provisional": True}},
}


def test_reminders_and_dated_waits_stand_in_order_of_time() -> None:
    found = [(item.day.day, item.at and f"{item.at:%H:%M}", item.kind, item.row) for item in week(incident(DOCUMENT))]
    assert found == [
        (23, "09:00", "reminder", "reminders/p3ta"),
        (23, "18:00", "update", "incident/main"),
        (24, "09:12", "legal", "deadlines/d4ll"),
        (25, None, "contact", "people/k7q2"),
        (25, "08:30", "act", "actions/m3xd"),
        (28, None, "contact_again", "contacts_again/c5nn"),
        (29, None, "gesture", "gestures/g2rr"),
    ]


def test_items_carry_what_a_line_needs() -> None:
    items = {item.row: item for item in week(incident(DOCUMENT))}
    assert items["reminders/p3ta"] == AgendaItem(
        datetime(2026, 11, 23, 9, tzinfo=PARIS),
        date(2026, 11, 23),
        "reminder",
        "Check names",
        "20261121-7k2qab",
        "reminders/p3ta",
        "shop",
        True,
    )
    assert items["actions/m3xd"].provisional and items["actions/m3xd"].text == "Send the right one"
    assert items["people/k7q2"].text == "Karim" and items["people/k7q2"].at is None


def test_project_reminders_have_no_incident() -> None:
    reminder = Reminder(text="Call the client", project="shop", start=datetime(2026, 11, 27, 9), every="once")
    (item,) = week(projects={"r2d2": reminder})
    assert (item.incident, item.row, item.project, item.day.day) == ("", "reminders/r2d2", "shop", 27)


def test_kept_and_skipped_are_left_out_and_moved_stand_where_they_went() -> None:
    rows = {
        "2026-11-23": {"state": "kept"},
        "2026-11-25": {"state": "moved", "to": "2026-11-26T11:00"},
    }
    weekly = Reminder(start=datetime(2026, 11, 23, 9), occurrences=rows)
    wednesdays = Reminder(start=datetime(2026, 11, 25, 9), occurrences=rows)
    items = week(projects={"a2a2": weekly, "b3b3": wednesdays})
    assert [(item.row, item.day.day) for item in items] == [("reminders/b3b3", 26)]


def test_the_bin_and_paused_reminders_are_left_out() -> None:
    trashed = incident({**DOCUMENT, "incident": {"main": {"title": "Gone", "trashed_at": "2026-11-22T10:00+01:00"}}})
    assert week(trashed) == []
    assert week(projects={"a2a2": Reminder(start=datetime(2026, 11, 23, 9), paused=True)}) == []


def test_a_window_within_a_day_has_its_whole_days_and_its_own_hours_only() -> None:
    noon = datetime(2026, 11, 25, 11, tzinfo=UTC)
    items = agenda([incident(DOCUMENT)], {}, PARIS, noon, datetime(2026, 11, 25, 20, tzinfo=UTC))
    assert [item.kind for item in items] == ["contact"]


def test_times_are_told_in_the_agendas_own_zone() -> None:
    elsewhere = Reminder(start=datetime(2026, 11, 23, 23), tz="America/New_York", every="once")
    (item,) = week(projects={"a2a2": elsewhere})
    assert item.at is not None and item.at.isoformat() == "2026-11-24T05:00:00+01:00"
    assert item.day == date(2026, 11, 24)
