"""Tells French from English by the small words that each cannot do without."""

import re
from unicodedata import combining, normalize

_FRENCH = (
    "le la les un une des du de et est que qui je j vous nous ne pas pour dans sur avec ce cette votre vos mon ma mes "
    "au aux en il elle on se l j qu ai avez avons ete suis plus mais ou tu te ton ta tes"
)
_ENGLISH = (
    "the a an and is are was were i you we it of to in on for with that this your my our not have has had will be by "
    "at from as or but if do did would can am me us they he she his her their"
)
_SMALL_WORDS = {"fr": frozenset(_FRENCH.split()), "en": frozenset(_ENGLISH.split())}
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, otherwise: str = "en") -> str:
    """Name the language of a text, "fr" or "en"; `otherwise` where nothing tells."""
    plain = "".join(each for each in normalize("NFKD", text[:20_000]) if not combining(each)).lower()
    lines = [line for line in plain.splitlines() if not line.lstrip().startswith(">")]
    words = _WORD.findall("\n".join(lines))
    french = sum(word in _SMALL_WORDS["fr"] for word in words)
    english = sum(word in _SMALL_WORDS["en"] for word in words)
    return otherwise if french == english else "fr" if french > english else "en"
