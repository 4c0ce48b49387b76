"""The five steps in our own words, to read when there is time, or step by step."""

from textual.app import ComposeResult

from tui.actions import EVERYWHERE
from tui.keymap import bindings
from tui.line import EMPTY, Line, line
from tui.screen import RebondScreen
from tui.widgets.footer import Footer
from tui.widgets.page import Page
from words.guide import SECTIONS, guide
from words.say import language
from words.terminal import wrap

MARGIN = 3
WIDEST = 84
"""Longer lines than this tire the eye."""


class Guide(RebondScreen):
    """The guide, opened at a step, or at its beginning."""

    NAME = "guide"
    BINDINGS = bindings("guide", EVERYWHERE)

    def __init__(self, step: str = "") -> None:
        super().__init__()
        self._step = step

    def compose(self) -> ComposeResult:
        yield Page(self._write)
        yield Footer()

    def on_mount(self) -> None:
        page = self.query_one(Page)
        page.focus()
        if self._step:
            page.call_after_refresh(self._go)

    def redrawn(self) -> None:
        self.query_one(Page).rewrite()

    def _go(self) -> None:
        page = self.query_one(Page)
        before = SECTIONS[: SECTIONS.index(self._step)] if self._step in SECTIONS else ()
        page.go(sum(len(_section(name, page.size.width)) for name in before))

    def _write(self, cells: int) -> list[Line]:
        return [each for name in SECTIONS for each in _section(name, cells)]


def _section(name: str, cells: int) -> list[Line]:
    heading, *rest = guide(name, language()).splitlines()
    room = max(min(cells - MARGIN - 1, WIDEST), 20)
    lines = [EMPTY, line((" " + heading, "strong"))]
    for text in rest:
        lines += [line(" " * MARGIN + part) for part in wrap(text, room)] if text else [EMPTY]
    return lines
