"""Lists what a calendar will show next, from the very events that a feed is written from."""

import heapq
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from feed.event import LENGTH, Event


class Coming(NamedTuple):
    """One line: a whole day (`at` is None) or an aware time in the reader's zone, with the title as it will show."""

    day: date
    at: datetime | None
    title: str


def upcoming(events: Iterable[Event], now: datetime, zone: ZoneInfo, most: int) -> list[Coming]:
    """List the first `most` dates from `now` on, series by their next occurrences, in order of time."""
    found = (coming for event in events for coming in _of(event, now.astimezone(zone), zone, most))
    return heapq.nsmallest(most, found, key=_in_order)


def _of(event: Event, now: datetime, zone: ZoneInfo, most: int) -> Iterator[Coming]:
    if not isinstance(event.start, datetime):
        if event.start >= now.date():
            yield Coming(event.start, None, event.summary)
        return
    own = ZoneInfo(event.tzid) if event.tzid else UTC
    for wall in _walls(event, (now - LENGTH).astimezone(own).replace(tzinfo=None), most):
        at = wall.replace(tzinfo=own).astimezone(zone)
        yield Coming(at.date(), at, event.summary)


def _walls(event: Event, after: datetime, most: int) -> Iterator[datetime]:
    """Yield naive starts after a naive time, both in the event's own zone."""
    assert isinstance(event.start, datetime)
    start = event.start.replace(tzinfo=None)
    if not event.rule:
        if start > after:
            yield start
        return
    from dateutil.rrule import rrulestr  # deferred: 15 ms

    rule, _until, until = event.rule.partition(";UNTIL=")
    last = _wall(until, event.tzid) if until else None
    without = {each.replace(tzinfo=None) for each in event.without}
    for count, wall in enumerate(rrulestr(rule, dtstart=start).xafter(after)):
        if (last and wall > last) or count >= most + len(without):
            return
        if wall not in without:
            yield wall


def _wall(until: str, tzid: str) -> datetime:
    at = datetime.strptime(until, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return at.astimezone(ZoneInfo(tzid) if tzid else UTC).replace(tzinfo=None)


def _in_order(coming: Coming) -> tuple[date, time, str]:
    return coming.day, coming.at.time() if coming.at else time.min, coming.title
