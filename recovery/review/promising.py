"""Rules about what comes next: promises, repair and gestures need a date; forgiveness comes last, if at all."""

from collections.abc import Iterator

from recovery.review.draft import Draft, Span
from recovery.review.phrases import compiled, find, holds
from recovery.review.review import Asked
from recovery.review.wordings import Wordings


def promises_without_a_date(draft: Draft, table: Wordings, _asked: Asked) -> Iterator[Span]:
    """Mark a promise for the future when neither its sentence nor the next one says what is done, and when."""
    dated = compiled(table.dated)
    sentences = draft.sentences
    for span in find(draft, table.promise):
        here = draft.sentence_at(span.start)
        index = sentences.index(here)
        near = [draft.read(each) for each in sentences[max(index - 1, 0) : index + 2]]
        if not any(dated.search(text) and holds(text, table.components["prevention"]) for text in near):
            yield span


def repairs_without_a_date(draft: Draft, table: Wordings, _asked: Asked) -> Iterator[Span]:
    """Mark a repair or a gesture that says no day or hour in its sentence or the next."""
    dated = compiled(table.dated)
    sentences = draft.sentences
    for span in find(draft, table.will_do):
        index = sentences.index(draft.sentence_at(span.start))
        if not any(dated.search(draft.read(each)) for each in sentences[index : index + 2]):
            yield span


def asks_forgiveness_first(draft: Draft, table: Wordings, _asked: Asked) -> Iterator[Span]:
    """Mark asking to be forgiven before anything is repaired, or without."""
    for span in find(draft, table.forgive):
        before = (each for each in draft.sentences if each.end <= draft.sentence_at(span.start).start)
        if not any(holds(draft.read(each), table.components["repair"]) for each in before):
            yield span
