"""What leaves in a calendar, to the letter: every entry with its title and description, before anything does."""

from collections.abc import Sequence

from screens.reading import Reading
from tui.actions import EVERYWHERE
from tui.keymap import bindings
from tui.line import EMPTY, Line, line
from words.say import _
from words.terminal import wrap

INDENT = "    "


class CalendarLeaving(Reading):
    """The lines of a preview; `told` says how much the calendar may tell."""

    NAME = "leaving"
    BINDINGS = bindings("leaving", EVERYWHERE)

    def __init__(self, lines: Sequence[str], told: str) -> None:
        super().__init__()
        self._lines = lines
        self._told = told

    def sections(self, cells: int) -> list[list[Line]]:
        title = line((" " + _("This leaves, and nothing else"), "strong"), "  ", (self._told, "dim"))
        return [[EMPTY, title, EMPTY, *(part for text in self._lines for part in _entry(text, max(cells - 3, 20)))]]


def _entry(text: str, room: int) -> list[Line]:
    # A description is indented by the preview; what does not fit goes on below, further in.
    first, *rest = wrap(text, room - len(INDENT)) or [""]
    role = "dim" if text.startswith(INDENT) else "text"
    return [line((f" {first}", role)), *(line((f" {INDENT}{part}", role)) for part in rest)]
