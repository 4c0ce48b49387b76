"""An earlier state of a document is brought back: as one new change, which others meet like any other."""

from collections.abc import Collection
from datetime import datetime

from recovery.change import PROJECTS, Change, Context, Document, Path
from recovery.changes.pen import Pen, title_of
from recovery.kinds import write_moment
from recovery.merge import diff

ITS_OWN = frozenset({"journal", "conflicts", "$schema"})
"""What happened stays told, and what is not decided stays to be decided, whatever state comes back."""


def bring_back(
    ctx: Context, id: str, document: Document | None, earlier: Document, at: datetime, *, only: Collection[Path] = ()
) -> Change:
    """Make a document as it was `at` a moment, unknown keys included; of `only` these places, all of it without any.

    None is a document whose file is gone: it comes back whole.
    """
    pen = Pen(ctx, id, document or {})
    for edit in diff(document or {}, earlier):
        is_meant = not only or any(edit.path[: len(path)] == path for path in only)
        if is_meant and (document is None or edit.path[0] not in ITS_OWN):
            pen.set(edit.path, edit.after)
    gone = document is None and id != PROJECTS
    return pen.act("brought_back", journal=True, creates=gone, title=title_of(earlier), at=write_moment(at))
