"""`rebond similar`: past incidents like one, what helped then, and the guards that were meant to prevent it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from commands.layout import hanging, one_line
from recovery.owed import action_text
from recovery.records import reference
from recovery.repeats import Before, guards_of, is_same, like_it, may_be_shown
from recovery.summary import Summary
from words import dates
from words.errors import RebondError
from words.repeats import good, guard_state
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser


def similar_arguments(parser: "Parser") -> None:
    """Declare ID."""
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident"))


def similar_run(call: "Call") -> int:
    """Print the past incidents, the one that is repeated first; guards only once everybody was told and answered."""
    from commands.entries import index_of
    from recovery.similar import Past

    id = call.store.find(call.args.id)
    incident = call.store.incident(id)
    link = incident.main.repeats_of
    every = [entry for entry in index_of(call).entries.values() if isinstance(entry, Summary)]
    own = next((entry for entry in every if entry.id == id), None)
    found = (
        [_with_guards(call, each.summary.id, Before(each)) for each in like_it(Past(every), own, link)] if own else []
    )
    if not may_be_shown(incident):
        found = [each._replace(guards=()) for each in found]
    if call.out.json:
        call.out.document([_record(each, link) for each in found])
        return 0
    for each in found:
        call.out.lines(_lines(call, each, link))
    if not found:
        call.out.say(_("Nothing like this before."))
    return 0


def _with_guards(call: "Call", id: str, before: Before) -> Before:
    try:
        earlier = call.store.incident(id)
    except RebondError as error:
        call.out.warn_of(error)
        return before
    return before._replace(guards=tuple(guards_of(earlier, call.now, call.zone)))


def _lines(call: "Call", before: Before, link: str) -> list[str]:
    match, summary = before.match, before.match.summary
    about = [_("this repeats it")] if is_same(summary.id, link) else []
    if summary.since is not None:
        day = datetime.fromtimestamp(summary.since, call.zone).date()
        about.append(dates.day(day, call.now.astimezone(call.zone).date()))
    lines = hanging(" · ".join([one_line(summary.title), *about]), f"{reference(summary.id)}  ", call.out.edge)
    helped = good(match.minutes_to_restore, match.stayed, match.helped)
    made = [*lines, *(hanging(" · ".join(helped), "  ", call.out.edge) if helped else [])]
    for guard in before.guards:
        text = f"{one_line(action_text(guard.action))}: {guard_state(guard.state, *guard.kept)}"
        made += hanging(text, "  - ", call.out.edge)
    return made


def _record(before: Before, link: str) -> dict[str, Any]:
    match, summary = before.match, before.match.summary
    return {
        "id": summary.id,
        "reference": reference(summary.id),
        "title": summary.title,
        "likeness": round(match.likeness, 2),
        "repeated": is_same(summary.id, link),
        "minutes_to_restore": match.minutes_to_restore,
        "stayed": match.stayed,
        "helped": match.helped,
        "guards": [
            {
                "row": f"actions/{guard.row}",
                "text": action_text(guard.action),
                "state": guard.state,
                "kept": {"part": guard.kept.part, "of": guard.kept.whole},
            }
            for guard in before.guards
        ],
    }
