"""Dates to respect: taken up from a rule, moved or dropped with a reason, done with a proof; the two questions."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from recovery.change import Act, Change, Context, Document, Draft
from recovery.changes.client_dates import CLIENT_TOLD, client_knows
from recovery.changes.pen import MAIN, Pen, required, row_of, rows_of, text_of
from recovery.deadlines.suggesting import ASKED, INSURER, PERSONAL_DATA
from recovery.kinds import Json, write_moment
from recovery.records import StoreMain
from words.errors import UsageError
from words.fill import fill
from words.say import _


def take_up(
    ctx: Context, id: str, document: Document, rule: str, *, trigger: datetime | None = None,
    due: date | datetime | None = None, reason: str = "",
) -> tuple[str, Change]:  # fmt: skip
    """Note a date that follows from a rule, with the day to aim for; gives the new row with the change.

    `reason` says why the date is another one than the rule gives. A date for telling the client is done where they
    were told before. UsageError when the rule is noted already.
    """
    _refuse_second(document, rule)
    pen = Pen(ctx, id, document)
    known = client_knows(document) if rule.casefold() in CLIENT_TOLD else ""
    row = pen.add(
        "deadlines",
        {"rule": rule, "trigger_at": trigger, "due": due, "override_reason": reason.strip(), "done_at": known or None},
    )
    return row, pen.act("added", journal=True, table="deadlines", text=rule)


def override(
    ctx: Context, id: str, document: Document, row: str, due: date | datetime | None, reason: str
) -> Change:  # fmt: skip
    """Set another date than the rule gives, or none; raises UsageError without a reason."""
    reason = required(reason, _("Another date needs a reason: say where it comes from."))
    pen, name = Pen(ctx, id, document), text_of(row_of(document, "deadlines", row))
    pen.put(("deadlines", row, "due"), due)
    pen.put(("deadlines", row, "override_reason"), reason)
    return pen.act("date_set", journal=True, table="deadlines", text=name, on=_written(due), reason=reason)


def waive(ctx: Context, id: str, document: Document, row: str, reason: str) -> Change:
    """Decide that a date does not count here; raises UsageError without a reason."""
    reason = required(reason, _("Leaving a date out needs a reason: say why it does not count here."))
    pen, name = Pen(ctx, id, document), text_of(row_of(document, "deadlines", row))
    pen.put(("deadlines", row, "waived"), True)
    pen.put(("deadlines", row, "override_reason"), reason)
    return pen.act("waived", journal=True, table="deadlines", text=name, reason=reason)


def not_this_one(ctx: Context, id: str, document: Document, rule: str, reason: str) -> tuple[str, Change]:
    """Decide the same of a rule that was only suggested, which is noted for it; gives the new row with the change."""
    reason = required(reason, _("Leaving a date out needs a reason: say why it does not count here."))
    _refuse_second(document, rule)
    pen = Pen(ctx, id, document)
    row = pen.add("deadlines", {"rule": rule, "waived": True, "override_reason": reason})
    return row, pen.act("waived", journal=True, table="deadlines", text=rule, reason=reason)


def count_again(ctx: Context, id: str, document: Document, row: str) -> Change:
    """Have a date that was left out count again; its reason goes with it."""
    pen, name = Pen(ctx, id, document), text_of(row_of(document, "deadlines", row))
    pen.put(("deadlines", row, "waived"), None)
    pen.put(("deadlines", row, "override_reason"), None)
    return pen.act("undone", journal=True, table="deadlines", text=name)


def done(
    ctx: Context, id: str, document: Document, row: str, *, at: datetime | None = None, proof: str = ""
) -> Change:  # fmt: skip
    """Note that a date was respected, now or at `at`, and what shows it."""
    found, pen = row_of(document, "deadlines", row), Pen(ctx, id, document)
    if at is not None or found.get("done_at") is None:
        pen.put(("deadlines", row, "done_at"), at or pen.now)
    if proof.strip():
        pen.put(("deadlines", row, "proof"), proof.strip())
    return pen.act("done", journal=True, table="deadlines", text=text_of(found))


def answer(ctx: Context, id: str, document: Document, question: str, given: str) -> Change:
    """Answer one of the two questions, which is then not asked again.

    Of personal data: no, controller, processor or unknown. Of the insurer: no; a cover that may apply is a row of its
    own in the table of covers.
    """
    pen = Pen(ctx, id, document)
    if question == PERSONAL_DATA:
        pen.put((*MAIN, "personal_data"), given)
    elif question != INSURER:
        raise UsageError(fill(_("There is no question “{question}”."), {"question": question}))
    told = {"question": question, "answer": given}
    pen.add("journal", {"at": pen.now, "code": ASKED, "values": told})  # also where the answer is no change
    return pen.act(ASKED, question=question, answer=given)


def work_under(document: Document, jurisdiction: str) -> Change:
    """Choose the law that sets dates, in the document of `store.json`; France's is the default."""
    pen = Draft(document)
    pen.set(("store", "main", "jurisdiction"), None if jurisdiction == StoreMain.jurisdiction else jurisdiction)
    return pen.change("store", Act("changed", {"table": "store", "field": "jurisdiction"}))


def refuse_without_reason(document: Document, row: str, fields: Mapping[str, Any]) -> None:
    """Raise UsageError when a counted date would be moved or left out with no reason given, now or before."""
    found: Mapping[str, Json] = rows_of(document, "deadlines").get(row, {})
    moved = "due" in fields and bool(found.get("trigger_at")) and bool(found.get("due"))
    moved = moved and fields["due"] != found.get("due")
    left_out = bool(fields.get("waived")) and not found.get("waived")
    if (moved or left_out) and not (fields.get("override_reason") or found.get("override_reason")):
        raise UsageError(
            _("This needs a reason: write override_reason first, or use “rebond dates ID ROW” with --why.")
        )  # fmt: skip


def _refuse_second(document: Document, rule: str) -> None:
    rule = required(rule, _("Name the rule."))
    row = next((row for row, found in rows_of(document, "deadlines").items() if found.get("rule") == rule), None)
    if row is not None:
        raise UsageError(fill(_("This date is noted already, as deadlines/{row}."), {"row": row}))


def _written(due: date | datetime | None) -> str:
    if due is None:
        return ""
    return write_moment(due) if isinstance(due, datetime) else due.isoformat()
