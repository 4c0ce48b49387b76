"""The panels that ask for a value: one of a few words, one line, or several lines."""

from collections.abc import Callable
from dataclasses import dataclass

from recovery.kinds import Choice as ChoiceKind
from recovery.kinds import Kind, Lines
from tui.screen import RebondScreen
from words.labels import label
from words.say import _

NONE = ""
"""The answer of a choice that leaves the field empty."""


@dataclass(frozen=True, slots=True)
class Question:
    """A text to ask for: `value` stands there at first, `journal` names it until it is saved, `keys` say what they do.

    `short` asks on one line whatever the kind; lines that are pasted then open a longer entry. `hint` helps to answer:
    it may have several lines.
    """

    label: str
    kind: Kind
    value: str = ""
    journal: str = ""
    keys: str = ""
    short: bool = False
    hint: str = ""


def ask_choice(
    screen: RebondScreen, question: str, kind: ChoiceKind, current: str,
    then: Callable[[str], object], left: Callable[[str], None] | None = None,
) -> None:  # fmt: skip
    """Ask for one of a choice's words, or none where that is allowed."""
    from tui.widgets.choice import Choice, Option

    options = [Option(each, label(kind.label, each)) for each in kind.values]
    if not kind.default:
        options.append(Option(NONE, _("leave it open"), "0"))
    screen.ask(Choice(question, options, current=current), then, left)


def ask_text(
    screen: RebondScreen, question: Question, then: Callable[[str], None], left: Callable[[str], None], wrong: str = ""
) -> None:
    """Ask for a text: several lines where the kind has them, else one.

    `wrong` says why the last answer was none; it may have several lines.
    """
    if isinstance(question.kind, Lines) and not question.short:
        _ask_lines(screen, question, question.value, then, left)
        return

    def more(text: str) -> None:
        _ask_lines(screen, question, text, then, left)

    from screens.one_line import OneLineQuestion

    takes_lines = isinstance(question.kind, Lines)
    screen.ask(OneLineQuestion(question, wrong, more if takes_lines else None), then, left)


def _ask_lines(
    screen: RebondScreen, question: Question, text: str, then: Callable[[str], None], left: Callable[[str], None]
) -> None:
    from tui.widgets.long_entry import LongEntry

    screen.ask(LongEntry(question.label, value=text, journal=question.journal), then, left)
