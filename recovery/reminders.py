"""When a reminder falls: its rule, its occurrences, and what became of each of them.

A reminder keeps the wall time of its start in its own IANA zone: 09:00 stays 09:00 over both changes of the clock.
Days come from the rule by arithmetic, so a start far in the past costs nothing.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, tzinfo
from itertools import count
from typing import NamedTuple
from zoneinfo import ZoneInfo

from recovery.records import Reminder
from recovery.wall import at_wall, months_later

LAST_DAY = date(9999, 12, 28)
"""No rule goes further: the last days of the calendar cannot be brought to UTC in every zone."""

OPEN = ("", "moved")
"""States of an occurrence that is still to come or to be done."""


class Occurrence(NamedTuple):
    """One time that a reminder falls.

    `on` is the day that the rule gives and that names the occurrence in the file, `at` the aware time at which it
    falls (another one than the rule's when moved), `state` "", "kept", "skipped" or "moved".
    """

    on: date
    at: datetime
    state: str = ""


class Rule(NamedTuple):
    """The days of a reminder: `first`, then every so many days or months, up to and with `last`."""

    first: date
    last: date
    days: int = 0
    months: int = 0

    def day(self, index: int) -> date | None:
        """Give the day of that index, 0 being the first; None past the end."""
        if index and not (self.days or self.months):
            return None
        if self.months:
            found = months_later(self.first, index * self.months)
        else:
            ordinal = self.first.toordinal() + index * self.days
            found = date.fromordinal(ordinal) if ordinal <= self.last.toordinal() else None
        return found if found is not None and found <= self.last else None

    def index_from(self, day: date) -> int:
        """Give the index of the first day that is not before `day`, whether or not the rule goes that far."""
        if day <= self.first:
            return 0
        if self.months:
            between = (day.year - self.first.year) * 12 + day.month - self.first.month
            index = between // self.months
        elif self.days:
            index = (day - self.first).days // self.days
        else:
            return 1
        found = self.day(index)
        return index if found is None or found >= day else index + 1

    def days_from(self, day: date) -> Iterator[date]:
        """Yield the rule's days that are not before `day`, in order."""
        for index in count(self.index_from(day)):
            found = self.day(index)
            if found is None:
                return
            yield found

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.day(self.index_from(day)) == day


def rule_of(reminder: Reminder) -> Rule | None:
    """Give the rule of a reminder; None without a start, or when it would end before it starts."""
    if reminder.start is None:
        return None
    first = reminder.start.date()
    last = min(reminder.until or LAST_DAY, LAST_DAY)
    if first > last:
        return None
    if reminder.every == "once":
        return Rule(first, last)
    if reminder.every == "month":
        return Rule(first, last, months=1)
    weeks = 1 if reminder.every == "week" else int(reminder.every.partition(" ")[0])
    return Rule(first, last, days=7 * weeks)


def zone_of(reminder: Reminder, zone: tzinfo) -> tzinfo:
    """Give the reminder's own zone, or `zone` (the store's) when it names none."""
    return ZoneInfo(reminder.tz) if reminder.tz else zone


def occurrences(reminder: Reminder, zone: tzinfo, start: datetime, end: datetime) -> list[Occurrence]:
    """List the occurrences that fall from `start` up to but without `end`, both aware, sorted by time.

    `zone` is the store's, for a reminder that names none. Kept and skipped ones are included with their state; a
    moved one counts at the time it was moved to. A paused reminder and one without a start have none.
    """
    rule = rule_of(reminder)
    if rule is None or reminder.start is None or reminder.paused:
        return []
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    own = zone_of(reminder, zone)
    stored = reminder.occurrences or {}
    found = [each for each in _stored(reminder, rule, own) if start <= each.at < end]
    final = _day_in(end, own)
    for day in rule.days_from(_day_in(start, own)):
        if day > final:
            break
        if day.isoformat() not in stored:
            at = at_wall(datetime.combine(day, reminder.start.time()), own)
            if start <= at < end:
                found.append(Occurrence(day, at))
    return sorted(found, key=_in_time)


def next_occurrence(reminder: Reminder, zone: tzinfo, after: datetime) -> Occurrence | None:
    """Find the first occurrence at `after` or later that is neither kept nor skipped; None when none is left."""
    rule = rule_of(reminder)
    if rule is None or reminder.start is None or reminder.paused:
        return None
    after = after.astimezone(UTC)
    own = zone_of(reminder, zone)
    stored = reminder.occurrences or {}
    found = [each for each in _stored(reminder, rule, own) if each.state in OPEN and each.at >= after]
    for day in rule.days_from(_day_in(after, own)):
        at = at_wall(datetime.combine(day, reminder.start.time()), own)
        if day.isoformat() not in stored and at >= after:
            found.append(Occurrence(day, at))
            break
    return min(found, key=_in_time, default=None)


def is_live(reminder: Reminder, zone: tzinfo, now: datetime) -> bool:
    """Tell whether the reminder will still come up."""
    return next_occurrence(reminder, zone, now) is not None


def _stored(reminder: Reminder, rule: Rule, zone: tzinfo) -> Iterator[Occurrence]:
    """Yield the occurrences that the file speaks of and the rule still gives."""
    clock = reminder.start.time() if reminder.start else time()
    for key, row in (reminder.occurrences or {}).items():
        day = date.fromisoformat(key)
        if day in rule:
            to = row.get("to")
            wall = datetime.fromisoformat(to) if to else datetime.combine(day, clock)
            yield Occurrence(day, at_wall(wall, zone), row["state"])


def _day_in(moment: datetime, zone: tzinfo) -> date:
    """Give the local day of a moment; the edges of the calendar stay where they are."""
    try:
        return moment.astimezone(zone).date()
    except OverflowError:
        return moment.date()


def _in_time(occurrence: Occurrence) -> tuple[datetime, date]:
    # In UTC: two times of one zone compare by the wall, which is wrong in the hour that comes twice.
    return occurrence.at.astimezone(UTC), occurrence.on
