"""`rebond agenda`: what falls in the coming days."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from commands.entries import index_of
from commands.layout import hanging, one_line
from commands.parser import whole_number
from recovery.agenda import AgendaItem, agenda, overdue
from recovery.kinds import write_moment
from recovery.records import reference
from recovery.summary import Broken
from words import dates
from words.errors import RebondError
from words.say import _, n_, p_
from words.waits import wait as wait_text

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser
    from recovery.records import Reminder


def agenda_arguments(parser: "Parser") -> None:
    """Declare --days."""
    parser.add_argument(
        "--days",
        type=whole_number(1, 3660),
        default=7,
        metavar=p_("value in help", "N"),
        help=_("how many days, today included; 7 without it"),
    )


def agenda_run(call: "Call") -> int:
    """Print what is late, then reminders, promises, contacts and dates by day."""
    zone, days = call.zone, call.args.days
    today = call.now.astimezone(zone).date()
    start = datetime.combine(today, time(), zone)
    end = datetime.combine(today + timedelta(days=days), time(), zone)
    every = index_of(call).entries.values()
    known = (entry.last_good if isinstance(entry, Broken) else entry for entry in every)
    summaries = [entry for entry in known if entry]
    items = overdue(summaries, zone, today) + agenda(summaries, _project_reminders(call), zone, start, end)
    if call.out.json:
        call.out.document([_record(item, today) for item in items])
    elif items:
        call.out.lines(_lines(items, today, call.out.edge))
    else:
        text = n_("Nothing is due in the next {count} day.", "Nothing is due in the next {count} days.", days)
        call.out.say(text.format(count=days))
    return 0


def _project_reminders(call: "Call") -> "Mapping[str, Reminder]":
    """Give the reminders that belong to a project alone; none, and said so, while their file is broken."""
    try:
        return call.store.projects().reminders
    except RebondError as error:
        call.out.warn_of(error)
        return {}


def _lines(items: list[AgendaItem], today: date, edge: int | None) -> Iterator[str]:
    for day, of_day in groupby(items, key=lambda item: item.day):
        said = dates.day(day, today)
        yield p_("agenda", "{day}, late").format(day=said) if day < today else said
        for item in of_day:
            hour = dates.clock(item.at) if item.at else ""
            yield from hanging(_line(item), f"  {hour:<8}", edge)


def _line(item: AgendaItem) -> str:
    text = item.text if item.kind == "reminder" else wait_text(item.kind, item.text)
    behind = ", ".join(part for part in (item.project, reference(item.incident) if item.incident else "") if part)
    if item.provisional:
        text = p_("calendar", "{title} (to be confirmed)").format(title=text)
    return one_line(f"{text} ({behind})" if behind else text)


def _record(item: AgendaItem, today: date) -> dict[str, object]:
    return {
        "day": item.day.isoformat(),
        "at": write_moment(item.at) if item.at else None,
        "kind": item.kind,
        "text": item.text,
        "id": item.incident or None,
        "row": item.row or None,
        "project": item.project,
        "provisional": item.provisional,
        "late": item.day < today,
    }
