"""`rebond tell`: notes that someone was told, that it is put off, or that there is no need."""

from typing import TYPE_CHECKING, Any

from commands.changed import carry_out
from commands.given import moment_of, past_of, required, sound, text_of
from commands.parser import add_choice
from recovery.change import Change, Document
from recovery.changes import telling
from recovery.changes.client_dates import stays_open
from recovery.records import Person, choices_of
from words.errors import UsageError
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser


def tell_arguments(parser: "Parser") -> None:
    """Declare ID, PERSON and how it went."""
    roles = choices_of(Person, "role")
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident"))
    parser.add_argument(
        "person", metavar=p_("value in help", "PERSON"), help=_("a name, or the row of someone already listed")
    )
    add_choice(
        parser,
        "--role",
        roles,
        called="role",
        metavar=p_("value in help", "ROLE"),
        help=_("who this is: {choices}").format(choices=", ".join(roles)),
    )
    parser.add_argument("--at", metavar=p_("value in help", "WHEN"), help=_("when they were told; now without it"))
    add_choice(
        parser,
        "--channel",
        choices_of(Person, "channel"),
        called="channel",
        help=_("how they were told"),
    )
    parser.add_argument("--by", metavar=p_("value in help", "NAME"), help=_("who told them, where it was not you"))
    parser.add_argument(
        "--later",
        metavar=p_("value in help", "WHEN"),
        help=_("put it off until then; needs --why, but at night until 08:00"),
    )
    parser.add_argument("--not-needed", action="store_true", help=_("there is no need to tell them; needs --why"))
    parser.add_argument("--why", metavar=p_("value in help", "TEXT"), help=_("the reason"))


def tell_run(call: "Call") -> int:
    """Note it, and list the person first when they are new."""
    from recovery.changes.joining import together

    args = call.args
    _refuse_mixtures(args)
    id = call.store.find(args.id)
    document = call.store.document(id)
    name = required(sound(args.person), _("The name"))
    row = telling.person_row(document, name)
    fields = {"role": args.role} if args.role else {}
    if row is None:
        row, listed = telling.add_person(call.context, id, document, name, **fields)
        steps = [lambda _document: listed]
    else:
        steps = [lambda before: _with_role(call, id, before, row, fields)] if fields else []
    act = _act(call, id, row)
    change = together(document, *steps, act) if steps else act(document)
    code = carry_out(call, change, "people", row)
    if not (args.later or args.not_needed) and stays_open(call.store.document(id), row):
        call.out.say(_("The client is not told yet: the date for that stays open."))
    return code


def _act(call: "Call", id: str, row: str) -> Any:
    """Choose what to note, with its time and reason read."""
    args, ctx = call.args, call.context
    why = text_of(args.why) if args.why else ""
    if args.later is not None:
        until = moment_of(call, args.later, "future")
        return lambda before: telling.tell_later(
            ctx, id, before, row, until=until, reason=why or telling.night_reason(ctx, before, until)
        )
    if args.not_needed:
        return lambda before: telling.tell_not_needed(ctx, id, before, row, reason=why)
    at = past_of(call, args.at) if args.at else None
    by = sound(args.by or "").strip() or _signature(call)
    return lambda before: telling.reached(ctx, id, before, row, at=at, channel=args.channel or "", by=by)


def _signature(call: "Call") -> str:
    """Give the name to note where others share the store; whoever works alone knows who told."""
    if not (call.store.state / "sync.json").is_file():  # most stores: nothing more is read or imported for it
        return ""
    from sync.remote.status import status

    return str(call.setting("name") or "") if status(call.store.state).address else ""


def _with_role(call: "Call", id: str, before: Document, row: str, fields: dict[str, str]) -> Change:
    from recovery.changes.rows import set_fields

    return set_fields(call.context, id, before, "people", row, fields)


def _refuse_mixtures(args: Any) -> None:
    told = [option for option, value in (("--at", args.at), ("--channel", args.channel), ("--by", args.by)) if value]
    waiting = [option for option, value in (("--later", args.later), ("--not-needed", args.not_needed)) if value]
    for one, other in ((waiting[:1], waiting[1:]), (waiting[:1], told[:1])):
        if one and other:
            raise UsageError(_("{0} and {1} do not go together.").format(one[0], other[0]))
    if args.why and not waiting:
        raise UsageError(_("--why says why it is put off or not needed; write it with --later or --not-needed."))
