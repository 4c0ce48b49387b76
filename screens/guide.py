"""The five steps in our own words, to read when there is time, or step by step."""

from screens.reading import Reading, paragraphs
from tui.actions import EVERYWHERE
from tui.keymap import bindings
from tui.line import EMPTY, Line, line
from words.guide import SECTIONS, guide
from words.say import language


class Guide(Reading):
    """The guide, opened at a step, or at its beginning."""

    NAME = "guide"
    BINDINGS = bindings("guide", EVERYWHERE)

    def __init__(self, step: str = "") -> None:
        super().__init__()
        self._step = step

    def opens_at(self) -> int:
        return SECTIONS.index(self._step) if self._step in SECTIONS else 0

    def sections(self, cells: int) -> list[list[Line]]:
        return [_section(name, cells) for name in SECTIONS]


def _section(name: str, cells: int) -> list[Line]:
    heading, _newline, rest = guide(name, language()).rstrip("\n").partition("\n")
    return [EMPTY, line((" " + heading, "strong")), *paragraphs(rest, cells)]
