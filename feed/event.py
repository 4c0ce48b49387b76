"""One entry of the calendar, as data: what a reader will see, when, and how it repeats."""

import hashlib
import json
from base64 import b32encode
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

FORM = 1
"""Counts the ways in which events have been written; a new number makes every client read all of them again."""

LENGTH = timedelta(minutes=15)
"""How long a timed event lasts: its start is what matters, but an event without length is hard to see."""


@dataclass(frozen=True, slots=True)
class Event:
    """One VEVENT.

    `start` is a day, or a naive wall time in the IANA zone `tzid`, or an aware UTC time with no `tzid`. `rule` is an
    RRULE value, "" for none; `without` are the starts that it must leave out, of the same type as `start`. `alarm`
    is in minutes from the start, negative before it, None for no alarm.
    """

    uid: str
    summary: str
    start: date
    tzid: str = ""
    rule: str = ""
    without: tuple[datetime, ...] = ()
    description: str = ""
    tentative: bool = False
    alarm: int | None = 0
    days: tuple[date, date] = field(init=False, repr=False, compare=False)
    """The first and the last day that it may fall on, by its own clock or that of UTC."""

    # In slots, and the days worked out once: a thousand are held by whoever makes a feed again and again.

    def __post_init__(self) -> None:
        first = last = self.start.date() if isinstance(self.start, datetime) else self.start
        if self.rule:
            _rule, ends, until = self.rule.partition(";UNTIL=")
            last = date.fromisoformat(until[:8]) if ends else date.max
        object.__setattr__(self, "days", (first, last))

    @property
    def end(self) -> date:
        """The first moment or day after the event, of the same type as its start."""
        return self.start + (LENGTH if isinstance(self.start, datetime) else timedelta(days=1))

    @property
    def key(self) -> str:
        """Name the content: two events are written alike exactly when their keys are the same."""
        parts = (
            FORM,
            self.uid,
            self.summary,
            self.start.isoformat(),
            self.tzid,
            self.rule,
            [start.isoformat() for start in self.without],
            self.description,
            self.tentative,
            self.alarm,
        )
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def code_of(*names: str) -> str:
    """Make a code of 26 letters and digits that names say nothing through: the same on every machine, for ever."""
    digest = hashlib.sha256(json.dumps(names).encode()).digest()
    return b32encode(digest[:16]).decode().rstrip("=").lower()


def uid_of(code: str) -> str:
    """Make the UID of an event from its code."""
    return f"{code}@rebond"
