"""What the steps already hold, as the pieces that a message is made of."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, tzinfo
from typing import TypeGuard

from recovery.effectiveness import guards, is_plan
from recovery.owed import action_text, first_line
from recovery.records import Incident, Person
from words import dates
from words.plans import plan
from words.say import speaking

_MOST = 4
"""Pieces of one kind in a message: whoever reads it is not to be buried."""


def known(
    incident: Incident, person: Person | None, language: str, now: datetime, zone: tzinfo, sender: str = ""
) -> dict[str, str]:
    """Collect what is known for a message to somebody, in the message's language; what is not known is left out."""
    main = incident.main
    with speaking(language):

        def when(at: datetime | None) -> str:
            return dates.in_letter(at, now, zone) if at else ""

        covers = [cover for cover in incident.insurance.values() if cover.insurer or cover.policy]
        pieces = {
            "name": first_name(person.name) if person else "",
            "sender": sender,
            "what": plain_end(first_line(main.title)),
            "statement": _sentence(main.own_statement),
            "client": main.client,
            "found_at": _capital(when(main.discovered_at)) if language == "en" else when(main.discovered_at),
            "restored": when(main.restored_at).removeprefix("on "),
            "next_update": when(main.next_update_at) if main.next_update_at and main.next_update_at > now else "",
            "facts": _list(fact.text for fact in incident.facts.values() if fact.certainty == "known"),
            "open_questions": _list(fact.text for fact in incident.facts.values() if fact.certainty == "to_check"),
            "effects": _list([person.effects]) if person else "",
            "needs": _list([person.needs]) if person else "",
            "repairs": _list(_to_come(incident, now, zone)),
            "done": _list(_done(incident)),
            "guards": _list(_guards(incident, now, zone)),
            "lesson": _sentence(_lesson(incident)),
            "unbilled": _unbilled(incident),
            "policy": covers[0].policy if covers else "",
        }
    return {key: text for key, text in pieces.items() if text}


def first_name(name: str) -> str:
    """Take the name by which a letter greets: as it is when it begins with a title, else its first word."""
    words = name.split()
    if len(words) > 1 and words[0].rstrip(".").casefold() in ("mr", "mrs", "ms", "dr", "m", "mme", "mlle", "me"):
        return name
    return words[0] if words else ""


def plain_end(text: str) -> str:
    """Take the full stop off a text that goes into a sentence."""
    return text.strip().rstrip(".;")


def _sentence(text: str) -> str:
    joined = " ".join(text.split())
    return joined if not joined or joined[-1] in ".!?…" else f"{joined}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _list(texts: Iterable[str]) -> str:
    """Put pieces behind a colon: one on the same line, several on lines of their own."""
    found = [text for text in (" ".join(text.split()) for text in texts) if text][:_MOST]
    if len(found) < 2:
        return f" {_sentence(found[0])}" if found else ""
    return "".join(f"\n- {_sentence(text)}" for text in found) + "\n"


def _to_come(incident: Incident, now: datetime, zone: tzinfo) -> Iterator[str]:
    for action in incident.actions.values():
        if action.type in ("contain", "repair") and action.done_at is None and action_text(action):
            due = f", {dates.in_letter(action.due, now, zone)}" if _is_ahead(action.due, now, zone) else ""
            yield plain_end(action_text(action)) + due
    for gesture in incident.gestures.values():
        if gesture.delivered_at is None and gesture.text:
            yield plain_end(first_line(gesture.text))


def _guards(incident: Incident, now: datetime, zone: tzinfo) -> Iterator[str]:
    """Say what is to prevent it, with its date: what was dropped or did not hold is promised to nobody."""
    for _row, action in guards(incident, holding=True):
        text = plan(action.if_cue, action.then_act) if is_plan(action) else plain_end(action_text(action))
        ahead = action.done_at is None and _is_ahead(action.due, now, zone)
        due = f", {dates.in_letter(action.due, now, zone)}" if ahead and action.due else ""
        yield plain_end(text) + due


def _is_ahead(due: date | datetime | None, now: datetime, zone: tzinfo) -> TypeGuard[date | datetime]:
    """Tell whether a date can still be promised."""
    return due is not None and (due > now if isinstance(due, datetime) else due >= now.astimezone(zone).date())


def _done(incident: Incident) -> Iterator[str]:
    for action in incident.actions.values():
        if action.type in ("contain", "repair") and action.done_at is not None:
            yield action_text(action)


def _lesson(incident: Incident) -> str:
    for lesson in incident.lessons.values():
        if lesson.in_fact:
            return lesson.in_fact
    step = incident.steps.get("humility")
    return step.note if step else ""


def _unbilled(incident: Incident) -> str:
    spent = sum(each.minutes or 0 for each in incident.time.values() if not each.billable)
    return dates.minutes(spent) if spent else ""
