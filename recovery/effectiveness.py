"""Whether a guard holds: asked one month after it began and after three; an if-then plan is read again after a week."""

from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from recovery.records import Action, Incident
from recovery.reminders import zone_of
from recovery.summary import Wait
from recovery.wall import at_wall, months_later

CHECKS = (1, 3)
"""Months after its beginning at which a guard is looked at."""

EARLY = timedelta(days=14)
"""A look that comes this much before its day counts as the one of that day."""

READ_AGAIN = timedelta(days=7)
"""An if-then plan is read once more after a week: rehearsed plans are kept more often (Sheeran et al. 2024)."""


_DAY = 86_400


def is_asked(wait: Wait, now: int) -> bool:
    """Tell whether a wait is a guard's that is to be answered by now, in seconds since the epoch: its day has come."""
    return wait.code in ("check", "reread") and wait.due is not None and wait.due - _DAY < now


class Check(NamedTuple):
    """The next look at a guard: after how many months, and on which day."""

    months: int
    on: date


def is_guard(action: Action) -> bool:
    """Tell whether an action is meant to prevent, and was not dropped."""
    return action.type == "prevent" and action.guard != "dropped"


def is_plan(action: Action) -> bool:
    """Tell whether an action is a whole if-then plan."""
    return bool(action.if_cue.strip() and action.then_act.strip())


def failed(action: Action) -> bool:
    """Tell whether a guard was looked at and found not to hold, and was not done anew since."""
    return _failed_once(action) and not done_anew(action)


def done_anew(action: Action) -> bool:
    """Tell whether a guard that once failed was done after that was found: its looks begin again."""
    done, looked = action.done_at, action.checked_at
    return _failed_once(action) and done is not None and looked is not None and done > looked


def _failed_once(action: Action) -> bool:
    return action.effective == "no" or action.guard == "lapsed"


def guards(incident: Incident, *, holding: bool = False) -> list[tuple[str, Action]]:
    """List the guards by row; with `holding` those alone that were not found to fail."""
    return [
        (row, action)
        for row, action in incident.actions.items()
        if is_guard(action) and not (holding and failed(action))
    ]


def began(incident: Incident, row: str, zone: tzinfo) -> datetime | None:
    """Give when a guard began: kept as a plan, or done, or else when the first reminder of it came.

    A reminder that names no action stands for the incident's prevention as a whole.
    """
    action = incident.actions[row]
    known = action.done_at if done_anew(action) else action.began_at or action.done_at
    if known is not None:
        return known
    starts = [
        at_wall(reminder.start, zone_of(reminder, zone))
        for reminder in incident.reminders.values()
        if reminder.start is not None and reminder.action.removeprefix("actions/") in (row, "")
    ]
    return min(starts, default=None)


def next_check(incident: Incident, row: str, zone: tzinfo) -> Check | None:
    """Give the next look at a guard; None before it begins, after the last one, and for one that failed."""
    action = incident.actions[row]
    start = began(incident, row, zone)
    if start is None or not is_guard(action) or failed(action):
        return None
    first = start.astimezone(zone).date()
    looked = action.checked_at.astimezone(zone).date() if action.checked_at and not done_anew(action) else None
    for months in CHECKS:
        on = months_later(first, months) or date.max
        # Whenever it was, the first look is the one of the first month.
        if looked is None or (months != CHECKS[0] and looked < on - EARLY):
            return Check(months, on)
    return None


def reread_on(action: Action, zone: tzinfo) -> date | None:
    """Give the day on which a plan is to be read again; None for no plan, or when that was done."""
    start = action.began_at
    if start is None or not (is_plan(action) and is_guard(action)) or failed(action):
        return None
    if action.reread_at is not None and action.reread_at > start:
        return None
    first = start.astimezone(zone).date()
    return first + min(READ_AGAIN, date.max - first)
