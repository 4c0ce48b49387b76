"""What screens to read have in common: a page of sections, scrolled with the keys of lists, opened at one of them."""

from collections.abc import Sequence

from textual.app import ComposeResult

from tui.line import EMPTY, Line, line
from tui.screen import RebondScreen
from tui.widgets.footer import Footer
from tui.widgets.page import Page
from words.terminal import wrap

MARGIN = 3
WIDEST = 84
"""Longer lines than this tire the eye."""


class Reading(RebondScreen):
    """A page to read."""

    def sections(self, cells: int) -> Sequence[list[Line]]:
        """Write the sections, in so many cells."""
        raise NotImplementedError

    def opens_at(self) -> int:
        """Give the section to open at, by its place."""
        return 0

    def compose(self) -> ComposeResult:
        yield Page(lambda cells: [each for section in self.sections(cells) for each in section])
        yield Footer()

    def on_mount(self) -> None:
        page = self.query_one(Page)
        page.focus()
        page.call_after_refresh(self._go)

    def redrawn(self) -> None:
        self.query_one(Page).rewrite()

    def _go(self) -> None:
        page = self.query_one(Page)
        page.go(sum(map(len, self.sections(page.size.width)[: self.opens_at()])))


def paragraphs(text: str, cells: int) -> list[Line]:
    """Write text within the margin, one line or more for each of its own."""
    room = max(min(cells - MARGIN - 1, WIDEST), 20)
    return [
        line(" " * MARGIN + part) if part else EMPTY
        for own in text.split("\n")
        for part in (wrap(own, room) if own else ("",))
    ]
