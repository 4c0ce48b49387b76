"""What a neighbour may read while titles and names are hidden: Rebond's own words, numbers and dates, nothing else.

Names become roles or references ("client", "C1") that stay the same while they are hidden, titles become references.
Every other word that is none of Rebond's own becomes dots: what somebody wrote may name anybody. It is done where
lines are painted, and not where they are made, so that no screen can forget it and nothing that is saved passes here.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from recovery.change import PROJECTS
from recovery.drafting.masking import CONTACT
from tui.line import Line, Piece
from words.labels import label
from words.say import language
from words.terminal import ELLIPSIS, width
from words.vocabulary import WORD, folded, own_words

if TYPE_CHECKING:
    from recovery.records import Incident
    from storage.indexing.entries import Entry
    from tui.desk import Desk

DOT = "·"
LONGEST_NUMBER = 4
"""Digits in a row that a date, a time or a sum may have; longer ones are policies and accounts."""

_TOKEN = re.compile(
    rf"(?P<reference>\bR-[A-Z2-7]{{6}}\b)|(?P<contact>{CONTACT.pattern})|(?P<word>{WORD.pattern})|(?P<number>\d{{5,}})"
)
_GAP = re.compile(r"( {2,})")
_BETWEEN = 3
"""Characters that may stand between two words of one name."""


class Discretion:
    """The veil over the screens; what it has heard of keeps its stand-in until it is thrown away."""

    def __init__(self, language: Callable[[], str]) -> None:
        """Veil in the language that is asked for each time."""
        self._language = language
        self._stands_for: dict[tuple[str, ...], str] = {}
        self._firsts: dict[str, int] = {}
        """The first words of names, with how many words the longest of these names has."""
        self._exact: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        self._parts: set[tuple[str, ...]] = set()
        """What is known only as a part of a longer name."""
        self._counts: dict[str, int] = {}
        self._text = lru_cache(4096)(self._veiled)

    # What it is told.

    def heard(self, entries: "Iterable[Entry]") -> None:
        """Hear of the titles and names that lists show."""
        from recovery.records import reference
        from recovery.summary import Summary

        for entry in entries:
            if isinstance(entry, Summary):
                self._learn(entry.person, partial(self._role, entry.role))
                self._learn(entry.client, partial(self._numbered, "C"))
                self._learn(entry.project, partial(self._numbered, "P"))
                self._learn_title(entry.title, reference(entry.id))

    def heard_incident(self, incident: "Incident") -> None:
        """Hear of everybody in an incident, as soon as a screen reads it."""
        from recovery.records import reference

        self._learn_title(incident.main.title, reference(incident.id))
        for person in incident.people.values():
            self._learn(person.name, partial(self._role, person.role))
        for name in (incident.main.client, *(person.org for person in incident.people.values())):
            self._learn(name, partial(self._numbered, "C"))
        self._learn(incident.main.project, partial(self._numbered, "P"))

    def heard_clients(self, names: Iterable[str]) -> None:
        """Hear of the clients that have a kit."""
        for name in names:
            self._learn(name, partial(self._numbered, "C"))

    def _learn(self, name: str, stand_in: Callable[[], str]) -> None:
        words = tuple(WORD.findall(name))
        key = tuple(map(folded, words))
        if not key:
            return
        if key not in self._stands_for or key in self._parts:
            self._parts.discard(key)
            self._add(key, stand_in())
        if not self._own().isdisjoint(key) and words not in (known := self._exact.setdefault(key, set())):
            known.add(words)
            self._text.cache_clear()
        for word in key:
            # A part of a name stands for the whole, unless it is a word that Rebond uses.
            if len(word) > 2 and (word,) not in self._stands_for and word not in self._own():
                self._parts.add((word,))
                self._add((word,), self._stands_for[key])

    def _learn_title(self, title: str, reference: str) -> None:
        key = tuple(folded(word) for word in WORD.findall(title))
        if key and (len(key) > 1 or key[0] not in self._own()) and key not in self._stands_for:
            self._add(key, reference)

    def _add(self, key: tuple[str, ...], stand_in: str) -> None:
        self._stands_for[key] = stand_in
        self._firsts[key[0]] = max(self._firsts.get(key[0], 0), len(key))
        self._text.cache_clear()

    def _own(self) -> frozenset[str]:
        return own_words(self._language())

    def _numbered(self, letter: str) -> str:
        self._counts[letter] = self._counts.get(letter, 0) + 1
        return f"{letter}{self._counts[letter]}"

    def _role(self, role: str) -> str:
        name = label("role", role) if role else "…"
        self._counts[name] = number = self._counts.get(name, 0) + 1
        return name if number == 1 else f"{name} {number}"

    # What it shows.

    def line(self, pieces: Line) -> Line:
        """Veil a line; columns behind a gap stay where they are."""
        made: list[Piece] = []
        over, spoken = 0, self._language()
        for text, role in pieces:
            parts = _GAP.split(text)
            for number, part in enumerate(parts):
                if number % 2 == 0:
                    parts[number] = self._text(part, spoken)
                    over += width(parts[number]) - width(part)
                elif over:
                    # A gap before a column gives way, or fills up again.
                    kept = max(len(part) - over, 1)
                    over -= len(part) - kept
                    parts[number] = " " * kept
            shown = "".join(parts)
            if over < 0 and text.endswith(ELLIPSIS):
                # A column that was full stays as wide as it was.
                shown, over = shown + " " * -over, 0
            made.append((shown, role))
        return tuple(made)

    def text(self, text: str) -> str:
        """Veil a text that is as long as it likes."""
        spoken = self._language()
        return "\n".join(self._text(line, spoken) for line in text.split("\n"))

    def dotted(self, text: str, *, every: bool) -> str:
        """Veil a text so that no character moves, as where it is typed on: its words, or but for Rebond's own."""
        shown, at = [], 0
        for found in _TOKEN.finditer(text):
            named = found["word"] and (every or (folded(found[0]),) in self._stands_for)
            shown.append(text[at : found.start()])
            shown.append(_dots(found[0]) if named or not self._is_open(found[0], found.lastgroup, text[found.end() :])
                         else found[0])  # fmt: skip
            at = found.end()
        return "".join((*shown, text[at:]))

    def _veiled(self, text: str, _spoken: str) -> str:
        tokens = list(_TOKEN.finditer(text))
        made, at, index = [], 0, 0
        while index < len(tokens):
            token = tokens[index]
            made.append(text[at : token.start()])
            count, stand_in = self._name_at(text, tokens, index)
            if count:
                made.append(stand_in)
            else:
                count = 1
                is_open = self._is_open(token[0], token.lastgroup, text[token.end() :])
                made.append(token[0] if is_open else _dots(token[0]))
            index += count
            at = tokens[index - 1].end()
        return "".join((*made, text[at:]))

    def _name_at(self, text: str, tokens: list[re.Match[str]], index: int) -> tuple[int, str]:
        """Find the longest name or title that begins at a token: how many tokens it has, and what stands for it."""
        for count in range(min(self._firsts.get(folded(tokens[index][0]), 0), len(tokens) - index), 0, -1):
            found = tokens[index : index + count]
            near = all(after.start() - before.end() <= _BETWEEN for before, after in pairwise(found))
            written = tuple(token[0] for token in found)
            key = tuple(map(folded, written))
            if near and key in self._stands_for:
                # A name that is one of Rebond's own words counts only as it is written.
                if count == 1 and key in self._exact and written not in self._exact[key]:
                    continue
                return count, self._stands_for[key]
        return 0, ""

    def _is_open(self, token: str, kind: str | None, after: str) -> bool:
        if kind == "word":
            cut = after.startswith(ELLIPSIS)
            return len(token) == 1 or (folded(token) in self._own() and not cut)
        return kind == "reference"


def _dots(text: str) -> str:
    return DOT * width(text)


def begin(desk: "Desk") -> Discretion:
    """Draw the veil over what the desk shows."""
    veil = Discretion(language)
    veil.heard(desk.entries.values())
    veil.heard_clients(desk.beside(PROJECTS).get("clients", {}) if desk.is_open else ())
    desk.heard = veil.heard_incident
    return veil
