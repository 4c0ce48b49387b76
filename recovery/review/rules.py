"""The rules: what each is called, how much it matters, which component it hurts, and how it finds its wordings."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Literal, NamedTuple

from recovery.review import counting, naming, promising
from recovery.review.draft import Draft, Span
from recovery.review.phrases import find
from recovery.review.terms import Asked
from recovery.review.wordings import Wordings

Find = Callable[[Draft, Wordings, Asked], Iterable[Span]]


class Rule(NamedTuple):
    """One rule; `hurts` is the component that its wordings weaken, "legal" for what an insurer may hold against one."""

    id: str
    level: Literal["info", "warn"]
    hurts: str
    find: Find


def _wording(id: str) -> Find:
    return partial(_find_wording, id)


def _find_wording(id: str, draft: Draft, table: Wordings, _asked: Asked) -> Iterable[Span]:
    return find(draft, table.rules.get(id, ()))


def _liability(draft: Draft, table: Wordings, asked: Asked) -> Iterable[Span]:
    return find(draft, table.rules["N27"]) if asked.insurer or asked.kind == "insurer" else ()


def _first_time(draft: Draft, table: Wordings, asked: Asked) -> Iterable[Span]:
    return find(draft, table.first_time) if asked.not_first_time else ()


RULES: tuple[Rule, ...] = (
    Rule("N01", "warn", "responsibility", _wording("N01")),
    Rule("N02", "warn", "responsibility", _wording("N02")),
    Rule("N03", "warn", "regret", promising.takes_regret_back),
    Rule("N04", "warn", "responsibility", _wording("N04")),
    Rule("N05", "warn", "responsibility", _wording("N05")),
    Rule("N06", "warn", "responsibility", _wording("N06")),
    Rule("N07", "warn", "effect", _wording("N07")),
    Rule("N08", "warn", "responsibility", _wording("N08")),
    Rule("N09", "warn", "responsibility", naming.blames),
    Rule("N10", "warn", "effect", _wording("N10")),
    Rule("N11", "info", "effect", _wording("N11")),
    Rule("N12", "warn", "responsibility", _wording("N12")),
    Rule("N13", "warn", "explanation", counting.explains_too_much),
    Rule("N14", "info", "effect", _wording("N14")),
    Rule("N15", "info", "humility", _wording("N15")),
    Rule("N16", "info", "effect", counting.speaks_of_own_distress),
    Rule("N17", "warn", "regret", counting.apologises_too_much),
    Rule("N18", "info", "forgiveness", promising.asks_forgiveness_first),
    Rule("N19", "warn", "humility", _wording("N19")),
    Rule("N20", "info", "regret", _wording("N20")),
    Rule("N21", "warn", "effect", _wording("N21")),
    Rule("N22", "warn", "responsibility", naming.names_no_act),
    Rule("N23", "info", "responsibility", _wording("N23")),
    Rule("N24", "warn", "prevention", promising.promises_without_a_date),
    Rule("N25", "warn", "repair", _wording("N25")),
    Rule("N26", "info", "responsibility", _wording("N26")),
    Rule("N27", "warn", "legal", _liability),
    Rule("N28", "info", "effect", _wording("N28")),
    Rule("N29", "info", "regret", naming.mixes_registers),
    Rule("N30", "warn", "responsibility", naming.has_no_first_person),
    Rule("N31", "info", "responsibility", _first_time),
    Rule("N32", "warn", "repair", promising.repairs_without_a_date),
)

FACTS_ONLY = frozenset({"N08", "N09", "N27", "N32"})
"""What a message of facts is read for: it goes out at once, and is no apology."""

_FACTS_KINDS = frozenset({"notice", "call", "update", "insurer"})
_SHORT: dict[str, frozenset[str]] = {
    "thanks": frozenset({"N09", "N21", "N29"}),
    "final": frozenset(rule.id for rule in RULES) - {"N30"},  # the act was owned in an earlier message
}


def rules_for(asked: Asked) -> tuple[Rule, ...]:
    """Choose the rules that a kind of message is read with."""
    if asked.kind in _FACTS_KINDS:
        return tuple(rule for rule in RULES if rule.id in FACTS_ONLY)
    few = _SHORT.get(asked.kind)
    return RULES if few is None else tuple(rule for rule in RULES if rule.id in few)
