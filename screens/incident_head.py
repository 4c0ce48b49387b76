"""The top and the bottom of the incident screen: title, clocks, the bar of steps, the next thing to do."""

from recovery.owed import harm_goes_on
from recovery.progress import StepProgress, progress
from recovery.records import STEPS, Incident
from recovery.summarise import summarise
from recovery.telling import known_since, person_name, to_answer, to_tell
from recovery.urgency import standing
from screens.dashboard_row import when_text
from screens.items import Look
from tui.glyphs import step_glyph
from tui.line import Line, Piece, line, line_width, spread
from words import dates
from words.hints import hint
from words.labels import label, step_long, step_name, step_number
from words.say import _
from words.waits import wait

LETTERS = {"todo": "o", "doing": "h", "done": "d", "skipped": "s"}


def title_line(incident: Incident, title: str, look: Look, cells: int) -> Line:
    """Draw the title, who it is with, how grave it is, and its clock."""
    main = incident.main
    who = " · ".join(part for part in (main.client, main.project) if part)
    now = standing(summarise(incident, look.zone), int(look.now.timestamp()))
    time = when_text(now, look.now, look.zone)
    right = line((f"  {who}   ", "dim"), (label("severity", main.severity), "dim"), "   ", time, " ")
    return spread(line((f" {title}", "strong")), right, cells)


def clocks_line(incident: Incident, look: Look, key: str, cells: int) -> Line:
    """Draw the clocks that run: to answer, to tell, still broken; else what the person said they did."""
    parts: list[Piece] = []
    for _row, person in to_answer(incident):
        since = person.reproached_at
        text = _("To answer: {name}").format(name=person_name(person) or _("someone"))
        parts.append((f"{text}, {dates.elapsed((look.now - since).total_seconds())}" if since else text, "urgent"))
    waiting = [person_name(person) or _("someone") for _row, person in to_tell(incident)]
    if waiting:
        since = known_since(incident)
        text = _("To tell: {names}").format(names=", ".join(waiting))
        parts.append((f"{text}, {dates.elapsed((look.now - since).total_seconds())}" if since else text, "urgent"))
    if harm_goes_on(incident) and incident.main.harm_since:
        lasting = max(int((look.now - incident.main.harm_since).total_seconds()) // 60, 0)
        parts.append((_("still broken {time}").format(time=dates.minutes(lasting)), "urgent"))
    if not parts:
        parts.append((incident.main.own_statement.partition("\n")[0], "dim"))
    right = line((key, "accent"), _(" Told "), " ") if waiting else ()
    pieces: list[Piece | str] = [" "]
    for number, part in enumerate(parts):
        pieces += [(" · ", "dim"), part] if number else [part]
    return spread(line(*pieces), right, cells)


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
    phone = f"  {coming.phone}" if coming.phone else ""
    return line((" " + _("Next: "), "accent"), text, (phone, "strong"))
