"""What the first screen showed last, kept apart so that the first paint reads sixty rows and not ten thousand.

Like the snapshot it is never an authority: the whole store is read right after it is on screen.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recovery.summary import Summary
from storage.disk.files import read_bytes
from storage.disk.own import read_own, write_own
from storage.indexing.entries import pack, unpack
from storage.indexing.snapshot import Snapshot, load_snapshot, save_snapshot

if TYPE_CHECKING:
    from storage.disk.places import Places

ROWS = 60
"""More than a large terminal shows at first."""
FIRST = "first.bin"
COUNTS = "counts.json"


class Glance(NamedTuple):
    """The store's id and zone, the first rows, and the numbers of the header."""

    store_id: str
    zone: str
    summaries: list[Summary]
    counts: tuple[int, ...]


def glance(places: "Places") -> Glance | None:
    """Read what was kept, or None when there is no store, nothing was kept, or anything about it is in doubt."""
    try:
        main = json.loads(read_bytes(places.store / "store.json"))["store"]["main"]
        id, zone = main["id"], main["zone"]
        if not (isinstance(id, str) and id.isalnum() and isinstance(zone, str)):
            return None
        cache = places.cache_of(id)
        counts = tuple(int(number) for number in json.loads(read_own(cache / COUNTS)))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    kept = load_snapshot(cache, zone, FIRST)
    return None if kept is None else Glance(id, zone, [*map(unpack, kept.packed.values())], counts)


def keep(cache: Path, zone: str, summaries: Sequence[Summary], counts: Sequence[int]) -> None:
    """Keep the first rows of the dashboard and its numbers; a cache that cannot be written costs only time."""
    packed = {each.id: pack(each) for each in summaries[:ROWS]}
    with suppress(OSError):
        save_snapshot(cache, zone, Snapshot({}, packed, {}, []), FIRST)
        write_own(cache / COUNTS, json.dumps(list(counts)).encode())
