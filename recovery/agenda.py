"""What falls in a stretch of time, over all incidents: reminders, promises, contacts and dates to respect."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, tzinfo
from heapq import nsmallest
from typing import NamedTuple

from recovery.lessons import LINGER
from recovery.records import Reminder, read_row
from recovery.reminders import OPEN, occurrences
from recovery.summary import Summary, Wait
from recovery.wall import at_wall

DATED = frozenset(
    {
        "act",
        "gesture",
        "contact",
        "contact_again",
        "update",
        "legal",
        "insurer",
        "check",
        "reread",
        "recall",
        "read_again",
        "follow_up",
    }
)
"""Waits that belong in an agenda when they have a date; the others are clocks that run."""
PUT_OFF = "tell"
"""A wait that has a date only when telling was put off: in the agenda of its person, in no calendar that leaves."""
RETURNING = frozenset({"contact_again", "recall", "check", "reread"})
"""Waits that come back gently long after the rest, closed incidents included, and that one key says are done."""


class AgendaItem(NamedTuple):
    """One line of the agenda.

    `at` is the aware time in the agenda's zone, None for a whole day; `day` is its local day. `kind` is "reminder"
    or the code of a wait. `incident` is "" for a project's own reminder, `row` is TABLE/ROW or "".
    """

    at: datetime | None
    day: date
    kind: str
    text: str
    incident: str
    row: str
    project: str = ""
    provisional: bool = False


def agenda(
    summaries: Iterable[Summary],
    project_reminders: Mapping[str, Reminder],
    zone: tzinfo,
    start: datetime,
    end: datetime,
) -> list[AgendaItem]:
    """List what is still to be done from `start` up to but without `end`, both aware, by day and time.

    A whole day counts when any part of it lies in the window, and stands before the timed items of its day.
    `zone` is the store's. Items of incidents in the bin are left out, as are occurrences kept or skipped.
    """
    start, end = start.astimezone(zone), end.astimezone(zone)
    items: list[AgendaItem] = []
    for row, reminder in project_reminders.items():
        items.extend(_reminded(row, reminder, zone, start, end))
    for summary in summaries:
        if summary.trashed:
            continue
        for row, raw in summary.reminders:
            items.extend(_reminded(row, read_row(Reminder, raw, zone), zone, start, end, summary))
        for wait in summary.waits:
            item = _waited(wait, zone, summary)
            if item is not None and _within(item, zone, start, end):
                items.append(item)
    return sorted(items, key=in_order)


def returning(summaries: Iterable[Summary], zone: tzinfo, today: date) -> list[AgendaItem]:
    """List what has come back by `today`: people to contact again until that is done, lessons for a few days."""
    return sorted((item for summary in summaries for item in come_back(summary, zone, today)), key=in_order)


def come_back(summary: Summary, zone: tzinfo, today: date) -> Iterator[AgendaItem]:
    """Yield what of one incident has come back by `today`."""
    if summary.trashed:
        return
    until = today.isoformat()  # both are whole days: most are sorted out as they are written
    for wait in summary.waits:
        come = wait.code in RETURNING and wait.stored[:10] <= until
        item = _waited(wait, zone, summary) if come else None
        if item is not None and not _rests(item, today):
            yield item


def overdue(summaries: Iterable[Summary], zone: tzinfo, today: date) -> list[AgendaItem]:
    """List what was due on a day before `today` and is not done; of lessons those that still wait to be read."""
    found = (
        item
        for summary in summaries
        for wait in (() if summary.trashed else summary.waits)
        if (item := _waited(wait, zone, summary)) and item.day < today and not _rests(item, today)
    )
    return sorted(found, key=in_order)


def _rests(item: AgendaItem, today: date) -> bool:
    """Tell whether something that came back was left for so long that it stays quiet."""
    return item.kind in ("recall", "reread") and today - item.day >= LINGER


def soonest(summaries: Iterable[Summary], zone: tzinfo, today: date, count: int) -> list[AgendaItem]:
    """List the first things that fall due after `today`, at most so many, the same thing once."""
    return nsmallest(count, (item for summary in summaries for item in _ahead(summary, zone, today)), key=in_order)


def _ahead(summary: Summary, zone: tzinfo, today: date) -> Iterable[AgendaItem]:
    first: dict[tuple[str, str], AgendaItem] = {}
    for wait in () if summary.trashed else summary.waits:
        item = _waited(wait, zone, summary)
        if item is not None and item.day > today:
            known = first.setdefault((item.kind, item.row), item)
            first[item.kind, item.row] = min(known, item, key=in_order)
    return first.values()


def _reminded(
    row: str,
    reminder: Reminder,
    zone: tzinfo,
    start: datetime,
    end: datetime,
    summary: Summary | None = None,
) -> Iterator[AgendaItem]:
    project = reminder.project or (summary.project if summary else "")
    for occurrence in occurrences(reminder, zone, start, end):
        if occurrence.state in OPEN:
            at = occurrence.at.astimezone(zone)
            yield AgendaItem(
                at,
                at.date(),
                "reminder",
                reminder.text,
                summary.id if summary else "",
                f"reminders/{row}",
                project,
                reminder.provisional,
            )


def _waited(wait: Wait, zone: tzinfo, summary: Summary) -> AgendaItem | None:
    if wait.due is None or not (wait.code in DATED or wait.code == PUT_OFF):
        return None
    if wait.day:
        at, day = None, date.fromisoformat(wait.stored[:10])
    else:
        at = datetime.fromtimestamp(wait.due, zone)
        day = at.date()
    return AgendaItem(at, day, wait.code, wait.text, summary.id, wait.row, summary.project, wait.provisional)


def _within(item: AgendaItem, zone: tzinfo, start: datetime, end: datetime) -> bool:
    if item.at is not None:
        return start.astimezone(UTC) <= item.at.astimezone(UTC) < end.astimezone(UTC)
    return item.day >= start.date() and at_wall(datetime.combine(item.day, time()), zone) < end.astimezone(UTC)


def in_order(item: AgendaItem) -> tuple[date, bool, float, str, str, str]:
    """Give the key that sorts items by day and time."""
    at = item.at.timestamp() if item.at else 0.0
    return item.day, item.at is not None, at, item.text, item.incident, item.row
