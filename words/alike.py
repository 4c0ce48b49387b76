"""Words as people type them, beside the ones that are known: folded, and the nearest."""

from collections.abc import Iterable
from itertools import filterfalse

_TYPED = {"’": "'", "‘": "'", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
"""Letters that many keyboards lack and Unicode takes for letters of their own, and what people type for them."""


def fold(text: str) -> str:
    """Make texts that differ by case, accents, ligatures, the form of apostrophes or spaces alike, letter by letter."""
    if text.isascii():
        return " ".join(text.lower().split())
    from unicodedata import combining, normalize  # most words need neither

    folded = "".join(filterfalse(combining, normalize("NFKD", text))).casefold()
    for letter, typed in _TYPED.items():
        folded = folded.replace(letter, typed)
    return " ".join(folded.split())


def nearest(word: str, known: Iterable[str]) -> str:
    """Find the known word that was probably meant, or ""."""
    from difflib import get_close_matches  # only when something is wrong

    found = get_close_matches(word, list(known), n=1)
    return found[0] if found else ""
