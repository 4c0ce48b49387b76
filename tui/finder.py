"""A screen to find something: a line to type on, and what fits it below."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.events import Key
from textual.widgets import Input

from tui.actions import EVERYWHERE
from tui.keymap import bindings
from tui.line import Line, line, line_width
from tui.screen import RebondScreen
from tui.widgets.entry import OneLine
from tui.widgets.footer import Footer
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows
from tui.widgets.rule import Rule


class Finder(RebondScreen):
    """Subclasses say what fits what is typed, how it is drawn, and what Enter does."""

    BINDINGS = [
        *bindings(EVERYWHERE),
        Binding("escape", "back", show=False),
        *(Binding(key, f"move('{action}')", show=False) for key, action in (
            ("up", "up"), ("down", "down"), ("pageup", "page_up"), ("pagedown", "page_down"),
        )),
    ]  # fmt: skip
    DEFAULT_CSS = """
    #asking { height: 1; }
    #asking Lines { width: auto; }
    #asking OneLine { width: 1fr; border: none; background: $background; padding: 0; background-tint: 0%; }
    """

    def question(self) -> str:
        """Give the label of the line to type on."""
        raise NotImplementedError

    def find(self, text: str) -> None:
        """Hear what is typed; ends in `self.found(count)`."""
        raise NotImplementedError

    def draw(self, index: int, cells: int, chosen: bool) -> Line:
        """Draw one thing found."""
        raise NotImplementedError

    def take(self, index: int) -> None:
        """Do what Enter does with one thing found."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        label = line((f" {self.question()} ", "strong"), ("> ", "accent"))
        with Horizontal(id="asking"):
            shown = Lines([label])
            shown.styles.width = line_width(label)
            yield shown
            yield OneLine("")
        yield Rule()
        yield Rows(self.draw, 0)
        yield Lines([line()], id="said")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(OneLine).focus()
        self.find("")

    @property
    def typed_on(self) -> bool:
        return True

    def may_close_with(self, key: Key) -> bool:
        return key.key in ("enter", "escape") or super().may_close_with(key)

    def found(self, count: int, said: str = "", cursor: int | None = None) -> None:
        """Show so many things found, and a line about them; the cursor stays where it was, or goes to `cursor`."""
        rows = self.query_one(Rows)
        rows.show(count, min(rows.cursor if cursor is None else cursor, max(count - 1, 0)))
        self.query_one("#said", Lines).show([line((f" {said}", "dim"))])

    @property
    def typed_text(self) -> str:
        """What is typed now."""
        return self.query_one(OneLine).value

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        rows = self.query_one(Rows)
        rows.show(rows.count, 0)
        self.find(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.submit()

    def submit(self) -> None:
        """Take what the cursor stands on: Enter was pressed."""
        rows = self.query_one(Rows)
        if rows.count:
            self.take(rows.cursor)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        self.take(event.index)

    def action_move(self, how: str) -> None:
        rows = self.query_one(Rows)
        moves = {"up": rows.action_up, "down": rows.action_down, "page_up": rows.action_page_up,
                 "page_down": rows.action_page_down}  # fmt: skip
        moves[how]()

    def redrawn(self) -> None:
        self.query_one(Rows).repaint()
        self.query_one(Rows).refresh()
