"""Lets the right edge of a list be painted alone.

Textual sends a changed line from the left edge of its widget on, and divides lines where any widget begins: one that
lies unseen below the list makes a minute's tick send the time (60 bytes) and not the row (300).
"""

from textual.strip import Strip
from textual.widget import Widget


class Cut(Widget):
    """An unseen widget below others, as wide as the column that changes by itself; its parent has two layers."""

    DEFAULT_CSS = "Cut { layer: below; dock: right; height: 1fr; }"

    def __init__(self, cells: int) -> None:
        super().__init__()
        self.styles.width = cells

    def render_line(self, y: int) -> Strip:
        return Strip.blank(self.size.width)
