"""`rebond remind`: a prevention reminder, for an incident or for a project alone."""

from typing import TYPE_CHECKING

from commands.changed import carry_out
from commands.given import day_of, file_of, find_row, sound, text_of
from recovery.change import PROJECTS
from recovery.kinds import EVERY
from words.errors import UsageError
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser
    from recovery.change import Document


def remind_arguments(parser: "Parser") -> None:
    """Declare ID, TEXT and when it comes."""
    parser.add_argument(
        "id", nargs="?", metavar=p_("value in help", "ID"), help=_("the incident; without it, the project alone")
    )
    parser.add_argument("text", metavar=p_("value in help", "TEXT"), help=_("what to be reminded of"))
    parser.add_argument(
        "--every",
        metavar=p_("value in help", "RHYTHM"),
        help=_("week, “2 weeks”, month or once; week without it"),
    )
    parser.add_argument(
        "--on",
        metavar=p_("value in help", "DAY"),
        help=_("a weekday such as mon, or the first date; Monday without it"),
    )
    parser.add_argument("--at", metavar=p_("value in help", "HOUR"), help=_("the hour; 09:00 without it"))
    parser.add_argument("--tz", metavar=p_("value in help", "ZONE"), help=_("its time zone; the store’s without it"))
    parser.add_argument("--until", metavar=p_("value in help", "DATE"), help=_("the last day"))
    parser.add_argument("--provisional", action="store_true", help=_("its end is still to be confirmed"))
    parser.add_argument("--project", metavar=p_("value in help", "PROJECT"), help=_("the project it belongs to"))
    parser.add_argument(
        "--action",
        metavar=p_("value in help", "ROW"),
        help=_("the action it is for: a row’s id, or words that only it has"),
    )


def remind_run(call: "Call") -> int:
    """Add the reminder and print its row."""
    from recovery.changes.reminding import HOUR, remind
    from recovery.values import from_text
    from recovery.when import parse_clock, weekday_of

    args = call.args
    id = file_of(call, args.id) if args.id else PROJECTS
    if args.action and id == PROJECTS:
        raise UsageError(_("An action belongs to an incident: name the incident, too."))
    document = call.store.document(id)
    weekday = weekday_of(args.on) if args.on else None
    row, change = remind(
        call.context,
        id,
        document,
        text_of(args.text),
        every=from_text(EVERY, sound(args.every or ""), call.context, call.language) or "week",
        on=weekday if weekday is not None or not args.on else day_of(call, args.on),
        at=parse_clock(sound(args.at)) if args.at else HOUR,
        tz=sound(args.tz or ""),
        until=day_of(call, args.until) if args.until else None,
        provisional=args.provisional,
        project=sound(args.project or ""),
        action=_action(document, args.action) if args.action else "",
    )
    return carry_out(call, change, "reminders", row, created=True)


def _action(document: "Document", named: str) -> str:
    """Find the action that a reminder is for; UsageError for a row of another table."""
    table, row = find_row(document, named, ("actions",))
    if table != "actions":
        raise UsageError(_("A reminder can be for an action alone, not for {row}.").format(row=f"{table}/{row}"))
    return row
