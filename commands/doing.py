"""`rebond action`, `rebond done` and `rebond time`: what is to be done, what is done, and how long it took."""

from typing import TYPE_CHECKING

from commands.changed import carry_out
from commands.given import day_of, due_of, file_of, find_row, moment_of, sound, text_of
from commands.parser import add_choice, whole_number
from recovery.change import Change, Document
from recovery.records import Action, choices_of
from words.errors import UsageError
from words.say import _, p_

if TYPE_CHECKING:
    from datetime import datetime

    from commands.call import Call
    from commands.parser import Parser

DOABLE = ("actions", "gestures", "deadlines", "messages", "contacts_again", "reminders", "insurance", "people")
"""Tables whose rows can be done."""


def action_arguments(parser: "Parser") -> None:
    """Declare ID, TEXT and what is known of the action."""
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident"))
    parser.add_argument("text", metavar=p_("value in help", "TEXT"), help=_("what is to be done"))
    add_choice(
        parser,
        "--type",
        choices_of(Action, "type"),
        called="type",
        help=_("what it is for; without it repair, or prevent for an if-then plan"),
    )
    parser.add_argument("--due", metavar=p_("value in help", "DATE"), help=_("by when: a day, or a time"))
    parser.add_argument("--provisional", action="store_true", help=_("the date is still to be confirmed"))
    parser.add_argument("--owner", metavar=p_("value in help", "PERSON"), help=_("who does it; you without it"))
    parser.add_argument("--if", dest="cue", metavar=p_("value in help", "CUE"), help=_("the moment that triggers it"))
    parser.add_argument("--then", metavar=p_("value in help", "ACT"), help=_("what you do at that moment"))


def action_run(call: "Call") -> int:
    """Add the action and print its row."""
    from recovery.changes.planning import action

    args = call.args
    id = call.store.find(args.id)
    row, change = action(
        call.context,
        id,
        call.store.document(id),
        text_of(args.text),
        type=args.type or "",
        owner=sound(args.owner or ""),
        due=due_of(call, args.due) if args.due else None,
        provisional=args.provisional,
        if_cue=sound(args.cue or ""),
        then_act=sound(args.then or ""),
    )
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
    from recovery.changes.planning import spent

    args = call.args
    id = call.store.find(args.id)
    note = text_of(args.note) if args.note else ""
    row, change = spent(call.context, id, call.store.document(id), args.minutes, billable=args.billable, note=note)
    return carry_out(call, change, "time", row, created=True)


def done_arguments(parser: "Parser") -> None:
    """Declare ID, ROW and what became of it."""
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident, or projects"))
    parser.add_argument(
        "row", metavar=p_("value in help", "ROW"), help=_("TABLE/ROW, a row’s id, or words that only it has")
    )
    parser.add_argument("--on", metavar=p_("value in help", "DATE"), help=_("the day, for one date of a reminder"))
    parser.add_argument(
        "--proof", metavar=p_("value in help", "TEXT"), help=_("of a date to respect: what shows that it was done")
    )
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
    id = file_of(call, args.id)
    document = call.store.document(id)
    table, row = find_row(document, args.row, DOABLE)
    if table == "reminders":
        return carry_out(call, _occurrence(call, id, document, row), table, row)
    if args.skip or args.move_to:
        raise UsageError(_("--skip and --move-to are for the dates of a reminder; {row} is none.").format(row=args.row))
    if args.on and args.undo:
        raise UsageError(_("{0} and {1} do not go together.").format("--on", "--undo"))
    at = moment_of(call, args.on) if args.on else None
    if args.proof:
        return carry_out(call, _with_proof(call, id, document, table, row, at), table, row)
    return carry_out(call, doing.done(call.context, id, document, table, row, at=at, undo=args.undo), table, row)


def _with_proof(
    call: "Call", id: str, document: Document, table: str, row: str, at: "datetime | None"
) -> Change:  # fmt: skip
    """Note that a date was respected, and what shows it."""
    from recovery.changes import deadlines

    if table != "deadlines" or call.args.undo:
        raise UsageError(_("--proof is for a date to respect that is done; {row} is none.").format(row=call.args.row))
    return deadlines.done(call.context, id, document, row, at=at, proof=text_of(call.args.proof))


def _occurrence(call: "Call", id: str, document: Document, row: str) -> Change:
    """Say what became of one date of a reminder: the day named, else the last one that was due, else the next."""
    from recovery.changes import doing

    args, ctx = call.args, call.context
    day = day_of(call, args.on, "past") if args.on else doing.due_day(ctx, document, row, undo=args.undo)
    state: doing.State = "" if args.undo else "skipped" if args.skip else "moved" if args.move_to else "kept"
    to = moment_of(call, args.move_to, "future") if args.move_to else None
    return doing.occurrence(ctx, id, document, row, day, state, to=to)
