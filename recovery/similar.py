"""Past incidents that look like a new one, and what is good to know of them while someone is shaken.

Words are compared without accents and as far as they are written alike, so that "deleted" finds "deletion",
« livré » finds « livraison », and a slip of the fingers finds the word; rare words weigh more. What played a part
and the project count too, though less than the title; the same client, project or category adds to what words say.
Everything is in memory and each word is looked up once, so that it can follow each typed character.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from math import log
from typing import NamedTuple

from recovery.records import reference
from recovery.summary import Summary
from words.alike import fold

LEAST = 0.42
"""How alike two incidents must be to be spoken of; best on labelled pairs of titles in both languages."""
WORDS_ALIKE = 0.82
"""How alike two words must be written (Jaro and Winkler's measure, which looks at their beginnings most)."""
AROUND = 0.7
"""What a word counts that is only found in what played a part or in the project, beside 1 for the title."""
SAME_CLIENT, SAME_PROJECT, SAME_CATEGORY, SAME_FACTORS = 0.23, 0.15, 0.2, 0.3

_WORD = re.compile(r"[^\W_]{3,}")
_EMPTY_WORDS = """
about after all and are avant avec but cette dans des don elle est eux for from had has have her him his how ils
into its les leur lui mais mes mon not notre nous our out par pas plus pour quand que qui sans ses she son sous sur the
their them then this through trop une very vos votre vous was were when which who with you your
wrong forgot mistake error erreur oublie mauvais mauvaise
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())

Places = dict[int, float]
"""By the place of an incident, how much of something it has."""


class Match(NamedTuple):
    """A past incident that looks like the new one.

    `likeness` is from 0 to 1. `minutes_to_restore` is None where nothing had to be restored or the times are not
    known. `stayed` names who stayed, "" unless the relationship was kept. `helped` is what was checked and did help.
    """

    summary: Summary
    likeness: float
    minutes_to_restore: int | None
    stayed: str
    helped: str = ""


class Past:
    """The incidents of a store, ready to be compared with a title that is being typed."""

    def __init__(self, summaries: Iterable[Summary]) -> None:
        self._summaries = [each for each in summaries if not each.trashed]
        self._with_word: dict[str, Places] = defaultdict(dict)
        self._with: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index, summary in enumerate(self._summaries):
            for text in (summary.project, *summary.factors):
                for word in words_of(text):
                    self._with_word[word][index] = AROUND
            for word in words_of(summary.title):
                self._with_word[word][index] = 1.0
            for what, name in (("client", summary.client), ("project", summary.project)):
                if name:
                    self._with[what, fold(name)].append(index)
        self._vocabulary = list(self._with_word)
        self._known: dict[str, Places] = {}
        from rapidfuzz.distance import JaroWinkler  # only where the past is asked, and not at the first key
        from rapidfuzz.process import extract

        self._written_like = partial(extract, scorer=JaroWinkler.similarity, score_cutoff=WORDS_ALIKE, limit=None)

    def like(
        self, title: str, *, client: str = "", project: str = "", category: str = "", factors: Iterable[str] = (),
        limit: int = 1, but: str = "",
    ) -> list[Match]:  # fmt: skip
        """Find the most similar incidents, the likest first and of equals the latest; none when none is alike.

        `but` is the id of one that is not looked at: the one that the others are compared with.
        """
        found = self._by_words(words_of(title))
        for index, share in self._by_words(frozenset().union(*map(words_of, factors))).items():
            found[index] += SAME_FACTORS * share
        for what, name, adds in (("client", client, SAME_CLIENT), ("project", project, SAME_PROJECT)):
            for index in self._with.get((what, fold(name)), ()) if name else ():
                found[index] += adds
        if category not in ("", "other"):
            for index in found:
                if self._summaries[index].category == category:
                    found[index] += SAME_CATEGORY
        alike = ((min(likeness, 1.0), self._summaries[index]) for index, likeness in found.items())
        best = sorted(
            (pair for pair in alike if pair[0] >= LEAST and pair[1].id != but),
            key=lambda pair: (-pair[0], -(pair[1].since or 0), pair[1].id),
        )
        return [_match(summary, likeness) for likeness, summary in best[:limit]]

    def find(self, link: str) -> Match | None:
        """Find the incident that a `repeats_of` names by its id or reference; None when it is not there."""
        named = (each for each in self._summaries if each.id == link or reference(each.id).upper() == link.upper())
        return next((_match(each, 1.0) for each in named), None)

    def _by_words(self, words: Iterable[str]) -> defaultdict[int, float]:
        """Give the share of the words, by weight, that each incident has too."""
        having = {word: self._having(word) for word in words}
        weights = {word: log(3 + len(self._summaries) / (1 + len(places))) for word, places in having.items()}
        whole = sum(weights.values())
        found: defaultdict[int, float] = defaultdict(float)
        for word, places in having.items():
            part = weights[word] / whole
            for index, share in places.items():
                found[index] += part * share
        return found

    def _having(self, word: str) -> Places:
        """Find the incidents that have a word written like this one, and how much it counts there."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = {}
            for other, likeness, _place in self._written_like(word, self._vocabulary):
                for index, counts in self._with_word[other].items():
                    known[index] = max(known.get(index, 0.0), counts * likeness)
        return known


def words_of(text: str) -> frozenset[str]:
    """Give the words of a text that say something, folded."""
    return frozenset(word for word in _WORD.findall(fold(text)) if word not in _EMPTY)


def _match(summary: Summary, likeness: float) -> Match:
    stayed = summary.person if summary.relationship == "kept" else ""
    return Match(summary, likeness, summary.minutes_to_restore, stayed, summary.helped)
