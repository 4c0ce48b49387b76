"""The few facts of an incident that lists need at any later time, without its file.

A summary holds nothing that depends on the present moment: clocks are kept as when they began and dates as when
they fall, and `recovery.urgency` turns them into a standing at a given time.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple


class Wait(NamedTuple):
    """Something that may come next.

    `code` is one of contain, tell, answer, legal, insurer, update, act, gesture, contact, contact_again, check,
    step. `text` is who or what, as typed (for a step: its key). `row` is TABLE/ROW, or "". `since` and `due` are
    seconds since the epoch, UTC; None when there is none. `day` says that `due` is a whole day: its end, in the
    store's zone. `stored` is the due date or time as in the file, "" without one. `provisional` marks a date to be
    confirmed. `phone` is the person's.
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


@dataclass(slots=True)
class Summary:
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
    created: str = ""
    tags: tuple[str, ...] = ()
    confidential: bool = False
    conflicts: int = 0
    closed: bool = False
    trashed: bool = False
    harm: bool = False
    """Harm goes on: it began, or the incident says so, and is neither contained nor restored."""
    waits: tuple[Wait, ...] = ()
    reminders: tuple[tuple[str, dict[str, Any]], ...] = ()
    """Live reminders as (row, raw fields), for the agenda."""


@dataclass(slots=True)
class Broken:
    """A file that cannot be read, in the place of its summary: `message` says what is wrong, with 1-based place."""

    id: str
    file: str
    line: int
    column: int
    message: str
    last_good: Summary | None = None
