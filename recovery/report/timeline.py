"""What happened when, from everywhere in an incident, in order."""

from collections.abc import Iterator
from datetime import date, datetime, time, tzinfo
from typing import NamedTuple

from recovery.owed import action_text, first_line
from recovery.records import Incident
from recovery.telling import person_name
from words.acts import act
from words.fill import fill
from words.labels import field_label, label
from words.say import _


class Event(NamedTuple):
    """One thing that happened: a moment, or a day where no hour is known."""

    at: datetime | date
    text: str


_MAIN = ("occurred_at", "discovered_at", "harm_since", "contained_at", "restored_at")
_TOLD_ELSEWHERE = frozenset(
    {"captured", "told", "untold", "answered", "heard", "contained", "restored", "done", "undone", "sent", "closed"}
)
"""Lines of the journal that fields of the incident tell too."""


def timeline(incident: Incident, zone: tzinfo) -> list[Event]:
    """List events in order; of those on the same day, the ones without an hour come first."""

    def order(event: Event) -> tuple[float, str]:
        at = event.at if isinstance(event.at, datetime) else datetime.combine(event.at, time(), zone)
        return at.timestamp(), event.text

    return sorted(_events(incident, zone), key=order)


def _events(incident: Incident, zone: tzinfo) -> Iterator[Event]:
    main = incident.main
    for key in _MAIN:
        if at := getattr(main, key):
            yield Event(at, field_label("incident", key))
    for person in incident.people.values():
        name = person_name(person)
        how = f" ({label('channel', person.channel)})" if person.channel else ""
        for at, text in (
            (person.reproached_at, _("{name} found it and said so")),
            (person.told_at, _("{name} told")),
            (person.answered_at, _("{name} answered")),
            (person.heard_at, _("{name} was heard")),
            (person.thanked_at, _("{name} thanked")),
        ):
            if at:
                yield Event(at, fill(text, {"name": name}) + (how if at is person.told_at else ""))
    for message in incident.messages.values():
        kind = label("message", message.kind)
        if message.sent_at:
            yield Event(message.sent_at, fill(_("message sent: {kind}"), {"kind": kind}))
        if message.reply_at:
            yield Event(message.reply_at, fill(_("answer to: {kind}"), {"kind": kind}))
    for action in incident.actions.values():
        if action.done_at and action_text(action):
            yield Event(action.done_at, fill(_("done: {text}"), {"text": action_text(action)}))
    for gesture in incident.gestures.values():
        if gesture.delivered_at and gesture.text:
            yield Event(gesture.delivered_at, fill(_("delivered: {text}"), {"text": first_line(gesture.text)}))
    for row in incident.journal.values():
        if row.at and (row.text or row.code not in _TOLD_ELSEWHERE):
            yield Event(row.at, row.text or act(row.code, row.values or {}, now=row.at, zone=zone))
    reasons = [row.at for row in incident.journal.values() if row.code == "closed_because"]
    if main.closed_at and main.closed_at not in reasons:
        yield Event(main.closed_at, _("closed"))
