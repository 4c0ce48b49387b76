"""`rebond resolve`: decide which version stays where something was changed in two places."""

from typing import TYPE_CHECKING

from commands.changed import carry_out
from commands.given import file_of, sound
from commands.rows import value_of
from recovery.change import Document
from recovery.changes.resolving import find_dispute, settle
from recovery.disputes import disputes
from recovery.kinds import Json
from recovery.records import reference
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
    parser.add_argument(
        "id",
        metavar=p_("value in help", "ID"),
        help=_("the incident, projects, or a file that “rebond conflicts” lists"),
    )
    parser.add_argument(
        "conflict",
        nargs="?",
        metavar=p_("value in help", "CONFLICT"),
        help=_(
            "the conflict as “rebond conflicts” lists it, or its place (actions/m3xd/due); the only one needs no name"
        ),
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
    parser.add_argument(
        "--drop", action="store_true", help=_("remove a text that was put aside, on all machines; the history keeps it")
    )


def resolve_run(call: "Call") -> int:
    """Keep one version, or a new value; every row of that place goes. A file is settled by what it is."""
    args = call.args
    if "/" in args.id or args.id.endswith((".json", ".txt")):  # no id has these
        from commands.resolving_files import settle_file

        return settle_file(call)
    if args.drop:
        raise UsageError(_("--drop is for a text that was put aside; name its file."))
    conflict, version = _named(args.conflict, args.version, args.text)
    if (version is None) == (args.text is None):
        raise UsageError(_("Say what stays: the number of a version, or --text with another value."))
    id = file_of(call, args.id)
    document = call.store.document(id)
    dispute = _dispute(call, id, document, conflict)
    value = _typed(call, dispute, args.text) if version is None else _version(dispute, version)
    change = settle(call.context, id, document, dispute.id, value)
    table, row = (*dispute.path, "", "")[:2]
    return carry_out(call, change, table if row else "", row)


def _named(conflict: str | None, version: str | None, text: str | None) -> tuple[str | None, str | None]:
    """Tell the conflict and the number apart: a number that stands alone is a version of the only conflict."""
    alone = conflict is not None and version is None and text is None and _is_number(conflict)
    return (None, conflict) if alone else (conflict, version)


def _dispute(call: "Call", id: str, document: Document, conflict: str | None) -> "Dispute":
    if conflict is not None:
        return find_dispute(call.context, document, sound(conflict))
    found = disputes(document, call.zone)
    if len(found) > 1:
        text = _(
            "There are {n} conflicts here: name one, such as “rebond resolve {id} {conflict} 1”; “rebond conflicts "
            "{id}” lists them."
        )
        raise UsageError(fill(text, {"n": str(len(found)), "id": reference(id), "conflict": found[0].id}))
    return found[0] if found else find_dispute(call.context, document, "")


def _typed(call: "Call", dispute: "Dispute", text: str) -> Json:
    if len(dispute.path) != 3:
        raise UsageError(_("This conflict is about more than one field: keep one of its versions by its number."))
    return value_of(call, kind_at(dispute.path), sound(text))


def _version(dispute: "Dispute", given: str) -> Json:
    count = len(dispute.versions)
    if not (_is_number(given) and 1 <= int(given) <= count):
        values = {"text": sound(given), "count": str(count)}
        raise UsageError(fill(_("“{text}” is no version of this conflict: write a number from 1 to {count}."), values))
    return dispute.versions[int(given) - 1].value


def _is_number(text: str) -> bool:
    text = text.strip()
    return text.isascii() and text.isdigit() and len(text) < 6
