"""One line for a question, with what is expected under it."""

from collections.abc import Callable

from textual.binding import Binding

from recovery.values import expected
from screens.asking import Question
from tui.line import Line, line
from tui.widgets.entry import Entry, MoreLines
from words.say import _
from words.terminal import visible, width

ROOM = 76
"""Cells for what the keys do, at the smallest width that everything is made for."""


class OneLineQuestion(Entry):
    """Asks a question on one line; nothing that is pasted into it is lost, and `more` opens several lines."""

    BINDINGS = [Binding("f2", "more", show=False)]

    def __init__(self, question: Question, wrong: str, more: Callable[[str], None] | None) -> None:
        below = _below(question, wrong, more is not None)
        super().__init__(question.label, value=question.value, journal=question.journal, below=below)
        self._more = more

    def action_more(self) -> None:
        if self._more is not None:
            self._more(self.text)

    def on_more_lines(self, event: MoreLines) -> None:
        event.stop()
        if self._more is not None:
            whole = f"{self.text}\n{event.text}"
            self.typed(self.journal, whole)
            self._more(whole)
        else:
            event.sender.insert_text_at_cursor(visible(f" {' '.join(event.text.split())}"))


def _below(question: Question, wrong: str, takes_more: bool) -> list[Line]:
    keys = question.keys or _("⏎ save · esc leave")
    longer = keys + _(" · f2 more lines")
    if takes_more and width(longer) <= ROOM:
        keys = longer
    wanted = "" if question.kind.name in ("text", "lines") else _("Write {expected}.").format(
        expected=expected(question.kind))  # fmt: skip
    told = [line((f" {part}", "urgent")) for part in wrong.splitlines()]
    if wanted and not wrong:
        told = [line((f" {wanted}", "dim"))]
    helps = [line((f" {part}", "text")) for part in question.hint.splitlines()]
    return [*told, *helps, line((f" {keys}", "dim"))]
