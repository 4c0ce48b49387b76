"""One part of a message to type on: as high as its text, with marks, repainting only the lines that change."""

from collections.abc import Iterable, Mapping

from rich.style import Style
from rich.text import Text
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from tui.widgets.lines import inks_of
from tui.widgets.long_entry import ManyLines
from words.terminal import visible

Mark = tuple[int, int, int, str]
"""A marked part: line, first column, column behind the last, and what it is: "gap" or "remark"."""

_LOOKS = {"gap": ("date", Style()), "remark": ("text", Style(underline=True))}
"""The role that each mark is drawn in, and what comes on top; no mark depends on colour alone."""


class DraftText(ManyLines):
    """A text area that grows with its text; the arrows leave it at its first and last line."""

    DEFAULT_CSS = """
    DraftText { height: auto; min-height: 1; border: none; padding: 0 1 0 3; background: $background; }
    DraftText:focus { border: none; }
    """

    class Left(Message):
        """An arrow would leave the text: `by` is -1 at its beginning and 1 at its end."""

        def __init__(self, area: "DraftText", by: int) -> None:
            super().__init__()
            self.area = area
            self.by = by

    def __init__(self, text: str, block: str) -> None:
        super().__init__(text)
        self.block = block
        self._marks: dict[int, list[Mark]] = {}
        self._painted: dict[int, Strip] = {}
        self._painted_size = Size()

    def mark(self, marks: Iterable[Mark]) -> None:
        """Show other marks in the text."""
        found: dict[int, list[Mark]] = {}
        for each in marks:
            found.setdefault(each[0], []).append(each)
        if found != self._marks:
            self._marks = found
            self.notify_style_update()
            self.refresh()

    def show(self, text: str) -> None:
        """Put another text in place of this one, as it is safe to be shown."""
        if self.text != visible(text, lines=True):
            self.text = visible(text, lines=True)

    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        roles: Mapping[str, Style] = inks_of(self).plain
        for _line, start, end, kind in self._marks.get(line_index, ()):
            role, over = _LOOKS[kind]
            line.stylize(roles[role] + over, start, end)
        return line

    # Every key changes the cursor and the line it stands on, and Textual would send the whole text again: over a slow
    # line that is a kilobyte a letter where this sends that line.

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> "DraftText":
        if regions or layout or recompose or not repaint or not self._is_painted:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        changed = [y for y, strip in self._painted.items() if super(DraftText, self).render_line(y) != strip]
        if changed:
            super().refresh(*(Region(0, y, self.size.width, 1) for y in changed))
        return self

    @property
    def _is_painted(self) -> bool:
        return self.is_mounted and bool(self._painted) and self._painted_size == self.size

    def on_resize(self) -> None:
        self.call_later(self._repaint)

    def _repaint(self) -> None:
        """Paint everything: lines may be wrapped elsewhere now, though there are as many of them."""
        self._painted = {}
        self.refresh()

    def render_line(self, y: int) -> Strip:
        if self._painted_size != self.size:
            self._painted, self._painted_size = {}, self.size
        strip = super().render_line(y)
        self._painted[y] = strip
        return strip

    def notify_style_update(self) -> None:
        self._painted = {}
        super().notify_style_update()

    # Going from part to part.

    def action_cursor_up(self, select: bool = False) -> None:
        if not select and self.get_cursor_up_location() in (self.cursor_location, (0, 0)) and self._on_first_row:
            self.post_message(self.Left(self, -1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if not select and self._on_last_row:
            self.post_message(self.Left(self, 1))
        else:
            super().action_cursor_down(select)

    @property
    def _on_first_row(self) -> bool:
        return self.wrapped_document.location_to_offset(self.cursor_location).y == 0

    @property
    def _on_last_row(self) -> bool:
        return self.wrapped_document.location_to_offset(self.cursor_location).y >= self.wrapped_document.height - 1
