"""Actions and time: what will be done by whom until when, and the hours that it took."""

from datetime import date, datetime

from recovery.change import Change, Context, Document
from recovery.changes.pen import Pen
from words.errors import UsageError
from words.say import _


def action(
    ctx: Context, id: str, document: Document, text: str, *, type: str = "", owner: str = "",
    due: date | datetime | None = None, provisional: bool = False, if_cue: str = "", then_act: str = "",
) -> tuple[str, Change]:  # fmt: skip
    """Plan an action; gives its row with the change.

    Without a type it repairs, or prevents when it is an if-then plan, which then begins now. Raises UsageError for
    one half of a plan, for a provisional date that is missing, and when there is no text.
    """
    text, if_cue, then_act = text.strip(), if_cue.strip(), then_act.strip()
    if bool(if_cue) != bool(then_act):
        raise UsageError(_("An if-then plan has two halves: say what happens, and what you then do."))
    if provisional and due is None:
        raise UsageError(_("A provisional date is still a date: say which."))
    if not text and not then_act:
        raise UsageError(_("Write what is to be done."))
    fields = {
        "text": text, "type": type or ("prevent" if if_cue else None), "owner": owner.strip(), "if_cue": if_cue,
        "then_act": then_act, "due": due, "provisional": provisional,
    }  # fmt: skip
    pen = Pen(ctx, id, document)
    if if_cue:
        fields["began_at"] = pen.now
    row = pen.add("actions", fields)
    return row, pen.act("added", journal=True, table="actions", text=text or then_act)


def spent(
    ctx: Context, id: str, document: Document, minutes: int, *, billable: bool = False, note: str = "",
    at: date | datetime | None = None,
) -> tuple[str, Change]:  # fmt: skip
    """Note minutes spent on putting it right, not billed unless said so; gives the row with the change."""
    if minutes < 1:
        raise UsageError(_("Write the time in minutes, at least one."))
    pen = Pen(ctx, id, document)
    fields = {"at": at or pen.now, "minutes": minutes, "billable": billable, "note": note.strip()}
    row = pen.add("time", fields)
    return row, pen.act("added", table="time", text=note.strip().partition("\n")[0] or f"{minutes} min")
