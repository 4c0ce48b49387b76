"""The open incidents in the order of the dashboard, kept in order while one of them changes or time passes."""

from bisect import insort
from collections.abc import Iterable, Mapping
from datetime import datetime

from recovery.summary import Broken, Summary
from recovery.urgency import Standing, in_order, standing

Entry = Summary | Broken
Row = tuple[Entry, Standing]


class Board:
    """Rows of (entry, standing), most urgent first; closed and trashed incidents are left out."""

    def __init__(self, entries: Iterable[Entry], now: datetime) -> None:
        self.now = int(now.timestamp())
        self.rows: list[Row] = in_order((entry for entry in entries if is_open(entry)), self.now)

    def __len__(self) -> int:
        return len(self.rows)

    def index_of(self, id: str) -> int | None:
        """Find the place of an incident, or None when it is not on the board."""
        return next((index for index, row in enumerate(self.rows) if row[0].id == id), None)

    def update(self, ids: Iterable[str], entries: Mapping[str, Entry]) -> None:
        """Take in what changed: each of `ids` goes to its new place, or leaves."""
        wanted = set(ids)
        if len(wanted) > 50:
            self.rows = in_order((entry for entry in entries.values() if is_open(entry)), self.now)
            return
        self.rows = [row for row in self.rows if row[0].id not in wanted]
        for id in wanted:
            entry = entries.get(id)
            if entry is not None and is_open(entry):
                insort(self.rows, (entry, standing(entry, self.now)), key=lambda row: row[1].key)

    def tick(self, now: datetime) -> None:
        """Bring the order to another time."""
        self.now = int(now.timestamp())
        self.rows = in_order((entry for entry, _standing in self.rows), self.now)


def is_open(entry: Entry) -> bool:
    """Tell whether an entry belongs on the dashboard: a file that cannot be read does."""
    return isinstance(entry, Broken) or not (entry.closed or entry.trashed)
