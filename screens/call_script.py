"""What to say on the phone: five lines to read aloud, the number above them, and one key for "called"."""

from textual.app import ComposeResult

from recovery.change import Change, Context, Document
from recovery.changes import messaging
from recovery.drafting import begin
from recovery.drafting.prefill import BLOCKS
from screens.letter import Letter
from tui.actions import EVERYWHERE, Action
from tui.keymap import bindings
from tui.line import EMPTY, Line, line
from tui.screen import RebondScreen
from tui.widgets.footer import Footer
from tui.widgets.lines import Lines
from tui.widgets.page import Page
from words import dates
from words.say import _
from words.terminal import wrap

MARGIN, WIDEST = 4, 66
"""Short lines, for eyes that go back and forth between the screen and a phone."""


class CallScript(RebondScreen):
    """The lines to read aloud to someone."""

    NAME = "call"
    BINDINGS = bindings("call", EVERYWHERE)
    DEFAULT_CSS = "CallScript #title { height: 1; }"

    def __init__(self, id: str, to: tuple[str, ...], row: str = "") -> None:
        super().__init__()
        self._about = (id, row, to)

    def compose(self) -> ComposeResult:
        id, row, to = self._about
        self.letter = Letter(self.rebond, id, row, "call", to)
        yield Lines([EMPTY], bar=True, id="title")
        yield Page(self._write)
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Page).focus()
        self._show()

    def label(self, action: Action) -> str:
        if action.id == "called":
            time = dates.clock(self.rebond.now().astimezone(self.rebond.desk.zone))
            return _("Called at {time}").format(time=time)
        return super().label(action)

    def changed(self, ids: frozenset[str]) -> None:
        if self.letter.id in ids:
            id, row, to = self._about
            found = row or begin.unsent(self.rebond.desk.incident(id), "call", to)
            self.letter = Letter(self.rebond, id, found, "call", to)
            self.redrawn()

    def minute(self) -> None:
        self.refill_footer()

    def redrawn(self) -> None:
        self._show()
        self.query_one(Page).rewrite()

    def _show(self) -> None:
        name = "…" if self.rebond.titles_hidden else self.letter.names
        title = _("Call {name}").format(name=name)
        self.query_one("#title", Lines).show([line((f" {title}", "strong"))])

    def _write(self, cells: int) -> list[Line]:
        room = max(min(cells - 2 * MARGIN, WIDEST), 20)
        phone = self.letter.phone or _("no number yet: write it beside the person")
        lines = [EMPTY, line(" " * MARGIN, (phone, "strong" if self.letter.phone else "dim")), EMPTY]
        for text in "\n".join(self.letter.given[block] for block in BLOCKS).splitlines():
            if text.strip():
                role = "date" if "[" in text else "text"
                lines += [*(line(" " * MARGIN, (part, role)) for part in wrap(text, room)), EMPTY]
        return [*lines, line(" " * MARGIN, (_("Then listen. Let them say all of it."), "dim"))]

    def action_called(self) -> None:
        id = self.letter.id

        def build(ctx: Context, document: Document, row: str) -> Change:
            return messaging.sent(ctx, id, document, row, channel="call")

        if self.letter.act(build, self.letter.given):
            self.rebond.pop_screen()

    def action_rewrite(self) -> None:
        letter = self.letter
        self.rebond.show("builder", id=letter.id, row=letter.row, kind="call", to=letter.to)

    def action_examples(self) -> None:
        self.rebond.show("examples", kind="call", language=self.letter.language)
