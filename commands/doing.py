"""`rebond action`, `rebond done` and `rebond time`: what is to be done, what is done, and how long it took."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from commands.changed import carry_out
from commands.given import day_of, due_of, find_row, moment_of, required, sound, text_of
from commands.parser import one_of, whole_number
from recovery.change import Change, Document
from recovery.records import Action, fields_of
from words.errors import UsageError
from words.labels import label
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser

DOABLE = ("actions", "gestures", "deadlines", "messages", "contacts_again", "reminders")
"""Tables whose rows can be done."""


def action_arguments(parser: "Parser") -> None:
    """Declare ID, TEXT and what is known of the action."""
    types: tuple[str, ...] = fields_of(Action)["type"].kind.values  # type: ignore[attr-defined]
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident"))
    parser.add_argument("text", metavar=p_("value in help", "TEXT"), help=_("what is to be done"))
    parser.add_argument(
        "--type",
        type=one_of(types, lambda value: label("type", value)),
        choices=types,
        metavar="|".join(types),
        help=_("what it is for; repair without it"),
    )
    parser.add_argument("--due", metavar=p_("value in help", "DATE"), help=_("by when: a day, or a time"))
    parser.add_argument("--provisional", action="store_true", help=_("the date is still to be confirmed"))
    parser.add_argument("--owner", metavar=p_("value in help", "PERSON"), help=_("who does it; you without it"))
    parser.add_argument("--if", dest="cue", metavar=p_("value in help", "CUE"), help=_("the moment that triggers it"))
    parser.add_argument("--then", metavar=p_("value in help", "ACT"), help=_("what you do at that moment"))


def action_run(call: "Call") -> int:
    """Add the action and print its row."""
    from recovery.changes import rows

    args = call.args
    if bool(args.cue) != bool(args.then):
        raise UsageError(_("--if and --then belong together: if this happens, then I do that."))
    id = call.store.find(args.id)
    fields: dict[str, Any] = {
        "text": required(text_of(args.text), _("The text")),
        "type": args.type,
        "due": due_of(call, args.due) if args.due else None,
        "provisional": args.provisional or None,
        "owner": sound(args.owner) if args.owner else None,
        "if_cue": sound(args.cue) if args.cue else None,
        "then_act": sound(args.then) if args.then else None,
    }
    given = {key: value for key, value in fields.items() if value is not None}
    row, change = rows.add(call.context, id, call.store.document(id), "actions", given)
    return carry_out(call, change, "actions", row, created=True)


def time_arguments(parser: "Parser") -> None:
    """Declare ID and MINUTES."""
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident"))
    parser.add_argument(
        "minutes",
        type=whole_number(1, 100_000),
        metavar=p_("value in help", "MINUTES"),
        help=_("how long, in minutes"),
    )
    parser.add_argument("--billable", action="store_true", help=_("the client pays for it"))
    parser.add_argument("--note", metavar=p_("value in help", "TEXT"), help=_("what it was spent on"))


def time_run(call: "Call") -> int:
    """Add the time and print its row."""
    from recovery.changes import rows

    args = call.args
    id = call.store.find(args.id)
    fields: dict[str, Any] = {"minutes": args.minutes}
    if args.billable:
        fields["billable"] = True
    if args.note:
        fields["note"] = text_of(args.note)
    row, change = rows.add(call.context, id, call.store.document(id), "time", fields)
    return carry_out(call, change, "time", row, created=True)


def done_arguments(parser: "Parser") -> None:
    """Declare ID, ROW and what became of it."""
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident, or projects"))
    parser.add_argument(
        "row", metavar=p_("value in help", "ROW"), help=_("TABLE/ROW, a row’s id, or words that only it has")
    )
    parser.add_argument("--on", metavar=p_("value in help", "DATE"), help=_("the day, for one date of a reminder"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--undo", action="store_true", help=_("it is not done after all"))
    what.add_argument("--skip", action="store_true", help=_("that date of the reminder is left out"))
    what.add_argument(
        "--move-to", metavar=p_("value in help", "WHEN"), help=_("that date of the reminder moves to another time")
    )


def done_run(call: "Call") -> int:
    """Mark the row, or one date of a reminder."""
    from recovery.changes import doing

    args = call.args
    id = args.id if args.id == "projects" else call.store.find(args.id)
    document = call.store.document(id)
    table, row = find_row(document, args.row, DOABLE)
    if table == "reminders":
        return carry_out(call, _occurrence(call, id, document, row), table, row)
    if args.skip or args.move_to:
        raise UsageError(_("--skip and --move-to are for the dates of a reminder; {row} is none.").format(row=args.row))
    if args.on and args.undo:
        raise UsageError(_("{0} and {1} do not go together.").format("--on", "--undo"))
    at = moment_of(call, args.on) if args.on else None
    change = doing.done(call.context, id, document, table, row, at=at, undo=args.undo)
    return carry_out(call, change, table, row)


def _occurrence(call: "Call", id: str, document: Document, row: str) -> Change:
    """Say what became of one date of a reminder: the day named, else the last one that was due, else the next."""
    from recovery.changes import doing

    args = call.args
    day = day_of(call, args.on, "past") if args.on else _day_meant(call, document, row)
    state = "" if args.undo else "skipped" if args.skip else "moved" if args.move_to else "kept"
    to = moment_of(call, args.move_to, "future") if args.move_to else None
    return doing.occurrence(call.context, id, document, row, day, state, to=to)


def _day_meant(call: "Call", document: Document, row: str) -> Any:
    from recovery.records import Reminder, read_row
    from recovery.reminders import occurrences

    reminder = read_row(Reminder, document["reminders"][row], call.zone)
    year = timedelta(days=366)
    found = occurrences(reminder, call.zone, call.now - year, call.now + year)
    if call.args.undo:
        noted = [each for each in found if each.state]
        if noted:
            return noted[-1].on
    tonight = call.now.astimezone(call.zone).date()
    unsaid = [each for each in found if not each.state]
    due = [each for each in unsaid if each.on <= tonight]
    if due or unsaid:
        return (due[-1] if due else unsaid[0]).on
    raise UsageError(_("This reminder has no date near today; name one with --on 2026-11-30."))
