"""Every command of the screen below by its name, to be found by typing a part of it."""

from tui.actions import Action, actions_of
from tui.finder import Finder
from tui.line import Line, cell, line
from tui.screen import RebondScreen
from words.alike import fold
from words.say import _

NAME, KEY = 24, 10


class Palette(Finder):
    """The palette of a screen; `of` is that screen's place in the table of actions."""

    NAME = "palette"

    def __init__(self, of: str) -> None:
        super().__init__()
        self._of = of
        self._found: list[Action] = []

    def question(self) -> str:
        return _("Command")

    def find(self, text: str) -> None:
        words = fold(text).split()
        below = self._below()
        every = [
            action for action in actions_of(self._of)
            if action.palette and action.id not in ("back",) and (below is None or below.applies(action.id))
        ]  # fmt: skip
        every += [action for action in actions_of("dashboard") if action.id == "quit" and action not in every]
        self._found = [action for action in every if all(word in self._text(action) for word in words)]
        self.found(len(self._found))

    def draw(self, index: int, cells: int, chosen: bool) -> Line:
        action = self._found[index]
        key = self.rebond.keymap.shown(action.id, symbols=self.rebond.symbols)
        return line(
            ("> " if chosen else "  ", "text"), cell(_(action.label), NAME, "strong"), " ",
            cell(key, KEY, "accent"), " ", cell(_(action.help), max(cells - NAME - KEY - 4, 1), "dim"),
        )  # fmt: skip

    def take(self, index: int) -> None:
        action = self._found[index]
        below = self._below()
        self.rebond.pop_screen()
        if below is not None:
            below.call_after_refresh(getattr(below, f"action_{action.id}"))

    def _text(self, action: Action) -> str:
        return fold(f"{_(action.label)} {_(action.help)} {action.id}")

    def _below(self) -> RebondScreen | None:
        stack = self.app.screen_stack
        below = stack[stack.index(self) - 1] if self in stack else None
        return below if isinstance(below, RebondScreen) else None
