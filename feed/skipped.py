"""Times that the clock of a zone skips, and how a series that meets one is taken apart.

libical, which is GNOME's, goes astray there: for the next occurrence too, in months only near such a day, and by
whatever rules it has ever learnt for the zone. UTC skips nothing.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby, takewhile
from zoneinfo import ZoneInfo

from feed.moments import FIRST_YEAR, LAST_YEAR
from feed.timezones import SINCE, changes_of
from recovery.reminders import Rule
from recovery.wall import at_wall


def meets_a_skip(rule: Rule, clock: time, zone: ZoneInfo) -> bool:
    """Tell whether some client may think that the clock skips one of the rule's times."""
    weekdays = _skipping(clock, zone)
    return rule.first.weekday() in weekdays if rule.days else bool(rule.months and weekdays)


def stretches(rule: Rule, clock: time, zone: ZoneInfo) -> Iterator[list[tuple[date, datetime]]]:
    """Yield the days of a rule with their moments in UTC, over the years of a feed, in parts that a series can be.

    Weeks are together as long as the clock stays the same. Months are apart: in UTC it may be another day of them.
    """
    days = takewhile(lambda day: day.year <= LAST_YEAR, rule.days_from(date(FIRST_YEAR, 1, 1)))
    moments = ((day, at_wall(datetime.combine(day, clock), zone).astimezone(UTC)) for day in days)
    for _key, part in groupby(moments, lambda each: each[0] if rule.months else each[1].time()):
        yield list(part)


@lru_cache(maxsize=256)
def _skipping(clock: time, zone: ZoneInfo) -> frozenset[int]:
    """Give the weekdays on which a time of the day is skipped, or was by rules that clients may still go by."""
    found = set()
    for change in changes_of(zone, SINCE, LAST_YEAR):
        for days in (0, 1):
            wall = datetime.combine(change.wall.date() + timedelta(days=days), clock)
            if change.wall <= wall < change.wall + (change.after - change.before):
                found.add(wall.weekday())
    return frozenset(found)
