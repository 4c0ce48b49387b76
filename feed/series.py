"""Turns a reminder into events: its series, and one more for each occurrence that was moved."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from feed.event import Event, uid_of
from feed.moments import FIRST_YEAR, UTC_NAMES, written
from feed.titles import Faces, Item
from recovery.records import Reminder
from recovery.reminders import LAST_DAY, Rule, at_wall, rule_of, zone_of

OLDEST = date(FIRST_YEAR, 1, 1)
"""A series begins no earlier: clients walk it from its start."""


def reminder_events(reminder: Reminder, item: Item, faces: Faces, zone: ZoneInfo) -> Iterator[Event]:
    """Yield the events of a reminder; none when it is paused, has no start, or has nothing left to do.

    `zone` is for a reminder that names none.
    """
    rule = rule_of(reminder)
    if rule is None or reminder.paused:
        return
    found = zone_of(reminder, zone)
    own = found if isinstance(found, ZoneInfo) else zone
    series = _series(reminder, rule, item, faces, own)
    if series is not None:
        yield series
    for key, row in sorted((reminder.occurrences or {}).items()):
        day = date.fromisoformat(key)
        if row["state"] == "moved" and day in rule:
            yield _moved(reminder, datetime.fromisoformat(row["to"]), item, faces, own, day)


def _series(reminder: Reminder, rule: Rule, item: Item, faces: Faces, zone: ZoneInfo) -> Event | None:
    """Make the event of all occurrences that nothing was said about; None when there is none left."""
    clock = reminder.start.time() if reminder.start else time()
    settled = reminder.occurrences or {}
    # It begins with the first one left: what lies before would only be taken out again, one by one.
    first = next((day for day in rule.days_from(OLDEST) if day.isoformat() not in settled), None)
    if first is None:
        return None
    days = sorted(day for day in map(date.fromisoformat, settled) if day > first and day in rule)
    zoneless = UTC if zone.key in UTC_NAMES else None
    recurs = bool(rule.days or rule.months)
    face = faces.face(item)
    return Event(
        uid=uid_of(face.code),
        summary=face.summary,
        description=face.description,
        start=datetime.combine(first, clock, zoneless),
        tzid="" if zoneless else zone.key,
        rule=_rule(rule, zone) if recurs else "",
        without=tuple(datetime.combine(day, clock, zoneless) for day in days) if recurs else (),
        tentative=reminder.provisional,
        alarm=-(reminder.alarm_minutes or 0),
    )


def _rule(rule: Rule, zone: ZoneInfo) -> str:
    parts = ["FREQ=MONTHLY"] if rule.months else ["FREQ=WEEKLY"]
    if rule.days > 7:
        parts.append(f"INTERVAL={rule.days // 7}")
    if rule.months and rule.first.day == 31:
        parts.append("BYMONTHDAY=-1")
    elif rule.months and rule.first.day > 28:
        # The last of these days that the month has: 28 February for the 30th.
        parts.append(f"BYMONTHDAY={','.join(map(str, range(28, rule.first.day + 1)))};BYSETPOS=-1")
    if rule.last < LAST_DAY:
        # To the end of that local day, the second one if it ends twice.
        end = datetime.combine(rule.last, time(23, 59, 59), zone).replace(fold=1)
        parts.append(f"UNTIL={end.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    return ";".join(parts)


def _moved(reminder: Reminder, to: datetime, item: Item, faces: Faces, zone: ZoneInfo, day: date) -> Event:
    face = faces.face(item, day)
    start, tzid = written(at_wall(to, zone), zone)
    return Event(
        uid=uid_of(face.code),
        summary=face.summary,
        description=face.description,
        start=start,
        tzid=tzid,
        tentative=reminder.provisional,
        alarm=-(reminder.alarm_minutes or 0),
    )
