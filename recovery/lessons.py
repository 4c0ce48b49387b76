"""Lessons come back: what was believed, and how it is in fact, is read again after a week, a month, three months."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta, tzinfo
from typing import NamedTuple

from recovery.owed import first_line
from recovery.records import Incident, Lesson
from recovery.wall import months_later

SPANS = ("week", "month", "quarter")
"""How long after it was written a lesson comes back; also what its `recalled` lists once it was read again."""
LINGER = timedelta(days=7)
"""How long a lesson that comes back waits to be read; after that it stays quiet until the next time."""


class Recall(NamedTuple):
    """One time that a lesson comes back: `row` is the lesson's, `day` is in the store's zone."""

    row: str
    span: str
    day: date
    text: str


def recalls(lessons: Mapping[str, Lesson], zone: tzinfo) -> Iterator[Recall]:
    """Yield all times that are not read yet, past ones too; a lesson that says nothing or has no date never comes."""
    for row, lesson in lessons.items():
        text = first_line(lesson.in_fact, lesson.believed)
        if text:
            for span, day in days_of(lesson, zone).items():
                if span not in lesson.recalled:
                    yield Recall(row, span, day, text)


def days_of(lesson: Lesson, zone: tzinfo) -> dict[str, date]:
    """Give the days on which a lesson comes back, by span."""
    if lesson.at is None:
        return {}
    written = lesson.at.astimezone(zone).date()
    week = written + timedelta(days=7) if written <= date.max - timedelta(days=7) else None
    found = {"week": week, "month": months_later(written, 1), "quarter": months_later(written, 3)}
    return {span: day for span, day in found.items() if day is not None}


def read_by(lesson: Lesson, zone: tzinfo, today: date) -> tuple[str, ...]:
    """List the spans that reading it `today` settles: all that have come, or else the next one."""
    days = days_of(lesson, zone)
    come = [span for span, day in days.items() if day <= today and span not in lesson.recalled]
    return tuple(come or [span for span in days if span not in lesson.recalled][:1])


def is_written(incident: Incident) -> bool:
    """Tell whether a lesson is written down."""
    return any(_texts(incident.lessons.values()))


def _texts(lessons: Iterable[Lesson]) -> Iterator[str]:
    return (first_line(lesson.in_fact, lesson.believed) for lesson in lessons)
