"""A conflict is settled: one of the versions stays, and nobody is asked again."""

from recovery.change import PROJECTS, Change, Context, Document, value_at
from recovery.changes.pen import Pen, row_of
from recovery.disputes import TABLE, WHOLE, Dispute, conflict_rows, disputes, place_of
from recovery.kinds import Json
from recovery.merge import same
from words.errors import UnknownId, UsageError
from words.fill import fill
from words.say import _


def settle(ctx: Context, id: str, document: Document, conflict: str, value: Json) -> Change:
    """Keep `value` (one of the versions, or a new one; None removes) and drop every other version of that place.

    An incident that was deleted elsewhere goes into the trash. Where the place is none that can be written, only what
    is shown can be kept: UsageError for anything else.
    """
    path = place_of(row_of(document, TABLE, conflict))
    whole = path in WHOLE
    now = value_at(document, WHOLE[-1] if whole else path)
    pen = Pen(ctx, id, document)
    if whole and value is None and id != PROJECTS:
        pen.put((*WHOLE[-1], "trashed_at"), pen.now)
    elif not same(now, value):
        if whole or len(path) < 2 or path[0] == TABLE:
            raise UsageError(_("This conflict names no place in the file. Remove its row by hand."))
        pen.set(path, value)
    for row, fields in conflict_rows(document).items():
        if place_of(fields) == path:
            pen.set((TABLE, row), None)
    return pen.act("resolved", journal=True, table=path[0] if path else "", field=path[2] if len(path) > 2 else "")


def find_dispute(ctx: Context, document: Document, text: str) -> Dispute:
    """Find a conflict by a piece of its id, or by its place (`actions/m3xd/due`); UnknownId."""
    found = disputes(document, ctx.zone)
    wanted = text.strip().casefold()
    exact = [each for each in found if wanted in (*map(str.casefold, each.rows), _place(each), f"/{_place(each)}")]
    near = [each for each in found if wanted and any(row.casefold().startswith(wanted) for row in each.rows)]
    if len(exact or near) == 1:
        return (exact or near)[0]
    if not found:
        raise UnknownId(_("There is no conflict here: nothing waits for a decision."))
    values = {"text": text, "ids": ", ".join(each.id for each in found[:8])}
    raise UnknownId(fill(_("“{text}” is not one conflict of this incident; there are: {ids}."), values))


def _place(dispute: Dispute) -> str:
    return "/".join(dispute.path).casefold()
