"""What everybody typed and took away, kept beside the product: who lost a word, and which came back from the dead."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.sync.machines.machine import Machine


class Ledger:
    """Every word that was ever typed, and those that a person took away who had them before their eyes."""

    def __init__(self) -> None:
        self.typed: Counter[str] = Counter()
        self.removed: dict[str, str] = {}
        self.may_return: set[str] = set()
        """Words of files of which a row, a text or all was removed whole: an edit that had not seen this brings back
        what it had, and what was taken away just before that too, for history knows only of the whole."""
        self._in: defaultdict[str, set[str]] = defaultdict(set)
        self._next = 0

    def word(self) -> str:
        """Make a word that nobody typed yet."""
        self._next += 1
        return f"w{self._next}"

    @contextmanager
    def watching(self, machine: Machine, id: str, *, whole: bool = False) -> Iterator[None]:
        """Compare a machine's file before and after an act of its person; `whole` for rows, files and long texts."""
        before = shown(machine.file(id))
        yield
        self.note(machine.name, id, before, shown(machine.file(id)), whole=whole)

    def note(self, who: str, id: str, before: set[str], after: set[str], *, whole: bool = False) -> None:
        """Note that a person's file held some words before an act and others after it."""
        self._in[id] |= before | after
        self.typed.update(after - before)
        self.removed |= dict.fromkeys(before - after, who)
        if whole:
            self.may_return |= self._in[id]

    def retyped(self, words: Iterable[str]) -> None:
        """Note that words were typed again that are there already."""
        self.typed.update(words)

    def lost(self, found: set[str]) -> set[str]:
        """List words that are nowhere although nobody took them away."""
        return {word for word in self.typed if word not in found and word not in self.removed}

    def risen(self, found: set[str]) -> set[str]:
        """List words that were typed once, taken away, and are there."""
        once = {word for word, times in self.typed.items() if times == 1}
        return (once & self.removed.keys() & found) - self.may_return


def words_of(text: str) -> set[str]:
    """List the words in a text: each is w with a number, so that it is found wherever it went."""
    return set(re.findall(r"\bw\d+\b", text))


def shown_in(text: str) -> set[str]:
    """List the words that a document shows or keeps as conflicts; its journal tells of the past and does not count."""
    try:
        document: Any = json.loads(text)
    except ValueError:
        return words_of(text)
    if isinstance(document, dict):
        document.pop("journal", None)
    return words_of(json.dumps(document))


def shown(path: Path) -> set[str]:
    """List the words that a file shows."""
    try:
        return shown_in(path.read_text("utf-8", "replace"))
    except FileNotFoundError:
        return set()


def shown_anywhere(machine: Machine) -> set[str]:
    """List the words in all files of a machine, and in what was kept of unreadable ones."""
    paths = [*machine.files, *(machine.store / "quarantine").glob("*.txt")]
    return set().union(*(shown(path) for path in paths))
