"""The kinds of values that a field can hold: how each is checked, read from JSON and written back.

A raw value is what JSON gives (str, int, bool, list, dict); `None` always means absent. `check` returns True
when the raw value can be read; `read` may then be called, and never before. Times without an offset, as people
write them by hand, are read in the store's zone.
"""

import re
from datetime import date, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

Json = Any
"""Whatever a JSON file can hold; None stands for absent."""

_DAY = r"\d{4}-\d\d-\d\d"
_LOCAL = rf"{_DAY}[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?"
_MOMENT = rf"{_LOCAL}(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?"
"""Hours and offsets to their end: Python reads +01:75, and from 3.14 on also 24:00."""
_MONEY = r"-?\d{1,12}(\.\d{1,2})? [A-Z]{3}"
_RATE = r"\d{1,12}(\.\d{1,4})? [A-Z]{3}/(day|hour|word|fixed)"
_EVERY = r"week|month|once|([1-9]\d?) weeks"


def fits(pattern: str, raw: str) -> bool:
    """Tell whether a text as a whole is of a form; forms are compiled when first met, for most commands meet none."""
    return re.fullmatch(pattern, raw, re.ASCII) is not None


class Kind:
    """A kind of value; subclasses say how it is checked, read and written."""

    name = "any"
    default: Any = None

    def check(self, raw: Json) -> bool:
        """Tell whether `raw` can be read."""
        return True

    def read(self, raw: Json, zone: tzinfo) -> Any:
        """Turn a checked raw value into the record's value."""
        return raw

    def write(self, value: Any) -> Json:
        """Turn a record's value into its raw form; None when it is the default and need not be written."""
        return None if value == self.default else value


class Text(Kind):
    """One line or more of text, written as one string."""

    name = "text"
    default = ""

    def check(self, raw: Json) -> bool:
        return isinstance(raw, str)


class Lines(Kind):
    """Long text: a string, or an array of lines; written as an array when it has more than one line."""

    name = "lines"
    default = ""

    def check(self, raw: Json) -> bool:
        if isinstance(raw, list):
            return all(isinstance(line, str) and "\n" not in line and "\r" not in line for line in raw)
        return isinstance(raw, str)

    def read(self, raw: Json, zone: tzinfo) -> str:
        return "\n".join(raw) if isinstance(raw, list) else raw

    def write(self, value: str) -> Json:
        if not value:
            return None
        lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return lines[0] if len(lines) == 1 else lines


class Choice(Kind):
    """One of a few words."""

    name = "choice"

    def __init__(self, label: str, *values: str, default: str = "") -> None:
        self.label = label
        self.values = values
        self.default = default

    def check(self, raw: Json) -> bool:
        return isinstance(raw, str) and raw in self.values


class Flag(Kind):
    """Yes or no; `default` may be None when absent means "it depends"."""

    name = "flag"

    def __init__(self, default: bool | None = False) -> None:
        self.default = default

    def check(self, raw: Json) -> bool:
        return isinstance(raw, bool)


class Number(Kind):
    """A whole number within bounds, both included; `unit` is for people."""

    name = "number"

    def __init__(self, least: int = 0, most: int = 10**9, unit: str = "") -> None:
        self.least = least
        self.most = most
        self.unit = unit

    def check(self, raw: Json) -> bool:
        return isinstance(raw, int) and not isinstance(raw, bool) and self.least <= raw <= self.most


class Instant(Kind):
    """A point in time, `YYYY-MM-DDTHH:MM[:SS]` with `Z` or an offset; by hand also without, in the store's zone."""

    name = "moment"

    def check(self, raw: Json) -> bool:
        return isinstance(raw, str) and fits(_MOMENT, raw) and parse_iso(raw) is not None

    def read(self, raw: Json, zone: tzinfo) -> datetime:
        value = datetime.fromisoformat(raw)
        return value if value.tzinfo else value.replace(tzinfo=zone)

    def write(self, value: datetime | None) -> Json:
        return None if value is None else write_moment(value)


class Wall(Kind):
    """A local date and time without an offset, as a clock on the wall shows it; another field names its zone."""

    name = "wall"

    def check(self, raw: Json) -> bool:
        return isinstance(raw, str) and fits(_LOCAL, raw) and parse_iso(raw) is not None

    def read(self, raw: Json, zone: tzinfo) -> datetime:
        return datetime.fromisoformat(raw)

    def write(self, value: datetime | None) -> Json:
        if value is None:
            return None
        return value.isoformat(timespec="seconds" if value.second else "minutes")


class Date(Kind):
    """A calendar day, `YYYY-MM-DD`."""

    name = "day"

    def check(self, raw: Json) -> bool:
        return isinstance(raw, str) and fits(_DAY, raw) and parse_iso(raw) is not None

    def read(self, raw: Json, zone: tzinfo) -> date:
        return date.fromisoformat(raw)

    def write(self, value: date | None) -> Json:
        return None if value is None else value.isoformat()


class Due(Kind):
    """A day, or a point in time: what a person can promise."""

    name = "due"

    def check(self, raw: Json) -> bool:
        return DATE.check(raw) or INSTANT.check(raw)

    def read(self, raw: Json, zone: tzinfo) -> date | datetime:
        return DATE.read(raw, zone) if len(raw) == 10 else INSTANT.read(raw, zone)

    def write(self, value: date | datetime | None) -> Json:
        if value is None:
            return None
        return write_moment(value) if isinstance(value, datetime) else value.isoformat()


class Zone(Kind):
    """The name of an IANA time zone, such as Europe/Paris."""

    name = "zone"
    default = ""

    def check(self, raw: Json) -> bool:
        return isinstance(raw, str) and is_zone(raw)


class Pattern(Kind):
    """Text of a fixed form: money `450.00 EUR`, a rate `600 EUR/day`, a rhythm `week`, `2 weeks`, `month`, `once`."""

    def __init__(self, name: str, pattern: str, default: str = "") -> None:
        self.name = name
        self.pattern = pattern
        self.default = default

    def check(self, raw: Json) -> bool:
        return isinstance(raw, str) and fits(self.pattern, raw)


class Words(Kind):
    """A set of short texts: sorted, without repeats, merged element by element."""

    name = "set"
    default = ()

    def check(self, raw: Json) -> bool:
        return isinstance(raw, list) and all(isinstance(word, str) for word in raw)

    def read(self, raw: Json, zone: tzinfo) -> tuple[str, ...]:
        return tuple(sorted(set(raw)))

    def write(self, value: tuple[str, ...]) -> Json:
        return sorted(set(value)) or None


class Texts(Kind):
    """A map of names to long texts, such as the blocks of a message."""

    name = "texts"

    def check(self, raw: Json) -> bool:
        return isinstance(raw, dict) and all(LINES.check(text) for text in raw.values())

    def read(self, raw: Json, zone: tzinfo) -> dict[str, str]:
        return {key: LINES.read(text, zone) for key, text in raw.items()}

    def write(self, value: dict[str, str] | None) -> Json:
        return {key: LINES.write(text) for key, text in (value or {}).items() if text} or None


class Days(Kind):
    """A map of days to rows that say what became of that occurrence of a reminder."""

    name = "occurrences"
    STATES = ("kept", "skipped", "moved")

    def check(self, raw: Json) -> bool:
        return isinstance(raw, dict) and all(
            DATE.check(day)
            and isinstance(row, dict)
            and row.get("state") in self.STATES
            and (row.get("to") is None or WALL.check(row["to"]))
            and (row["state"] != "moved" or row.get("to") is not None)
            for day, row in raw.items()
        )


class Anything(Kind):
    """A value that only its writer understands; it is kept whole."""

    name = "any"


TEXT = Text()
LINES = Lines()
INSTANT = Instant()
WALL = Wall()
DATE = Date()
DUE = Due()
ZONE = Zone()
MONEY = Pattern("money", _MONEY)
RATE = Pattern("rate", _RATE)
EVERY = Pattern("every", _EVERY, default="week")
WORDS = Words()
TEXTS = Texts()
DAYS = Days()
ANYTHING = Anything()


def parse_iso(raw: str) -> datetime | None:
    """Read an ISO date or time, or return None for one that no calendar has (30 February, 25:00)."""
    try:
        value = datetime.fromisoformat(raw)
        # A time at the very edge of the calendar cannot be brought to UTC.
        value.replace(tzinfo=None) - timedelta(days=2), value.replace(tzinfo=None) + timedelta(days=2)
    except (ValueError, OverflowError):
        return None
    return value


def write_moment(value: datetime) -> str:
    """Write an aware time to the minute, with seconds only where there are some."""
    return value.replace(microsecond=0).isoformat(timespec="seconds" if value.second else "minutes")


_ZONES: dict[str, bool] = {}


def is_zone(name: str) -> bool:
    """Tell whether `name` is an IANA time zone known here; never opens a path outside the zone database."""
    if name not in _ZONES:
        try:
            ZoneInfo(name)
        except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
            _ZONES[name] = False
        else:
            _ZONES[name] = "/" in name or name == "UTC"
    return _ZONES[name]
