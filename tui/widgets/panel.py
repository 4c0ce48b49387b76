"""What asks something at the bottom of a screen: opened by `RebondScreen.ask`, answered or left."""

from typing import Any

from textual.events import Key
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

ALWAYS = frozenset({"help", "hide"})
"""What a letter still does while one is asked to choose: any other act would happen behind the question."""


def passes(screen: Screen[Any], key: str) -> bool:
    """Tell whether a key that is no answer goes through to the screen."""
    bound = screen.active_bindings.get(key)
    return bound is not None and bound.binding.action in ALWAYS


class Panel(Widget):
    """A question inline, above the footer; it takes the focus and gives it back."""

    DEFAULT_CSS = "Panel { height: auto; width: 1fr; layout: vertical; }"

    class Answered(Message):
        """The person answered."""

        def __init__(self, panel: "Panel", value: str) -> None:
            super().__init__()
            self.panel = panel
            self.value = value

    class Left(Message):
        """The person left without an answer; `value` is what stood there."""

        def __init__(self, panel: "Panel", value: str) -> None:
            super().__init__()
            self.panel = panel
            self.value = value

    class Grown(Message):
        """It takes more or fewer lines than before."""

        def __init__(self, panel: "Panel") -> None:
            super().__init__()
            self.panel = panel

    class Typed(Message):
        """Something was typed that is not saved yet; the app journals it under `journal`."""

        def __init__(self, journal: str, text: str) -> None:
            super().__init__()
            self.journal = journal
            self.text = text

    def focus_inside(self) -> None:
        """Put the focus where the person types or chooses."""
        raise NotImplementedError

    def on_resize(self) -> None:
        self.post_message(self.Grown(self))

    def may_close_with(self, key: Key) -> bool:
        """Tell whether a key may answer the question or leave it."""
        return key.key in ("enter", "escape")

    def answer(self, value: str) -> None:
        """Give the answer to the screen."""
        self.post_message(self.Answered(self, value))

    def leave(self, value: str = "") -> None:
        """Tell the screen that the person left."""
        self.post_message(self.Left(self, value))

    def typed(self, journal: str, text: str) -> None:
        """Have the app journal what stands here, unless it is worth nothing (no journal name)."""
        if journal:
            self.post_message(self.Typed(journal, text))
