"""The snapshot: the summaries of all incidents in one file of the cache, so that a start reads only what changed.

Lines of JSON: a head with the version, the zone and a checksum of the rest; the texts that rows share; then a row per
file. Row by row, because reading all rows at once leaves holes of 10 MB in memory. It is never an authority: any doubt
about it, and it counts as absent and is made again.
"""

import gc
import json
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any

from recovery.summary import SUMMARY_VERSION, Summary, Wait, from_row, to_row
from recovery.versions import latest
from storage.places import private_folder
from storage.whole import write_whole

if TYPE_CHECKING:
    from storage.scan import Stamp

FORMAT = 3
FILE = "snapshot.json"
SHARED = ("client", "project", "severity", "status", "told", "steps", "category", "relationship", "person", "role")
SHARED_BY_WAITS = ("code", "phone")
"""Fields whose few texts come again and again: rows hold their number, and in memory each text is there once."""

Row = tuple[str, "Stamp", Summary]
"""A file's path relative to the store, the stamp that it had when it was read, and what was read."""


def load_snapshot(cache: Path, zone: str) -> list[Row] | None:
    """Read the snapshot of a store, or return None when there is none that fits this version and zone."""
    try:
        data = (cache / FILE).read_bytes()
    except OSError:
        return None
    end = data.find(b"\n") + 1
    body = memoryview(data)[end:]
    try:
        head = json.loads(data[:end])
        return _rows(data[end:]) if head == _head(body, zone) else None
    except (ValueError, TypeError, IndexError, RecursionError):
        return None


def save_snapshot(cache: Path, zone: str, rows: Iterable[Row]) -> None:
    """Write the snapshot in one step; OSError when the cache cannot be written."""
    numbers: dict[str, int] = {}
    packed = [_dump([path, *stamp, _pack(to_row(summary), numbers)]) for path, stamp, summary in rows]
    data = "\n".join([_dump(list(numbers)), *packed]).encode("ascii")
    private_folder(cache)
    write_whole(cache / FILE, json.dumps(_head(data, zone)).encode("ascii") + b"\n" + data, durable=False)


def _head(body: "bytes | memoryview[int]", zone: str) -> dict[str, Any]:
    # The names of the fields are in it too: rows are positions, and a forgotten SUMMARY_VERSION must not mix them up.
    names = ",".join((*_NAMES, *Wait._fields))
    return {
        "rebond": "snapshot",
        "version": [FORMAT, SUMMARY_VERSION, latest(), zlib.crc32(names.encode())],
        "zone": zone,
        "check": zlib.crc32(body),
    }


def _rows(body: bytes) -> list[Row] | None:
    lines = BytesIO(body)
    texts = json.loads(next(lines, b""))
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        return None
    rows: list[Row] = []
    # Row by row each name of a reminder's fields would be in memory as often as there are reminders.
    decode = json.JSONDecoder(object_pairs_hook=_with_shared_names).decode
    with _no_collecting():
        for line in lines:
            path, mtime, ctime, size, inode, row = decode(str(line, "ascii"))
            rows.append((path, (mtime, ctime, size, inode), from_row(_unpack(row, texts))))
    return rows if all(path[18:-5] == summary.id for path, _stamp, summary in rows) else None


def _with_shared_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {intern(name): value for name, value in pairs}


def _dump(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def _pack(row: list[Any], numbers: dict[str, int]) -> list[Any]:
    for place in _PLACES:
        row[place] = numbers.setdefault(row[place], len(numbers))
    row[_WAITS] = [
        [numbers.setdefault(each, len(numbers)) if place in _WAIT_PLACES else each for place, each in enumerate(wait)]
        for wait in row[_WAITS]
    ]
    return row


def _unpack(row: list[Any], texts: list[str]) -> list[Any]:
    for place in _PLACES:
        row[place] = texts[row[place]]
    for wait in row[_WAITS]:
        for place in _WAIT_PLACES:
            wait[place] = texts[wait[place]]
    return row


_NAMES = Summary._fields
_PLACES = tuple(_NAMES.index(name) for name in SHARED)
_WAITS = _NAMES.index("waits")
_WAIT_PLACES = tuple(Wait._fields.index(name) for name in SHARED_BY_WAITS)


@contextmanager
def _no_collecting() -> Iterator[None]:
    # The collector would walk half a million new objects again and again: 120 ms instead of 41 for 10,000 rows.
    # They live about as long as the process, so it need not look at them later either.
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()
