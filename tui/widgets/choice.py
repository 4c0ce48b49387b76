"""Asks to choose one of a few: by its key, with the arrows and Enter, in a long list also by a part of its name."""

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
from words.alike import fold
from words.say import _

MOST = 10
"""How many options show at once; the rest scrolls."""
DIGITS = "123456789"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: what is answered, what is shown, and a key of its own, or "" for the next digit."""

    value: str
    label: str
    key: str = ""


class Choice(Panel):
    """A question, of one line or several, with a few possible answers.

    The cursor begins on `current`, and on the first and likeliest answer where there is none yet. Where options are
    left without a key, letters find one by a part of its name.
    """

    BINDINGS = [Binding("escape", "leave", show=False), Binding("enter", "take", show=False)]

    def __init__(self, label: str, options: Sequence[Option], *, current: str = "") -> None:
        super().__init__()
        self._label = label
        self._options = tuple(options)
        taken = {option.key for option in options}
        digits = iter([digit for digit in DIGITS if digit not in taken])
        self._keys = [option.key or next(digits, "") for option in options]
        values = [option.value for option in options]
        # An answer that leaves it open is none: Enter would do nothing where nothing was said before.
        self._current = values.index(current) if current and current in values else 0
        self._finds = "" in self._keys
        self._typed = ""
        self._names = [fold(option.label) for option in options] if self._finds else []

    def compose(self) -> ComposeResult:
        yield Lines([line((f" {each}", "strong")) for each in self._label.split("\n")])
        rows = _Options(self._draw, len(self._options), cursor=self._current)
        rows.styles.height = min(len(self._options), MOST)
        yield rows
        if self._finds:
            yield Lines([self._hint()], id="find")

    def focus_inside(self) -> None:
        self.query_one(_Options).focus()

    def may_close_with(self, key: events.Key) -> bool:
        return self._meant(key) is not None or super().may_close_with(key)

    def pressed(self, key: events.Key) -> bool:
        """Choose by a key, or find by a letter; False when no option has it."""
        option = self._meant(key)
        if option is None:
            return self._finds and self._find(key)
        self.answer(option.value)
        return True

    def _find(self, key: events.Key) -> bool:
        """Go to the option that has what was typed so far in its name; False for a key that finds nothing."""
        if key.key == "backspace":
            typed = self._typed[:-1]
        elif key.is_printable and key.character:
            typed = self._typed + key.character
        else:
            return False
        index = self._found(fold(typed)) if typed.strip() else None
        if typed.strip() and index is None:
            return bool(self._typed)  # a slip of the finger changes nothing
        self._typed = typed.lstrip()
        if index is not None:
            self.query_one(_Options).go(index)
        self.query_one("#find", Lines).show([self._hint()])
        return True

    def _found(self, typed: str) -> int | None:
        """Find the first name that begins with a text, else one with a word that does, else one that has it."""
        for meets in (str.startswith, _has_word, str.__contains__):
            for index, name in enumerate(self._names):
                if meets(name, typed):
                    return index
        return None

    def _hint(self) -> Line:
        if self._typed:
            return line(" ", (_("find"), "dim"), (" > ", "accent"), (self._typed, "strong"))
        return line((_(" ⏎ choose · letters find one by its name · esc leave"), "dim"))

    def _meant(self, key: events.Key) -> Option | None:
        """Find the option of a key, by its letter or by the digit that a French keyboard gives without Shift."""
        typed = (key.character or "").lower()
        if self._typed and typed not in (*DIGITS, "0"):
            return None
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


def _has_word(name: str, typed: str) -> bool:
    return f" {typed}" in name.replace("(", " ").replace("-", " ").replace("'", " ")


class _Options(Rows):
    def on_key(self, event: events.Key) -> None:
        panel = self.parent
        taken = isinstance(panel, Choice) and panel.pressed(event)
        moves = event.key in moves_of(self.app)
        if taken or (event.is_printable and not moves and not passes(self.screen, event.key)):
            event.stop()
            event.prevent_default()
