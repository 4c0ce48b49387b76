"""One line for a question, with what is expected under it."""

from collections.abc import Callable

from recovery.values import expected
from screens.asking import Question
from tui.line import Line, line
from tui.widgets.entry import Entry, MoreLines
from words.say import _
from words.terminal import visible


class OneLineQuestion(Entry):
    """Asks a question on one line; nothing that is pasted into it is lost."""

    def __init__(self, question: Question, wrong: str, more: Callable[[str], None] | None) -> None:
        super().__init__(question.label, value=question.value, journal=question.journal, below=_below(question, wrong))
        self._more = more

    def on_more_lines(self, event: MoreLines) -> None:
        event.stop()
        if self._more is not None:
            whole = f"{self.text}\n{event.text}"
            self.typed(self.journal, whole)
            self._more(whole)
        else:
            event.sender.insert_text_at_cursor(visible(f" {' '.join(event.text.split())}"))


def _below(question: Question, wrong: str) -> list[Line]:
    keys = question.keys or _("⏎ save · esc leave")
    wanted = "" if question.kind.name in ("text", "lines") else _("Write {expected}.").format(
        expected=expected(question.kind))  # fmt: skip
    told = [line((f" {wrong}", "urgent"))] if wrong else [line((f" {wanted}", "dim"))] if wanted else []
    helps = [line((f" {question.hint}", "text"))] if question.hint else []
    return [*told, *helps, line((f" {keys}", "dim"))]
