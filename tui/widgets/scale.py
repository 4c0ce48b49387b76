"""Asks for a number from 1 to 10 with one key: 0 stands for 10."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding

from tui.line import Line, Piece, line
from tui.widgets.choice import AZERTY
from tui.widgets.lines import Lines
from tui.widgets.panel import Panel, passes


class Scale(Panel, can_focus=True):
    """A question answered by a digit; `ends` say what 1 and 10 mean, `keys` are lines that say what else can be done.

    The answer is "1" to "10".
    """

    BINDINGS = [Binding("escape", "leave", show=False)]

    def __init__(self, label: str, ends: tuple[str, str], keys: Sequence[Line] = ()) -> None:
        super().__init__()
        self._label = label
        self._ends = ends
        self._keys = tuple(keys)

    def compose(self) -> ComposeResult:
        digits: list[Piece] = [(f" {digit}", "accent") for digit in (*range(1, 10), 0)]
        low, high = self._ends
        yield Lines([
            line((f" {self._label}", "strong")),
            line((f" 1 = {low} ", "dim"), *digits, (f"   0 = {high}", "dim")),
            *self._keys,
        ])  # fmt: skip

    def focus_inside(self) -> None:
        self.focus()

    def may_close_with(self, key: events.Key) -> bool:
        return bool(_digit(key)) or super().may_close_with(key)

    def on_key(self, event: events.Key) -> None:
        digit = _digit(event)
        if digit or (event.is_printable and not passes(self.screen, event.key)):
            event.stop()
            event.prevent_default()
        if digit:
            self.answer("10" if digit == "0" else digit)

    def action_leave(self) -> None:
        self.leave()


def _digit(key: events.Key) -> str:
    """Give the digit of a key, also on a French keyboard without Shift; "" for any other."""
    typed = key.character or ""
    digit = AZERTY.get(typed, typed)
    return digit if len(digit) == 1 and digit in "0123456789" else ""
