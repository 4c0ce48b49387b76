"""Asks for a few lines of text; Esc is done and saves, since a long text is never thrown away by one key."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.events import Key, Paste
from textual.strip import Strip
from textual.widgets import TextArea

from tui.line import line
from tui.veiled import veiled_strip
from tui.widgets.lines import Lines
from tui.widgets.panel import Panel
from words.say import _
from words.terminal import visible


class ManyLines(TextArea):
    """Lines to type on: no blinking, and what is pasted is shown, never sent to the terminal."""

    def __init__(self, text: str) -> None:
        super().__init__(visible(text, lines=True), compact=True, highlight_cursor_line=False)
        self.cursor_blink = False
        self._prefilled = bool(text)

    def render_line(self, y: int) -> Strip:
        painted = super().render_line(y)
        return veiled_strip(self, painted) if self._prefilled else painted

    async def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        if self.read_only:
            return
        text = "\n".join(event.text.expandtabs(4).splitlines())
        self.replace(visible(text, lines=True), *self.selection, maintain_selection_offset=False)


class LongEntry(Panel):
    """Several lines with a label above them; `journal` is as for `Entry`."""

    BINDINGS = [Binding("escape", "done", show=False), Binding("f2", "editor", show=False)]
    DEFAULT_CSS = """
    LongEntry TextArea { height: 7; border: none; padding: 0 1; background: $background; }
    LongEntry TextArea:focus { border: none; }
    """

    def __init__(self, label: str, *, value: str = "", journal: str = "") -> None:
        super().__init__()
        self.label = label
        self.journal = journal
        self._initial = value

    def compose(self) -> ComposeResult:
        yield Lines([line((f" {self.label}", "strong"))])
        yield ManyLines(self._initial)
        yield Lines([line((_(" esc done · f2 your own editor"), "dim"))])

    @property
    def text(self) -> str:
        """What stands in the text now."""
        return self.query_one(TextArea).text

    def focus_inside(self) -> None:
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.text != visible(self._initial, lines=True):
            self.typed(self.journal, self.text)

    def may_close_with(self, key: Key) -> bool:
        return key.key == "escape"

    def action_done(self) -> None:
        # A text that was only looked at is given back as it was, invisible characters included.
        changed = self.text != visible(self._initial, lines=True)
        self.answer(self.text if changed else self._initial)

    def action_editor(self) -> None:
        from tui.editor import edit_text

        text = edit_text(self.app, self.text)
        if text is not None:
            self.query_one(TextArea).text = visible(text, lines=True)
