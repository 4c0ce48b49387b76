"""What messages bring about: who knows by them, who is answered, and when it is time to follow up, once."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from recovery.records import Incident, Message

FOLLOW_UP_AFTER = timedelta(days=7)
"""How long a message may stay without an answer before following up is suggested."""

TELLING = ("notice", "call")
"""Kinds by which someone is told: once such a message is sent, those it went to know."""
ANSWERING = ("notice", "call", "update", "apology")
"""Kinds that answer someone who wrote first."""
_WANT_AN_ANSWER = ("notice", "update", "apology", "insurer")
_OVER = ("no_answer",)


def to_follow_up(incident: Incident) -> Iterator[tuple[str, list[str], datetime]]:
    """Yield each message that waits for an answer: its row, to whom, and when to follow up.

    Of what somebody was written since they last gave a sign the latest message counts. Once that was followed up,
    nothing is suggested any more: whoever writes twice into silence is pressing.
    """
    if incident.outcome.repair_end in _OVER or incident.outcome.relationship:
        return
    waiting: dict[str, tuple[list[str], datetime]] = {}
    for each in dict.fromkeys(name for message in incident.messages.values() for name in message.to):
        run = _unanswered(incident, each)
        if run and run[-1][1] - run[0][1] < FOLLOW_UP_AFTER:
            row, sent_at = run[-1]
            waiting.setdefault(row, ([], sent_at + FOLLOW_UP_AFTER))[0].append(each)
    for row, (people, due) in waiting.items():
        yield row, people, due


def _unanswered(incident: Incident, each: str) -> list[tuple[str, datetime]]:
    """List what someone was sent since their last sign, as row and time, in order."""
    mine = {row: message for row, message in incident.messages.items() if each in message.to}
    person = incident.people.get(each)
    signs = [sign for message in mine.values() for sign in _signs(message)]
    signs += [sign for sign in (person.heard_at, person.reproached_at) if sign] if person else []
    last = max(signs, default=None)
    sent = [
        (row, message.sent_at)
        for row, message in mine.items()
        if message.sent_at and message.kind in _WANT_AN_ANSWER and (last is None or message.sent_at > last)
    ]
    return sorted(sent, key=lambda pair: pair[1])


def _signs(message: Message) -> Iterator[datetime]:
    if message.reply_at:
        # An answer is one to this message, even if its time was noted as earlier than the minute of sending.
        yield max(message.reply_at, message.sent_at) if message.sent_at else message.reply_at
    if message.kind == "call" and message.sent_at:
        yield message.sent_at
