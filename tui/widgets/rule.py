"""A thin line between two parts of a screen."""

from textual.strip import Strip
from textual.widget import Widget

from tui.line import strip
from tui.widgets.lines import inks_of


class Rule(Widget):
    """A horizontal line across, or a vertical one down."""

    DEFAULT_CSS = "Rule { height: 1; width: 1fr; } Rule.-vertical { width: 1; height: 1fr; }"

    def __init__(self, *, vertical: bool = False, id: str | None = None) -> None:
        super().__init__(id=id, classes="-vertical" if vertical else None)
        self._vertical = vertical

    def render_line(self, y: int) -> Strip:
        ascii = getattr(self.app, "symbols", "unicode") == "ascii"
        sign = ("|" if ascii else "│") if self._vertical else ("-" if ascii else "─")
        return strip(((sign * self.size.width, "faint"),), self.size.width, inks_of(self).plain)
