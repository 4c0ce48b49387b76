"""After a message was sent: what it promised and no dated action holds yet, each with the command that keeps it."""

from datetime import date, datetime
from shlex import quote
from typing import TYPE_CHECKING

from recovery.changes.promising import text_of_blocks
from recovery.promises import open_promises, promised_in
from recovery.records import read_incident, reference
from words.say import _

if TYPE_CHECKING:
    from commands.call import Call


def _written(due: date | datetime | None) -> str:
    if due is None:
        return ""
    return due.isoformat(timespec="minutes") if isinstance(due, datetime) else due.isoformat()


def say_promises(call: "Call", id: str, row: str) -> None:
    """Say them on stderr; nothing is added by itself."""
    incident = read_incident(id, call.store.document(id), call.zone)
    message = incident.messages.get(row)
    if message is None or message.sent_at is None or message.kind == "insurer":
        return
    language = message.lang or incident.main.lang or call.language
    found = promised_in(text_of_blocks(message.blocks), language, incident, message.sent_at, call.zone)
    for each in open_promises(found, incident, call.zone):
        due = _written(each.due)
        command = f"rebond action {reference(id)} {quote(each.text)}" + (f" --due {due}" if due else "")
        if each.row:
            command = f"rebond set {reference(id)} actions/{each.row}/due {due}"
        call.out.say(_("You promised: “{text}”. To keep it as an action: {command}").format(
            text=each.text, command=command))  # fmt: skip
