"""What a merge of two versions leaves in a text: its marks, and the text as the first of the two versions had it.

No line of sound JSON starts with one of these marks, so a sound text has none.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_MARK = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?: [^\n]*)?\r?$", re.MULTILINE)
_INK = re.compile(r"[^\r\n]")


class Left(NamedTuple):
    """What one merge left: the offsets of its first mark and of its last one; `whole` when both versions are there."""

    start: int
    end: int
    mark: str
    whole: bool


def take_first(text: str) -> tuple[str, list[Left]]:
    """Blank out marks and second versions, so that all else keeps its place; tell what merges had left."""
    left: list[Left] = []
    parts: list[str] = []
    at = 0
    for group in _conflicts(list(_MARK.finditer(text))):
        first, last = group[0], group[-1]
        begun, finished = first[1][0] == "<", last[1][0] == ">"
        left.append(Left(first.start(), last.start(), first[1], begun and finished))
        blank = [each.span() for each in group]
        if finished and len(group) > 1:
            second = 1 if begun else 0
            blank[second:] = [(group[second].start(), last.end())]
        for start, end in blank:
            parts += text[at:start], _INK.sub(" ", text[start:end])
            at = end
    return "".join([*parts, text[at:]]), left


def _conflicts(marks: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Put the marks that belong to one conflict together: they stand in one order, some may be gone already."""
    group: list[re.Match[str]] = []
    for mark in marks:
        if group and "<|=>".index(mark[1][0]) <= "<|=>".index(group[-1][1][0]):
            yield group
            group = []
        group.append(mark)
    if group:
        yield group
