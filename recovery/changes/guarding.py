"""Guards: an if-then plan read once more and kept, read again later, and whether a guard held."""

from recovery.change import Change, Context, Document
from recovery.changes.pen import Pen, row_of, rows_of, text_of
from recovery.effectiveness import is_plan
from recovery.records import Action, read_row
from words.errors import UsageError
from words.say import _

MOST = 3
"""Preventive actions that may be open at once without a word: of long lists, few are ever done."""


def plan(
    ctx: Context, id: str, document: Document, if_cue: str, then_act: str, *, text: str = "", row: str = ""
) -> tuple[str, Change]:
    """Keep an if-then plan that was read once more, as a new action or as that of `row`; gives the row with the change.

    Raises UsageError for half a plan.
    """
    cue, act = if_cue.strip(), then_act.strip()
    if not (cue and act):
        raise UsageError(_("An if-then plan has two halves: say what happens, and what you then do."))
    pen = Pen(ctx, id, document)
    fields = {"text": text.strip(), "if_cue": cue, "then_act": act, "began_at": pen.now}
    if row:
        row_of(document, "actions", row)
        for key, value in fields.items():
            if value:
                pen.put(("actions", row, key), value)
        pen.put(("actions", row, "reread_at"), None)
    else:
        row = pen.add("actions", fields, type="prevent")
    return row, pen.act("planned", journal=True, text=text.strip() or act)


def reread(ctx: Context, id: str, document: Document, row: str) -> Change:
    """Note that an if-then plan was read again; raises UsageError for an action that is none."""
    found = row_of(document, "actions", row)
    if not is_plan(read_row(Action, found, ctx.zone)):
        raise UsageError(_("This is not an if-then plan: there is nothing to read again."))
    pen = Pen(ctx, id, document)
    if not found.get("began_at"):
        pen.put(("actions", row, "began_at"), pen.now)
    else:
        pen.put(("actions", row, "reread_at"), pen.now)
    return pen.act("reread", journal=True, text=text_of(found))


def looked_at(ctx: Context, id: str, document: Document, row: str, *, held: bool) -> Change:
    """Note whether a guard held; one that did not is asked about no more. Raises UsageError for another action."""
    found = row_of(document, "actions", row)
    if found.get("type") not in ("prevent", "detect"):
        raise UsageError(_("Whether it held is asked of what prevents it or shows it sooner."))
    pen = Pen(ctx, id, document)
    pen.put(("actions", row, "effective"), "yes" if held else "no")
    pen.put(("actions", row, "checked_at"), pen.now)
    pen.put(("actions", row, "guard"), "held" if held else "lapsed")
    return pen.act("held" if held else "lapsed", journal=True, text=text_of(found))


def is_many(document: Document) -> bool:
    """Tell whether more preventive actions are open than anybody keeps."""
    rows = rows_of(document, "actions").values()
    still = [
        row
        for row in rows
        if row.get("type") == "prevent"
        and not row.get("done_at")
        and row.get("guard") not in ("dropped", "lapsed", "held")
    ]
    return len(still) > MOST
