"""Two texts line by line: which lines they share, and which are only in one."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

MOST = 4000
"""Lines beyond which two texts are not compared: they then differ as a whole."""


class Pair(NamedTuple):
    """A line before and after; None where one side has none. Equal lines are the same text."""

    before: str | None
    after: str | None

    @property
    def differs(self) -> bool:
        """Whether the two sides are not the same."""
        return self.before != self.after


def pairs(before: str, after: str) -> list[Pair]:
    """Put the lines of two texts beside each other; an empty text has no lines."""
    return list(_pairs(_lines(before), _lines(after)))


def _pairs(before: list[str], after: list[str]) -> Iterator[Pair]:
    if max(len(before), len(after)) > MOST:
        yield from _beside(before, after)
        return
    for code, left, left_end, right, right_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if code == "equal":
            yield from (Pair(each, each) for each in before[left:left_end])
        else:
            yield from _beside(before[left:left_end], after[right:right_end])


def _beside(before: list[str], after: list[str]) -> Iterator[Pair]:
    for index in range(max(len(before), len(after))):
        yield Pair(
            before[index] if index < len(before) else None,
            after[index] if index < len(after) else None,
        )


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []
