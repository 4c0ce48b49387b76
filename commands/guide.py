"""`rebond guide`: the guide to the five steps, in the person's language."""

from typing import TYPE_CHECKING

from words.guide import SECTIONS, guide
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser


MESSAGES = "messages"
"""What the examples of complete messages are asked for by."""


def guide_arguments(parser: "Parser") -> None:
    """Declare STEP."""
    parser.add_argument(
        "step",
        nargs="?",
        metavar=p_("value in help", "STEP"),
        help=_(
            "one step by name or number, why (where this differs from common advice), or messages (complete examples); "
            "all steps without it"
        ),
    )


def guide_run(call: "Call") -> int:
    """Print the guide, or one section of it."""
    from commands.steps import step_of

    given = call.args.step
    section = None if given is None else given if given in (*SECTIONS, MESSAGES) else step_of(given)
    text = _examples(call.language) if section == MESSAGES else guide(section, call.language)
    if call.out.json:
        call.out.document({"step": section, "lang": call.language, "text": text})
    else:
        call.out.lines(text.rstrip("\n").split("\n"))
    return 0


def _examples(language: str) -> str:
    from recovery.drafting.library import examples
    from words.labels import label

    parts = [f"{each.title} ({label('message', each.kind)})\n\n{each.text}" for each in examples(language)]
    return "\n\n".join(parts)
