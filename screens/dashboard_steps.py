"""The five steps as the dashboard shows them: a line for each, with what it holds or what is missing next."""

from datetime import datetime, tzinfo

from recovery.owed import action_text, gesture_text, open_actions, open_gestures
from recovery.progress import LETTERS, progress
from recovery.records import STEPS, Incident
from recovery.telling import is_affected, person_name, to_tell, told
from tui.glyphs import step_glyph
from tui.line import Line, cell, line, line_width
from words.hints import hint
from words.joined import joined
from words.labels import label, step_long, step_name, step_number
from words.say import _, n_
from words.terminal import width, wrap

STEP_NAME = 16


def steps(incident: Incident, now: datetime, zone: tzinfo, cells: int, symbols: str, wrapped: int) -> list[Line]:
    """Draw the five steps, each with what it holds; the first that lacks something says what."""
    made: list[Line] = []
    hinted = False
    states = progress(incident, now.astimezone(zone))
    for step in STEPS[1:]:
        state = states[step]
        text, role = _TEXTS[step](incident), "text"
        if not text and state.missing and not hinted:
            missing = state.missing[0]
            text, role = hint(missing.code, missing.values, now=now, zone=zone), "dim"
        hinted = hinted or state.state in ("todo", "doing")
        glyph, glyph_role = step_glyph(LETTERS[state.state], symbols)
        name = step_long(step) if width(step_long(step)) <= STEP_NAME - 4 else step_name(step)
        named = f" {step_number(step)} {name}"
        front = (cell(named, STEP_NAME, "strong" if state.state == "doing" else "text"), (f"{glyph} ", glyph_role))
        made += hanging(front, text, role, cells, wrapped)
    return made


def _admit(incident: Incident) -> str:
    said = first_line(incident.main.own_statement or _note(incident, "admit"))
    names = ", ".join(person_name(person) for _row, person in to_tell(incident) if person_name(person))
    state = told(incident)
    if state == "yes":
        tell = _("everyone told")
    elif state == "not_needed":
        tell = ""
    elif state == "partly":
        tell = _("still to tell: {names}").format(names=names)
    else:
        tell = _("nobody told yet")
    quoted = _("“{text}”").format(text=said) if said else ""
    return " ".join(part for part in (quoted, tell) if part) if said or state != "no" else ""


def _empathise(incident: Incident) -> str:
    for person in incident.people.values():
        if is_affected(person) and (person.feels or person.effects):
            felt = ", ".join(person.feels)
            both = joined(part for part in (felt, first_line(person.effects)) if part)
            return _("{name}: {text}").format(name=person_name(person), text=both) if person_name(person) else both
    return first_line(_note(incident, "empathise"))


def _repair(incident: Incident) -> str:
    if incident.outcome.repair_end:
        return label("repair_end", incident.outcome.repair_end)
    actions = open_actions(incident, "contain", "repair")
    if actions:
        action = actions[0][1]
        more = n_("and {n} more", "and {n} more", len(actions) - 1).format(n=len(actions) - 1) if actions[1:] else ""
        text = action_text(action)
        if action.type == "contain":
            text = _("{kind}: {text}").format(kind=label("type", action.type), text=text)
        return ", ".join(part for part in (text, action.owner, more) if part)
    gestures = open_gestures(incident)
    if gestures:
        return _("gesture: {text}").format(text=gesture_text(gestures[0][1]))
    return first_line(_note(incident, "repair"))


def _humility(incident: Incident) -> str:
    lesson = next((each.in_fact for each in incident.lessons.values() if each.in_fact), "")
    return first_line(_note(incident, "humility") or lesson)


def _prevent(incident: Incident) -> str:
    guards = [action for action in incident.actions.values() if action.type == "prevent" and action.guard != "dropped"]
    reminder = next((each.text for each in incident.reminders.values()), "")
    return first_line(action_text(guards[0]) if guards else reminder or _note(incident, "prevent"))


_TEXTS = {
    "admit": _admit, "empathise": _empathise, "repair": _repair, "humility": _humility, "prevent": _prevent,
}  # fmt: skip


def _note(incident: Incident, step: str) -> str:
    row = incident.steps.get(step)
    return row.note if row else ""


def first_line(text: str) -> str:
    """Give the first line of a text that is not empty."""
    return next((part.strip() for part in text.splitlines() if part.strip()), "")


def hanging(front: Line, text: str, role: str, cells: int, most: int) -> list[Line]:
    """Write a text behind `front`, wrapped under itself into at most so many lines."""
    indent = line_width(front)
    room = max(cells - indent - 1, 8)
    first, *more = wrap(text, room) if most > 1 else [text]
    if len(more) >= most:
        more = [*more[: most - 2], " ".join(more[most - 2 :])]
    rest = [line(" " * indent, cell(part, room, role)) for part in more]
    return [line(*front, cell(first, room, role)), *rest]
