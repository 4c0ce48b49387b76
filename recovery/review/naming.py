"""Rules about who is named: others blamed by name, nobody named at all, and two ways of addressing one person."""

import re
from collections.abc import Iterator

from recovery.review.draft import Draft, Span, fold
from recovery.review.phrases import compiled, find, holds
from recovery.review.terms import Asked
from recovery.review.wordings import Wordings

_NEAR = 60
"""Letters between a name and the fault that is laid at its door."""
_BEFORE = 40
"""Letters before a name that tell whether it is the one who acts."""
_TITLE = re.compile(r"(?:mrs?|ms|miss|mx|dr|prof|sir|m|mme|mlle|me|maitre|monsieur|madame|docteur)\.?")


def blames(draft: Draft, table: Wordings, asked: Asked) -> Iterator[Span]:
    """Mark a known name, tool or supplier in one breath with a fault."""
    names = _names(asked.people)
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    who = compiled(rf"(?<!\w)(?:(?P<name>{known})|{table.tools})(?!\w)" if known else rf"(?<!\w){table.tools}(?!\w)")
    end = -1
    for sentence in draft.sentences:
        for found in who.finditer(draft.folded, *sentence):
            name = known and found["name"]
            if found.start() >= end and (not name or _is_a_name(draft, table, Span(*found.span()), names[name])):
                for blame in _blame(draft, table, sentence, Span(*found.span())):
                    end = blame.end
                    yield blame


def _blame(draft: Draft, table: Wordings, sentence: Span, who: Span) -> Iterator[Span]:
    before = draft.folded[max(sentence.start, who.start - _BEFORE) : who.start]
    after = draft.folded[who.end : min(who.end + _NEAR, sentence.end)]
    if table.spared and compiled(rf"(?:{table.spared})$").search(before):
        return
    fault = compiled(table.faults).search(after)
    # The writer may take over between the name and the fault: "Karim's script, which I had not tested".
    if fault and not compiled(table.possessive).search(after, 0, fault.start()):
        yield Span(who.start, who.end + fault.end())
    elif table.blamed and (blamed := compiled(rf"(?:{table.blamed})$").search(before)):
        yield Span(who.start - len(before) + blamed.start(), who.end)


def _is_a_name(draft: Draft, table: Wordings, span: Span, known_capital: bool) -> bool:
    """Tell a name from the word that it also is: "Will forgot" from "will forget", "May sent" from "May I"."""
    typed = draft.text[draft.typed(span)[0]]
    if known_capital and typed.islower():
        return False
    return not (table.not_a_name and compiled(table.not_a_name).match(draft.folded, span.end))


def _names(people: tuple[str, ...]) -> dict[str, bool]:
    """Take whole names, first names and family names, folded, and whether each begins with a capital."""
    names: dict[str, bool] = {}
    for person in people:
        words = person.split()
        while words and _TITLE.fullmatch(fold(words[0])):
            del words[0]
        for part in (words, words[:1], words[1:], words[-1:]):
            name = fold(" ".join(part)).strip(".")
            if len(name) > 1:
                names[name] = names.get(name, True) and not part[0][0].islower()
    return names


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
    # A greeting is not where an act would stand.
    texts = [(each, draft.read(each)) for each in draft.sentences]
    sentences = [each for each, text in texts if len(text.split()) > 2 and not text.endswith(",")]
    if sentences and not any(holds(draft.read(each), table.own_act) for each in draft.sentences):
        yield sentences[0]
