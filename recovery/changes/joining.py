"""Several steps of one act made into one change, so that they are saved and taken back together."""

from collections.abc import Callable
from datetime import UTC, datetime

from recovery.change import Change, Document
from recovery.merge import apply, diff

Next = Callable[[Document], Change]


def after(document: Document, change: Change) -> Document:
    """Give the document as it will be once the change is made and nobody else wrote."""
    counter = iter(range(10**6))
    at = datetime(2000, 1, 1, tzinfo=UTC)
    return apply(
        document, change.edits, source="", by="", at=at, new_id=lambda size: f"{next(counter):0{size}d}"
    ).document


def together(document: Document, *steps: Next) -> Change:
    """Make one change of several, each made for the document that the one before leaves; the last one names the act."""
    now = document
    change = None
    for step in steps:
        change = step(now)
        now = after(now, change)
    if change is None:
        raise ValueError("an act has at least one step")
    return Change(change.document, change.act, diff(document, now), change.creates)
