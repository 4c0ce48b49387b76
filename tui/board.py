"""The open incidents in the order of the dashboard, kept in order while one of them changes or time passes."""

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo

from recovery.counts import Counts, count
from recovery.summary import Broken, Summary
from recovery.urgency import Standing, in_order, standing

Entry = Summary | Broken
Row = tuple[Entry, Standing]

FEW = 50
"""Changes up to which each goes to its place by itself; from there on sorting what is nearly sorted is as fast."""


class Board:
    """Rows of (entry, standing), most urgent first, without what is closed or trashed. A board never changes."""

    def __init__(self, rows: list[Row], now: int, counts: Counts) -> None:
        """Hold rows that are in the order of `now`, in seconds since the epoch."""
        self.rows = rows
        self.now = now
        self.counts = counts

    @classmethod
    def of(cls, entries: Iterable[Entry], now: datetime, counts: Sequence[int] | None = None) -> "Board":
        """Sort entries; `counts` are the header's numbers where the entries are not all there are."""
        seconds = int(now.timestamp())
        rows = in_order((entry for entry in entries if is_open(entry)), seconds)
        return cls(rows, seconds, Counts(*counts) if counts else _count(rows, seconds))

    def __len__(self) -> int:
        return len(self.rows)

    def moment(self, zone: tzinfo) -> datetime:
        """Give the time that the order is of."""
        return datetime.fromtimestamp(self.now, zone)

    def index_of(self, id: str) -> int | None:
        """Find the place of an incident, or None when it is not on the board."""
        return next((index for index, row in enumerate(self.rows) if row[0].id == id), None)

    def updated(self, ids: Iterable[str], entries: Mapping[str, Entry]) -> "Board":
        """Take in what changed: on the new board each of `ids` stands at its new place, or is gone."""
        wanted = set(ids)
        rows = [row for row in self.rows if row[0].id not in wanted]
        left = [row for row in self.rows if row[0].id in wanted] if len(rows) < len(self.rows) else []
        come = [(entry, standing(entry, self.now)) for id in wanted if (entry := entries.get(id)) and is_open(entry)]
        if len(come) > FEW:
            rows = sorted(rows + come, key=_key)
        else:
            for row in come:
                insort(rows, row, key=_key)
        # Only what changed is counted: all of them would take longer than all the rest.
        numbers = zip(self.counts, _count(left, self.now), _count(come, self.now), strict=True)
        return Board(rows, self.now, Counts(*(n - less + more for n, less, more in numbers)))

    def at(self, now: datetime) -> "Board":
        """Give the same entries in the order of another time."""
        return Board.of([entry for entry, _standing in self.rows], now)


def is_open(entry: Entry) -> bool:
    """Tell whether an entry belongs on the dashboard: a file that cannot be read does."""
    return isinstance(entry, Broken) or not (entry.closed or entry.trashed)


def _key(row: Row) -> tuple[int, int, int, str]:
    return row[1].key


def _count(rows: list[Row], now: int) -> Counts:
    return count((entry for entry, _standing in rows), now)
