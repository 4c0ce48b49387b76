"""Asks to choose one of a few: by its key, or with the arrows and Enter."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding

from tui.keymap import moves_of
from tui.line import Line, cell, line
from tui.widgets.lines import Lines
from tui.widgets.panel import Panel, passes
from tui.widgets.rows import Rows

MOST = 10
"""How many options show at once; the rest scrolls."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: what is answered, what is shown, and a key of its own, or "" for the next digit."""

    value: str
    label: str
    key: str = ""


class Choice(Panel):
    """A question, of one line or several, with a few possible answers."""

    BINDINGS = [Binding("escape", "leave", show=False), Binding("enter", "take", show=False)]

    def __init__(self, label: str, options: Sequence[Option], *, current: str = "") -> None:
        super().__init__()
        self._label = label
        self._options = tuple(options)
        taken = {option.key for option in options}
        digits = iter([digit for digit in "123456789" if digit not in taken])
        self._keys = [option.key or next(digits, "") for option in options]
        values = [option.value for option in options]
        self._current = values.index(current) if current in values else 0

    def compose(self) -> ComposeResult:
        yield Lines([line((f" {each}", "strong")) for each in self._label.split("\n")])
        rows = _Options(self._draw, len(self._options), cursor=self._current)
        rows.styles.height = min(len(self._options), MOST)
        yield rows

    def focus_inside(self) -> None:
        self.query_one(_Options).focus()

    def may_close_with(self, key: events.Key) -> bool:
        return self._meant(key) is not None or super().may_close_with(key)

    def pressed(self, key: events.Key) -> bool:
        """Choose by a key; False when no option has it."""
        option = self._meant(key)
        if option is None:
            return False
        self.answer(option.value)
        return True

    def _meant(self, key: events.Key) -> Option | None:
        """Find the option of a key, by its letter or by the digit that a French keyboard gives without Shift."""
        typed = (key.character or "").lower()
        for each in filter(None, (typed, AZERTY.get(typed, ""))):
            if each in self._keys:
                return self._options[self._keys.index(each)]
        return None

    def action_take(self) -> None:
        if self._options:
            self.answer(self._options[self.query_one(_Options).cursor].value)

    def action_leave(self) -> None:
        self.leave()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.action_take()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        event.stop()

    def _draw(self, index: int, cells: int, chosen: bool) -> Line:
        return line(
            (" > " if chosen else "   ", "text"),
            cell(self._keys[index], 2, "accent"),
            cell(self._options[index].label, max(cells - 6, 1)),
        )


AZERTY = {"&": "1", "é": "2", '"': "3", "'": "4", "(": "5", "-": "6", "è": "7", "_": "8", "ç": "9", "à": "0"}
"""The digits of a French keyboard without Shift."""


class _Options(Rows):
    def on_key(self, event: events.Key) -> None:
        panel = self.parent
        taken = isinstance(panel, Choice) and panel.pressed(event)
        moves = event.key in moves_of(self.app)
        if taken or (event.is_printable and not moves and not passes(self.screen, event.key)):
            event.stop()
            event.prevent_default()
