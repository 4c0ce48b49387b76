"""Rules about who is named: others blamed by name, nobody named at all, and two ways of addressing one person."""

import re
from collections.abc import Iterator

from recovery.review.draft import Draft, Span
from recovery.review.phrases import compiled, find, holds
from recovery.review.review import Asked
from recovery.review.wordings import Wordings
from words.alike import fold

_NEAR = 60
"""Letters between a name and the fault that is laid at its door."""


def blames(draft: Draft, table: Wordings, asked: Asked) -> Iterator[Span]:
    """Mark a known name, tool or supplier in one breath with a fault."""
    names = "|".join(re.escape(fold(name)) for name in _names(asked.people))
    who = f"(?:{names}|{table.tools})" if names else f"(?:{table.tools})"
    fault = compiled(table.faults)
    end = -1
    for sentence in draft.sentences:
        for found in compiled(rf"\b{who}\b").finditer(draft.folded, *sentence):
            start = found.start()
            after = fault.search(draft.folded, found.end(), min(found.end() + _NEAR, sentence.end))
            if after and start >= end and not _is_mine(draft, table, Span(found.end(), after.start())):
                end = after.end()
                yield Span(start, end)


def _names(people: tuple[str, ...]) -> set[str]:
    """Take whole names and first names, those of one letter aside."""
    whole = {name.strip() for name in people if len(name.strip()) > 1}
    return whole | {name.split()[0] for name in whole if len(name.split()[0]) > 1}


def _is_mine(draft: Draft, table: Wordings, between: Span) -> bool:
    """Tell whether the writer takes over between the name and the fault: "Karim's script, which I had not tested"."""
    return bool(compiled(table.possessive).search(draft.folded, *between))


def mixes_registers(draft: Draft, table: Wordings, _asked: Asked) -> Iterator[Span]:
    """Mark apologising to oneself (« je m'excuse »), and the first word that addresses the reader in the other way."""
    yield from find(draft, table.rules.get("N29", ()))
    if not table.formal:
        return
    formal = compiled(table.formal).search(draft.folded)
    familiar = compiled(table.familiar).search(draft.folded)
    if formal and familiar:
        yield Span(*max(formal.span(), familiar.span()))


def names_no_act(draft: Draft, table: Wordings, _asked: Asked) -> Iterator[Span]:
    """Mark a vague object of the regret, unless the act was named in the same sentence or one of the four before."""
    for span in find(draft, table.rules["N22"]):
        if not any(holds(draft.read(each), table.own_act) for each in draft.around(span.start, before=4)):
            yield span


def has_no_first_person(draft: Draft, table: Wordings, _asked: Asked) -> Iterator[Span]:
    """Mark the first sentence when nowhere "I" did anything."""
    sentences = [each for each in draft.sentences if len(draft.read(each).split()) > 2]
    if sentences and not any(holds(draft.read(each), table.own_act) for each in draft.sentences):
        yield sentences[0]
