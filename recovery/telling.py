"""Who must know, and who knows: the clock to tell and the clock to answer, person by person."""

import re
from collections.abc import Iterable
from datetime import datetime

from recovery.records import Incident, Person
from words.say import _

MADE_ROW = re.compile(r"(?=[a-z]*[2-7])[a-z2-7]{4}")
"""A row id that Rebond made: no name looks so."""

UNAFFECTED = frozenset({"insurer", "lawyer", "authority", "cleaned_up", "support"})
"""Roles of people who help or are notified; they are not hurt unless the file says so."""


def is_affected(person: Person) -> bool:
    """Tell whether the mistake touches this person; where the file does not say, their role does."""
    return person.role not in UNAFFECTED if person.affected is None else person.affected


def must_know(person: Person) -> bool:
    """Tell whether this person is to be told, now or later, or has been."""
    if person.tell:
        return person.tell != "not_needed"
    return is_affected(person)


def knows(person: Person) -> bool:
    """Tell whether this person knows: they were told, or they were the ones who said it."""
    return person.told_at is not None or person.reproached_at is not None or person.answered_at is not None


def to_tell(incident: Incident) -> list[tuple[str, Person]]:
    """List the people, by row, who must know and do not yet; those put off are among them."""
    return [(row, person) for row, person in incident.people.items() if must_know(person) and not knows(person)]


def to_answer(incident: Incident) -> list[tuple[str, Person]]:
    """List the people, by row, whose reproach has had no answer since; being told is no answer."""
    return [(row, person) for row, person in incident.people.items() if is_unanswered(person)]


def is_unanswered(person: Person) -> bool:
    """Tell whether this person wrote or called first, and waits for an answer."""
    if person.reproached_at is None:
        return False
    return person.answered_at is None or person.answered_at < person.reproached_at


def helpers(incident: Incident) -> list[tuple[str, Person]]:
    """List the people, by row, who offered their help or gave it."""
    return [
        (row, person)
        for row, person in incident.people.items()
        if person.offered_help or person.role in ("cleaned_up", "support")
    ]


def nobody_listed(incident: Incident) -> bool:
    """Tell whether it is still open who must know: nobody is listed for it, and nobody was ruled out."""
    return not any(must_know(person) or person.tell == "not_needed" for person in incident.people.values())


def told(incident: Incident) -> str:
    """Sum up over everyone who must know: no, partly, yes, or not_needed."""
    if nobody_listed(incident):
        return "no"
    known = [knows(person) for person in incident.people.values() if must_know(person)]
    if not known:
        return "not_needed"
    if all(known):
        return "yes"
    return "partly" if any(known) else "no"


def put_off_until(person: Person) -> datetime | None:
    """Say until when telling this person was put off, None where it was not."""
    return person.snoozed_until if person.tell in ("later", "") else None


def is_put_off(person: Person, now: datetime) -> bool:
    """Tell whether telling this person was put off until a time still to come."""
    until = put_off_until(person)
    return until is not None and until > now


def known_since(incident: Incident) -> datetime | None:
    """Say when the mistake became known: when it was discovered, or else when it was written down."""
    return incident.main.discovered_at or incident.main.created_at


def person_name(person: Person) -> str:
    """Name a person by what is known of them, "" when that is nothing."""
    return person.name.strip() or person.org.strip()


def names(incident: Incident, to: Iterable[str]) -> list[str]:
    """Name people given by their rows; a name that is not listed stands for itself, a row that is gone for someone."""
    return [
        person_name(incident.people[each]) if each in incident.people
        else standing_for(each)
        for each in to
    ]  # fmt: skip


def standing_for(name: str) -> str:
    """Say who a name stands for that is no row: whoever it names, or someone where it is a row that is gone."""
    return _("someone removed") if MADE_ROW.fullmatch(name) else name
