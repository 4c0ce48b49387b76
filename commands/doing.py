"""`rebond action`, `rebond done` and `rebond time`: what is to be done, what is done, and how long it took."""

from typing import TYPE_CHECKING

from commands.changed import carry_out
from commands.given import day_of, due_of, file_of, find_row, moment_of, sound, text_of
from commands.parser import add_choice, one_of, whole_number
from recovery.change import PROJECTS, Change, Document
from recovery.records import Action, choices_of
from words.errors import UsageError
from words.say import _, p_

if TYPE_CHECKING:
    from datetime import datetime

    from commands.call import Call
    from commands.parser import Parser

DOABLE = (
    "actions",
    "gestures",
    "deadlines",
    "messages",
    "contacts_again",
    "reminders",
    "insurance",
    "people",
    "lessons",
)
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
    done = carry_out(call, change, "actions", row, created=True)
    if args.cue and args.then:
        from words.plans import plan

        call.out.say(_("Read it once more: {plan}").format(plan=plan(sound(args.cue), sound(args.then))))
    _say_if_many(call, id)
    return done


def _say_if_many(call: "Call", id: str) -> None:
    """Say gently that three preventive actions at a time are enough; nothing is refused."""
    from recovery.changes.guarding import is_many

    if call.args.type in (None, "prevent") and is_many(call.store.document(id)):
        call.out.say(_("More than three at a time is a lot: a few that are kept help more."))


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
    done = carry_out(call, change, "time", row, created=True)
    worth = worth_at_rate(call, call.store.document(id), args.minutes)
    if worth:
        call.out.say(_("Worth: {worth}").format(worth=worth))
    return done


def worth_at_rate(call: "Call", document: Document, minutes: int) -> str:
    """Say what minutes are worth at the rate of an incident's project; "" where no rate is known."""
    from recovery.cost import rate_of, worth_text
    from words.errors import RebondError

    project = str((document.get("incident") or {}).get("main", {}).get("project") or "")
    try:
        rate = rate_of(call.store.document(PROJECTS), project) if project else ""
    except RebondError:  # the file of projects cannot be read: the time is noted all the same
        return ""
    return worth_text(minutes, rate, call.store.main.hours_per_day if rate else None)


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
    parser.add_argument("--read", action="store_true", help=_("of an if-then plan: you read it again"))
    parser.add_argument(
        "--held",
        type=one_of(("yes", "no"), lambda value: {"yes": _("yes"), "no": _("no")}[value]),
        metavar="yes|no",
        help=_("of a guard you look back on: whether it held"),
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
        raise UsageError(
            _("--skip and --move-to are for the dates of a reminder; {row} is not one.").format(row=args.row)
        )
    if args.on and args.undo:
        raise UsageError(_("{0} and {1} do not go together.").format("--on", "--undo"))
    at = moment_of(call, args.on) if args.on else None
    if args.held or args.read:
        return carry_out(call, _guard(call, id, document, table, row), table, row) or _what_else(call, id, row)
    if args.proof:
        return carry_out(call, _with_proof(call, id, document, table, row, at), table, row)
    done = carry_out(call, doing.done(call.context, id, document, table, row, at=at, undo=args.undo), table, row)
    if table == "messages" and not args.undo:
        from commands.promises import say_promises

        _say_open_dates(call, id, row)
        say_promises(call, id, row)
    return done


def _say_open_dates(call: "Call", id: str, row: str) -> None:
    """After a message to the insurer, name the dates of theirs that stay open because several may be meant."""
    from recovery.changes.messaging import open_with_insurer

    document = call.store.document(id)
    if document.get("messages", {}).get(row, {}).get("kind") != "insurer":
        return
    left = [f"{table}/{each}" for table, each in open_with_insurer(document) if table == "deadlines"]
    if left:
        text = _("Still open with the insurer: {rows}. “rebond done ID ROW” notes which one this settles.")
        call.out.say(text.format(rows=", ".join(left)))


def _guard(call: "Call", id: str, document: Document, table: str, row: str) -> Change:
    """Note that a plan was read again, or whether a guard held."""
    from recovery.changes import guarding

    args = call.args
    if args.held and args.read:
        raise UsageError(_("{0} and {1} do not go together.").format("--held", "--read"))
    if table != "actions" or args.undo or args.on or args.proof:
        raise UsageError(_("--held and --read are for an action, and go alone; {row} is not one.").format(row=args.row))
    if args.read:
        return guarding.reread(call.context, id, document, row)
    return guarding.looked_at(call.context, id, document, row, held=args.held == "yes")


def _what_else(call: "Call", id: str, row: str) -> int:
    """Show a plan that was read, and ask what else to do where a guard did not hold."""
    if call.args.held == "no":
        call.out.say(_("That happens: now you know. What else could you do? “rebond action” notes it."))
    elif call.args.read:
        from words.plans import plan

        fields = call.store.document(id)["actions"][row]
        call.out.say(plan(fields["if_cue"], fields["then_act"]))
    return 0


def _with_proof(
    call: "Call", id: str, document: Document, table: str, row: str, at: "datetime | None"
) -> Change:  # fmt: skip
    """Note that a date was respected, and what shows it."""
    from recovery.changes import deadlines

    if table != "deadlines" or call.args.undo:
        raise UsageError(
            _("--proof is for a date to respect that is done; {row} is not one.").format(row=call.args.row)
        )
    return deadlines.done(call.context, id, document, row, at=at, proof=text_of(call.args.proof))


def _occurrence(call: "Call", id: str, document: Document, row: str) -> Change:
    """Say what became of one date of a reminder: the day named, else the last one that was due, else the next."""
    from recovery.changes import doing

    args, ctx = call.args, call.context
    day = day_of(call, args.on, "past") if args.on else doing.due_day(ctx, document, row, undo=args.undo)
    state: doing.State = "" if args.undo else "skipped" if args.skip else "moved" if args.move_to else "kept"
    to = moment_of(call, args.move_to, "future") if args.move_to else None
    return doing.occurrence(ctx, id, document, row, day, state, to=to)
