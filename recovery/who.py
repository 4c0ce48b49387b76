"""Who still does not know, or has no answer yet: everyone over all incidents, whoever has waited too long first."""

from collections.abc import Iterable
from typing import NamedTuple

from recovery.summary import Broken, Summary, Wait
from recovery.urgency import SEVERITY, escalation_of


class Waiting(NamedTuple):
    """One person who waits to be told or answered, or with an empty row an incident where nobody is listed yet.

    `escalation` is 0, 1 or 2 as the wait is younger than 24 hours, than 48, or older. `put_off` says that telling was
    put off until a time still to come, the wait's `due`.
    """

    incident: str
    title: str
    client: str
    project: str
    wait: Wait
    escalation: int
    put_off: bool


def who_waits(entries: Iterable[Summary | Broken], now: int) -> list[Waiting]:
    """List everyone who waits in open incidents at `now`, in seconds since the epoch, most urgent first.

    In front are those whom harm still reaches; then how grave it is, with one more for each escalation, and how long
    they have waited. Whoever was put off comes last, the earliest first.
    """
    found: list[tuple[tuple[bool, bool, int, int, int], Waiting]] = []
    for entry in entries:
        known = entry.last_good if isinstance(entry, Broken) else entry
        if known is None or known.closed or known.trashed:
            continue
        for number, wait in enumerate(known.waits):
            if wait.code in ("tell", "answer"):
                found.append((_key(known, wait, number, now), _waiting(known, wait, now)))
    found.sort(key=lambda each: (each[0], each[1].incident))
    return [waiting for _key, waiting in found]


def _waiting(known: Summary, wait: Wait, now: int) -> Waiting:
    return Waiting(
        known.id, known.title, known.client, known.project, wait, escalation_of(wait, now), _is_put_off(wait, now)
    )


def _key(known: Summary, wait: Wait, number: int, now: int) -> tuple[bool, bool, int, int, int]:
    if _is_put_off(wait, now):
        return True, False, 0, wait.due or 0, number
    weight = SEVERITY.get(known.severity, 1) + escalation_of(wait, now)
    return False, not known.harm, -weight, now if wait.since is None else wait.since, number


def _is_put_off(wait: Wait, now: int) -> bool:
    return wait.due is not None and wait.due > now
