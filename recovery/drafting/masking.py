"""A copy of a text for someone trusted to read: names are masked, everything else stays."""

import re
from collections.abc import Iterable
from string import ascii_uppercase

from recovery.records import Client, Incident

CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\d-])(?!\d{4}-\d\d-\d\d(?!\d)|\d\d\.\d\d\.\d{4}(?!\d))\+?\d(?:[ .\u00a0\u202f-]?\d){7,}"
)
"""A mail address, or a phone number: eight digits or more that are no date."""


def names_of(incident: Incident, client: Client | None = None) -> list[str]:
    """List the names that say who it was: people, their firms, the client, the project."""
    names = [name for person in incident.people.values() for name in (person.name, person.org)]
    names += [incident.main.client, incident.main.project, client.name if client else ""]
    return [name for name in dict.fromkeys(names) if len(name.strip()) > 1]


def masked(text: str, names: Iterable[str]) -> str:
    """Replace each name by a letter, the same one every time, and mail addresses and phone numbers by dots.

    Parts of a name of several words are replaced too.
    """
    letters: dict[str, str] = {}
    for index, name in enumerate(names):
        letter = ascii_uppercase[index % 26] * (1 + index // 26)
        for part in (name, *(word for word in name.split() if len(word) > 2)):
            letters.setdefault(part.casefold(), letter)
    text = CONTACT.sub("…", text)
    if not letters:
        return text
    longest_first = sorted(letters, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
    return pattern.sub(lambda found: letters.get(found[0].casefold(), "…"), text)
