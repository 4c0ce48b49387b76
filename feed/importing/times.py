"""Reads the times of another program: days, local times in a zone that may have an odd name, times in UTC."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from feed.importing.reading import Component, Property
from feed.importing.refusal import NotTaken
from feed.moments import UTC_NAMES
from recovery.kinds import ZONE
from words.fill import fill
from words.say import _

FIRST, LAST = 1900, 2200
"""Years of a time that somebody may mean; beyond them arithmetic comes to the ends of the calendar."""
_VALUE = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?", re.ASCII)
_DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?", re.ASCII
)


class Time(NamedTuple):
    """A time as written: `wall` is naive; `zone` None for a floating one; `day` tells that there was no hour."""

    wall: datetime
    zone: ZoneInfo | None = None
    day: bool = False

    def within(self, zone: ZoneInfo) -> datetime:
        """Give the wall time that clocks in another zone show then; a day or a floating time is what it is."""
        if self.day or self.zone is None or self.zone.key == zone.key:
            return self.wall
        return self.wall.replace(tzinfo=self.zone).astimezone(zone).replace(tzinfo=None)


class Zones:
    """The zones that a calendar speaks of: its names for them, and the one for times that name none."""

    def __init__(self, calendar: Component) -> None:
        self._located = {
            part.text("TZID"): part.text("X-LIC-LOCATION") for part in calendar.parts if part.kind == "VTIMEZONE"
        }
        named = calendar.text("X-WR-TIMEZONE").strip()
        self.floating = ZoneInfo(named) if ZONE.check(named) else None

    def find(self, name: str) -> ZoneInfo:
        """Find the IANA zone behind a name; NotTaken when none is known."""
        for candidate in (name, self._located.get(name, ""), *_tails(name), _of_windows(name)):
            if candidate in UTC_NAMES:
                return ZoneInfo("UTC")
            if candidate and ZONE.check(candidate):
                return ZoneInfo(candidate)
        raise NotTaken("zone", fill(_("its time zone “{zone}” is not known"), {"zone": name}))


def time_of(found: Property, zones: Zones) -> Time:
    """Read a property that holds one time; NotTaken when it holds none."""
    return times_of(found, zones)[0]


def times_of(found: Property, zones: Zones) -> list[Time]:
    """Read a property that holds one time or more."""
    return [_time(text.strip(), found, zones) for text in found.value.split(",")]


def _time(text: str, found: Property, zones: Zones) -> Time:
    matched = _VALUE.fullmatch(text)
    if matched is None:
        raise _unreadable(text)
    year, month, day, hour, minute, second, utc = matched.groups()
    try:
        on = date(int(year), int(month), int(day))
        if not FIRST <= on.year <= LAST:
            raise _unreadable(text)
        if hour is None:
            return Time(datetime(on.year, on.month, on.day), day=True)  # noqa: DTZ001
        wall = datetime(on.year, on.month, on.day, int(hour), int(minute), min(int(second), 59))  # noqa: DTZ001
    except ValueError:
        raise _unreadable(text) from None
    if utc:
        return Time(wall, ZoneInfo("UTC"))
    name = found.parameters.get("TZID", "")
    return Time(wall, zones.find(name) if name else zones.floating)


def until_of(text: str, zone: ZoneInfo, start: datetime) -> date:
    """Read the end of a rule as the last day on which an occurrence at the hour of `start` may fall."""
    matched = _VALUE.fullmatch(text)
    if matched is None:
        raise _unreadable(text)
    try:
        if matched[4] is None:
            return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007
        wall = datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007
        if matched[7]:
            wall = wall.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
        return wall.date() if wall.time() >= start.time() else wall.date() - timedelta(days=1)
    except (ValueError, OverflowError):
        raise _unreadable(text) from None


def minutes_before(text: str) -> int | None:
    """Read how many minutes before its event an alarm goes off; None for what is no such time."""
    matched = _DURATION.fullmatch(text.strip())
    if matched is None or not any(matched.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in matched.groups()[1:])
    total = ((weeks * 7 + days) * 24 + hours) * 60 + minutes + seconds // 60
    return total if matched[1] == "-" or total == 0 else None


def _tails(name: str) -> list[str]:
    """List what may be the zone at the end of a path, as in /example.org/20260101/Europe/Paris."""
    parts = name.strip("/").split("/")
    return ["/".join(parts[-count:]) for count in (3, 2) if len(parts) > count]


def _of_windows(name: str) -> str:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # deferred: only for odd names

    return str(WINDOWS_TO_OLSON.get(name, ""))


def _unreadable(text: str) -> NotTaken:
    return NotTaken("time", fill(_("“{text}” is no time"), {"text": text[:60]}))
