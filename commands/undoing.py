"""`rebond undo`: takes back what was done last on this machine, and says what that was."""

from typing import TYPE_CHECKING

from words.acts import act as act_text
from words.say import _

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser


def undo_arguments(parser: "Parser") -> None:
    """Declare nothing: there is one last act."""


def undo_run(call: "Call") -> int:
    """Take the last act back; 5 when the same field has changed since."""
    act = call.store.undo(call.now)
    text = act_text(act.code, act.values, now=call.now, zone=call.zone)
    if call.out.json:
        call.out.document({"undone": {"code": act.code, "values": dict(act.values), "text": text}})
    else:
        call.out.say(_("Undone: {act}.").format(act=text))
    return 0
