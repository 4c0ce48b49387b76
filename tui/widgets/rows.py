"""A list with a cursor, drawn line by line: only what is on screen is ever drawn, so ten thousand rows cost no more
than ten.

At the edge it scrolls by half a screen, which repaints once where line by line would repaint at every key.
"""

from collections.abc import Callable

from textual.events import Click, Key, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.actions import LIST
from tui.keymap import bindings, moves_of
from tui.line import EMPTY, Line, changed_span, strip
from tui.veiled import veiled
from tui.widgets.lines import inks_of

Draw = Callable[[int, int, bool], Line]
"""Draws the row of an index, in so many cells, with the cursor on it or not."""


class Rows(Widget, can_focus=True):
    """A list: `count` rows that `draw` draws."""

    BINDINGS = bindings(LIST)
    DEFAULT_CSS = "Rows { height: 1fr; width: 1fr; }"

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, rows: "Rows", index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> "Rows":
            return self.rows

    class Chosen(Message):
        """A row was clicked; Enter belongs to the screen's own actions."""

        def __init__(self, rows: "Rows", index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> "Rows":
            return self.rows

    def __init__(self, draw: Draw, count: int = 0, *, cursor: int = 0, id: str | None = None) -> None:
        super().__init__(id=id)
        self._draw = draw
        self._count = count
        self._top = 0
        self._cursor = min(cursor, max(count - 1, 0))
        self._painted: list[tuple[Line, bool]] = []

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    @property
    def cursor(self) -> int:
        """The index of the row that the cursor stands on; 0 in an empty list."""
        return self._cursor

    def show(self, count: int, cursor: int) -> None:
        """Show rows that changed, with the cursor on `cursor`; rows that look the same are not painted."""
        before = self._cursor
        self._count = count
        self._cursor = max(min(cursor, count - 1), 0)
        if self._cursor != before:
            # The rows moved under the cursor, not the cursor over the rows: keep it at the same height on screen.
            self._top += self._cursor - before
        self._settle_top()
        self.repaint()

    def repaint(self) -> None:
        """Draw every visible row again and paint those cells that differ."""
        height = self.size.height
        old, self._painted = self._painted, [self._line(self._top + y) for y in range(height)]
        for y, (row, chosen) in enumerate(self._painted):
            if y >= len(old) or old[y][1] != chosen:
                self.refresh(Region(0, y, self.size.width, 1))
            elif span := changed_span(veiled(self, old[y][0]), veiled(self, row)):
                self.refresh(Region(span[0], y, span[1] - span[0], 1))

    def go(self, index: int) -> None:
        """Move the cursor to a row, scrolling by half a screen where it would leave the list."""
        index = max(min(index, self._count - 1), 0)
        if index == self._cursor:
            return
        before, self._cursor = self._cursor, index
        top, height = self._top, max(self.size.height, 1)
        if index < top or index >= top + height:
            self._top = index - height // 2
            self._settle_top()
            self.repaint()
        else:
            self._repaint_row(before)
            self._repaint_row(index)
        self.post_message(self.Moved(self, index))

    def action_up(self) -> None:
        self.go(self._cursor - 1)

    def action_down(self) -> None:
        self.go(self._cursor + 1)

    def action_page_up(self) -> None:
        self.go(self._cursor - max(self.size.height - 1, 1))

    def action_page_down(self) -> None:
        self.go(self._cursor + max(self.size.height - 1, 1))

    def action_first(self) -> None:
        self.go(0)

    def action_last(self) -> None:
        self.go(self._count - 1)

    def on_key(self, event: Key) -> None:
        # Held arrows are the most frequent keys: here they spare the way through all parents and their bindings.
        move = moves_of(self.app).get(event.key)
        if move is not None:
            event.stop()
            event.prevent_default()
            getattr(self, f"action_{move}")()

    def on_click(self, event: Click) -> None:
        index = self._top + event.y
        if 0 <= index < self._count:
            self.go(index)
            self.post_message(self.Chosen(self, index))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        self.go(self._cursor + 3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        self.go(self._cursor - 3)

    def on_resize(self, event: Resize) -> None:
        top = self._top
        self._settle_top()
        self._painted = []
        if top != self._top:
            self.refresh()  # already painted in the new size, from the old top on

    def render_line(self, y: int) -> Strip:
        while len(self._painted) <= y:
            self._painted.append(self._line(self._top + len(self._painted)))
        row, chosen = self._painted[y]
        colours = inks_of(self)
        return strip(veiled(self, row), self.size.width, colours.cursor if chosen else colours.plain)

    def _line(self, index: int) -> tuple[Line, bool]:
        if not 0 <= index < self._count:
            return EMPTY, False
        chosen = index == self._cursor
        return self._draw(index, self.size.width, chosen), chosen

    def _repaint_row(self, index: int) -> None:
        y = index - self._top
        if 0 <= y < self.size.height:
            if y < len(self._painted):
                self._painted[y] = self._line(index)
            self.refresh(Region(0, y, self.size.width, 1))

    def _settle_top(self) -> None:
        height = max(self.size.height, 1)
        if not self._top <= self._cursor < self._top + height:
            self._top = self._cursor - height // 2
        self._top = max(min(self._top, self._count - height), 0)
