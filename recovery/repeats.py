"""What happened before and happened again: what helped then, and the guards that were meant to prevent it."""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from recovery.effectiveness import failed
from recovery.insights import Share
from recovery.records import Action, Incident, reference
from recovery.reminders import occurrences
from recovery.similar import Match, Past
from recovery.summary import Summary
from recovery.telling import nobody_listed, to_answer, to_tell

MOST = 5
"""Past incidents that are worth showing at once."""


class Guard(NamedTuple):
    """Something that was meant to prevent an earlier incident from happening again, and how it went.

    `state` is held, lapsed, dropped, in_place (done, or its reminder came) or to_do. `kept` counts the days of its
    reminders that came, without those skipped on purpose.
    """

    row: str
    action: Action
    state: str
    kept: Share


class Before(NamedTuple):
    """A past incident that looks like this one, and what was meant to prevent it."""

    match: Match
    guards: tuple[Guard, ...] = ()


def guards_of(incident: Incident, now: datetime, zone: tzinfo) -> list[Guard]:
    """List what was meant to prevent an incident from happening again, those that were dropped included."""
    found = []
    for row, action in incident.actions.items():
        if action.type == "prevent":
            kept = _kept(incident, row, now, zone)
            found.append(Guard(row, action, _state(action, kept), kept))
    return found


def to_reopen(incident: Incident, now: datetime, zone: tzinfo) -> list[Guard]:
    """List the guards that are to be looked at again because it happened again: none that was dropped on purpose."""
    return [
        each
        for each in guards_of(incident, now, zone)
        if each.state in ("held", "in_place") or (each.state == "lapsed" and each.action.due is None)
        or (each.state == "to_do" and each.action.due is None)
    ]  # fmt: skip


def may_be_shown(incident: Incident) -> bool:
    """Tell whether guards that failed may be spoken of: not while somebody is still to be told or answered."""
    return not (to_tell(incident) or nobody_listed(incident) or to_answer(incident))


def like_it(past: Past, summary: Summary, repeats_of: str = "", limit: int = MOST) -> list[Match]:
    """List the past incidents that one looks like; the one that it repeats leads, whatever it looks like."""
    found = past.like(
        summary.title, client=summary.client, project=summary.project, category=summary.category,
        factors=summary.factors, limit=limit + 1, but=summary.id,
    )  # fmt: skip
    earlier = past.find(repeats_of) if repeats_of else None
    if earlier is not None and earlier.summary.id != summary.id:
        found = [earlier, *(each for each in found if each.summary.id != earlier.summary.id)]
    return found[:limit]


def is_same(id: str, link: str) -> bool:
    """Tell whether `link`, an id or a reference as in `repeats_of`, means this incident."""
    return bool(link) and (id == link or reference(id).casefold() == link.casefold())


def _state(action: Action, kept: Share) -> str:
    if action.guard == "dropped":
        return "dropped"
    if failed(action):
        return "lapsed"
    if action.guard == "held" or action.effective == "yes":
        return "held"
    return "in_place" if action.done_at or action.began_at or kept.whole else "to_do"


def _kept(incident: Incident, row: str, now: datetime, zone: tzinfo) -> Share:
    part = whole = 0
    for reminder in incident.reminders.values():
        if reminder.start is None or reminder.action.removeprefix("actions/") != row:
            continue
        # Two days early, because the wall time of the start lies elsewhere in the reminder's own zone.
        start = reminder.start.replace(tzinfo=UTC) - timedelta(2)
        come = [each for each in occurrences(reminder, zone, start, now) if each.state != "skipped"]
        part, whole = part + sum(each.state == "kept" for each in come), whole + len(come)
    return Share(part, whole)
