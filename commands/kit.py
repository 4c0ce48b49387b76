"""`rebond kit`: the emergency kit of a client, filled in on a calm day."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from commands.entries import clock_of
from commands.given import sound
from commands.line import Clock
from commands.rows import value_of
from commands.values import described
from recovery.change import PROJECTS
from recovery.changes import kit
from recovery.records import Client, fields_of
from words.errors import UnknownId
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser


def kit_arguments(parser: "Parser") -> None:
    """Declare CLIENT, FIELD and VALUE."""
    parser.add_argument(
        "client", nargs="?", metavar=p_("value in help", "CLIENT"), help=_("one client; all without it")
    )
    parser.add_argument(
        "field",
        nargs="?",
        metavar=p_("value in help", "FIELD"),
        help=_("what to write: {fields}").format(fields=", ".join(fields_of(Client))),
    )
    parser.add_argument(
        "value", nargs="?", metavar=p_("value in help", "VALUE"), help=_("its value; an empty text removes it")
    )


def kit_run(call: "Call") -> int:
    """Show the kits, one of them, one field of it, or write a field."""
    args = call.args
    if args.value is not None:
        return _write(call)
    clients: dict[str, Any] = call.store.document(PROJECTS).get("clients") or {}
    if args.client:
        row = kit.client_row({"clients": clients}, sound(args.client))
        if row is None:
            raise UnknownId(_("There is no client “{client}”; “rebond kit” lists them.").format(client=args.client))
        clients = {row: clients[row]}
        if args.field:
            value = clients[row].get(sound(args.field))
            if call.out.json:
                call.out.document({"client": row, "field": args.field, "value": value})
            elif value is not None:
                call.out.line(str(value))
            return 0
    if call.out.json:
        call.out.document([{"table": "clients", "row": row, **fields} for row, fields in clients.items()])
    elif clients:
        call.out.lines(_lines(clients, clock_of(call)))
    else:
        call.out.say(_("No client has a kit yet; write one with “rebond kit CLIENT phone NUMBER”."))
    return 0


def _write(call: "Call") -> int:
    from commands.changed import carry_out

    field = sound(call.args.field)
    known = fields_of(Client).get(field)
    first = not call.options.places.store.exists()
    # A calm day comes before the first mistake: a kit may begin the store, but no field that there is not.
    store = call.store_or_new() if known else call.store
    value = value_of(call, known.kind if known else None, sound(call.args.value)) if call.args.value else None
    projects = store.document(PROJECTS)
    row, change = kit.set_field(call.context, projects, sound(call.args.client), field, value)
    code = carry_out(call, change, "clients", row)
    if first:
        call.out.say(_("Everything is in {folder}; nothing is sent.").format(folder=store.root))
    return code


def _lines(clients: dict[str, Any], clock: Clock) -> Iterator[str]:
    for number, (row, fields) in enumerate(clients.items()):
        if number:
            yield ""
        yield str(fields.get("name") or row)
        for line in described("clients", fields, clock, without=frozenset({"name"})):
            yield f"  {line}"
