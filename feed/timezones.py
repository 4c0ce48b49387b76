"""Writes a time zone for clients that know none: a VTIMEZONE with yearly rules wherever the zone follows some.

Clients take a list of dates for rules and show 09:00 as 10:00 in summer; a yearly rule each of them reads. A zone
that follows no rule (Casablanca, Cairo) gets one part for each change, to the last year that a feed is right for.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple
from zoneinfo import ZoneInfo

from feed.footer import Footer, footer_of
from feed.moments import FIRST_YEAR, LAST_YEAR

SINCE = 2007
"""The first year looked at: most rules of today are older."""

STRIDE = timedelta(days=4)
"""Two changes never stand closer together."""


class Change(NamedTuple):
    """A change of the clock: when, in UTC, and the offsets before and after it, with the new name."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def wall(self) -> datetime:
        """The wall time at which it happens, by the clock before it."""
        return (self.at + self.before).replace(tzinfo=None)


@lru_cache(maxsize=64)
def write_zone(key: str) -> bytes:
    """Write the VTIMEZONE of an IANA zone, right for the years that feeds cover."""
    zone = ZoneInfo(key)
    changes = changes_of(zone, SINCE, LAST_YEAR)
    footer = footer_of(key)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{key}"]
    begins = _ruled_since(changes, footer)
    if footer is None or begins is None or not footer.onsets:
        lines += _by_change(zone, changes)
    else:
        if begins > FIRST_YEAR:
            lines += _by_change(zone, [each for each in changes if each.at.year < begins])
        lines += _by_rule([each for each in changes if each.at.year == begins], footer)
    lines += ["END:VTIMEZONE", ""]
    return "\r\n".join(lines).encode("ascii")


@lru_cache(maxsize=128)
def changes_of(zone: ZoneInfo, first: int, last: int) -> tuple[Change, ...]:
    """List the changes of a zone's clock over some years, both included, exact to the second."""
    found = []
    moment, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    offset = _offset(zone, moment)
    while moment < end:
        following = min(moment + STRIDE, end)
        if _offset(zone, following) != offset:
            change = _between(zone, moment, following)
            found.append(change)
            offset = change.after
            moment = change.at
        else:
            moment = following
    return tuple(found)


def _between(zone: ZoneInfo, before: datetime, after: datetime) -> Change:
    """Find the one change between two moments by halving."""
    offset = _offset(zone, before)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if _offset(zone, middle) == offset:
            before = middle
        else:
            after = middle
    return Change(after, offset, _offset(zone, after), _name(zone, after))


def _ruled_since(changes: Sequence[Change], footer: Footer | None) -> int | None:
    """Find the first year from which on every change is one of the yearly rules; None when they never apply."""
    if footer is None or any(onset.rule() is None for onset in footer.onsets):
        return None
    begins = None
    offsets = {timedelta(seconds=onset.offset) for onset in footer.onsets}
    for year in range(LAST_YEAR, SINCE - 1, -1):
        ruled = sorted((onset.wall(year), timedelta(seconds=onset.offset)) for onset in footer.onsets)
        real = [each for each in changes if each.wall.year == year]
        # The year of a move to another offset looks the same but for what was before.
        if [(each.wall, each.after) for each in real] != ruled or any(each.before not in offsets for each in real):
            break
        begins = year
    return begins


def _by_rule(changes: Sequence[Change], footer: Footer) -> list[str]:
    """Write the two yearly changes, from the year of these two on."""
    lines = []
    # Named by offset: Dublin's "summer" time is its standard one, and Outlook wants DAYLIGHT to be the larger.
    for change in sorted(changes):
        onset = next(each for each in footer.onsets if timedelta(seconds=each.offset) == change.after)
        lines += _part("DAYLIGHT" if change.after > change.before else "STANDARD", change, onset.rule())
    return lines


def _by_change(zone: ZoneInfo, changes: Sequence[Change]) -> list[str]:
    """Write one part for what was so at first, and one for each change from the feed's first year on."""
    opening = datetime(FIRST_YEAR - 1 if changes else SINCE, 1, 1, tzinfo=UTC)
    offset = _offset(zone, opening)
    lines = _part("STANDARD", Change(opening - offset, offset, offset, _name(zone, opening)))
    recent = [each for each in changes if each.at >= opening]
    for change, following in zip_longest(recent, recent[1:]):
        back = following is not None and following.after < change.after
        lines += _part("DAYLIGHT" if back and change.after > change.before else "STANDARD", change)
    return lines


def _part(kind: str, change: Change, rule: str | None = None) -> list[str]:
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{change.wall:%Y%m%dT%H%M%S}",
        *([f"RRULE:{rule}"] if rule else []),
        f"TZOFFSETFROM:{_written(change.before)}",
        f"TZOFFSETTO:{_written(change.after)}",
        f"TZNAME:{change.name}",
        f"END:{kind}",
    ]


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _name(zone: ZoneInfo, moment: datetime) -> str:
    return moment.astimezone(zone).tzname() or zone.key


def _written(offset: timedelta) -> str:
    seconds = int(offset.total_seconds())
    hours, rest = divmod(abs(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    return f"{'-' if seconds < 0 else '+'}{hours:02}{minutes:02}" + (f"{rest:02}" if rest else "")
