"""Long texts merge by line where what was changed in each lies apart from what was changed in the others."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

MOST_CHANGES = 400
"""Lines that may differ from the text before. Beyond that a text is taken as a whole, so a hostile one costs little."""


class Hunk(NamedTuple):
    """Lines `start` to `end` of the text before (the last one excluded) become `lines`."""

    start: int
    end: int
    lines: tuple[str, ...]


def merge_lines(base: str, texts: Sequence[str]) -> str | None:
    """Merge texts that were written from one, in whatever order; None where they are not far enough apart.

    Between two changes there must be a line that nobody changed. The same change made by several counts once.
    """
    old = base.split("\n")
    found: set[Hunk] = set()
    for text in texts:
        changed = hunks(old, text.split("\n"))
        if changed is None:
            return None
        found.update(changed)
    ordered = sorted(found)
    if any(one.end + 1 > other.start for one, other in pairwise(ordered)):
        return None
    merged, done = [], 0
    for hunk in ordered:
        merged += [*old[done : hunk.start], *hunk.lines]
        done = hunk.end
    return "\n".join([*merged, *old[done:]])


def hunks(old: Sequence[str], new: Sequence[str]) -> list[Hunk] | None:
    """List the changes that lead from one text to another, as few lines as can be; None beyond MOST_CHANGES."""
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    trail = _shortest(old[first : len(old) - last], new[first : len(new) - last])
    return None if trail is None else list(_gathered(trail, first, new))


def _shortest(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]] | None:
    """Find the equal lines of two texts by Myers' greedy algorithm, as pairs of places, with one pair past the end."""
    reached: dict[int, int] = {1: 0}
    history: list[dict[int, int]] = []
    for changes in range(min(len(old) + len(new), MOST_CHANGES) + 1):
        history.append(dict(reached))
        for diagonal in range(-changes, changes + 1, 2):
            down = diagonal == -changes or (
                diagonal != changes and reached.get(diagonal - 1, -1) < reached.get(diagonal + 1, -1)
            )
            x = reached[diagonal + 1] if down else reached[diagonal - 1] + 1
            while x < len(old) and x - diagonal < len(new) and old[x] == new[x - diagonal]:
                x += 1
            reached[diagonal] = x
            if x >= len(old) and x - diagonal >= len(new):
                return _walk_back(history, len(old), len(new))
    return None


def _walk_back(history: Sequence[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    equal = [(x, y)]
    for changes in range(len(history) - 1, -1, -1):
        reached, diagonal = history[changes], x - y
        down = diagonal == -changes or (
            diagonal != changes and reached.get(diagonal - 1, -1) < reached.get(diagonal + 1, -1)
        )
        came = diagonal + 1 if down else diagonal - 1
        left = reached[came] if changes else 0
        start = left if down else left + 1
        while x > max(start, 0) and y > 0 and changes >= 0 and x > start:
            x, y = x - 1, y - 1
            equal.append((x, y))
        x, y = left, left - came
    return equal[::-1]


def _gathered(trail: Sequence[tuple[int, int]], first: int, new: Sequence[str]) -> list[Hunk]:
    found, x, y = [], 0, 0
    for left, right in trail:
        if left > x or right > y:
            found.append(Hunk(first + x, first + left, tuple(new[first + y : first + right])))
        x, y = left + 1, right + 1
    return found
