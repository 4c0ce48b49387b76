"""Words as people type them, beside the ones that are known: folded, and the nearest."""

from collections.abc import Iterable


def fold(text: str) -> str:
    """Make texts that differ by case, accents or spaces alike."""
    if text.isascii():
        return " ".join(text.lower().split())
    from unicodedata import combining, normalize  # most words need neither

    return " ".join("".join(each for each in normalize("NFKD", text) if not combining(each)).casefold().split())


def nearest(word: str, known: Iterable[str]) -> str:
    """Find the known word that was probably meant, or ""."""
    from difflib import get_close_matches  # only when something is wrong

    found = get_close_matches(word, list(known), n=1)
    return found[0] if found else ""
