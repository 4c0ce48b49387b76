"""Rules that count: too much explaining, too much apologising, too much about oneself."""

from collections.abc import Iterable, Iterator
from itertools import islice

from recovery.review.draft import Draft, Span, count_words
from recovery.review.phrases import compiled, find
from recovery.review.terms import Asked
from recovery.review.wordings import Wordings

MOST_EXPLAINING = 0.3
"""The share of a draft's words that an explanation may take."""
MOST_CONNECTORS = 3
MOST_APOLOGIES = 2
_LONG_ENOUGH = 40
"""Words from which on a share says something."""


def explains_too_much(draft: Draft, table: Wordings, _asked: Asked) -> Iterator[Span]:
    """Mark the explanation when it takes more than its share, or the fourth reason on."""
    connectors = compiled(table.connectors)
    explaining: list[Span] = []
    places: list[Span] = []
    for sentence in draft.sentences:
        found = [Span(*match.span()) for match in connectors.finditer(draft.folded, *sentence)]
        places += found
        if found:
            explaining.append(Span(found[0].start, sentence.end))
    words = sum(count_words(draft.read(part)) for part in explaining)
    if len(places) > MOST_CONNECTORS:
        yield places[MOST_CONNECTORS]
    elif explaining and draft.words >= _LONG_ENOUGH and words > draft.words * MOST_EXPLAINING:
        yield max(explaining, key=lambda part: part.end - part.start)


def speaks_of_own_distress(draft: Draft, table: Wordings, _asked: Asked) -> Iterable[Span]:
    """Mark the second time that the writer says how bad it feels: one is honest, more ask to be consoled."""
    return islice(find(draft, table.distress), 1, 2)


def apologises_too_much(draft: Draft, table: Wordings, _asked: Asked) -> Iterator[Span]:
    """Mark the third apology of a draft, or words piled up to make one greater."""
    apologies = [Span(*match.span()) for match in compiled(table.sorry).finditer(draft.folded)]
    stacked = compiled(table.intense).search(draft.folded)
    if stacked:
        yield Span(*stacked.span())
    elif len(apologies) > MOST_APOLOGIES:
        yield apologies[MOST_APOLOGIES]
