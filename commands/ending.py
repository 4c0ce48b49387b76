"""`rebond close` and `rebond reopen`: how it ended, and what is open again."""

from typing import TYPE_CHECKING

from commands.changed import carry_out
from commands.given import text_of
from commands.parser import add_choice
from recovery.change import value_at
from recovery.records import Outcome, choices_of
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser


def close_arguments(parser: "Parser") -> None:
    """Declare ID and how it ended."""
    relationships, ends = choices_of(Outcome, "relationship"), choices_of(Outcome, "repair_end")
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident"))
    add_choice(
        parser,
        "--relationship",
        relationships,
        called="relationship",
        required=True,
        metavar=p_("value in help", "RELATIONSHIP"),
        help=_("what became of it: {choices}").format(choices=", ".join(relationships)),
    )
    add_choice(
        parser,
        "--repair-end",
        ends,
        called="repair_end",
        metavar=p_("value in help", "END"),
        help=_("how the repair ended: {choices}").format(choices=", ".join(ends)),
    )
    parser.add_argument("--why", metavar=p_("value in help", "TEXT"), help=_("why it is closed"))


def close_run(call: "Call") -> int:
    """Close the incident."""
    from recovery.changes import ending

    args = call.args
    id = call.store.find(args.id)
    change = ending.close(
        call.context,
        id,
        call.store.document(id),
        args.relationship,
        repair_end=args.repair_end or "",
        why=text_of(args.why) if args.why else "",
    )
    return carry_out(call, change, "outcome", "main")


def reopen_arguments(parser: "Parser") -> None:
    """Declare ID."""
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident"))


def reopen_run(call: "Call") -> int:
    """Open a closed incident again, or take it out of the trash."""
    from recovery.changes import ending

    id = call.store.find(call.args.id)
    document = call.store.document(id)
    trashed = value_at(document, ("incident", "main", "trashed_at"))
    act = ending.restore_from_trash if trashed else ending.reopen
    return carry_out(call, act(call.context, id, document), "incident", "main")
