"""Looking for wordings: patterns on the folded text, each with the sentences that make it innocent."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from recovery.review.draft import Draft, Span


class Phrase(NamedTuple):
    """A wording: `pattern` is looked for in each sentence, `unless` in the whole of that sentence quiets it.

    Both are regular expressions on folded text: small letters, no accents, straight apostrophes. A group named `it`
    is what is marked, the whole match without one. `needs` is a cheap pattern of what a sentence must hold beforehand.
    """

    pattern: str
    unless: str = ""
    needs: str = ""


def find(draft: Draft, phrases: tuple[Phrase, ...], skip: str = "") -> Iterator[Span]:
    """Find the wordings in a draft, in order, each place once; sentences that hold `skip` are passed over."""
    for sentence in draft.sentences:
        text = draft.read(sentence)
        if skip and compiled(skip).search(text):
            continue
        found = sorted({span for phrase in phrases for span in _in_sentence(text, phrase)})
        end = -1
        for span in found:
            if span.start >= end:
                yield Span(sentence.start + span.start, sentence.start + span.end)
                end = span.end


def holds(text: str, phrases: tuple[Phrase, ...]) -> bool:
    """Tell whether a folded sentence holds one of the wordings."""
    return any(True for phrase in phrases for _span in _in_sentence(text, phrase))


@lru_cache(4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern once; only those of the language that is read are ever compiled."""
    return re.compile(pattern)


def _in_sentence(text: str, phrase: Phrase) -> Iterator[Span]:
    if phrase.needs and compiled(phrase.needs).search(text) is None:
        return
    pattern = compiled(phrase.pattern)
    found = pattern.search(text)
    if found is None or (phrase.unless and compiled(phrase.unless).search(text)):
        return
    marks = "it" in pattern.groupindex
    for each in pattern.finditer(text, found.start()):
        yield Span(*each.span("it" if marks and each["it"] is not None else 0))
