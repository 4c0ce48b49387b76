"""The newest rows of the journals of all incidents, without reading more files than hold some of them."""

import os
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from heapq import heappush, heappushpop, nlargest
from typing import TYPE_CHECKING, NamedTuple

from recovery.change import Document
from recovery.changes.pen import rows_of
from recovery.kinds import INSTANT, Json
from words.errors import RebondError

if TYPE_CHECKING:
    from commands.call import Call

FEW = 100
"""Up to so many files are read one by one: that takes less time than the import that reads many."""
_TABLE = b'"journal"'
_DAY = re.compile(rb'"([0-9]{4}-[0-9]{2}-[0-9]{2})')


class Row(NamedTuple):
    """A row of a journal: when in seconds since the epoch, of which incident, its place there, and what it holds."""

    at: float
    id: str
    turn: int
    row: str
    fields: Mapping[str, Json]


def rows(call: "Call", id: str | None, most: int) -> list[Row]:
    """List the newest rows of one incident, or of all; what cannot be read is told, or left out of all."""
    if id is None:
        return _newest(call, most)
    try:
        return nlargest(most, _rows(call, id, call.store.document(id)), key=_order)
    except RebondError as error:
        if error.exit_code != 3:  # gone: the history knows it all the same
            call.out.warn_of(error)
        return []


def _newest(call: "Call", most: int) -> list[Row]:
    newest = _Newest(most)
    times = _newest_first(call)
    for (path, changed_at), document in zip(
        times, _documents(call, [path for path, _at in times], newest), strict=False
    ):
        if changed_at < newest.since:  # no row is younger than its file: what is left holds nothing newer
            break
        for row in _rows(call, path.rpartition("/")[2].removesuffix(".json"), document):
            newest.add(row)
    return newest.rows


class _Newest:
    """The newest rows so far, at most so many of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._heap: list[tuple[tuple[float, str, int], Row]] = []

    @property
    def since(self) -> float:
        """The time of the oldest of them, once there are enough; no row from before is wanted any more."""
        return self._heap[0][1].at if len(self._heap) >= self._most else float("-inf")

    @property
    def rows(self) -> list[Row]:
        """The rows, in no order."""
        return [row for _order, row in self._heap]

    def add(self, row: Row) -> None:
        """Take a row, in place of the oldest when there are too many."""
        each = (_order(row), row)
        if len(self._heap) < self._most:
            heappush(self._heap, each)
        elif each[0] > self._heap[0][0]:
            heappushpop(self._heap, each)

    def may_hold(self, data: bytes) -> bool:
        """Tell whether a file may hold a row that is new enough, by the days that are written in it."""
        place = data.find(_TABLE)
        if place < 0:
            return False
        if self.since == float("-inf"):
            return True
        before = datetime.fromtimestamp(self.since, UTC).date() - timedelta(days=1)  # whatever zone they are written in
        return max(_DAY.findall(data, place), default=b"") >= before.isoformat().encode()


def _newest_first(call: "Call") -> list[tuple[str, float]]:
    """List the incident files by their path relative to the store, and when each changed; the newest first."""
    start, times = len(os.fspath(call.store.root)) + 1, []
    for _id, path in call.store.ids():
        try:
            times.append((os.fspath(path)[start:], os.lstat(path).st_mtime))
        except OSError:
            continue
    return sorted(times, key=lambda each: -each[1])


def _documents(call: "Call", paths: list[str], newest: _Newest) -> Iterator[Document]:
    """Yield the documents of these files, one after the other; an empty one for what holds no row that is wanted."""
    if len(paths) <= FEW:
        yield from (_read(call, path) for path in paths)
        return
    from storage.scanning.bulk import read_many
    from storage.scanning.certain import certain

    def judge(data: bytes) -> tuple[Document] | None:
        if not newest.may_hold(data):
            return ({},)
        document = certain(data)
        return None if document is None else (document,)

    for path, good in read_many(call.store.root, paths, judge):
        yield good.made[0] if good else _read(call, path)


def _read(call: "Call", path: str) -> Document:
    try:
        return call.store.read(path.rpartition("/")[2].removesuffix(".json")).document or {}
    except RebondError:
        return {}


def _rows(call: "Call", id: str, document: Document) -> Iterator[Row]:
    for turn, (row, fields) in enumerate(rows_of(document, "journal").items()):
        raw = fields.get("at")
        at: datetime | None = INSTANT.read(raw, call.zone) if INSTANT.check(raw) else None
        yield Row(at.timestamp() if at else 0.0, id, turn, row, fields)


def _order(row: Row) -> tuple[float, str, int]:
    return row.at, row.id, row.turn
