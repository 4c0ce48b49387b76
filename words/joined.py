"""Several texts in one line, parted as each language does it."""

from collections.abc import Iterable

from words.say import language


def joined(texts: Iterable[str]) -> str:
    """Join texts that may hold commas of their own."""
    return ("\u202f; " if language() == "fr" else "; ").join(texts)
