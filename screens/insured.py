"""After a message to the insurer: which of several dates or covers it was about; a single one needs no question."""

from collections import Counter
from collections.abc import Callable

from recovery.change import Change, Context, Document
from recovery.changes import doing
from recovery.changes.messaging import open_with_insurer
from recovery.changes.pen import row_of, text_of
from tui.screen import RebondScreen
from words.rules import rule_name
from words.say import _


def ask_settled(screen: RebondScreen, id: str, then: Callable[[], object]) -> None:
    """Ask which of several open dates or covers a message to the insurer settles; then, or at once, go on."""
    from tui.widgets.choice import Choice, Option

    document = screen.rebond.desk.document(id)
    every = open_with_insurer(document)
    several = [each for each in every if Counter(table for table, _row in every)[each[0]] > 1]
    if not several:
        then()
        return

    def answered(value: str) -> None:
        table, _slash, row = value.partition("/")

        def build(ctx: Context, document: Document) -> Change:
            return doing.done(ctx, id, document, table, row)

        if row:
            screen.rebond.act(id, build)
        then()

    options = [Option(f"{table}/{row}", _name(document, table, row)) for table, row in several[:8]]
    options.append(Option("", _("none of them"), "0"))
    screen.ask(Choice(_("Which one does it settle?"), options), answered, lambda _nothing: then())


def _name(document: Document, table: str, row: str) -> str:
    text = text_of(row_of(document, table, row))
    return rule_name(text) if table == "deadlines" else text or _("the cover")
