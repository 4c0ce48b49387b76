"""The few facts of an incident that lists need at any later time, without its file.

A summary holds nothing that depends on the present moment: clocks are kept as when they began and dates as when
they fall, and `recovery.urgency` turns them into a standing at a given time.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple, cast

SUMMARY_VERSION = 6
"""Grows with every change to the rows of `to_row` or to the rules that fill a summary: older rows are then stale."""


class Wait(NamedTuple):
    """Something that may come next.

    `code` is one of contain, tell, answer, legal, insurer, update, act, gesture, contact, contact_again, check, reread,
    recall, draft, read_again, follow_up, step, close. `text` is who or what, as typed (for a step: its key). `row` is
    TABLE/ROW, or "". `since` and `due` are seconds since the epoch, UTC; None when there is none. `day` says that `due`
    is a whole day: its last second, in the store's zone. `stored` is the due date or time as in the file, "" without
    one. `provisional` marks a date to be confirmed. `phone` and `role` are the person's. A `tell` without a row asks
    who must know; with a `due` it was put off. `part` tells several waits of one row apart: which time a lesson comes
    back.
    """

    code: str
    text: str
    row: str = ""
    since: int | None = None
    due: int | None = None
    day: bool = False
    stored: str = ""
    provisional: bool = False
    phone: str = ""
    role: str = ""
    part: str = ""


class Summary(NamedTuple):
    """One incident in a list."""

    id: str
    title: str
    client: str = ""
    project: str = ""
    severity: str = "minor"
    status: str = "to_tell"
    """to_tell, to_answer, repairing, watching, made_right or ended."""
    told: str = "no"
    """no, partly, yes or not_needed."""
    steps: str = "oooooo"
    """One letter a step, settle first: o to do, h half, d done, s skipped."""
    since: int | None = None
    """When it became known, seconds since the epoch."""
    confidential: bool = False
    conflicts: int = 0
    """How many places wait for a decision."""
    closed: bool = False
    trashed: bool = False
    harm: bool = False
    """Harm goes on: it began, or something to stop it is still to be done, and nothing says that it is over."""
    category: str = "other"
    relationship: str = ""
    """How it ended with them, "" while open."""
    person: str = ""
    """The name of the first affected person, and in `role` what they are."""
    role: str = ""
    minutes_to_restore: int | None = None
    """From the beginning of the harm, or from when it was known, until restored."""
    tags: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    """What played a part, each by its first line."""
    helped: str = ""
    """What was checked and did help, or held: the latest action of that kind, by its first line."""
    waits: tuple[Wait, ...] = ()
    reminders: tuple[tuple[str, dict[str, Any]], ...] = ()
    """Live reminders as (row, raw fields), for the agenda."""


class Broken(NamedTuple):
    """A file that cannot be read, in the place of its summary: `message` says what is wrong, with 1-based place."""

    id: str
    file: str
    line: int
    column: int
    message: str
    last_good: Summary | None = None


_wait = cast(Callable[[Iterable[Any]], Wait], partial(tuple.__new__, Wait))  # a third of the time of Wait(*row)
_WAITS = Summary._fields.index("waits")


def to_row(summary: Summary) -> list[Any]:
    """Write a summary as one row of plain values, for a snapshot of `SUMMARY_VERSION`."""
    row: list[Any] = list(summary)
    row[_WAITS] = tuple(map(tuple, summary.waits))
    return row


def from_row(row: list[Any]) -> Summary:
    """Read back what `to_row` wrote; the row is used up."""
    row[_WAITS] = tuple(map(_wait, row[_WAITS]))
    return tuple.__new__(Summary, row)
