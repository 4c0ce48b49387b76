"""How far each step is, and what it still needs. The app suggests; only the person ticks."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import NamedTuple

from recovery.effectiveness import failed
from recovery.kinds import write_moment
from recovery.owed import (
    ENDED_WITHOUT,
    action_text,
    first_line,
    gesture_text,
    harm_goes_on,
    open_actions,
    open_gestures,
)
from recovery.records import STEPS, Incident
from recovery.reminders import is_live
from recovery.telling import helpers, is_affected, knows, nobody_listed, person_name, to_answer, to_tell

NEVER_READY = ("settle", "humility")
"""Settle is never required, and nobody but the person can say that they are humble."""

LETTERS = {"todo": "o", "doing": "h", "done": "d", "skipped": "s"}


class Hint(NamedTuple):
    """Something a step still needs, as a code and values that the screen puts into words; `row` is TABLE/ROW."""

    code: str
    values: Mapping[str, str] = MappingProxyType({})


class StepProgress(NamedTuple):
    """Where a step stands: `state` is todo, doing, done or skipped; `ready` when nothing is missing but the tick.

    `missing` is empty once the step is ticked or skipped: the person's word counts.
    """

    state: str
    missing: tuple[Hint, ...] = ()
    ready: bool = False


def progress(incident: Incident, now: datetime) -> dict[str, StepProgress]:
    """Tell how far each step is at `now`, an aware time in the store's zone."""
    return {step: _progress(incident, step, now) for step in STEPS}


def _progress(incident: Incident, step: str, now: datetime) -> StepProgress:
    state = step_state(incident, step)
    if state in ("done", "skipped"):
        return StepProgress(state)
    missing = tuple(_MISSING[step](incident, now))
    return StepProgress(state, missing, ready=not missing and step not in NEVER_READY)


def step_state(incident: Incident, step: str) -> str:
    """Tell whether a step is todo, doing, done or skipped; doing means that something of it is written down."""
    row = incident.steps.get(step)
    if row is not None and row.done_at is not None:
        return "done"
    if row is not None and row.skipped_at is not None:
        return "skipped"
    return "doing" if (row is not None and row.note) or _BEGUN[step](incident) else "todo"


def step_letters(incident: Incident) -> str:
    """Write the states of all steps as letters, settle first: o to do, h half, d done, s skipped."""
    return "".join(LETTERS[step_state(incident, step)] for step in STEPS)


def _admit(incident: Incident, now: datetime) -> Iterator[Hint]:
    if not incident.main.own_statement.strip():
        yield Hint("own_statement_missing")
    if nobody_listed(incident):
        yield Hint("nobody_listed")
    for row, person in to_tell(incident):
        values = {"name": person_name(person), "row": f"people/{row}"}
        if person.tell == "later":
            until = write_moment(person.snoozed_until) if person.snoozed_until else ""
            yield Hint("tell_later", {**values, "until": until})
        else:
            yield Hint("not_told", values)
    for row, person in to_answer(incident):
        yield Hint("not_answered", {"name": person_name(person), "row": f"people/{row}"})


def _empathise(incident: Incident, now: datetime) -> Iterator[Hint]:
    affected = [(row, person) for row, person in incident.people.items() if is_affected(person)]
    if not affected:
        yield Hint("nobody_affected")
    for row, person in affected:
        values = {"name": person_name(person), "row": f"people/{row}"}
        if not person.feels:
            yield Hint("feeling_missing", values)
        if not person.effects.strip():
            yield Hint("effect_missing", values)


def _repair(incident: Incident, now: datetime) -> Iterator[Hint]:
    return _repair_missing(incident)


def _repair_missing(incident: Incident) -> Iterator[Hint]:
    outcome = incident.outcome
    if outcome.repair_end not in ENDED_WITHOUT:
        yield from _undelivered(incident)
    if not outcome.repair_end:
        yield Hint("repair_end_missing")
    elif outcome.decided_at is None and incident.main.closed_at is None:
        yield Hint("repair_end_date_missing")


def is_repair_ended(incident: Incident) -> bool:
    """Tell whether how the repair ended is said and dated, with nothing left that was promised."""
    row = incident.steps.get("repair")
    skipped = row is not None and row.skipped_at is not None
    return not skipped and next(_repair_missing(incident), None) is None


def _undelivered(incident: Incident) -> Iterator[Hint]:
    main = incident.main
    if harm_goes_on(incident):
        yield Hint("harm_goes_on")
    elif main.contained_at and not main.restored_at:
        yield Hint("not_restored")
    if not incident.gestures and not any(action.type in ("contain", "repair") for action in incident.actions.values()):
        yield Hint("repair_missing")
    if not incident.outcome.repair_end:
        yield from _undecided(incident)
    for row, action in open_actions(incident, "contain", "repair"):
        # What stops the harm is to be done now.
        code = "action_undated" if action.due is None and action.type == "repair" else "action_open"
        yield Hint(code, {"text": action_text(action), "row": f"actions/{row}"})
    for row, gesture in open_gestures(incident):
        yield Hint("gesture_open", {"text": gesture_text(gesture), "row": f"gestures/{row}"})


def _undecided(incident: Incident) -> Iterator[Hint]:
    """Ask which way to repair was chosen, and whether the client agreed to it."""
    chosen = [(row, option) for row, option in incident.options.items() if option.chosen]
    if incident.options and not chosen:
        yield Hint("option_choose", {"row": f"options/{next(iter(incident.options))}"})
    for row, option in chosen:
        if option.agreed_at is None:
            yield Hint("option_agree", {"text": first_line(option.text), "row": f"options/{row}"})


def _humility(incident: Incident, now: datetime) -> Iterator[Hint]:
    row = incident.steps.get("humility")
    if not (row is not None and row.note.strip()) and not any(each.in_fact for each in incident.lessons.values()):
        yield Hint("note_missing")
    elif not _guards(incident):
        yield Hint("change_missing")
    else:
        for each, person in helpers(incident):
            if person.thanked_at is None:
                yield Hint("not_thanked", {"name": person_name(person), "row": f"people/{each}"})


def _prevent(incident: Incident, now: datetime) -> Iterator[Hint]:
    guards = _guards(incident)
    if not guards:
        yield Hint("prevention_missing")
    elif all(failed(incident.actions[row]) for row in guards):
        yield Hint(
            "instead_missing", {"text": action_text(incident.actions[guards[-1]]), "row": f"actions/{guards[-1]}"}
        )
    # A reminder that names no action stands for the incident's prevention as a whole.
    if not any(
        reminder.action.removeprefix("actions/") in (*guards, "") and is_live(reminder, now.tzinfo or UTC, now)
        for reminder in incident.reminders.values()
    ):
        yield Hint("reminder_missing")


def _guards(incident: Incident) -> list[str]:
    return [row for row, action in incident.actions.items() if action.type == "prevent" and action.guard != "dropped"]


_MISSING: Mapping[str, Callable[[Incident, datetime], Iterator[Hint]]] = {
    "settle": lambda incident, now: iter(()),
    "admit": _admit,
    "empathise": _empathise,
    "repair": _repair,
    "humility": _humility,
    "prevent": _prevent,
}

_BEGUN: Mapping[str, Callable[[Incident], bool]] = {
    "settle": lambda incident: False,
    "admit": lambda incident: bool(
        incident.main.own_statement or incident.facts or any(knows(each) for each in incident.people.values())
    ),
    "empathise": lambda incident: any(
        person.feels or person.effects or person.needs or person.heard_at for person in incident.people.values()
    ),
    "repair": lambda incident: bool(
        incident.main.contained_at
        or incident.main.restored_at
        or incident.outcome.repair_end
        or incident.options
        or incident.gestures
        or incident.time
        or any(action.type in ("contain", "repair") for action in incident.actions.values())
    ),
    "humility": lambda incident: bool(
        incident.lessons or any(person.thanked_at for person in incident.people.values())
    ),
    "prevent": lambda incident: bool(
        incident.factors
        or incident.reminders
        or any(action.type in ("prevent", "detect") for action in incident.actions.values())
    ),
}
