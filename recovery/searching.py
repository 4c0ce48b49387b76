"""Finding words in a record, wherever they stand: case, accents and the order of the words do not matter."""

from collections.abc import Iterator
from typing import Any

from recovery.change import Document, Path
from words.alike import fold

_SILENT = frozenset({"$schema", "conflicts"})
"""Tables that are not searched: nobody typed the one, and the other holds what was typed elsewhere."""


def wanted(text: str) -> list[str]:
    """Take the words of a search apart, folded."""
    return fold(text).split()


def hits(document: Document, words: list[str]) -> list[tuple[Path, str]]:
    """List the texts that hold one of the folded words, with their places; none when a word is missing everywhere."""
    found: list[tuple[Path, str]] = []
    missing = set(words)
    for path, text in _texts(document, ()):
        folded = fold(text)
        here = [word for word in words if word in folded]
        if here:
            found.append((path, text))
            missing.difference_update(here)
    return [] if missing else found


def best(found: list[tuple[Path, str]], words: list[str]) -> str:
    """Give the text that holds most of the words, on one line."""
    return " ".join(max((text for _path, text in found), key=lambda text: _count(text, words)).split())


def _count(text: str, words: list[str]) -> int:
    folded = fold(text)
    return sum(word in folded for word in words)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list) and all(isinstance(each, str) for each in value):
        yield path, "\n".join(value)
    elif isinstance(value, dict):
        for key, each in value.items():
            if path or key not in _SILENT:
                yield from _texts(each, (*path, key))
