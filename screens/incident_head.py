"""The top and the bottom of the incident screen: title, clocks, the bar of steps, the next thing to do."""

from collections.abc import Callable, Iterator
from datetime import datetime

from recovery.kit import kit_of, number_of
from recovery.owed import first_line, harm_goes_on
from recovery.progress import LETTERS, StepProgress, progress
from recovery.records import STEPS, Incident
from recovery.saying import capital
from recovery.summarise import summarise
from recovery.telling import is_put_off, known_since, person_name, put_off_until, to_answer, to_tell
from recovery.urgency import escalation, standing
from screens.dashboard_row import when_text
from screens.items import Look
from tui.glyphs import step_glyph
from tui.line import Line, Piece, line, line_width, spread
from words import dates, waiting
from words.hints import hint
from words.labels import label, step_long, step_name, step_number
from words.say import _
from words.waits import wait

Keys = Callable[[str], str]
"""Gives the key of an action as people read it."""


def title_line(incident: Incident, title: str, look: Look, cells: int) -> Line:
    """Draw the title, who it is with, how grave it is, and its clock."""
    main = incident.main
    who = " · ".join(part for part in (main.client, main.project) if part)
    now = standing(summarise(incident, look.zone), int(look.now.timestamp()))
    time = when_text(now, look.now, look.zone)
    right = line((f"  {who}   ", "dim"), (label("severity", main.severity), "dim"), "   ", time, " ")
    return spread(line((f" {title}", "strong")), right, cells)


def clocks_line(incident: Incident, look: Look, keys: Keys, cells: int) -> Line:
    """Draw the clocks that run: to answer, to tell, still broken; else what the person said they did."""
    parts = [*_ends(incident, look), *_waiting(incident, look), *_harm(incident, look)]
    if not parts:
        parts = [(first_line(incident.main.own_statement), "dim")]
    (first, role), *others = parts
    pieces: list[Piece | str] = [" ", (capital(first), role)]
    for part in others:
        pieces += [(" · ", "dim"), part]
    offered = [(keys("conflicts"), _("Two versions"))] if incident.conflicts else []
    offered += [(keys("tell"), _("Told"))] if to_tell(incident) or to_answer(incident) else []
    right = [each for key, text in offered for each in ((f"  {key}", "accent"), (f" {text}", "text"))]
    return spread(line(*pieces), line(*right, " ") if right else (), cells)


def _ends(incident: Incident, look: Look) -> Iterator[Piece]:
    main = incident.main
    if look.read_only:
        yield _("Read only, from a newer Rebond"), "date"
    if main.trashed_at:
        yield _("in the trash since {when}").format(when=dates.moment(main.trashed_at, look.now, look.zone)), "warm"
    if main.closed_at:
        yield _("closed {when}").format(when=dates.moment(main.closed_at, look.now, look.zone)), "done"


def _waiting(incident: Incident, look: Look) -> Iterator[Piece]:
    for _row, person in to_answer(incident):
        text = _("To answer: {name}").format(name=person_name(person) or _("someone"))
        yield _since(text, person.reproached_at, look), "urgent"
    later = [person for _row, person in to_tell(incident) if is_put_off(person, look.now)]
    names = [person_name(person) or _("someone") for _row, person in to_tell(incident) if person not in later]
    if names:
        yield _since(_("To tell: {names}").format(names=", ".join(names)), known_since(incident), look), "urgent"
    for person in later:
        until = dates.moment(put_off_until(person) or look.now, look.now, look.zone)
        text = _("put off until {when}: {names}")
        yield text.format(when=until, names=person_name(person) or _("someone")), "date"


def _since(text: str, since: datetime | None, look: Look) -> str:
    if since is None:
        return text
    seconds = int((look.now - since).total_seconds())
    lasted = waiting.since(dates.elapsed(seconds), escalation(seconds), plain=look.symbols == "ascii")
    return f"{text}, {lasted}"


def _harm(incident: Incident, look: Look) -> Iterator[Piece]:
    if harm_goes_on(incident) and incident.main.harm_since:
        lasting = max(int((look.now - incident.main.harm_since).total_seconds()) // 60, 0)
        yield _("still broken {time}").format(time=dates.minutes(lasting)), "urgent"
    elif incident.main.contained_at and not incident.main.restored_at and incident.main.harm_since:
        yield _("not restored yet"), "date"


def steps_bar(incident: Incident, current: str, look: Look, cells: int) -> Line:
    """Draw the six steps with their states, the current one marked; gaps shrink where the names are long."""
    states = progress(incident, look.now)
    for gap in ("  ", " "):
        pieces: list[Piece] = [(" ", "text")]
        for step in STEPS:
            glyph = step_glyph(LETTERS[states[step].state], look.symbols)
            role = "strong" if step == current else "dim"
            name = (
                f"[{step_number(step)} {step_name(step)}]"
                if step == current
                else f"{step_number(step)} {step_name(step)}"
            )
            pieces += [(name, role), (" ", "text"), glyph, (gap, "text")]
        if line_width(tuple(pieces)) - len(gap) <= cells:
            break
    return tuple(pieces)


def hint_text(state: StepProgress, look: Look) -> str:
    """Say the first thing that a step still misses, or that it can be ticked."""
    if state.missing:
        first = state.missing[0]
        return hint(first.code, first.values, now=look.now, zone=look.zone)
    return hint("ready", {}) if state.ready else ""


def next_line(incident: Incident, look: Look) -> Line:
    """Say what comes next, whatever list is on show, with the phone number where there is one."""
    coming = standing(summarise(incident, look.zone), int(look.now.timestamp())).wait
    if coming is None:
        return line((" " + _("Nothing is waiting here."), "dim"))
    text = step_long(coming.text) if coming.code == "step" else wait(coming.code, coming.text)
    person = incident.people.get(coming.row.removeprefix("people/"))
    number = number_of(person, kit_of(look.projects, incident.main.client, look.zone)) if person else coming.phone
    phone = f"  {number}" if number else ""
    return line((" " + _("Next: "), "accent"), text, (phone, "strong"))
