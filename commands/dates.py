"""`rebond dates`: the dates to respect, what may follow, and what became of each."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from commands.changed import carry_out
from commands.date_lists import law_for, list_all, list_one, show_date
from commands.given import due_of, find_row, moment_of, sound, text_of
from commands.parser import add_choice
from recovery.change import Change, Document
from recovery.deadlines import saying
from recovery.deadlines.suggesting import INSURER, PERSONAL_DATA, suggestion
from recovery.records import Main, choices_of
from words.alike import nearest
from words.errors import UnknownId, UsageError
from words.fill import fill
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser
    from recovery.deadlines.law import Law
    from recovery.deadlines.rule import Rule


def dates_arguments(parser: "Parser") -> None:
    """Declare ID, DATE and what to do with it."""
    parser.add_argument("id", nargs="?", metavar=p_("value in help", "ID"), help=_("the incident; all without it"))
    parser.add_argument(
        "date",
        nargs="?",
        metavar=p_("value in help", "DATE"),
        help=_("a rule to note, or the row of a date already noted"),
    )
    parser.add_argument("--from", dest="start", metavar=p_("value in help", "WHEN"), help=_("when its time began"))
    parser.add_argument(
        "--due", metavar=p_("value in help", "WHEN"), help=_("the date, where it is not the rule’s; needs --why")
    )
    parser.add_argument("--not-needed", action="store_true", help=_("it does not count here; needs --why"))
    parser.add_argument("--why", metavar=p_("value in help", "TEXT"), help=_("the reason"))
    add_choice(
        parser, "--personal-data", choices_of(Main, "personal_data"), called="personal_data",
        help=_("whether personal data is involved"),
    )  # fmt: skip
    parser.add_argument("--no-insurer", action="store_true", help=_("no insurance is involved"))


def dates_run(call: "Call") -> int:
    """List all dates, or those of an incident; note one, move it, or leave it out."""
    args = call.args
    if args.id is None:
        return list_all(call)
    id = call.store.find(args.id)
    if args.personal_data or args.no_insurer:
        return _answer(call, id)
    if args.date is None:
        if args.start or args.due or args.not_needed or args.why:
            raise UsageError(_("Say which date: a rule, or a row, as “rebond dates ID” lists them."))
        return list_one(call, id)
    row = _row(call.store.document(id), args.date)
    return _of_row(call, id, row) if row else _of_rule(call, id)


def with_its_date(call: "Call", id: str, values: dict[str, Any]) -> dict[str, Any]:
    """Fill in what `rebond add ID deadlines rule=…` leaves open: when a rule's time began, and the day to aim for."""
    law = law_for(call)
    rule = law.rules.get(str(values.get("rule") or ""))
    if rule is None or values.get("due"):
        return values
    start = values.get("trigger_at")
    found = suggestion(rule, call.store.incident(id), law, datetime.fromisoformat(str(start)) if start else None)
    made = {"trigger_at": found.trigger, "due": found.due.aim if found.due else None}
    return values | {key: value for key, value in made.items() if value is not None}


def _row(document: Document, given: str) -> str | None:
    """Find a date that is noted, by its row or its rule."""
    wanted = sound(given)
    rows = document.get("deadlines") or {}
    named = next((row for row, fields in rows.items() if fields.get("rule") == wanted), None)
    if named or wanted in rows:
        return named or wanted
    try:
        return find_row(document, wanted, ("deadlines",))[1]
    except UnknownId:
        if wanted.startswith("deadlines/"):
            raise
        return None


def _of_row(call: "Call", id: str, row: str) -> int:
    """Move a date that is noted, leave it out, or say all about it."""
    from recovery.changes import deadlines

    args, document = call.args, call.store.document(id)
    why = text_of(args.why) if args.why else ""
    change: Change
    if args.not_needed:
        _refuse_both(args)
        change = deadlines.waive(call.context, id, document, row, why)
    elif args.due:
        change = deadlines.override(call.context, id, document, row, due_of(call, args.due), why)
    elif args.start:
        change = _counted_from(call, id, document, row)
    elif why:
        raise UsageError(_("--why says why a date is moved or left out; write it with --due or --not-needed."))
    else:
        return show_date(call, id, row)
    return carry_out(call, change, "deadlines", row)


def _counted_from(call: "Call", id: str, document: Document, row: str) -> Change:
    """Count a date that is noted from another moment."""
    from recovery.changes.rows import set_fields

    law, incident = law_for(call), call.store.incident(id)
    rule = law.rules.get(incident.deadlines[row].rule)
    if rule is None:
        raise UsageError(_("No rule counts this date; set it with --due and --why."))
    found = suggestion(rule, incident, law, moment_of(call, call.args.start))
    due = found.due.aim if found.due else None
    fields = {"trigger_at": found.trigger, "due": due, "override_reason": _("Counted from another moment.")}
    return set_fields(call.context, id, document, "deadlines", row, fields)


def _of_rule(call: "Call", id: str) -> int:
    """Take up a rule, or decide that it does not count here."""
    from recovery.changes import deadlines

    args, law, document = call.args, law_for(call), call.store.document(id)
    rule = _known_rule(law, sound(args.date))
    why = text_of(args.why) if args.why else ""
    if args.not_needed:
        _refuse_both(args)
        row, change = deadlines.not_this_one(call.context, id, document, rule.id, why)
        return carry_out(call, change, "deadlines", row, created=True)
    found = suggestion(rule, call.store.incident(id), law, moment_of(call, args.start) if args.start else None)
    due = found.due.aim if found.due else None
    if args.due:
        given = due_of(call, args.due)
        if due is not None and given != due and not why.strip():
            raise UsageError(_("Another date needs a reason: say where it comes from."))
        due = given
    row, change = deadlines.take_up(
        call.context, id, document, rule.id, trigger=found.trigger, due=due, reason=why
    )  # fmt: skip
    code = carry_out(call, change, "deadlines", row, created=True)
    call.out.say(f"{_capital(saying.advice(rule, due, call.now, call.zone))}.")
    return code


def _refuse_both(args: Any) -> None:
    if args.due or args.start:
        other = "--due" if args.due else "--from"
        raise UsageError(_("{0} and {1} do not go together.").format("--not-needed", other))


def _known_rule(law: "Law", id: str) -> "Rule":
    if id in law.rules:
        return law.rules[id]
    near = nearest(id, law.rules)
    if near:
        raise UnknownId(fill(_("There is no rule “{rule}”; did you mean “{near}”?"), {"rule": id, "near": near}))
    raise UnknownId(fill(_("There is no rule or row “{rule}”; “rebond dates ID” lists them."), {"rule": id}))


def _answer(call: "Call", id: str) -> int:
    from recovery.changes import deadlines

    args = call.args
    if args.personal_data and args.no_insurer:
        raise UsageError(_("{0} and {1} do not go together.").format("--personal-data", "--no-insurer"))
    question, given = (PERSONAL_DATA, args.personal_data) if args.personal_data else (INSURER, "no")
    change = deadlines.answer(call.context, id, call.store.document(id), question, given)
    return carry_out(call, change, "incident", "main")


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
