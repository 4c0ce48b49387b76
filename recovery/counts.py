"""The numbers in the dashboard's header."""

from collections.abc import Iterable
from typing import NamedTuple

from recovery.summary import Broken, Summary
from recovery.urgency import is_late


class Counts(NamedTuple):
    """What the open incidents add up to.

    `to_tell` and `to_answer` are people, those put off included; an incident where nobody is listed yet counts as
    one to tell. `open` are incidents. `late` are promises past their date. `conflicts` are values to choose between
    and `broken` files that cannot be read; such a file counts by its last good content.
    """

    to_tell: int = 0
    to_answer: int = 0
    open: int = 0
    late: int = 0
    conflicts: int = 0
    broken: int = 0


def count(entries: Iterable[Summary | Broken], now: int) -> Counts:
    """Add up the open incidents at `now`, in seconds since the epoch."""
    to_tell = to_answer = still_open = late = conflicts = broken = 0
    for entry in entries:
        if isinstance(entry, Broken):
            broken += 1
            if entry.last_good is None:
                continue
            entry = entry.last_good
        if entry.trashed:
            continue
        conflicts += entry.conflicts
        if entry.closed:
            continue
        still_open += 1
        for wait in entry.waits:
            if wait.code == "tell":
                to_tell += 1
            elif wait.code == "answer":
                to_answer += 1
            elif is_late(wait, now):
                late += 1
    return Counts(to_tell, to_answer, still_open, late, conflicts, broken)
