"""Lessons come back a week, a month and three months after the day on which they were written."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery import lessons
from recovery.agenda import agenda, returning
from recovery.changes import doing, ending, rows
from recovery.records import Lesson, read_incident
from recovery.summarise import summarise
from recovery.summary import Summary
from recovery.urgency import standing
from words.errors import UsageError

PARIS = ZoneInfo("Europe/Paris")
ID = "20261121-7k2qab"
LESSON = {"believed": "Staging is a copy.", "in_fact": "It is the same host.", "at": "2026-11-21T10:20+01:00"}
DAYS = [date(2026, 11, 28), date(2026, 12, 21), date(2027, 2, 21)]


def summary(main: dict[str, Any] | None = None, **tables: Any) -> Summary:
    about = {"title": "Oops", "discovered_at": "2026-11-21T09:12+01:00"} | (main or {})
    return summarise(read_incident(ID, {"incident": {"main": about}, **tables}, PARIS), PARIS)


def days(found: Summary) -> list[date]:
    start, end = datetime(2026, 1, 1, tzinfo=PARIS), datetime(2030, 1, 1, tzinfo=PARIS)
    return [item.day for item in agenda([found], {}, PARIS, start, end) if item.kind == "recall"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-11-21T10:20+01:00", DAYS),
        ("2026-11-30T10:00+01:00", [date(2026, 12, 7), date(2026, 12, 30), date(2027, 2, 28)]),
        ("2027-01-31T10:00+01:00", [date(2027, 2, 7), date(2027, 2, 28), date(2027, 4, 30)]),
        ("2026-11-21T23:30Z", [date(2026, 11, 29), date(2026, 12, 22), date(2027, 2, 22)]),
        ("9999-12-30T10:00Z", []),
    ],
)
def test_the_days_are_counted_in_the_zone_of_the_store(written: str, expected: list[date]) -> None:
    assert days(summary(lessons={"l1": LESSON | {"at": written}})) == expected


@given(st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1)), st.integers(0, 200))
def test_reading_settles_all_that_has_come_or_else_the_next(at: datetime, later: int) -> None:
    lesson = Lesson(in_fact="It is.", at=at.replace(tzinfo=PARIS))
    today = at.date() + timedelta(days=later)
    read = lessons.read_by(lesson, PARIS, today)
    left = [day for span, day in lessons.days_of(lesson, PARIS).items() if span not in read]
    assert read and all(day > today for day in left)
    assert len(lessons.days_of(lesson, PARIS)) == 3


def test_closed_it_still_comes_back_and_trashed_it_does_not() -> None:
    assert days(summary({"closed_at": "2026-11-22T10:00Z"}, lessons={"l1": LESSON})) == DAYS
    trashed = summary({"trashed_at": "2026-11-22T10:00Z"}, lessons={"l1": LESSON})
    assert days(trashed) == [] and returning([trashed], PARIS, DAYS[0]) == []


@pytest.mark.parametrize("lesson", [{"at": LESSON["at"]}, {"in_fact": "It is."}, {"at": LESSON["at"], "in_fact": " "}])
def test_without_a_text_or_a_day_it_never_comes_back(lesson: dict[str, Any]) -> None:
    assert days(summary(lessons={"l1": lesson})) == []


def test_it_never_comes_before_the_work() -> None:
    found = summary({"title": "Oops"}, lessons={"l1": LESSON}, steps={"admit": {"note": "I did"}})
    for at in (*DAYS, date(2028, 1, 1)):
        wait = standing(found, int(datetime(at.year, at.month, at.day, 9, tzinfo=PARIS).timestamp())).wait
        assert wait is not None and wait.code != "recall"


def test_it_waits_to_be_read_for_a_few_days_and_people_until_they_were_contacted() -> None:
    done = {"done_at": "2026-11-20T10:00Z"}
    contacts = {"c1": {"name": "Ruth", "on": "2026-11-20"}, "c2": {"name": "Omar", "on": "2026-11-20"} | done}
    found = summary({"closed_at": "2026-11-22T10:00Z"}, lessons={"l1": LESSON}, contacts_again=contacts)

    def back(day: date) -> list[str]:
        return [item.row for item in returning([found], PARIS, day)]

    assert back(date(2026, 11, 19)) == []
    assert back(date(2026, 11, 27)) == ["contacts_again/c1"]
    assert back(DAYS[0]) == back(DAYS[0] + timedelta(days=6)) == ["contacts_again/c1", "lessons/l1"]
    assert back(DAYS[0] + timedelta(days=7)) == ["contacts_again/c1"]
    assert back(DAYS[1]) == ["contacts_again/c1", "lessons/l1"]


def test_a_lesson_says_when_it_was_written_however_it_comes_and_editing_keeps_that(case: Any) -> None:
    case.do(rows.add, "lessons", {"in_fact": "It is the same host."})
    row = case.row
    case.at("2026-12-24T10:00+01:00")
    case.do(rows.set_value, ("lessons", row, "in_fact"), "It is another host.")
    assert case.get("lessons", row, "at") == "2026-11-21T10:20+01:00"
    case.document["lessons"]["by-hand"] = {"in_fact": "Written in an editor."}
    case.do(rows.set_value, ("lessons", "by-hand", "believed"), "Something else.")
    assert case.get("lessons", "by-hand", "at") == "2026-12-24T10:00+01:00"
    case.do(rows.set_value, ("lessons", "by-hand", "confidence"), 80)


def test_reading_it_again_and_taking_that_back(case: Any) -> None:
    case.document["lessons"] = {"l1": dict(LESSON)}
    act = case.do(doing.done, "lessons", "l1").act
    assert (act.code, act.values["text"]) == ("recalled", "It is the same host.")
    assert case.get("lessons", "l1", "recalled") == ["week"], "before its day, the next time"
    case.at("2027-03-01T10:00+01:00")
    case.do(doing.done, "lessons", "l1")
    assert case.get("lessons", "l1", "recalled") == ["month", "quarter", "week"]
    assert case.do(doing.done, "lessons", "l1").edits == ()
    case.do(doing.done, "lessons", "l1", undo=True)
    assert case.get("lessons", "l1", "recalled") == ["month", "week"]
    assert case.journal() == []


def test_opening_again_keeps_everything_and_what_was_read_stays_read(case: Any) -> None:
    case.document["lessons"] = {"l1": LESSON | {"recalled": ["week"]}}
    case.document["contacts_again"] = {"c1": {"name": "Ruth", "on": "2026-12-24"}}
    case.do(ending.close, "lost_for_good", why="They left", told_by="Karim")
    kept = {table: case.get(table) for table in ("lessons", "contacts_again", "outcome")}
    case.do(ending.reopen)
    assert {table: case.get(table) for table in kept} == kept
    assert days(summarise(read_incident(ID, case.document, PARIS), PARIS)) == DAYS[1:]
    assert any(row.get("values", {}).get("reason") == "They left" for row in case.get("journal").values())


@pytest.mark.parametrize(
    ("tables", "end", "asked"),
    [
        ({"actions": {"a": {"text": "Restore"}}}, "", True),
        ({"actions": {"a": {}}}, "", True),
        ({"actions": {"a": {"text": "Restore", "done_at": LESSON["at"]}}}, "", False),
        ({"actions": {"a": {"text": "Snapshot", "type": "prevent"}}}, "", False),
        ({"gestures": {"g": {"text": "A refund", "promised_at": "2026-11-21"}}}, "", True),
        ({"gestures": {"g": {"text": "A refund"}}}, "", False),
        ({"actions": {"a": {"text": "Restore"}}}, "offered_refused", False),
        ({"actions": {"a": {"text": "Restore"}}}, "agreed_delivered", True),
    ],
)
def test_closing_asks_why_while_something_promised_is_open(
    case: Any, tables: dict[str, Any], end: str, asked: bool
) -> None:
    case.document |= tables
    if asked:
        with pytest.raises(UsageError):
            ending.close(case.ctx, case.id, case.document, "kept", end)
        case.do(ending.close, "kept", end, why="They do it themselves")
    else:
        case.do(ending.close, "kept", end)
    assert case.get("incident", "main", "closed_at")


def test_news_that_was_promised_counts_until_it_was_given(case: Any) -> None:
    case.document["incident"]["main"]["next_update_at"] = "2026-11-21T11:00+01:00"
    assert ending.undone(case.ctx, case.id, case.document) == ["give an update"]
    case.document["messages"] = {"m": {"kind": "update", "sent_at": "2026-11-21T11:00+01:00"}}
    assert ending.undone(case.ctx, case.id, case.document) == []
