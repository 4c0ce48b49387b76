"""Reminders: next Monday 09:00 unless said otherwise, never at an hour that is not there."""

from datetime import date, time
from typing import Any

import pytest

from recovery.changes import reminding, rows
from words.errors import UsageError


def test_monday_at_nine_every_week(case: Any) -> None:
    act = case.do(reminding.remind, " Check the backups ").act
    assert (act.code, act.values) == ("reminded", {"text": "Check the backups"})
    assert case.get("reminders", case.row) == {"text": "Check the backups", "start": "2026-11-23T09:00", "pos": "1"}


@pytest.mark.parametrize(
    ("now", "on", "at", "start"),
    [
        ("2026-11-23T08:59+01:00", 0, time(9), "2026-11-23T09:00"),
        ("2026-11-23T09:00+01:00", 0, time(9), "2026-11-30T09:00"),
        ("2026-11-23T09:00+01:00", None, time(18, 30), "2026-11-23T18:30"),
        ("2026-11-21T10:00+01:00", 3, time(9), "2026-11-26T09:00"),
        ("2026-11-21T10:00+01:00", date(2026, 12, 1), time(9), "2026-12-01T09:00"),
        ("2026-11-22T23:30Z", 0, time(9), "2026-11-23T09:00"),
    ],
)
def test_the_first_day(case: Any, now: str, on: Any, at: time, start: str) -> None:
    case.at(now)
    case.do(reminding.remind, "a", on=on, at=at)
    assert case.get("reminders", case.row, "start") == start


def test_everything_said(case: Any) -> None:
    case.do(
        reminding.remind, "a", every="2 weeks", on=2, at=time(7, 30), tz="America/Montreal", until=date(2027, 1, 29),
        provisional=True, project="shop", action="m3xd", alarm_minutes=15,
    )  # fmt: skip
    assert case.get("reminders", case.row) == {
        "text": "a", "every": "2 weeks", "start": "2026-11-25T07:30", "tz": "America/Montreal", "until": "2027-01-29",
        "provisional": True, "project": "shop", "action": "m3xd", "alarm_minutes": 15, "pos": "1",
    }  # fmt: skip


def test_an_incident_elsewhere_has_its_reminders_there(case: Any) -> None:
    case.document["incident"]["main"]["tz"] = "Pacific/Auckland"
    case.at("2026-11-22T20:30Z")  # Monday 09:30 in Auckland
    case.do(reminding.remind, "a")
    assert case.get("reminders", case.row, "start") == "2026-11-30T09:00"
    assert case.get("reminders", case.row, "tz") == "Pacific/Auckland"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"on": date(2027, 3, 28), "at": time(2, 30)}, "forward"),
        ({"on": date(2027, 10, 31), "at": time(2, 30)}, "back"),
        ({"on": date(2027, 3, 28), "at": time(2, 0)}, "forward"),
        ({"on": date(2026, 12, 1), "until": date(2026, 11, 30)}, "end"),
        ({"every": "fortnight"}, "every"),
        ({"tz": "Europe/Pari"}, "Europe/Pari"),
    ],
)
def test_what_is_refused(case: Any, options: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError) as error:
        reminding.remind(case.ctx, case.id, case.document, "a", **options)
    assert said in error.value.text


@pytest.mark.parametrize("options", [{"at": time(3, 0)}, {"at": time(1, 59)}, {"tz": "UTC", "at": time(2, 30)}])
def test_hours_beside_the_gap_are_fine(case: Any, options: dict[str, Any]) -> None:
    case.do(reminding.remind, "a", on=date(2027, 3, 28), **options)


def test_an_empty_reminder_is_refused(case: Any) -> None:
    with pytest.raises(UsageError):
        reminding.remind(case.ctx, case.id, case.document, " ")


@pytest.mark.parametrize(
    ("key", "value"),
    [("start", "2027-03-28T02:30"), ("start", None), ("until", "2026-01-01"), ("tz", "Nowhere/Land")],
)
def test_editing_a_reminder_is_as_careful(case: Any, key: str, value: Any) -> None:
    case.do(reminding.remind, "a")
    with pytest.raises(UsageError):
        rows.set_value(case.ctx, case.id, case.document, ("reminders", case.row, key), value)
