"""How a repair ended, asked with its date: each end is an honest one."""

from recovery.change import Change, Context, Document
from recovery.changes import rows
from recovery.kinds import INSTANT, Choice, write_moment
from recovery.records import Incident
from recovery.values import from_text
from screens.asking import Question, ask_choice, ask_text
from screens.fields import field_at
from tui.screen import RebondScreen
from words.errors import RebondError
from words.labels import field_label
from words.say import _, language

END, DATE = ("outcome", "main", "repair_end"), ("outcome", "main", "decided_at")


def ask_end(screen: RebondScreen, incident: Incident) -> None:
    """Ask how the repair ended, and when, where no date is known yet."""
    id, kind = incident.id, field_at(END).kind

    def answered(end: str) -> None:
        if not end:
            screen.rebond.act(id, lambda ctx, document: rows.set_value(ctx, id, document, END, None))
        elif incident.outcome.decided_at is not None:
            screen.rebond.act(id, lambda ctx, document: rows.set_value(ctx, id, document, END, end))
        else:
            _ask_when(screen, id, end)

    if isinstance(kind, Choice):
        ask_choice(screen, field_label("outcome", "repair_end"), kind, incident.outcome.repair_end, answered)


def _ask_when(screen: RebondScreen, id: str, end: str, typed: str = "", wrong: str = "") -> None:
    question = Question(_("When did it end?"), INSTANT, typed, keys=_("⏎ now · esc leave the date open"))

    def answered(text: str) -> None:
        ctx = screen.rebond.desk.context()
        try:
            when = from_text(INSTANT, text, ctx, language()) or write_moment(ctx.now.astimezone(ctx.zone))
        except RebondError as error:
            _ask_when(screen, id, end, text, error.text)
            return
        keep(when)

    def keep(when: str | None) -> None:
        fields = {END[2]: end} | ({DATE[2]: when} if when else {})

        def build(ctx: Context, document: Document) -> Change:
            return rows.set_fields(ctx, id, document, *END[:2], fields)

        screen.rebond.act(id, build)

    ask_text(screen, question, answered, lambda _text: keep(None), wrong)
