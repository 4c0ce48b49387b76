"""Turns a reminder into events: its series, and one more for each occurrence that falls elsewhere.

What clients disagree on is not left to them. Thunderbird reads "the last of the 28th to the 30th" as all three of
them, so February gets a series of its own. In the hour that the clock repeats each client shows another time, so an
occurrence there is taken out of its series and written alone.

Where a series meets an hour that the clock skips, it is written in UTC, one for each stretch of time in which the
clock stays the same, or day by day when it is monthly.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from feed.event import Event, uid_of
from feed.moments import FIRST_YEAR, LAST_YEAR, UTC_NAMES, written
from feed.skipped import meets_a_skip, stretches
from feed.timezones import changes_of
from feed.titles import Faces, Item
from recovery.records import Reminder
from recovery.reminders import LAST_DAY, Rule, rule_of, zone_of
from recovery.wall import at_wall, in_gap_or_fold

OLDEST = date(FIRST_YEAR, 1, 1)
"""A series begins no earlier: clients walk it from its start."""

OTHER_MONTHS = tuple(month for month in range(1, 13) if month != 2)


class Series(NamedTuple):
    """One series of a reminder: its rule without an end, "" when it does not repeat, and the months it is for."""

    rule: str
    months: tuple[int, ...] = ()
    name: str = ""


def reminder_events(reminder: Reminder, item: Item, faces: Faces, zone: ZoneInfo) -> Iterator[Event]:
    """Yield the events of a reminder; none when it is paused, has no start, or has nothing left to do.

    `zone` is for a reminder that names none.
    """
    rule = rule_of(reminder)
    if rule is None or reminder.paused or reminder.start is None:
        return
    found = zone_of(reminder, zone)
    own = found if isinstance(found, ZoneInfo) else zone
    clock = reminder.start.time()
    settled = {date.fromisoformat(key) for key in reminder.occurrences or {}}
    events = _in_utc if meets_a_skip(rule, clock, own) else _by_wall
    yield from events(reminder, rule, settled, item, faces, own)
    for key, row in sorted((reminder.occurrences or {}).items()):
        day = date.fromisoformat(key)
        if row["state"] == "moved" and day in rule:
            yield _alone(reminder, datetime.fromisoformat(row["to"]), item, faces, own, day, moved=True)


def _in_utc(
    reminder: Reminder, rule: Rule, settled: set[date], item: Item, faces: Faces, zone: ZoneInfo
) -> Iterator[Event]:
    """Yield the events of a reminder that meets an hour which the clock skips."""
    clock = reminder.start.time() if reminder.start else time()
    for part in stretches(rule, clock, zone):
        left = [moment for day, moment in part if day not in settled]
        if not left:
            continue
        first, last = part[0][0], part[-1][1]
        if rule.months:
            yield _alone(reminder, datetime.combine(first, clock), item, faces, zone, first)
            continue
        face = faces.face(item, f"from {first}")
        (series,) = _series_of(rule)
        yield Event(
            uid=uid_of(face.code),
            summary=face.summary,
            description=face.description,
            start=left[0],
            rule=f"{series.rule};UNTIL={last:%Y%m%dT%H%M%SZ}",
            without=tuple(moment for day, moment in part if day in settled and moment > left[0]),
            tentative=reminder.provisional,
            alarm=-(reminder.alarm_minutes or 0),
        )


def _by_wall(
    reminder: Reminder, rule: Rule, settled: set[date], item: Item, faces: Faces, zone: ZoneInfo
) -> Iterator[Event]:
    """Yield the events of a reminder by the wall clock of its zone."""
    clock = reminder.start.time() if reminder.start else time()
    unclear = {day for day in unclear_days(zone, clock) if day in rule and day not in settled}
    for series in _series_of(rule):
        yield from _repeated(reminder, rule, series, settled | unclear, item, faces, zone)
    for day in sorted(unclear):
        yield _alone(reminder, datetime.combine(day, clock), item, faces, zone, day)


@lru_cache(maxsize=256)
def unclear_days(zone: ZoneInfo, clock: time) -> tuple[date, ...]:
    """List the days on which a time of the day is skipped or comes twice in a zone, over the years of a feed."""
    days = []
    for change in changes_of(zone, FIRST_YEAR, LAST_YEAR):
        first = min(change.wall, change.wall + (change.after - change.before)).date()
        for day in (first, first + timedelta(days=1)):
            if in_gap_or_fold(datetime.combine(day, clock), zone):
                days.append(day)
    return tuple(days)


def _series_of(rule: Rule) -> list[Series]:
    if rule.days:
        weeks = rule.days // 7
        return [Series("FREQ=WEEKLY" + (f";INTERVAL={weeks}" if weeks > 1 else ""))]
    if not rule.months:
        return [Series("")]
    day = rule.first.day
    if day == 31:
        return [Series("FREQ=MONTHLY;BYMONTHDAY=-1")]
    if day <= 28:
        return [Series("FREQ=MONTHLY")]
    months = ",".join(map(str, OTHER_MONTHS))
    return [
        Series(f"FREQ=MONTHLY;BYMONTH={months};BYMONTHDAY={day}", OTHER_MONTHS),
        Series("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", (2,), "february"),
    ]


def _repeated(
    reminder: Reminder, rule: Rule, series: Series, out: set[date], item: Item, faces: Faces, zone: ZoneInfo
) -> Iterator[Event]:
    """Yield the event of a series without the days that are `out`; none when no day is left."""
    clock = reminder.start.time() if reminder.start else time()
    # It begins with the first one left: what lies before would only be taken out again, one by one.
    days = (day for day in rule.days_from(OLDEST) if not series.months or day.month in series.months)
    first = next((day for day in days if day not in out), None)
    if first is None:
        return
    excluded = sorted(day for day in out if day > first and day in rule)
    if series.months:
        excluded = [day for day in excluded if day.month in series.months]
    in_utc = UTC if zone.key in UTC_NAMES else None
    face = faces.face(item, series.name)
    yield Event(
        uid=uid_of(face.code),
        summary=face.summary,
        description=face.description,
        start=datetime.combine(first, clock, in_utc),
        tzid="" if in_utc else zone.key,
        rule=series.rule + _until(rule, zone) if series.rule else "",
        without=tuple(datetime.combine(day, clock, in_utc) for day in excluded) if series.rule else (),
        tentative=reminder.provisional,
        alarm=-(reminder.alarm_minutes or 0),
    )


def _until(rule: Rule, zone: ZoneInfo) -> str:
    if rule.last >= LAST_DAY:
        return ""
    # To the end of that local day, the second one if it ends twice.
    end = datetime.combine(rule.last, time(23, 59, 59), zone).replace(fold=1).astimezone(UTC)
    return f";UNTIL={end:%Y%m%dT%H%M%SZ}"


def _alone(
    reminder: Reminder, wall: datetime, item: Item, faces: Faces, zone: ZoneInfo, day: date, *, moved: bool = False
) -> Event:
    """Make the event of one occurrence, which falls at `wall`."""
    face = faces.face(item, day.isoformat(), moved=moved)
    start, tzid = written(at_wall(wall, zone), zone)
    return Event(
        uid=uid_of(face.code),
        summary=face.summary,
        description=face.description,
        start=start,
        tzid=tzid,
        tentative=reminder.provisional,
        alarm=-(reminder.alarm_minutes or 0),
    )
