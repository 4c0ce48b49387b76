"""`rebond who`: who still does not know, or has no answer yet, over all incidents or in one."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from commands.entries import clock_of, index_of
from commands.layout import hanging, one_line, padded
from recovery.kinds import write_moment
from recovery.kit import kit_of, number_of
from recovery.records import Person, reference
from recovery.who import Waiting, who_waits
from words import dates, waiting
from words.errors import RebondError
from words.labels import label
from words.say import _, p_
from words.terminal import width

if TYPE_CHECKING:
    from commands.call import Call
    from commands.line import Clock
    from commands.parser import Parser
    from recovery.change import Document


def who_arguments(parser: "Parser") -> None:
    """Declare ID."""
    parser.add_argument(
        "id", nargs="?", metavar=p_("value in help", "ID"), help=_("the incident; all open ones without it")
    )


def who_run(call: "Call") -> int:
    """Print one line per person who waits, most urgent first, or the JSON list."""
    clock, entries = clock_of(call), index_of(call).entries
    if call.args.id is None:
        chosen = list(entries.only_open().values())
    else:
        entry = entries.get(call.store.find(call.args.id))
        chosen = [entry] if entry is not None else []
    found = who_waits(chosen, clock.seconds)
    projects = _projects(call) if found else {}
    if call.out.json:
        call.out.document([_record(each, clock, projects) for each in found])
    elif found:
        call.out.lines(_lines(found, call, clock, projects))
    else:
        call.out.say(_("Everyone who must know knows, and nobody is waiting for an answer."))
    return 0


def _projects(call: "Call") -> "Document":
    """Read the clients with their kits; none, and said so, while their file is broken."""
    from recovery.change import PROJECTS

    try:
        return call.store.document(PROJECTS)
    except RebondError as error:
        call.out.warn_of(error)
        return {}


def _number(each: Waiting, projects: "Document", clock: "Clock") -> str:
    if not each.wait.row:
        return ""
    return number_of(Person(phone=each.wait.phone, role=each.wait.role), kit_of(projects, each.client, clock.zone))


def _lines(found: list[Waiting], call: "Call", clock: "Clock", projects: "Document") -> Iterator[str]:
    rows = [_cells(each, clock, projects, plain=call.out.plain) for each in found]
    sizes = [min(max(width(row[at]) for row in rows), 40) for at in range(4)]
    for each, row in zip(found, rows, strict=True):
        front = " ".join(padded(text, size) for text, size in zip(row, sizes, strict=True)) + " "
        yield from hanging(one_line(each.title), front, call.out.edge)
        if said := waiting.escalated(each.wait.code, each.escalation):
            yield from hanging(said, "    ", call.out.edge)


def _cells(each: Waiting, clock: "Clock", projects: "Document", *, plain: bool) -> tuple[str, str, str, str]:
    """Give the columns in front of the title: reference, who, phone, since or until when."""
    wait = each.wait
    name = _("who must know?")
    if wait.row:
        name = _("{name} ({role})").format(name=one_line(wait.text) or _("Someone"), role=label("role", wait.role))
    when = ""
    if each.put_off:
        until = dates.moment(datetime.fromtimestamp(wait.due or 0, clock.zone), clock.now, clock.zone)
        when = _("put off until {when}").format(when=until)
    elif wait.since is not None:
        when = waiting.since(dates.elapsed(clock.seconds - wait.since), each.escalation, plain=plain)
    if wait.code == "answer":
        name = _("{who}, to answer").format(who=name)
    return reference(each.incident), name, _number(each, projects, clock), when


def _record(each: Waiting, clock: "Clock", projects: "Document") -> dict[str, Any]:
    wait = each.wait
    since = datetime.fromtimestamp(wait.since, clock.zone) if wait.since is not None else None
    return {
        "id": each.incident,
        "reference": reference(each.incident),
        "title": each.title,
        "client": each.client,
        "project": each.project,
        "row": wait.row or None,
        "name": wait.text,
        "role": wait.role or None,
        "phone": _number(each, projects, clock),
        "waits_for": wait.code,
        "since": write_moment(since) if since else None,
        "waiting_minutes": None if wait.since is None else max(0, clock.seconds - wait.since) // 60,
        "escalation": each.escalation,
        "put_off_until": wait.stored or None if each.put_off else None,
    }
