"""`rebond close` and `rebond reopen`: how it ended, and what is open again."""

from typing import TYPE_CHECKING

from commands.changed import carry_out
from commands.given import sound, text_of
from commands.parser import add_choice
from recovery.change import value_at
from recovery.kinds import Json
from recovery.records import Outcome, choices_of, fields_of
from words.errors import UsageError
from words.fill import fill
from words.joined import joined
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
        metavar=p_("value in help", "RELATIONSHIP"),
        help=_("what became of it: {choices}; left out while nobody knows").format(choices=", ".join(relationships)),
    )
    add_choice(
        parser,
        "--repair-end",
        ends,
        called="repair_end",
        metavar=p_("value in help", "END"),
        help=_("how the repair ended: {choices}").format(choices=", ".join(ends)),
    )
    parser.add_argument(
        "--why",
        metavar=p_("value in help", "TEXT"),
        help=_("why it is closed; needed while something promised is not done"),
    )
    parser.add_argument("--told-by", metavar=p_("value in help", "PERSON"), help=_("who told you how it ends"))
    parser.add_argument(
        "--value-lost", metavar=p_("value in help", "AMOUNT"), help=_("what it cost you, such as 4500 EUR")
    )
    add_choice(
        parser,
        "--work-again",
        choices_of(Outcome, "will_work_again"),
        called="will_work_again",
        help=_("whether they would work with you again"),
    )


def close_run(call: "Call") -> int:
    """Close the incident, and say in a line what may still be noted."""
    from recovery.changes import ending
    from recovery.lessons import is_written
    from recovery.records import read_incident
    from words.ending import after_closing

    args = call.args
    id = call.store.find(args.id)
    document = call.store.document(id)
    why = text_of(args.why) if args.why else ""
    before = read_incident(id, document, call.zone)
    if not before.main.closed_at and not why and not before.main.closed_because:
        _refuse_undone(ending.undone(call.context, id, document, args.repair_end or ""))
    change = ending.close(
        call.context,
        id,
        document,
        args.relationship or "",
        repair_end=args.repair_end or "",
        why=why,
        told_by=sound(args.told_by or ""),
        value_lost=_money(call, args.value_lost),
        will_work_again=args.work_again or "",
    )
    code = carry_out(call, change, "outcome", "main")
    line = after_closing(
        outcome=bool(args.relationship or before.outcome.relationship), lesson=is_written(before)
    )  # fmt: skip
    if line and not before.main.closed_at:
        call.out.say(line)
    return code


def _refuse_undone(undone: list[str]) -> None:
    if undone:
        sentence = _("Promised and not done: {what}. Say why it is closed all the same: --why TEXT.")
        raise UsageError(fill(sentence, {"what": joined(undone)}))


def _money(call: "Call", given: str | None) -> Json:
    from recovery.values import from_text

    return from_text(fields_of(Outcome)["value_lost"].kind, sound(given), call.context, call.language) if given else ""


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
