"""It happened again: an incident names the earlier one that it repeats, and that one's guards are to do again.

These are two acts, each on one file: first the link, then the guards. Undo takes them back in turn, the guards first.
"""

from datetime import timedelta

from recovery.change import Change, Context, Document, value_at
from recovery.changes.pen import MAIN, Pen, title_of
from recovery.owed import action_text
from recovery.records import read_incident, reference
from recovery.repeats import is_same, to_reopen
from words.errors import UsageError
from words.say import _

LINK = (*MAIN, "repeats_of")
AGAIN_IN = timedelta(days=6)
"""When a guard that is to do again is due, to be confirmed: within the week that the dashboard shows."""


def repeats(ctx: Context, id: str, document: Document, earlier: str, its: Document) -> Change:
    """Say that an incident repeats an earlier one, whose document is `its`.

    Raises UsageError for the incident itself, and for one that repeats this one.
    """
    if is_same(id, earlier):
        raise UsageError(_("An incident cannot repeat itself: name an earlier one."))
    if is_same(id, str(value_at(its, LINK) or "")):
        raise UsageError(_("That incident repeats this one already; only the later one names the earlier one."))
    pen = Pen(ctx, id, document)
    pen.put(LINK, earlier)
    return pen.act("repeats", journal=True, title=title_of(its), ref=reference(earlier))


def repeats_none(ctx: Context, id: str, document: Document) -> Change:
    """Say that an incident repeats none after all; guards that are to do again stay so."""
    pen = Pen(ctx, id, document)
    pen.put(LINK, None)
    return pen.act("repeats_none", journal=True)


def reopen_guards(ctx: Context, earlier: str, its: Document, by: str) -> Change:
    """Put the guards of the earlier incident on the list of what is to do, because incident `by` repeats it.

    A guard that was in place has lapsed; each is due within a week, to be confirmed, unless it has a date and is still
    to do. What was dropped on purpose stays so. No edits when there is nothing to reopen.
    """
    pen = Pen(ctx, earlier, its)
    guards = to_reopen(read_incident(earlier, its, ctx.zone), ctx.now, ctx.zone)
    for guard in guards:
        path = ("actions", guard.row)
        if guard.state != "to_do":
            pen.put((*path, "guard"), "lapsed")
            pen.put((*path, "effective"), "no")
            pen.put((*path, "checked_at"), pen.now)
            pen.put((*path, "done_at"), None)
        pen.put((*path, "due"), pen.now.date() + AGAIN_IN)
        pen.put((*path, "provisional"), True)
    text = action_text(guards[0].action) if len(guards) == 1 else ""
    return pen.act("guard_reopened", journal=True, text=text, ref=reference(by))
