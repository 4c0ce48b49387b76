"""Asks for a number from 1 to 10 with one key: 0 stands for 10."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding

from tui.line import Line, Piece, line
from tui.widgets.choice import AZERTY
from tui.widgets.lines import Lines
from tui.widgets.panel import Panel


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
        return key.is_printable or super().may_close_with(key)

    def on_key(self, event: events.Key) -> None:
        pressed = event.character or ""
        digit = AZERTY.get(pressed, pressed)
        if len(digit) == 1 and digit in "0123456789":
            event.stop()
            event.prevent_default()
            self.answer("10" if digit == "0" else digit)

    def action_leave(self) -> None:
        self.leave()
