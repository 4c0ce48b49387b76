"""Changes that were made together become one commit: files whose times lie within a minute."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

TOGETHER = timedelta(minutes=1)
MOST = 48
"""How many commits are made at once: after months without one, the minute grows."""
_FIRST = datetime(1970, 1, 2, tzinfo=UTC)
"""The earliest date that git writes down without doubt in every zone."""


class Touched(NamedTuple):
    """A file that changed, by path, and when; None for one that is gone, which nobody can tell."""

    path: str
    at: datetime | None


class Group(NamedTuple):
    """Files that changed together, and the time of the last of them."""

    paths: tuple[str, ...]
    at: datetime


def group(touched: Iterable[Touched], now: datetime, *, first: bool = False) -> list[Group]:
    """Put changes together, oldest first; the `first` ones of a store all are.

    A file that is gone belongs to one of the same name that came, for it was moved; else to the last group when that
    is of just now. No time lies after `now`, nor before 1970.
    """
    every = list(touched)
    timed = sorted((min(max(each.at, _FIRST), now), each.path) for each in every if each.at is not None)
    width = timed[-1][0] - timed[0][0] if first and timed else TOGETHER
    while len(groups := _grouped(timed, width)) > MOST:
        width *= 2
    homes = {path.rpartition("/")[2]: number for number, (paths, _at) in enumerate(groups) for path in paths}
    left = []
    for path in sorted(each.path for each in every if each.at is None):
        number = homes.get(path.rpartition("/")[2])
        if number is None:
            left.append(path)
        else:
            groups[number][0].append(path)
    if left and groups and (first or now - groups[-1][1] <= TOGETHER):
        groups[-1][0].extend(left)
    elif left:
        groups.append((left, now))
    return [Group(tuple(paths), at) for paths, at in groups]


def _grouped(timed: list[tuple[datetime, str]], width: timedelta) -> list[tuple[list[str], datetime]]:
    groups: list[tuple[list[str], datetime]] = []
    begun = _FIRST
    for at, path in timed:
        if not groups or at - begun > width:
            groups.append(([], at))
            begun = at
        paths, _before = groups[-1]
        paths.append(path)
        groups[-1] = paths, at
    return groups
