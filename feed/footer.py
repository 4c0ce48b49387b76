"""Reads the yearly rule of a time zone: the POSIX TZ string at the end of its file (RFC 9636, section 3.3)."""

import re
import zoneinfo
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import resources
from pathlib import Path

WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
DAY = 86_400

_NAME = r"(?:<[^>]+>|[A-Za-z]{3,})"
_OFFSET = r"([+-]?\d{1,3}(?::\d\d){0,2})"
_FOOTER = re.compile(rf"{_NAME}{_OFFSET}(?:{_NAME}{_OFFSET}?,M(\d+\.\d\.\d)(/[^,]+)?,M(\d+\.\d\.\d)(/[^,]+)?)?")


@dataclass(frozen=True, slots=True)
class Onset:
    """A yearly change of the clock to `offset` (seconds east of UTC).

    It comes on a weekday (0 is Sunday) of a month, the `week`-th or, for 5, the last one, at so many seconds of wall
    time after its midnight, which may be negative or more than a day.
    """

    offset: int
    month: int
    week: int
    weekday: int
    seconds: int

    def wall(self, year: int) -> datetime:
        """Give the wall time of the change in that year, by the clock before it."""
        first = date(year, self.month, 1)
        ahead = (self.weekday - first.isoweekday()) % 7 + 7 * (self.week - 1)
        day = first + timedelta(days=ahead)
        if day.month != self.month:
            day -= timedelta(days=7)
        return datetime.combine(day, time()) + timedelta(seconds=self.seconds)

    def rule(self) -> str | None:
        """Give the RRULE of the change; None when no rule that clients read can say it."""
        shift = self.seconds // DAY
        weekday = WEEKDAYS[(self.weekday + shift) % 7]
        if shift == 0:
            return f"FREQ=YEARLY;BYMONTH={self.month};BYDAY={-1 if self.week == 5 else self.week}{weekday}"
        first = 7 * (self.week - 1) + 1 + shift
        if self.week == 5 or first < 1 or first + 6 > (28 if self.month == 2 else 30):
            return None
        days = ",".join(str(day) for day in range(first, first + 7))
        return f"FREQ=YEARLY;BYMONTH={self.month};BYMONTHDAY={days};BYDAY={weekday}"


@dataclass(frozen=True, slots=True)
class Footer:
    """What a zone does from its last recorded change on: a fixed `offset`, or two onsets a year."""

    offset: int
    onsets: tuple[Onset, ...] = ()


def footer_of(key: str) -> Footer | None:
    """Read the footer of a zone's file; None when the zone has none or its days are counted in another way."""
    text = _file(key).rstrip(b"\n").rpartition(b"\n")[2].decode("ascii", "replace")
    found = _FOOTER.fullmatch(text)
    if found is None:
        return None
    standard, summer, begins, begins_at, ends, ends_at = found.groups()
    offset = -_seconds(standard)
    if begins is None:
        return Footer(offset)
    other = -_seconds(summer) if summer else offset + 3600
    return Footer(offset, (_onset(other, begins, begins_at), _onset(offset, ends, ends_at)))


def _onset(offset: int, days: str, at: str | None) -> Onset:
    month, week, weekday = map(int, days.split("."))
    return Onset(offset, month, week, weekday, _seconds(at[1:] if at else "2"))


def _seconds(text: str) -> int:
    hours, minutes, seconds = (*text.lstrip("+-").split(":"), "0", "0")[:3]
    count = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    return -count if text.startswith("-") else count


def _file(key: str) -> bytes:
    """Read a zone's file from where zoneinfo finds it: the system first, then the tzdata package."""
    for root in zoneinfo.TZPATH:
        path = Path(root, key)
        if path.is_file():
            return path.read_bytes()
    return resources.files("tzdata").joinpath("zoneinfo", *key.split("/")).read_bytes()
