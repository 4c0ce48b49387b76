"""How it ends: closed with what became of the relationship, opened again, put into the trash and taken out."""

from typing import Any

from recovery.change import Change, Context, Document, value_at
from recovery.changes.pen import MAIN, Pen, required, title_of
from words.errors import UsageError
from words.say import _

OUTCOME = ("outcome", "main")


def close(
    ctx: Context, id: str, document: Document, relationship: str, repair_end: str = "", why: str = "", **outcome: Any
) -> Change:
    """Close an incident; any relationship is an honourable end.

    `outcome` are further fields of the outcome by their keys (reference, self_review...). Closed already: it keeps
    its time, and only what is said now is written.
    """
    relationship = required(relationship, _("Say what became of the relationship."))
    given = {"relationship": relationship, "repair_end": repair_end} | outcome
    pen = Pen(ctx, id, document)
    for key, value in given.items():
        if value not in (None, ""):
            pen.put((*OUTCOME, key), value)
    if why.strip():
        pen.put((*MAIN, "closed_because"), why.strip())
    for path in ((*MAIN, "closed_at"), (*OUTCOME, "decided_at")):
        if value_at(document, path) is None:
            pen.put(path, pen.now)
    return pen.act("closed", journal=True, relationship=relationship)


def reopen(ctx: Context, id: str, document: Document) -> Change:
    """Open a closed incident again; its outcome stays on record."""
    if value_at(document, (*MAIN, "closed_at")) is None:
        raise UsageError(_("This incident is open already."))
    pen = Pen(ctx, id, document)
    for key in ("closed_at", "closed_because"):
        pen.put((*MAIN, key), None)
    return pen.act("reopened", journal=True)


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
