"""Finding words in a record, wherever they stand: case, accents and the order of the words do not matter.

This is the one rule of what a search finds. A `Page` holds the folded texts of a record, for caches that answer
without the record; it holds the same words as the record does.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from recovery.change import Document, Path
from recovery.records import reference
from words.alike import fold

TITLE: Path = ("incident", "main", "title")
REFERENCE: Path = ("reference",)
"""Where a hit in the short name of an incident stands; no file has it."""
_CLIENT: Path = ("incident", "main", "client")
_PROJECT: Path = ("incident", "main", "project")
_SILENT = frozenset({"$schema", "conflicts"})
"""Tables that are not searched: nobody typed the one, and the other holds what was typed elsewhere."""
_BESIDE = 200
"""Characters of a long text that are worth showing before and after a word that was found."""


class Names(NamedTuple):
    """What clients and projects are called, by the folded row that incidents name them by."""

    clients: Mapping[str, str]
    projects: Mapping[str, str]

    @classmethod
    def of(cls, projects: Document) -> "Names":
        """Take the names from the document of `projects.json`."""
        return cls(_called(projects.get("clients")), _called(projects.get("projects")))

    def with_word(self, word: str) -> tuple[list[str], list[str]]:
        """List the clients and the projects with a folded word in their name."""
        return ([row for row, name in self.clients.items() if word in fold(name)],
                [row for row, name in self.projects.items() if word in fold(name)])  # fmt: skip


NO_NAMES = Names({}, {})


class Page(NamedTuple):
    """The texts of one incident, folded, a line each; `client` and `project` are folded as the file names them."""

    id: str
    title: str
    client: str
    project: str
    text: str

    @classmethod
    def of(cls, id: str, document: Document) -> "Page":
        """Fold the texts of a record."""
        title, client, project = (fold(_text_at(document, path)) for path in (TITLE, _CLIENT, _PROJECT))
        return cls(id, title, client, project, "\n".join(fold(text) for _path, text in _texts(document, id)))

    def holds(self, words: Sequence[str], names: Names = NO_NAMES) -> bool:
        """Tell whether the record, or what its client and project are called, holds all the folded words."""
        missing = [word for word in words if word not in self.text]
        if not missing:
            return True
        called = f"{fold(names.clients.get(self.client, ''))}\n{fold(names.projects.get(self.project, ''))}"
        return all(word in called for word in missing)

    def titled(self, words: Sequence[str]) -> bool:
        """Tell whether the title alone holds all the folded words."""
        return all(word in self.title for word in words)


def wanted(text: str) -> list[str]:
    """Take the words of a search apart, folded; a word that another one holds asks for nothing more."""
    kept: list[str] = []
    held = ""
    for word in sorted(set(fold(text).split()), key=lambda word: (-len(word), word)):
        if word not in held:
            kept.append(word)
            held += f" {word}"
    return kept


def hits(document: Document, words: list[str], id: str = "", names: Names = NO_NAMES) -> list[tuple[Path, str]]:
    """List the texts that hold one of the folded words, with their places; none when a word is missing everywhere.

    With `id` its reference is searched too, with `names` what its client and project are called.
    """
    found: list[tuple[Path, str]] = []
    missing = set(words)
    for path, text in (*_texts(document, id), *_names(document, names)):
        folded = fold(text)
        here = [word for word in words if word in folded]
        if here:
            found.append((path, text))
            missing.difference_update(here)
    return [] if missing else found


def best(found: list[tuple[Path, str]], words: list[str]) -> str:
    """Give the text that holds most of the words, on one line; the title only where no other text holds any."""
    title = next((text for path, text in found if path == TITLE), None)
    texts = [text for _path, text in found if text != title] or [text for _path, text in found]
    return " ".join(max(texts, key=lambda text: _count(text, words)).split())


def passage(line: str, words: Sequence[str]) -> str:
    """Cut what stands long before and after the first of the folded words out of a line."""
    if len(line) <= 2 * _BESIDE:
        return line
    longest = max(map(len, words), default=0)
    for begin in range(0, len(line), _BESIDE):
        if any(word in fold(line[begin : begin + _BESIDE + longest]) for word in words):
            begin = line.rfind(" ", 0, max(begin - _BESIDE // 2, 0)) + 1
            return ("…" if begin else "") + line[begin : begin + 3 * _BESIDE]
    return line[: 2 * _BESIDE]


def marked(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """Cut a text into pieces, each telling whether it is one of the folded words that were looked for."""
    # Between points, so that a space is kept.
    folded = list(text.lower()) if text.isascii() else [fold(f".{letter}.")[1:-1] for letter in text]
    owners = [place for place, piece in enumerate(folded) for _letter in piece]
    whole = "".join(folded)
    inside = [False] * len(text)
    for word in words:
        at = whole.find(word)
        while at >= 0:
            end = owners[at + len(word) - 1] + 1
            while end < len(text) and not folded[end]:  # accents that follow their letter
                end += 1
            for place in range(owners[at], end):
                inside[place] = True
            at = whole.find(word, at + 1)
    return _runs(text, inside)


def _runs(text: str, inside: list[bool]) -> list[tuple[str, bool]]:
    runs: list[tuple[str, bool]] = []
    begun = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or inside[place] != inside[begun]:
            runs.append((text[begun:place], inside[begun]))
            begun = place
    return runs


def _count(text: str, words: list[str]) -> int:
    folded = fold(text)
    return sum(word in folded for word in words)


def _texts(document: Document, id: str) -> Iterator[tuple[Path, str]]:
    if id:
        yield REFERENCE, reference(id)
    yield from _below(document, ())


def _below(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list) and all(isinstance(each, str) for each in value):
        yield path, "\n".join(value)
    elif isinstance(value, dict):
        for key, each in value.items():
            if path or key not in _SILENT:
                yield from _below(each, (*path, key))


def _names(document: Document, names: Names) -> Iterator[tuple[Path, str]]:
    for path, called in ((_CLIENT, names.clients), (_PROJECT, names.projects)):
        name = called.get(fold(_text_at(document, path)))
        if name:
            yield path, name


def _text_at(document: Document, path: Path) -> str:
    value: Any = document
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def _called(rows: Any) -> dict[str, str]:
    if not isinstance(rows, dict):
        return {}
    named = ((fold(row), each.get("name")) for row, each in rows.items() if isinstance(each, dict))
    return {row: name for row, name in named if isinstance(name, str) and row and fold(name) != row}
