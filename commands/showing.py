"""`rebond show`: one incident as text from top to bottom, the same for a screen reader, a pipe and a terminal."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from commands.entries import clock_of
from commands.given import row_text
from commands.layout import hanging, one_line
from commands.line import GLYPHS, PLAIN_GLYPHS, Clock, record, when_text, who
from commands.values import described
from recovery.change import Document
from recovery.kinds import WALL, write_moment
from recovery.progress import LETTERS, StepProgress, progress
from recovery.records import INCIDENT_TABLES, STEPS, Incident, read_incident, reference
from recovery.status import did_my_best
from recovery.summarise import summarise
from recovery.summary import Summary
from recovery.telling import standing_for
from recovery.urgency import Standing, escalation_of, standing
from recovery.urgency import when as when_of
from words import dates, waiting
from words.ending import best
from words.hints import hint
from words.labels import field_label, label, step_name, step_number, table_label
from words.rhythm import rhythm
from words.rules import rule_name
from words.say import _, p_
from words.terminal import fit
from words.waits import wait as wait_text

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser
    from storage.backups.frozen import Frozen

APART = frozenset({"incident", "steps", "journal", "conflicts"})
"""Tables that have a place of their own, or none, in the text."""
_MAIN_SAID = frozenset({"title", "client", "project", "severity", "summary", "created_at", "lang"})
_ROW_SAID = frozenset({"text", "name"})


def show_arguments(parser: "Parser") -> None:
    """Declare ID."""
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident"))


def show_run(call: "Call") -> int:
    """Print the incident, or its whole record with what follows from it as JSON."""
    id = call.store.find(call.args.id)
    document = call.store.document(id)
    if call.out.json:
        call.out.document(whole_record(call, id, document))
        return 0
    clock = clock_of(call)
    summary, stands, steps = _follows(call, id, document, clock)
    incident = read_incident(id, document, call.zone)
    columns = call.out.columns if call.out.to_terminal else 80
    ended = [best()] if did_my_best(incident) else []
    text = [*_head(summary, stands, clock), *ended, "", *_steps(incident, steps, clock, columns, plain=call.out.plain)]
    worth = _worth(call, incident, document)
    call.out.lines([*text, *_tables(document, clock, columns, worth), *_frozen(call, id, columns)])
    return 0


def whole_record(call: "Call", id: str, document: Document) -> dict[str, Any]:
    """Make the JSON of an incident: its record as stored, with what follows from it."""
    clock = clock_of(call)
    follows = derived(*_follows(call, id, document, clock), clock)
    follows["did_my_best"] = did_my_best(read_incident(id, document, call.zone))
    kept = [{"state": each.state, "at": write_moment(each.at), "sha256": each.sha} for each in _copies(call, id)]
    return {"id": id, **document, "derived": follows | {"frozen": kept}}


def _copies(call: "Call", id: str) -> "list[Frozen]":
    """List the copies kept for the legal side; most stores have none, and then nothing is imported for it."""
    if not (call.store.state / "frozen").is_dir():
        return []
    from storage.backups.frozen import frozen

    return frozen(call.store.state, id)


def _frozen(call: "Call", id: str, columns: int) -> Iterator[str]:
    copies = _copies(call, id)
    if copies:
        yield ""
        yield p_("heading", "Kept for the legal side")
    for each in copies:
        at = each.at.astimezone(call.zone)
        when = f"{dates.date_and_year(at)} {dates.clock(at)}"
        yield from hanging(f"{label('legal_state', each.state)} · {when}", "  - ", columns)
        yield f"    {each.path}"


def _follows(
    call: "Call", id: str, document: Document, clock: Clock
) -> tuple[Summary, Standing, dict[str, StepProgress]]:
    incident = read_incident(id, document, call.zone)
    summary = summarise(incident, call.zone)
    return summary, standing(summary, clock.seconds), progress(incident, call.now.astimezone(call.zone))


def derived(summary: Summary, stands: Standing, steps: dict[str, StepProgress], clock: Clock) -> dict[str, Any]:
    """Make the JSON of what is not stored because it follows from the record."""
    listed = record(summary, stands, clock.seconds)
    said = ("reference", "status", "told", "age_minutes", "next", "due", "escalation", "conflicts")
    kept = {key: listed[key] for key in said}
    return kept | {
        "mark": stands.mark,
        "steps": {
            step: {
                "state": each.state,
                "ready": each.ready,
                "missing": [
                    {"code": missing.code, "values": dict(missing.values), "text": hint(missing.code, missing.values)}
                    for missing in each.missing
                ],
            }
            for step, each in steps.items()
        },
    }


def _head(summary: Summary, stands: Standing, clock: Clock) -> Iterator[str]:
    yield f"{summary.title}  {reference(summary.id)}"
    about = [who(summary), label("severity", summary.severity), label("status", summary.status)]
    yield " · ".join(part for part in about if part)
    if stands.wait:
        wait = stands.wait
        parts = [wait_text(wait.code, wait.text), wait.phone, when_text(when_of(stands), clock)]
        yield _("Next: {text}").format(text=" · ".join(part for part in parts if part))
        if said := waiting.escalated(wait.code, escalation_of(wait, clock.seconds)):
            yield said


def _steps(
    incident: Incident, steps: dict[str, StepProgress], clock: Clock, columns: int, *, plain: bool
) -> Iterator[str]:
    glyphs = PLAIN_GLYPHS if plain else GLYPHS
    for step in STEPS:
        each, row = steps[step], incident.steps.get(step)
        state = {
            "todo": p_("state of a step", "to do"),
            "doing": p_("state of a step", "begun"),
            "done": p_("state of a step", "done"),
            "skipped": p_("state of a step", "skipped"),
        }[each.state]
        yield f"{step_number(step)} {fit(step_name(step), 14)} {glyphs[LETTERS[each.state]]} {state}"
        if row and row.note:
            yield from hanging(row.note, "    ", columns)
        for missing in each.missing if step != "settle" else ():
            said = hint(missing.code, missing.values, now=clock.now, zone=clock.zone)
            yield from hanging(said, "    - ", columns)
        if each.ready:
            yield from hanging(hint("ready", {}), "    - ", columns)


def _worth(call: "Call", incident: Incident, document: Document) -> str:
    """Say what the time that is not billed is worth at the project's rate."""
    from commands.doing import worth_at_rate
    from recovery.cost import unbilled_minutes

    minutes = unbilled_minutes(incident.time.values())
    worth = worth_at_rate(call, document, minutes) if minutes else ""
    return _("Not billed: {time}, {worth}").format(time=dates.minutes(minutes), worth=worth) if worth else ""


def _tables(document: Document, clock: Clock, columns: int, worth: str) -> Iterator[str]:
    main = document.get("incident", {}).get("main", {})
    about = list(described("incident", main, clock, without=_MAIN_SAID))
    summary = row_text({"text": main.get("summary")})
    if about or summary:
        yield ""
        yield table_label("incident")
        if summary:
            yield from hanging(summary, "  ", columns)
        for each in about:
            yield from hanging(each, "  ", columns)
    for table in INCIDENT_TABLES:
        rows = document.get(table)
        if table in APART or not rows:
            continue
        yield ""
        yield table_label(table)
        for row in sorted(rows, key=lambda key: (str(rows[key].get("pos") or ""), key)):
            yield from _row(table, row, _told(document, table, rows[row]), clock, columns)
        if table == "time" and worth:
            yield from hanging(worth, "  ", columns)


def _told(document: Document, table: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Name what a row points at: a reminder its action, a date to respect its rule, a message its people."""
    if table == "deadlines" and isinstance(fields.get("rule"), str):
        return fields | {"rule": rule_name(fields["rule"])}
    if table == "messages" and isinstance(fields.get("to"), list):
        people = document.get("people") or {}
        to = [one_line(row_text(people.get(each) or {})) or standing_for(str(each)) for each in fields["to"]]
        return fields | {"to": to, "kind": fields.get("kind") or "notice"}
    pointed = (document.get("actions") or {}).get(fields.get("action")) if table == "reminders" else None
    return fields | {"action": one_line(row_text(pointed))} if row_text(pointed) else fields


def _row(table: str, row: str, fields: dict[str, Any], clock: Clock, columns: int) -> Iterator[str]:
    text = row_text(fields)
    said = frozenset(key for key in fields if text and row_text({key: fields[key]}) == text)
    without = _without(table, fields, clock) | said
    details = " · ".join([*_rhythm(table, fields), *described(table, fields, clock, without=without)])
    if table == "outcome":
        yield from hanging(details, "  ", columns)
        return
    yield from hanging(f"{one_line(text)} [{table}/{row}]" if text else f"[{table}/{row}]", "  - ", columns)
    if details:
        yield from hanging(details, "    ", columns)


def _without(table: str, fields: dict[str, Any], clock: Clock) -> frozenset[str]:
    if table != "reminders":
        return _ROW_SAID
    return _ROW_SAID | {"start", "every"} | ({"tz"} if fields.get("tz") == str(clock.zone) else frozenset())


def _rhythm(table: str, fields: dict[str, Any]) -> Iterator[str]:
    """Say when a reminder comes, which is what it is."""
    if table == "reminders" and WALL.check(fields.get("start")):
        yield rhythm(fields.get("every") or "week", datetime.fromisoformat(fields["start"]))
        yield _("{label}: {value}").format(label=field_label(table, "start"), value=dates.stored(fields["start"][:10]))
