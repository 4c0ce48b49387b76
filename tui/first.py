"""What the first screen showed last, kept apart so that the first paint reads sixty rows and not ten thousand.

Like the snapshot it is never an authority: the whole store is read right after it is on screen.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recovery.summary import Summary
from storage.snapshot import load_snapshot, save_snapshot
from storage.whole import write_whole

if TYPE_CHECKING:
    from storage.places import Places

ROWS = 60
"""More than a large terminal shows at first."""
FOLDER = "first"
NO_PATH = "incidents/0000/00/{id}.json"
NO_FILE = (0, 0, 0, 0)
"""The form of a path and the stamp of no file: rows are kept for their summaries alone."""


class Glance(NamedTuple):
    """The store's id and zone, the first rows, and the numbers of the header."""

    store_id: str
    zone: str
    summaries: list[Summary]
    counts: tuple[int, ...]


def glance(places: "Places") -> Glance | None:
    """Read what was kept, or None when there is no store, nothing was kept, or anything about it is in doubt."""
    try:
        main = json.loads((places.store / "store.json").read_bytes())["store"]["main"]
        id, zone = main["id"], main["zone"]
        if not (isinstance(id, str) and id.isalnum() and isinstance(zone, str)):
            return None
        folder = places.cache_of(id) / FOLDER
        counts = tuple(int(number) for number in json.loads((folder / "counts.json").read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    rows = load_snapshot(folder, zone)
    return None if rows is None else Glance(id, zone, [summary for _path, _stamp, summary in rows], counts)


def keep(cache: Path, zone: str, summaries: Sequence[Summary], counts: Sequence[int]) -> None:
    """Keep the first rows of the dashboard and its numbers; a cache that cannot be written costs only time."""
    with suppress(OSError):
        save_snapshot(cache / FOLDER, zone, [(NO_PATH.format(id=each.id), NO_FILE, each) for each in summaries[:ROWS]])
        write_whole(cache / FOLDER / "counts.json", json.dumps(list(counts)).encode(), durable=False)
