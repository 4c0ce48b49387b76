"""A line for each message of an incident: of which kind, to whom, and how far it is."""

from recovery.records import Incident, Message
from recovery.telling import names
from screens.items import Item, Look
from words import dates
from words.labels import label
from words.say import _


def message_items(incident: Incident, look: Look) -> list[Item]:
    """Make the lines, in the order of files."""
    return [_item(incident, row, message, look) for row, message in incident.messages.items()]


def _item(incident: Incident, row: str, message: Message, look: Look) -> Item:
    kind = label("message", message.kind)
    to = ", ".join(names(incident, message.to)) or _("nobody yet")
    text = _("{kind} · {names}").format(kind=kind[:1].upper() + kind[1:], names=to)
    glyph, state = _state(message, look)
    return Item("", text, state, ("messages", row), glyph, whole=text)


def _state(message: Message, look: Look) -> tuple[str, str]:
    if message.reply_at:
        return "d", _("answered {when}").format(when=dates.moment(message.reply_at, look.now, look.zone))
    if message.sent_at and message.kind == "call":
        return "d", _("called {when}").format(when=dates.moment(message.sent_at, look.now, look.zone))
    if message.sent_at:
        how = f", {label('channel', message.channel)}" if message.channel else ""
        return "d", _("sent {when}").format(when=dates.moment(message.sent_at, look.now, look.zone)) + how
    if message.read_again_at:
        return "h", _("read again {when}").format(when=dates.moment(message.read_again_at, look.now, look.zone))
    return "o", _("draft")
