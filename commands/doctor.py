"""`rebond doctor`: where everything is, and whether it works."""

from typing import TYPE_CHECKING

from commands.layout import hanging
from words.say import p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser


def doctor_arguments(parser: "Parser") -> None:
    """Declare nothing: it looks at everything."""


def doctor_run(call: "Call") -> int:
    """Print the facts; what is wrong is marked, and says what to do."""
    from commands.calendar_file import behind
    from commands.history_whole import history_facts
    from commands.publishing import publishing_facts
    from commands.shared_folder import shared_facts
    from rebond import __version__
    from storage.checking.doctor import facts

    found = [
        *facts(call.options.places, __version__, call.options.environ),
        *history_facts(call),
        *shared_facts(call),
        *behind(call),
        *publishing_facts(call),
    ]
    if call.out.json:
        call.out.document(
            [{"code": fact.code, "ok": fact.ok, "text": fact.text, "values": dict(fact.values)} for fact in found]
        )
        return 0
    marks = {None: "", True: p_("doctor", "ok"), False: p_("doctor", "look")}
    wide = max(map(len, marks.values()))
    call.out.lines(line for fact in found for line in hanging(fact.text, f"{marks[fact.ok]:<{wide}}  ", call.out.edge))
    return 0
