"""A long text to read: lines that scroll with the same keys as lists."""

from collections.abc import Callable, Sequence

from textual.events import MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.actions import PAGE
from tui.keymap import bindings
from tui.line import EMPTY, Line, changed_span, strip
from tui.veiled import veiled
from tui.widgets.lines import inks_of


class Page(Widget, can_focus=True):
    """A text that `write` lays out in so many cells whenever the width changes."""

    BINDINGS = bindings(PAGE)
    DEFAULT_CSS = "Page { height: 1fr; width: 1fr; }"

    def __init__(self, write: Callable[[int], Sequence[Line]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._write = write
        self._text: tuple[Line, ...] = ()
        self._top = 0

    def rewrite(self) -> None:
        """Lay the text out again and paint the cells that differ."""
        old, self._text = self._text, tuple(self._write(self.size.width))
        top, self._top = self._top, self._within(self._top)
        if top != self._top:
            self.refresh()
            return
        for y in range(self.size.height):
            if span := changed_span(veiled(self, _at(old, top + y)), veiled(self, _at(self._text, top + y))):
                self.refresh(Region(span[0], y, span[1] - span[0], 1))

    def go(self, top: int) -> None:
        """Show the text from this line on, as far as there is text."""
        top = self._within(top)
        if top != self._top:
            self._top = top
            self.refresh()

    def action_up(self) -> None:
        self.go(self._top - 1)

    def action_down(self) -> None:
        self.go(self._top + 1)

    def action_page_up(self) -> None:
        self.go(self._top - max(self.size.height - 1, 1))

    def action_page_down(self) -> None:
        self.go(self._top + max(self.size.height - 1, 1))

    def action_first(self) -> None:
        self.go(0)

    def action_last(self) -> None:
        self.go(len(self._text))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        self.go(self._top + 3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        self.go(self._top - 3)

    def on_resize(self, event: Resize) -> None:
        self._text = tuple(self._write(event.size.width))
        self._top = self._within(self._top)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        return strip(veiled(self, _at(self._text, self._top + y)), self.size.width, inks_of(self).plain)

    def _within(self, top: int) -> int:
        return max(min(top, len(self._text) - self.size.height), 0)


def _at(lines: Sequence[Line], y: int) -> Line:
    return lines[y] if y < len(lines) else EMPTY
