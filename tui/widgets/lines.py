"""A block of lines that repaints only the cells that changed."""

from collections.abc import Sequence

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tui.line import EMPTY, Line, changed_span, strip
from tui.themes import Inks, inks
from tui.veiled import veiled


class Lines(Widget):
    """Lines of text, as high as there are lines unless the style sheet gives it a height."""

    DEFAULT_CSS = "Lines { height: auto; width: 1fr; }"

    def __init__(self, lines: Sequence[Line] = (), *, bar: bool = False, id: str | None = None) -> None:
        """Show `lines`; `bar` draws them on the ground of the bars at the top and bottom of the screen."""
        super().__init__(id=id)
        self._lines: tuple[Line, ...] = tuple(lines)
        self._bar = bar

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._lines

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines, painting only what is different."""
        old, self._lines = self._lines, tuple(lines)
        if len(old) != len(self._lines) and self.styles.is_auto_height:
            self.refresh(layout=True)
            return
        height = self.size.height
        for y in range(min(height, max(len(old), len(self._lines)))):
            span = changed_span(veiled(self, _at(old, y)), veiled(self, _at(self._lines, y)))
            if span:
                self.refresh(Region(span[0], y, span[1] - span[0], 1))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        colours = inks_of(self)
        return strip(veiled(self, _at(self._lines, y)), self.size.width, colours.bar if self._bar else colours.plain)


def inks_of(widget: Widget) -> Inks:
    """Give the styles to draw a widget with, by the app's theme and whether the terminal has colours."""
    app = widget.app
    return inks(getattr(app, "ink_theme", "dark"), plain=app.no_color)


def _at(lines: Sequence[Line], y: int) -> Line:
    return lines[y] if y < len(lines) else EMPTY
