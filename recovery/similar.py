"""Past incidents that look like a new one, and what is good to know of them while someone is shaken.

Words are compared without accents, by their beginnings; rare words weigh more, and the same client or category
adds to what words say. Everything is in memory, so that it can follow each typed character.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from math import log
from typing import NamedTuple

from recovery.summary import Summary
from words.alike import fold

BEGINNING = 5
"""Letters that two words must share from the start: "deleted" and "deletion", « livré » and « livraison »."""
LEAST = 0.3
"""How alike two incidents must be to be spoken of: about a third of what the new title says, or all around it."""
SAME_CLIENT, SAME_CATEGORY = 0.2, 0.15

_WORD = re.compile(r"[^\W_]{3,}")
_EMPTY_WORDS = """
about after all and are avant avec but cette dans des don elle est eux for from had has have her him his how ils
into its les leur lui mais mes mon not notre nous our out par pas plus pour quand que qui sans ses she son sous sur the
their them then this through trop une very vos votre vous was were when which who with you your
wrong forgot mistake error erreur oublie mauvais mauvaise
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


class Match(NamedTuple):
    """A past incident that looks like the new one.

    `likeness` is from 0 to 1. `minutes_to_restore` is None where nothing had to be restored or the times are not
    known. `stayed` names who stayed, "" unless the relationship was kept.
    """

    summary: Summary
    likeness: float
    minutes_to_restore: int | None
    stayed: str


class Past:
    """The incidents of a store, ready to be compared with a title that is being typed."""

    def __init__(self, summaries: Iterable[Summary]) -> None:
        self._summaries = [each for each in summaries if not each.trashed]
        self._with_word: dict[str, list[int]] = defaultdict(list)
        self._with_client: dict[str, list[int]] = defaultdict(list)
        for index, summary in enumerate(self._summaries):
            for word in words_of(summary.title):
                self._with_word[word].append(index)
            if summary.client:
                self._with_client[fold(summary.client)].append(index)

    def like(self, title: str, *, client: str = "", category: str = "", limit: int = 1) -> list[Match]:
        """Find the most similar incidents, the likest first and of equals the latest; none when none is alike."""
        found = self._by_words(title)
        for index in self._with_client.get(fold(client), ()) if client else ():
            found[index] += SAME_CLIENT
        if category not in ("", "other"):
            for index in found:
                if self._summaries[index].category == category:
                    found[index] += SAME_CATEGORY
        alike = ((min(likeness, 1.0), self._summaries[index]) for index, likeness in found.items())
        best = sorted(
            (pair for pair in alike if pair[0] >= LEAST),
            key=lambda pair: (-pair[0], -(pair[1].since or 0), pair[1].id),
        )
        return [_match(summary, likeness) for likeness, summary in best[:limit]]

    def _by_words(self, title: str) -> dict[int, float]:
        """Give the share of the title's words, by weight, that each incident has too."""
        weights = {word: log(1 + len(self._summaries) / (1 + self._count(word))) for word in words_of(title)}
        whole = sum(weights.values())
        found: dict[int, float] = defaultdict(float)
        for word, weight in weights.items():
            for index in self._with_word.get(word, ()):
                found[index] += weight / whole
        return found

    def _count(self, word: str) -> int:
        return len(self._with_word.get(word, ()))


def words_of(title: str) -> frozenset[str]:
    """Give the beginnings of a title's words that say something, folded."""
    return frozenset(word[:BEGINNING] for word in _WORD.findall(fold(title)) if word not in _EMPTY)


def _match(summary: Summary, likeness: float) -> Match:
    stayed = summary.person if summary.relationship == "kept" else ""
    return Match(summary, likeness, summary.minutes_to_restore, stayed)
