"""Says that the terminal is too small, until it is not."""

from textual.app import ComposeResult
from textual.screen import Screen

from tui.line import Line, line
from tui.widgets.page import Page
from words.say import _
from words.terminal import wrap


class TooSmall(Screen[None]):
    """Covers everything; what was open and typed underneath stays as it was."""

    AUTO_FOCUS = ""

    def compose(self) -> ComposeResult:
        yield Page(_text)


def _text(cells: int) -> list[Line]:
    text = _(
        "This window is too small for Rebond, which needs 60 columns and 16 lines. "
        "Make it larger, or use “rebond --plain”."
    )
    return [line(text) for text in wrap(text, cells)]
