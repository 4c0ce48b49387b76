"""Asks for one line of text: what is typed is journalled within a second, so a dropped connection loses nothing."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from tui.line import Line, line, line_width
from tui.veiled import veiled_strip
from tui.widgets.lines import Lines
from tui.widgets.panel import Panel
from words.say import _
from words.terminal import visible


class OneLine(Input):
    """A line to type on: no blinking, nothing suggested, pasted lines joined into one."""

    def __init__(self, value: str) -> None:
        super().__init__(visible(value), compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._prefilled = bool(value)

    def render_line(self, y: int) -> Strip:
        painted = super().render_line(y)
        return veiled_strip(self, painted, every=True) if self._prefilled else painted

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        first, _break, rest = event.text.strip().partition("\n")
        self.insert_text_at_cursor(visible(first.strip()))
        if rest.strip():
            self.post_message(MoreLines(self, rest.strip()))


class MoreLines(Message):
    """Further lines came with a paste into a line that takes one."""

    def __init__(self, sender: OneLine, text: str) -> None:
        super().__init__()
        self.sender = sender
        self.text = text


class Entry(Panel):
    """One line of text with a label before it; Enter answers, Esc leaves.

    `journal` names the text in the journal of unsaved text, "" for text that is worth nothing (a search, a name of
    a person). `below` are lines under it, such as what the keys do.
    """

    BINDINGS = [Binding("escape", "leave", show=False)]
    DEFAULT_CSS = """
    Entry Horizontal { height: 1; }
    Entry .label { width: auto; }
    Entry OneLine { width: 1fr; border: none; background: $background; padding: 0 1 0 0; background-tint: 0%; }
    Entry OneLine:focus { border: none; background-tint: 0%; }
    """

    def __init__(self, label: str, *, value: str = "", journal: str = "", below: Sequence[Line] = ()) -> None:
        super().__init__()
        self.label = label
        self.journal = journal
        self._initial = value
        self._below = tuple(below)

    def compose(self) -> ComposeResult:
        label = line((f" {self.label} ", "strong"), ("> ", "accent"))
        with Horizontal():
            shown = Lines([label])
            shown.styles.width = line_width(label)
            yield shown
            yield OneLine(self._initial)
        yield Lines(self._below or [_keys()], id="below")

    @property
    def text(self) -> str:
        """What stands in the line now."""
        return self.query_one(OneLine).value

    def show_below(self, lines: Sequence[Line]) -> None:
        """Show other lines under the one that is typed on."""
        self.query_one("#below", Lines).show(lines)

    def focus_inside(self) -> None:
        field = self.query_one(OneLine)
        field.focus()
        field.cursor_position = len(field.value)

    # Textual calls the handlers of every class of a widget, so panels made from this one change these two instead.

    def changed(self) -> None:
        """Hear that something was typed."""
        if self.text != visible(self._initial):
            self.typed(self.journal, self.text)

    def submit(self) -> None:
        """Hear that Enter was pressed."""
        # A text that was only looked at is given back as it was, invisible characters included.
        self.answer(self._initial if self.text == visible(self._initial) else self.text)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.changed()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.submit()

    def action_leave(self) -> None:
        self.leave(self.text)


def _keys() -> Line:
    return line((_(" ⏎ save · esc leave"), "dim"))
