"""The open incidents in the order of the dashboard, kept in order while one of them changes or time passes.

Of each it holds the packed summary and the key that gives its place: unpacking a row takes some thousandths of a
millisecond, and unpacked, ten thousand would take as much memory as half the app.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo

from recovery.counts import Counts, count
from recovery.urgency import Key, Standing, standing
from storage.indexing.entries import Entries, Entry, is_open

Row = tuple[Entry, Standing]

FEW = 50
"""Changes up to which each goes to its place by itself; from there on sorting what is nearly sorted is as fast."""


class Board:
    """Rows of (entry, standing), most urgent first, without what is closed or trashed. A board never changes."""

    def __init__(self, entries: Entries, keys: list[Key], now: int, counts: Counts) -> None:
        """Hold open entries, their keys in order, and what they add up to, of `now` in seconds since the epoch."""
        self._entries = entries
        self._keys = keys
        self.now = now
        self.counts = counts

    @classmethod
    def of(cls, entries: Entries, now: datetime, counts: Sequence[int] | None = None) -> "Board":
        """Sort entries; `counts` are the header's numbers where the entries are not all there are."""
        seconds = int(now.timestamp())
        mine, keys = entries.only_open(), []

        def each() -> Iterator[Entry]:
            for entry in mine.values():
                keys.append(standing(entry, seconds).key)
                yield entry

        counted = count(each(), seconds)
        keys.sort()
        return cls(mine, keys, seconds, Counts(*counts) if counts else counted)

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def ids(self) -> list[str]:
        """The ids in their order."""
        return [key[-1] for key in self._keys]

    def id_at(self, index: int) -> str:
        """Name the incident in a row; IndexError when there are not so many."""
        return self._keys[index][-1]

    def row(self, index: int) -> Row:
        """Give a row; IndexError when there are not so many."""
        entry = self._entries[self._keys[index][-1]]
        return entry, standing(entry, self.now)

    def first(self, count: int) -> list[Row]:
        """Give the first rows, at most so many."""
        return [self.row(index) for index in range(min(count, len(self)))]

    def moment(self, zone: tzinfo) -> datetime:
        """Give the time that the order is of."""
        return datetime.fromtimestamp(self.now, zone)

    def index_of(self, id: str) -> int | None:
        """Find the place of an incident, or None when it is not on the board."""
        entry = self._entries.get(id)
        return None if entry is None else bisect_left(self._keys, standing(entry, self.now).key)

    def updated(self, ids: Iterable[str], entries: Mapping[str, Entry]) -> "Board":
        """Take in what changed: on the new board each of `ids` stands at its new place, or is gone."""
        wanted = set(ids)
        left = [entry for id in wanted if (entry := self._entries.get(id))]
        come = [entry for id in wanted if (entry := entries.get(id)) and is_open(entry)]
        mine = self._entries.copy()
        for entry in left:
            del mine[entry.id]
        mine.update({entry.id: entry for entry in come})
        # Only what changed is counted: all of them would take longer than all the rest.
        numbers = zip(self.counts, count(left, self.now), count(come, self.now), strict=True)
        counts = Counts(*(n - less + more for n, less, more in numbers))
        return Board(mine, self._reordered(left, come), self.now, counts)

    def at(self, now: datetime) -> "Board":
        """Give the same entries in the order of another time."""
        return Board.of(self._entries, now)

    def _reordered(self, left: list[Entry], come: list[Entry]) -> list[Key]:
        old = [standing(entry, self.now).key for entry in left]
        new = [standing(entry, self.now).key for entry in come]
        if len(old) + len(new) > FEW:
            gone = set(old)
            return sorted([key for key in self._keys if key not in gone] + new)
        keys = self._keys.copy()
        for key in old:
            del keys[bisect_left(keys, key)]
        for key in new:
            insort(keys, key)
        return keys
