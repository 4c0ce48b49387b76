"""Moving: a row among those on show, and one day of a reminder to another time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from recovery.change import Change, Context, Document
from recovery.changes import doing, rows
from recovery.kinds import WALL
from recovery.records import Incident
from recovery.values import from_text
from screens.asking import Question, ask_text
from screens.items import Item
from tui.screen import RebondScreen
from words.errors import RebondError
from words.say import _, language


def move_row(screen: RebondScreen, incident: Incident, items: Sequence[Item], item: Item, by: int) -> None:
    """Move a row past the one above or below it on show, however many rows of its table are not on show between."""
    table, row = item.path
    shown = [each.path[1] for each in items if each.kind == "row" and each.path[0] == table]
    to = shown.index(row) + by
    if 0 <= to < len(shown):
        order = list(getattr(incident, table))
        places = order.index(shown[to]) - order.index(row)
        screen.rebond.act(incident.id, lambda ctx, document: rows.move(ctx, incident.id, document, table, row, places))


def ask_other_time(screen: RebondScreen, id: str, item: Item) -> None:
    """Ask to which day and hour one day of a reminder is moved."""
    _table, row, _field, day = item.path
    desk = screen.rebond.desk
    question = Question(_("Move it to"), WALL)

    def answered(text: str) -> None:
        if not text.strip():
            return
        try:
            wall = datetime.fromisoformat(from_text(WALL, text, desk.context(), language()))
        except RebondError as error:
            again(text, error.text)
            return

        def build(ctx: Context, document: Document) -> Change:
            to = wall.replace(tzinfo=ctx.zone)
            return doing.occurrence(ctx, id, document, row, date.fromisoformat(day), "moved", to)

        screen.rebond.act(id, build)

    def again(text: str, wrong: str) -> None:
        ask_text(screen, replace(question, value=text), answered, _leave, wrong)

    ask_text(screen, question, answered, _leave)


def _leave(_text: str) -> None:
    """Leave the day where it is."""
