"""Rules about what comes next: nothing takes a regret back, promises and repair need a date, forgiveness comes last."""

from collections.abc import Iterator
from itertools import pairwise

from recovery.review.draft import Draft, Span
from recovery.review.phrases import compiled, find, holds
from recovery.review.terms import Asked
from recovery.review.wordings import Wordings


def takes_regret_back(draft: Draft, table: Wordings, _asked: Asked) -> Iterator[Span]:
    """Mark a "but" after the regret, in its own sentence or at the head of the next one."""
    yield from find(draft, table.rules["N03"])
    if not table.turning:
        return
    for before, here in pairwise(draft.sentences):
        turning = compiled(table.turning).match(draft.folded, *here)
        if turning and compiled(table.sorry).search(draft.folded, *before):
            yield Span(*turning.span())


def promises_without_a_date(draft: Draft, table: Wordings, _asked: Asked) -> Iterator[Span]:
    """Mark a promise for the future when neither its sentence nor the next one says what is done, and when."""
    dated = compiled(table.dated)
    for span in find(draft, table.promise):
        near = [draft.read(each) for each in draft.around(span.start, before=1, after=1)]
        if not any(dated.search(text) and holds(text, table.components["prevention"]) for text in near):
            yield span


def repairs_without_a_date(draft: Draft, table: Wordings, _asked: Asked) -> Iterator[Span]:
    """Mark a repair or a gesture that says no day or hour in its sentence or the next."""
    dated = compiled(table.dated)
    for span in find(draft, table.will_do):
        if not any(dated.search(draft.read(each)) for each in draft.around(span.start, after=1)):
            yield span


def asks_forgiveness_first(draft: Draft, table: Wordings, _asked: Asked) -> Iterator[Span]:
    """Mark asking to be forgiven before anything is repaired, or without."""
    asked = list(find(draft, table.forgive))
    if not asked:
        return
    repairs = (at for at, each in enumerate(draft.sentences) if holds(draft.read(each), table.components["repair"]))
    repaired = next(repairs, len(draft.sentences))
    yield from (span for span in asked if draft.index_at(span.start) <= repaired)
