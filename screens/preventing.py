"""Step 5's questions: what played a part, by how and what; plans read once more; what else to do."""

from recovery.change import Change, Context, Document
from recovery.changes.planning import action
from recovery.kinds import TEXT
from screens.asking import Question, ask_text
from screens.fields import keeper
from tui.screen import RebondScreen
from words.say import _


def ask_instead(screen: RebondScreen, id: str) -> None:
    """Ask what else to do where a guard did not hold; nothing is as good an answer."""
    question = Question(
        _("What else"), TEXT, keys=_("⏎ save · esc leave it for later"),
        hint=_("It did not hold: now you know. What else could you do, something smaller or sooner?"),
    )  # fmt: skip
    _ask_new(screen, id, question)


def _ask_new(screen: RebondScreen, id: str, question: Question) -> None:
    def answered(text: str) -> None:
        if text.strip():
            screen.rebond.act(id, lambda ctx, document: _prevents(ctx, id, document, text))

    ask_text(screen, question, answered, keeper(screen, question.journal) if question.journal else _nothing)


def _prevents(ctx: Context, id: str, document: Document, text: str) -> Change:
    return action(ctx, id, document, text, type="prevent")[1]


def _nothing(_text: str) -> None:
    return None
