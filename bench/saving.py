"""One save in this process, against a temporary file, fsync, rename and fsync of the folder with the same bytes."""

import gc
import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.measure import Figure, in_turn
from bench.stores import make_store
from recovery.change import Act, Draft
from storage.disk.places import Places
from storage.store import Store

SIZES = (100, 10_000, 100_000)
BAR = 1.5
"""Milliseconds that a save may take more than its floor."""
PAIRS = 40
"""Saves of each kind in a round, in turn: one fsync says little."""


def figures(rounds: int, sizes: tuple[int, ...] = SIZES) -> Iterator[Figure]:
    """Measure one edit of an incident of about 3 KB at each size of the store."""
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            folder = Path(name) / str(size)
            yield _figure(rounds, _fill(folder, size), size)


def _figure(rounds: int, places: Places, size: int) -> Figure:
    store = Store.open(places)
    path = _nearest(places.store, 3_000)
    count = itertools.count()

    def ours() -> float:
        draft = Draft(store.document(path.stem))
        draft.set(("incident", "main", "own_statement"), f"Measured {next(count)}")
        change = draft.change(path.stem, Act("changed"))
        begun = time.perf_counter()
        store.apply(change, at=datetime.now(UTC))
        return time.perf_counter() - begun

    def floor() -> float:
        data, new = path.read_bytes(), places.store / ".tmp" / "floor"
        begun = time.perf_counter()
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(descriptor, data)
        os.fsync(descriptor)
        os.close(descriptor)
        os.replace(new, path.with_suffix(".floor"))
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        return time.perf_counter() - begun

    more, times = [], []
    gc.collect()
    gc.freeze()
    for _round in range(rounds):
        saves, floors = in_turn(PAIRS, ours, floor)
        more.append(statistics.median(a - b for a, b in zip(saves, floors, strict=True)) * 1000)
        times.append(statistics.median(saves) / statistics.median(floors))
    note = f"{statistics.median(times):.2f} x the floor"
    return Figure(f"save at {size:,} more than write, fsync, rename, fsync", BAR, "ms", more, note)


def _fill(folder: Path, size: int) -> Places:
    """Make a store of some real incidents and, for the rest, of the smallest there can be."""
    places = make_store(folder, min(size, 50))
    newest = datetime.now(UTC)
    for number in range(size - 50):
        day = newest - timedelta(days=number % 1800)
        path = places.store / f"incidents/{day:%Y/%m}/{day:%Y%m%d}-s{number:06}.json"
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(f'{{"incident": {{"main": {{"title": "Small {number}"}}}}}}\n')
    return places


def _nearest(root: Path, size: int) -> Path:
    """Find the incident whose file is nearest to so many bytes."""
    files = (root / "incidents").glob("*/*/*.json")
    return min(files, key=lambda path: abs(path.stat().st_size - size))
