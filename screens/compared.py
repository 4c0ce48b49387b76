"""Two texts to compare: side by side where there is room, else in one column with what goes above what comes.

Signs tell the two apart, never colour alone: - stands only before, + only after.
"""

from collections.abc import Iterator
from itertools import zip_longest

from recovery.comparing import Pair, pairs
from tui.line import EMPTY, Line, cell, line
from words.terminal import visible, wrap

WIDE = 100
"""Cells from which on two texts stand side by side."""
_GAP = 2


def compared(before: str, after: str, heads: tuple[str, str], cells: int, symbols: str) -> list[Line]:
    """Draw two texts under their headings; an absent one is drawn as nothing."""
    return [*heads_of(heads, cells, symbols), *compared_lines(before, after, cells, symbols)]


def heads_of(heads: tuple[str, str], cells: int, symbols: str) -> list[Line]:
    """Draw the headings of what stands before and after."""
    if cells < WIDE:
        return [line((f" - {heads[0]}", "dim")), line((f" + {heads[1]}", "strong")), EMPTY]
    half = _half(cells)
    return [line(cell(f" {heads[0]}", half, "dim"), (_bar(symbols), "faint"), cell(f" {heads[1]}", half, "dim"))]


def compared_lines(before: str, after: str, cells: int, symbols: str) -> list[Line]:
    """Draw two texts without headings."""
    both = pairs(visible(before, lines=True), visible(after, lines=True))
    return list(_side_by_side(both, cells, symbols) if cells >= WIDE else _in_one(both, cells))


def _half(cells: int) -> int:
    return (cells - 3) // 2


def _bar(symbols: str) -> str:
    return " | " if symbols == "ascii" else " │ "


def _side_by_side(both: list[Pair], cells: int, symbols: str) -> Iterator[Line]:
    half, bar = _half(cells), _bar(symbols)
    for pair in both:
        left = _wrapped(pair.before, "-" if pair.differs else " ", half)
        right = _wrapped(pair.after, "+" if pair.differs else " ", half)
        roles = ("dim", "strong") if pair.differs else ("text", "text")
        for one, other in zip_longest(left, right, fillvalue=""):
            yield line(cell(one, half, roles[0]), (bar, "faint"), cell(other, half, roles[1]))


def _in_one(both: list[Pair], cells: int) -> Iterator[Line]:
    gone: list[str] = []
    come: list[str] = []
    for pair in both:
        if not pair.differs:
            yield from _changes(gone, come, cells)
            gone, come = [], []
            yield from (line(each) for each in _wrapped(pair.before, " ", cells))
            continue
        gone += [pair.before] if pair.before is not None else []
        come += [pair.after] if pair.after is not None else []
    yield from _changes(gone, come, cells)


def _changes(gone: list[str], come: list[str], cells: int) -> Iterator[Line]:
    for text in gone:
        yield from (line((each, "dim")) for each in _wrapped(text, "-", cells))
    for text in come:
        yield from (line((each, "strong")) for each in _wrapped(text, "+", cells))


def _wrapped(text: str | None, sign: str, cells: int) -> list[str]:
    """Write a line behind its sign, further ones hanging; nothing where there is none."""
    if text is None:
        return []
    first, *more = wrap(text, max(cells - 3 - _GAP, 10)) or [""]
    return [f" {sign} {first}", *(f"   {each}" for each in more)]
