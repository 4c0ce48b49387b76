"""The clock of what is still broken: harm began, was stopped, everything was restored."""

from datetime import datetime
from typing import Literal

from recovery.change import Change, Context, Document
from recovery.changes.pen import MAIN, Pen


def began(ctx: Context, id: str, document: Document, at: datetime | None = None) -> Change:
    """Note that harm goes on, since now or since `at`."""
    pen = Pen(ctx, id, document)
    pen.put((*MAIN, "harm_since"), at or pen.now)
    for key in ("contained_at", "restored_at"):
        pen.put((*MAIN, key), None)
    return pen.act("changed", journal=True, table="incident", field="harm_since")


def contained(ctx: Context, id: str, document: Document, at: datetime | None = None) -> Change:
    """Note that the harm was stopped, now or at `at`."""
    pen = Pen(ctx, id, document)
    pen.put((*MAIN, "contained_at"), at or pen.now)
    return pen.act("contained", journal=True)


def restored(ctx: Context, id: str, document: Document, at: datetime | None = None) -> Change:
    """Note that everything is as it should be again, since now or since `at`."""
    pen = Pen(ctx, id, document)
    pen.put((*MAIN, "restored_at"), at or pen.now)
    return pen.act("restored", journal=True)


def undo(
    ctx: Context, id: str, document: Document, what: Literal["harm_since", "contained_at", "restored_at"]
) -> Change:
    """Take back one of these times: it was not so after all."""
    pen = Pen(ctx, id, document)
    pen.put((*MAIN, what), None)
    return pen.act("changed", journal=True, table="incident", field=what)
