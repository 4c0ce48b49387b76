"""One change of the history: every value before and after, side by side where there is room.

today 11:40 · Léa                                   R-7K2QAB      #header
before                        │ after
Action “Restore the backup” · Due
- 22 Nov                      │ + 24 Nov
footer
"""

from datetime import datetime

from textual.app import ComposeResult

from recovery.records import reference
from screens.compared import compared_lines, heads_of
from screens.timeline_words import LEAST, Entry, about_text, hear, told_whole, when_text, who_text
from sync.history.authors import own_name
from sync.history.wording import heading
from tui.actions import EVERYWHERE
from tui.keymap import bindings
from tui.line import EMPTY, Line, line, line_width, spread
from tui.screen import RebondScreen
from tui.widgets.footer import Footer
from tui.widgets.lines import Lines
from tui.widgets.page import Page
from words.say import p_
from words.terminal import fit, width, wrap


class TimelineChange(RebondScreen):
    """What one change did."""

    NAME = "change"
    BINDINGS = bindings("change", EVERYWHERE)
    DEFAULT_CSS = "TimelineChange #header { height: 1; }"

    def __init__(self, entry: Entry, older: datetime | None = None) -> None:
        """Show a change; `older` is when the same document was changed before it."""
        super().__init__()
        self._entry = entry
        self._older = older

    def compose(self) -> ComposeResult:
        yield Lines([EMPTY], bar=True, id="header")
        yield Page(self._text, id="text")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Page).focus()
        self._head()

    def minute(self) -> None:
        self._head()

    def redrawn(self) -> None:
        hear(self.rebond, [self._entry])
        self._head()
        self.query_one(Page).rewrite()

    def action_bring_back(self) -> None:
        from screens.timeline_restoring import ask_what

        ask_what(self, self._entry, self._older)

    def _head(self) -> None:
        app, entry = self.rebond, self._entry
        when = when_text(entry, app.now(), app.desk.zone)
        who = who_text(entry, own_name(app.config), whole=True)
        left = line((f" {when}", "date"), (" · ", "dim"), (who, "strong"))
        named, id = about_text(app, entry), reference(entry.told.id)
        room = app.size.width - line_width(left) - width(id) - 6
        named = fit(named, min(width(named), room)).rstrip() if room >= LEAST and named != id else ""
        right = line((f"  {named} · " if named else " ", "text"), (f"{id} ", "dim"))
        self.query_one("#header", Lines).show([spread(left, right, app.size.width)])

    def _text(self, cells: int) -> list[Line]:
        symbols, room = self.rebond.symbols, max(cells - 2, 10)
        whole = told_whole(self._entry.told)
        lines = [*(line(f" {part}") for part in wrap(whole, room)), EMPTY] if whole else []
        if any(value.way == "set" for value in self._entry.values):
            lines += heads_of((p_("side", "before"), p_("side", "after")), cells, symbols)
        for value in self._entry.values:
            lines += [line((f" {part}", "accent")) for part in wrap(heading(value), room)]
            lines += compared_lines(value.before, value.after, cells, symbols)
            lines.append(EMPTY)
        return lines
