"""Beginning a message: to whom, of which kind, in which form, and the words that it begins with."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from recovery.drafting.known import first_name, known
from recovery.drafting.prefill import BLOCKS, prefill
from recovery.records import Client, Incident, Message, Person
from recovery.telling import is_affected, must_know, names, to_answer, to_tell
from words.say import _, speaking

HELPERS = ("cleaned_up", "support")


def recipients(incident: Incident) -> list[str]:
    """List the rows of people in the order in which one would write to them: who waits, who is hurt, who helps."""
    first = [row for row, _person in (*to_tell(incident), *to_answer(incident))]
    hurt = [row for row, person in incident.people.items() if is_affected(person)]
    return list(dict.fromkeys((*first, *hurt, *incident.people)))


def kind_for(incident: Incident, to: Sequence[str]) -> str:
    """Choose the kind of message that is most likely meant: notice, apology, update, thanks or insurer."""
    people = [incident.people[row] for row in to if row in incident.people]
    if any(person.role == "insurer" for person in people):
        return "insurer"
    if not people or any(row in to for row, _person in to_tell(incident)):
        return "notice"
    if all(_helped(person) for person in people):
        return "thanks"
    apologised = any(
        message.kind == "apology" and message.sent_at and set(to) <= set(message.to)
        for message in incident.messages.values()
    )
    return "update" if apologised else "apology"


def to_insurer(incident: Incident, to: Sequence[str], client: Client | None = None) -> tuple[str, ...]:
    """Give whom a message to the insurer goes to: those meant where one of them is it, else the one that is noted.

    That is a person's row, or the name that the cover or the client's kit has; nobody where none is known.
    """
    insurers = [row for row, person in incident.people.items() if person.role == "insurer"]
    if set(insurers) & set(to):
        return tuple(to)
    known = [*insurers, *(cover.insurer for cover in incident.insurance.values()), client.insurer if client else ""]
    return tuple(each for each in known if each)[:1]


def _helped(person: Person) -> bool:
    return person.role in HELPERS or (person.offered_help and not is_affected(person)) or not must_know(person)


def unsent(incident: Incident, kind: str, to: Sequence[str]) -> str:
    """Find the draft of this kind to these people that was begun last, or ""."""
    found = [
        row
        for row, message in incident.messages.items()
        if message.kind == kind and set(message.to) == set(to) and message.sent_at is None
    ]
    return found[-1] if found else ""


def first_of(incident: Incident, message: Message) -> Person:
    """Give the first person that a message goes to, a person of that name alone where nobody is listed so."""
    name = message.to[0] if message.to else ""
    return incident.people.get(name) or Person(name=name)


def form_for(incident: Incident, to: Sequence[str], client: Client | None = None) -> str:
    """Choose tu or vous: as noted for the one person, else for the client, else vous; several are vous."""
    if len(to) != 1:
        return "vous"
    person = incident.people.get(to[0]) or Person()
    of_client = client.address_form if client and person.role in ("client", "teammate", "end_client") else ""
    return person.address_form or of_client or "vous"


def pieces(
    incident: Incident, to: Sequence[str], language: str, now: datetime, zone: tzinfo, sender: str = ""
) -> dict[str, str]:
    """Collect what is known for a message to one or several; several are greeted one after the other."""
    if len(to) == 1:
        person = incident.people.get(to[0]) or Person(name=to[0])
        return known(incident, person, language, now, zone, sender)
    found = known(incident, None, language, now, zone, sender)
    greeted = _together([first_name(name) for name in names(incident, to) if name], language)
    return found | ({"name": greeted} if greeted else {})


def _together(all_names: Sequence[str], language: str) -> str:
    if len(all_names) < 2:
        return "".join(all_names)
    with speaking(language):
        joined = _("{names} and {last}")
    return joined.format(names=", ".join(all_names[:-1]), last=all_names[-1])


def offered(kind: str, language: str, form: str, known_pieces: Mapping[str, str]) -> dict[str, str]:
    """Give all four blocks that a message of this kind begins with, empty ones too."""
    found = prefill(kind, language, form, known_pieces)
    return {block: found.get(block, "") for block in BLOCKS}


def offered_again(
    blocks: Mapping[str, str], before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """Put other first words where the person has written nothing of their own.

    `before` are the words that were offered, `after` those to be offered now. Gives the blocks, and those that stay
    because the person wrote in them.
    """
    own = [block for block in BLOCKS if blocks.get(block, "").strip() != before.get(block, "").strip()]
    return {block: blocks.get(block, "") if block in own else after.get(block, "") for block in BLOCKS}, own
