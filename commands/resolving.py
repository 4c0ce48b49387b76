"""`rebond resolve`: decide which version stays where something was changed in two places."""

from typing import TYPE_CHECKING

from commands.changed import carry_out
from commands.given import file_of, sound
from commands.rows import value_of
from recovery.changes.resolving import find_dispute, settle
from recovery.kinds import Json
from recovery.saying import kind_at
from words.errors import UsageError
from words.fill import fill
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser
    from recovery.disputes import Dispute


def resolve_arguments(parser: "Parser") -> None:
    """Declare ID, CONFLICT and what is kept."""
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident, or projects"))
    parser.add_argument(
        "conflict",
        metavar=p_("value in help", "CONFLICT"),
        help=_("the conflict as “rebond conflicts” lists it, or its place, such as actions/m3xd/due"),
    )
    parser.add_argument(
        "version",
        nargs="?",
        metavar=p_("value in help", "NUMBER"),
        help=_("which version to keep, as “rebond conflicts” numbers them"),
    )
    parser.add_argument(
        "--text", metavar=p_("value in help", "TEXT"), help=_("another value instead; - reads standard input")
    )


def resolve_run(call: "Call") -> int:
    """Keep one version, or a new value; every row of that place goes."""
    args = call.args
    id = file_of(call, args.id)
    document = call.store.document(id)
    dispute = find_dispute(call.context, document, sound(args.conflict))
    value = _value(call, dispute)
    change = settle(call.context, id, document, dispute.id, value)
    table, row = (*dispute.path, "", "")[:2]
    return carry_out(call, change, table if row else "", row)


def _value(call: "Call", dispute: "Dispute") -> Json:
    args = call.args
    if (args.version is None) == (args.text is None):
        raise UsageError(_("Say what stays: the number of a version, or --text with another value."))
    if args.text is not None:
        if len(dispute.path) != 3:
            raise UsageError(_("This conflict is about a whole row: keep one of its versions by its number."))
        return value_of(call, kind_at(dispute.path), sound(args.text))
    count = len(dispute.versions)
    given = args.version.strip()
    if not (given.isascii() and given.isdigit() and len(given) < 6 and 1 <= int(given) <= count):
        values = {"text": sound(args.version), "count": str(count)}
        raise UsageError(fill(_("“{text}” is no version of this conflict: write a number from 1 to {count}."), values))
    return dispute.versions[int(given) - 1].value
