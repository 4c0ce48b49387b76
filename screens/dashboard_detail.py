"""What the dashboard shows of the incident under the cursor: the next thing to do with its keys, what is known, the
steps."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from recovery.change import PROJECTS
from recovery.effectiveness import is_asked
from recovery.kit import kit_of, number_of
from recovery.owed import harm_goes_on, news_owed
from recovery.records import STEPS, Client, Fact, Incident, Person
from recovery.summary import Broken, Summary, Wait
from recovery.telling import (
    is_put_off,
    known_since,
    nobody_listed,
    person_name,
    put_off_until,
    to_answer,
    to_tell,
)
from recovery.urgency import Standing, escalation, escalation_of
from recovery.urgency import standing as standing_of
from screens.dashboard_room import Room
from screens.dashboard_row import Columns
from screens.dashboard_steps import STEP_NAME, first_line, hanging, steps
from tui.glyphs import step_glyph
from tui.line import EMPTY, Line, Piece, cell, line, line_width, spread
from words import dates
from words import waiting as waiting_for
from words.joined import joined
from words.labels import field_label, label, step_name, step_number
from words.say import _, n_
from words.terminal import width, wrap
from words.waits import wait

if TYPE_CHECKING:
    from tui.app import RebondApp


def detail(
    incident: Incident, standing: Standing, now: datetime, zone: tzinfo, cells: int, height: int, symbols: str,
    keys: Mapping[str, str], kit: Client | None = None,
) -> list[Line]:  # fmt: skip
    """Draw an incident in so many cells and lines; `keys` are the keys of "told", "message" and "tomorrow" as shown,
    `kit` is the client's.

    Texts are wrapped where there is room for all of it, cut to a line each where there is not.
    """
    for wrapped, spaced in ((3, True), (2, True), (1, True), (1, False)):
        parts = [
            _next(incident, standing, now, zone, cells, keys, kit),
            _facts(incident, now, zone, cells, wrapped),
            steps(incident, now, zone, cells, symbols, wrapped),
        ]
        lines: list[Line] = []
        for part in parts:
            lines += [EMPTY, *part] if spaced and lines and part else part
        if len(lines) <= height:
            return lines
    return lines[:height]


def shown(
    app: "RebondApp", entry: Summary | Broken, standing: Standing, incident: Incident | None, room: Room
) -> list[Line]:
    """Draw what there is to show of an entry: a broken file says so above its last good content."""
    cells, now, zone = room.detail_cells, app.now(), app.desk.zone
    top: list[Line] = []
    if isinstance(entry, Broken):
        top = [*broken(entry, cells, app.keymap.shown("edit_file")), EMPTY]
        if incident is None or incident.id != entry.id:
            return [*top, *_last_known(entry.last_good, app, room)] if entry.last_good else top
        top.append(line((" " + _("As it was when it could last be read:"), "dim")))
        standing = standing_of(entry.last_good, app.board.now) if entry.last_good else standing
    elif incident is None or incident.id != entry.id:
        return [line((" " + _("This file cannot be read just now."), "dim"))]
    title = app.title_of(entry.id, incident.main.title)
    if room.wide:
        top += [*heading(incident, title, now, zone, cells), EMPTY]
    keys = {id: app.keymap.shown(id, symbols=app.symbols) for id in ("told", "message", "tomorrow", "held", "not_held")}
    height = max(room.detail_lines - len(top), 1)
    kit = kit_of(app.desk.beside(PROJECTS), incident.main.client, zone)
    lines = detail(incident, standing, now, zone, cells, height, app.symbols, keys, kit)
    if not room.wide and len(lines) < height and width(title) > Columns.within(room.list_cells).what:
        top += hanging(line(" "), title, "dim", cells, 1)
    return [*top, *lines]


def _last_known(summary: Summary, app: "RebondApp", room: Room) -> list[Line]:
    """Draw what the lists knew of an incident before its file broke."""
    standing = standing_of(summary, app.board.now)
    lines = [line((" " + _("As it was when it could last be read:"), "dim"))]
    if standing.wait is not None:
        said = f" {wait(standing.wait.code, standing.wait.text)}"
        lines.append(line((said, _role(standing, standing.wait)), (f" {standing.wait.phone}", "strong")))
    for step, letter in zip(STEPS[1:], summary.steps[1:], strict=False):
        named = f" {step_number(step)} {step_name(step)}"
        lines.append(line(cell(named, STEP_NAME, "text"), step_glyph(letter, app.symbols)))
    return lines


def broken(entry: Broken, cells: int, key: str) -> list[Line]:
    """Say what is wrong with a file, where, and which key opens it there."""
    said = _("This file cannot be read; nothing is written to it until it is repaired.")
    place = _("{file}, line {line}, column {column}").format(file=entry.file, line=entry.line, column=entry.column)
    return [
        line((f" {entry.id}", "strong")),
        *(line((f" {text}", "urgent")) for text in wrap(entry.message, cells - 2)),
        line((f" {place}", "text")),
        line((f" {said}", "dim")),
        line(" ", (key, "accent"), _(" Open it there")),
    ]


def heading(incident: Incident, title: str, now: datetime, zone: tzinfo, cells: int) -> list[Line]:
    """Draw the title with severity and age, on a second line what does not fit on the first."""
    known = incident.main.discovered_at or incident.main.created_at
    day = ""
    if known:
        days = (now.astimezone(zone).date() - known.astimezone(zone).date()).days
        day = _("day {number}").format(number=days + 1) if days >= 0 else ""
    about = " · ".join(part for part in (label("severity", incident.main.severity), day) if part)
    right = line((f"  {about} ", "dim"))
    first, *rest = wrap(title, max(cells - line_width(right) - 1, 8))
    under = [line(" ", cell(" ".join(rest), cells - 2, "strong"))] if rest else []
    return [spread(line((f" {first}", "strong")), right, cells), *under]


def _next(
    incident: Incident, standing: Standing, now: datetime, zone: tzinfo, cells: int, keys: Mapping[str, str],
    kit: Client | None,
) -> list[Line]:  # fmt: skip
    made: list[Line] = []
    coming = standing.wait
    if coming is not None:
        pieces: list[Piece | str] = [(" " + wait(coming.code, coming.text), _role(standing, coming))]
        person = _person(incident, coming)
        if person is not None:
            pieces.append((f" ({label('role', person.role)})", "dim"))
            if number := number_of(person, kit):
                pieces.append((f" {number}", "strong"))
        told_too = coming.code in ("tell", "answer")
        shown = _keys(incident, keys, answer=coming.code == "answer") if told_too else _look_keys(coming, keys, now)
        made += _with_keys(line(*pieces), shown, cells)
        if said := waiting_for.escalated(coming.code, escalation_of(coming, int(now.timestamp()))):
            made += hanging(EMPTY, f" {said}", "date", cells, 1)
    if harm_goes_on(incident):
        made += _harm(incident, now, zone, cells)
    elif incident.main.contained_at and not incident.main.restored_at and incident.main.harm_since:
        stopped = _("Harm stopped {when}, not restored yet")
        made.append(line((" " + stopped.format(when=_time(incident.main.contained_at, now, zone)), "date")))
    waiting = to_tell(incident)
    put_off = [person for _row, person in waiting if is_put_off(person, now)]
    waiting = [each for each in waiting if each[1] not in put_off]
    if put_off:
        made += hanging(EMPTY, _put_off(put_off, now, zone), "date", cells, 1)
    if coming is not None and coming.code not in ("tell", "answer"):
        made += _who_waits(incident, waiting, now, cells, keys, kit)
    if kit is not None and kit.tell_first and (waiting or not incident.people):
        said = _("To hear first: {who}").format(who=kit.tell_first)
        made += hanging(EMPTY, f" {said}", "date", cells, 1)
    return made


def _who_waits(
    incident: Incident, to_be_told: list[tuple[str, Person]], now: datetime, cells: int, keys: Mapping[str, str],
    kit: Client | None,
) -> list[Line]:  # fmt: skip
    """Say who waits to be told or answered while something else leads, with the keys; "" names where nobody is listed.

    Of those to be told the ones that were put off are left out.
    """
    code, since, people = "tell", known_since(incident), to_be_told
    if not people and (people := to_answer(incident)):
        code, since = "answer", people[0][1].reproached_at
    if not people and not nobody_listed(incident):
        return []
    person = people[0][1] if people else None
    more = n_("and {n} more", "and {n} more", len(people) - 1).format(n=len(people) - 1) if people[1:] else ""
    about = line(
        (" " + wait(code, person_name(person) if person else ""), "urgent"),
        (f" ({label('role', person.role)})" if person else "", "dim"),
        (f" {number}" if person and (number := number_of(person, kit)) else "", "strong"),
        (f" {more}" if more else "", "dim"),
    )
    made = _with_keys(about, _keys(incident, keys, answer=code == "answer"), cells)
    if since and (said := waiting_for.escalated(code, escalation(int((now - since).total_seconds())))):
        made += hanging(EMPTY, f" {said}", "date", cells, 1)
    return made


def _put_off(people: list[Person], now: datetime, zone: tzinfo) -> str:
    """Say who is told later, and from when on."""
    first = min(until for person in people if (until := put_off_until(person)))
    if len(people) == 1 and (reason := first_line(people[0].tell_reason)):
        when = dates.moment(first, now, zone)
        said = _("{name}: put off until {when} ({reason})")
        return " " + said.format(name=person_name(people[0]) or _("Someone"), when=when, reason=reason.rstrip("."))
    named = ", ".join(person_name(person) or _("someone") for person in people)
    return " " + _("Put off until {when}: {names}").format(when=dates.moment(first, now, zone), names=named)


def _with_keys(about: Line, keys: Line, cells: int) -> list[Line]:
    """Put keys at the right edge, or under the line where there is no room beside it."""
    if line_width(about) + line_width(keys) <= cells:
        return [spread(about, keys, cells)]
    return [about, line(" ", *keys[1:])] if keys else [about]


def _role(standing: Standing, coming: Wait) -> str:
    return "urgent" if standing.mark in ("!", "*", "↩") and coming.code in ("tell", "contain", "answer") else "strong"


def _person(incident: Incident, coming: Wait) -> Person | None:
    table, _slash, row = coming.row.partition("/")
    return incident.people.get(row) if table == "people" else None


def _keys(incident: Incident, keys: Mapping[str, str], *, answer: bool) -> Line:
    told = field_label("people", "answered_at") if answer else _("Told")
    pieces: list[Piece] = [("  ", "text"), (keys["told"], "accent"), (" " + told, "text")]
    pieces += [("   ", "text"), (keys["message"], "accent"), (" " + _("Message"), "text")]
    if to_tell(incident):
        pieces += [("   ", "text"), (keys["tomorrow"], "accent"), (" " + _("Until 08:00"), "text")]
    return (*pieces, (" ", "text"))


def _look_keys(coming: Wait, keys: Mapping[str, str], now: datetime) -> Line:
    """Draw the keys that answer whether a guard held, or have a plan read again."""
    if not is_asked(coming, int(now.timestamp())):
        return EMPTY
    pieces: list[Piece] = [("  ", "text"), (keys["held"], "accent")]
    if coming.code == "reread":
        return (*pieces, (" " + _("Read it") + " ", "text"))
    return (
        *pieces,
        (" " + _("Yes"), "text"),
        ("   ", "text"),
        (keys["not_held"], "accent"),
        (" " + _("No") + " ", "text"),
    )


def _harm(incident: Incident, now: datetime, zone: tzinfo, cells: int) -> list[Line]:
    """Say that harm goes on and since when, below each other where one line is too short for it."""
    since = incident.main.harm_since
    if since is None:
        return [line((" " + _("Still broken"), "urgent"), ("  " + _("not stopped yet"), "dim"))]
    lasted = dates.minutes(max(int((now - since).total_seconds()) // 60, 0))
    front = line((" " + _("Still broken") + f" {lasted}", "urgent"))
    said = _("harm since {time}, not stopped yet").format(time=_time(since, now, zone))
    if line_width(front) + len("  ") + width(said) < cells:
        return [line(*front, (f"  {said}", "dim"))]
    return [front, *hanging(line("   "), said, "dim", cells, 2)]


def _time(at: datetime, now: datetime, zone: tzinfo) -> str:
    local = at.astimezone(zone)
    return dates.clock(local) if local.date() == now.astimezone(zone).date() else dates.moment(at, now, zone)


def _facts(incident: Incident, now: datetime, zone: tzinfo, cells: int, wrapped: int) -> list[Line]:
    names = {"known": _("I know"), "supposed": _("I suppose"), "to_check": _("I must check")}
    room = max(*(width(name) for name in names.values()), 8) + 1
    made: list[Line] = []
    for certainty, name in names.items():
        text = joined(first_line(fact.text) for fact in _facts_of(incident, certainty))
        if text:
            made += hanging(line((" " + name.ljust(room) + " ", "dim")), text, "text", cells, wrapped)
    if incident.main.next_update_at and news_owed(incident):
        late = incident.main.next_update_at < now
        update = _("update promised for {time}") if late else _("next update: {time}")
        update = update.format(time=_time(incident.main.next_update_at, now, zone))
        role = "urgent" if late else "date"
        shown = line(("  " + update + " ", role))
        if made and line_width(made[-1]) and cells - line_width(shown) > 40:
            made[-1] = spread(made[-1], shown, cells)
        else:
            made.append(line((" " + update, role)))
    return made


def _facts_of(incident: Incident, certainty: str) -> list[Fact]:
    return [fact for fact in incident.facts.values() if fact.certainty == certainty and fact.text.strip()]
