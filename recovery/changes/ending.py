"""How it ends: closed with what became of the relationship, opened again, put into the trash; lessons read again."""

from datetime import datetime
from typing import Any

from recovery.change import Change, Context, Document, value_at
from recovery.changes.pen import MAIN, Pen, row_of, text_of, title_of
from recovery.lessons import SPANS, read_by
from recovery.owed import first_line, promised_undone
from recovery.records import Lesson, read_incident, read_row
from words.errors import UsageError
from words.fill import fill
from words.joined import joined
from words.say import _

OUTCOME = ("outcome", "main")


def close(
    ctx: Context, id: str, document: Document, relationship: str = "", repair_end: str = "", why: str = "",
    **outcome: Any,
) -> Change:  # fmt: skip
    """Close an incident; any relationship is an honourable end, and so is none that can be named yet.

    `outcome` are further fields of the outcome by their keys (reference, self_review...). Closed already: it keeps
    its time, and only what is said now is written. Raises UsageError when something promised is open and nothing
    says why it is closed all the same.
    """
    given = {"relationship": relationship, "repair_end": repair_end} | outcome
    pen = Pen(ctx, id, document)
    for key, value in given.items():
        if value not in (None, ""):
            pen.put((*OUTCOME, key), value)
    if why.strip():
        pen.put((*MAIN, "closed_because"), why.strip())
    closing = value_at(document, (*MAIN, "closed_at")) is None
    if closing:
        _refuse_without_reason(ctx, id, document, repair_end, why)
        pen.put((*MAIN, "closed_at"), pen.now)
    ended = relationship or repair_end or value_at(document, (*OUTCOME, "relationship"))
    if ended and value_at(document, (*OUTCOME, "decided_at")) is None:
        pen.put((*OUTCOME, "decided_at"), pen.now)
    relationship = relationship or str(value_at(document, (*OUTCOME, "relationship")) or "")
    reason = first_line(why) or (text_of({"text": value_at(document, (*MAIN, "closed_because"))}) if closing else "")
    return pen.act("closed_because" if reason else "closed", journal=True, relationship=relationship, reason=reason)


def _refuse_without_reason(ctx: Context, id: str, document: Document, repair_end: str, why: str) -> None:
    open_still = undone(ctx, id, document, repair_end)
    if open_still and not why.strip() and not value_at(document, (*MAIN, "closed_because")):
        sentence = _("Promised and not done: {what}. Say why it is closed all the same.")
        raise UsageError(fill(sentence, {"what": joined(open_still)}))


def undone(ctx: Context, id: str, document: Document, repair_end: str = "") -> list[str]:
    """List in words what was promised and is open, for which closing asks a reason."""
    return promised_undone(read_incident(id, document, ctx.zone), repair_end)


def reopen(ctx: Context, id: str, document: Document) -> Change:
    """Open a closed incident again; its outcome stays on record, and why it was closed in the journal."""
    if value_at(document, (*MAIN, "closed_at")) is None:
        raise UsageError(_("This incident is open already."))
    pen = Pen(ctx, id, document)
    for key in ("closed_at", "closed_because"):
        pen.put((*MAIN, key), None)
    return pen.act("reopened", journal=True)


def read_again(
    ctx: Context, id: str, document: Document, row: str, at: datetime | None = None, undo: bool = False
) -> Change:
    """Note that a lesson that came back was read, now or at `at`; before its day, that is the next time.

    With `undo` the last time that was read comes back. Nothing is left to read: nothing changes.
    """
    found = row_of(document, "lessons", row)
    lesson = read_row(Lesson, found, ctx.zone)
    if undo:
        last = next((span for span in reversed(SPANS) if span in lesson.recalled), "")
        spans = {*lesson.recalled} - {last}
    else:
        spans = {*lesson.recalled, *read_by(lesson, ctx.zone, (at or ctx.now).astimezone(ctx.zone).date())}
    pen = Pen(ctx, id, document)
    if spans != {*lesson.recalled}:
        pen.put(("lessons", row, "recalled"), sorted(spans))
    text = first_line(lesson.in_fact, lesson.believed)
    return pen.act("undone" if undo else "recalled", table="lessons", text=text)


def trash(ctx: Context, id: str, document: Document) -> Change:
    """Put an incident into the trash; its file stays."""
    pen = Pen(ctx, id, document)
    if value_at(document, (*MAIN, "trashed_at")) is None:
        pen.put((*MAIN, "trashed_at"), pen.now)
    return pen.act("trashed", journal=True, title=title_of(document))


def restore_from_trash(ctx: Context, id: str, document: Document) -> Change:
    """Take an incident out of the trash."""
    pen = Pen(ctx, id, document)
    pen.put((*MAIN, "trashed_at"), None)
    return pen.act("untrashed", journal=True, title=title_of(document))
