"""What meeting other machines costs among 10,000 incidents, against git alone with the same commits and files."""

import gc
import itertools
import json
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.crowding import crowd
from bench.growing import fill
from bench.machines import Machine, Twin, blobs, edit, git, said, tree, write_all
from bench.measure import Figure, in_turn, ratios
from sync.git.repository import MAIN
from sync.joining import setup
from sync.merge.merging import join

SIZE = 10_000
COUNTS = (1, 100, 1_000)
COMMIT_BAR, ROUND_BAR, MERGE_BAR = 1.5, 2.0, 5.0
WAIT_BAR = 17.0
"""Milliseconds: a frame."""
TICK = 0.002
FEW, CLONES = 5, 2
"""Measurements of what takes seconds, and of what takes a minute."""


def figures(rounds: int) -> Iterator[Figure]:
    """Measure commits, rounds, merges and the first clone; two machines share one store."""
    with tempfile.TemporaryDirectory() as name:
        folder, copy = Path(name), Path(name) / "copy.git"
        fill(folder / "one", SIZE)
        one = Machine("One", folder / "one").join(copy, new=True)
        yield _clone(min(rounds, CLONES), copy, folder)
        other = Machine("Other", folder / "other").join(copy)
        gc.collect()
        gc.freeze()
        yield from _commits(rounds, one, folder)
        one.round(), other.round()
        for count in COUNTS:
            yield from _rounds(rounds * 3 if count == 1 else min(rounds, FEW), one, other, copy, count)
        yield _merges(min(rounds, FEW), one, other)
        yield crowd(folder)


def _commits(rounds: int, machine: Machine, folder: Path) -> Iterator[Figure]:
    """Commit one change: one that the app knows of, and one that is to be found among all files."""
    store, directory = machine.places.store, machine.repository.directory
    path = machine.files()[SIZE // 2]
    name, count = str(path.relative_to(store)), itertools.count()
    index = {"GIT_INDEX_FILE": str(folder / "index")}
    git(directory, "read-tree", MAIN, environ=index)
    git(directory, "add", "--all", ".", environ=index | {"GIT_WORK_TREE": str(store)})

    def commit() -> None:
        made = said(directory, "write-tree", environ=index)
        before = said(directory, "rev-parse", MAIN)
        made = said(directory, "commit-tree", made, "-p", before, "-m", "one change")
        git(directory, "update-ref", "refs/bare/main", made)

    def known() -> float:
        edit(path, "own_statement", f"Known {next(count)}")
        begun = time.perf_counter()
        machine.record([path.stem])
        return time.perf_counter() - begun

    def plumbing() -> float:
        edit(path, "own_statement", f"Known {next(count)}")
        begun = time.perf_counter()
        blob = said(directory, "hash-object", "-w", "--", str(path))
        git(directory, "update-index", "--cacheinfo", f"100644,{blob},{name}", environ=index)
        commit()
        return time.perf_counter() - begun

    def found() -> float:
        edit(path, "own_statement", f"Found {next(count)}")
        begun = time.perf_counter()
        machine.record()
        return time.perf_counter() - begun

    def added() -> float:
        edit(path, "own_statement", f"Found {next(count)}")
        begun = time.perf_counter()
        git(directory, "add", "--all", ".", environ=index | {"GIT_WORK_TREE": str(store)})
        commit()
        return time.perf_counter() - begun

    for ours, floor, what in ((known, plumbing, "known change"), (found, added, "change to be found")):
        times, floors = in_turn(rounds * 3, ours, floor)
        note = f"{statistics.median(times) * 1000:.0f} ms against {statistics.median(floors) * 1000:.0f}"
        yield Figure(
            f"commit of one {what} among {SIZE:,} / git plumbing", COMMIT_BAR, values=ratios(times, floors), note=note
        )
    machine.record()


def _change(machine: Machine, field: str, count: int) -> None:
    stamp = time.time_ns()
    for path in machine.files()[:count]:
        edit(path, field, f"{machine.author.name} {stamp}")
    machine.record()


def _rounds(rounds: int, one: Machine, other: Machine, copy: Path, count: int) -> Iterator[Figure]:
    """Meet a machine that changed the same incidents in another place, and was faster."""
    times, floors, waits = [], [], []
    for number in range(rounds + 1):
        _change(one, "own_statement", count)
        _change(other, "title", count)
        other.round()
        paths = one.files()[:count]
        twin = Twin(one, copy, one.places.state / "twin", paths)
        with _Ticking() as ticking:
            begun = time.perf_counter()
            outcome = one.round()
            took = time.perf_counter() - begun
        if (outcome.received, outcome.merged) != (count, count):
            raise AssertionError(outcome)
        contents = {str(path.relative_to(one.places.store)): path.read_bytes() for path in paths}
        floor = twin.round(one.repository.head(), contents)
        other.round()
        if number:
            times.append(took)
            floors.append(floor)
            waits.append(ticking.longest())
    note = f"{statistics.median(times) * 1000:.0f} ms against {statistics.median(floors) * 1000:.0f}"
    yield Figure(
        f"round, {count:,} changed on both sides / git, file writes", ROUND_BAR, values=ratios(times, floors), note=note
    )
    if count == max(COUNTS):
        yield Figure("longest wait of another thread in 99 of 100 looks meanwhile", WAIT_BAR, "ms", waits)


class _Ticking:
    """A thread beside a round, as the screen's is: how late it comes to its turn."""

    def __init__(self) -> None:
        self._late: list[float] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._tick)

    def __enter__(self) -> "_Ticking":
        self._thread.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        self._over.set()
        self._thread.join()

    def longest(self) -> float:
        """Give the longest wait, in milliseconds, but for one in a hundred."""
        return sorted(self._late)[int(len(self._late) * 0.99)] * 1000

    def _tick(self) -> None:
        while not self._over.is_set():
            begun = time.perf_counter()
            time.sleep(TICK)
            self._late.append(time.perf_counter() - begun - TICK)


def _merges(rounds: int, one: Machine, other: Machine) -> Figure:
    """Merge two heads of which each changed the same thousand incidents, and write nothing."""
    seconds, ratio = [], []
    for _round in range(rounds):
        _change(one, "own_statement", 1_000)
        _change(other, "title", 1_000)
        other.round()
        git(one.repository.directory, "fetch", "--quiet", str(other.repository.directory), f"+{MAIN}:refs/bare/other")
        ours, theirs = one.repository.head(), other.repository.head()
        begun = time.perf_counter()
        joined = join(one.repository, ours, theirs)
        seconds.append(time.perf_counter() - begun)
        if len(joined.merged) != 1_000:
            raise AssertionError(joined)
        ratio.append(seconds[-1] / _read_all(one, ours, theirs))
        one.round(), other.round()
    note = f"{statistics.median(ratio):.1f} x reading and parsing what they differ in"
    return Figure(f"merge of {SIZE:,} with 1,000 changed on each side", MERGE_BAR, "s", seconds, note)


def _read_all(machine: Machine, *heads: str) -> float:
    """Read and parse all files in which two heads differ from each other and from what they had in common."""
    begun = time.perf_counter()
    base = said(machine.repository.directory, "merge-base", *heads)
    ids = set()
    for head in heads:
        lines = said(machine.repository.directory, "diff-tree", "-r", "--no-renames", base, head).splitlines()
        ids |= {id for line in lines for id in line.split()[2:4]}
    for data in blobs(machine.repository.directory, sorted(ids)):
        json.loads(data)
    return time.perf_counter() - begun


def _clone(rounds: int, copy: Path, folder: Path) -> Figure:
    """Bring a store of others here for the first time; the floor clones it and writes all files."""
    counts: list[int] = []

    def ours() -> float:
        machine = Machine("New", folder / "new")
        heard: list[int] = []
        begun = time.perf_counter()
        setup(
            machine.store, str(copy), machine.author, now=datetime.now(UTC),
            progress=lambda stage, done, of: heard.append(done) if stage == "writing" else None,
        )  # fmt: skip
        took = time.perf_counter() - begun
        counts.append(len(heard))
        shutil.rmtree(folder / "new")
        return took

    def floor() -> float:
        begun = time.perf_counter()
        git(None, "clone", "--quiet", "--bare", "--no-local", str(copy), str(folder / "bare"))
        write_all(folder / "files", tree(folder / "bare", MAIN))
        took = time.perf_counter() - begun
        shutil.rmtree(folder / "bare")
        shutil.rmtree(folder / "files")
        return took

    times, floors = zip(*[(ours(), floor()) for _round in range(rounds)], strict=True)
    if min(counts) < SIZE:
        raise AssertionError(counts)
    note = f"{statistics.median(times):.1f} s against {statistics.median(floors):.1f}, counted file by file"
    return Figure(
        f"first clone of {SIZE:,} / git clone, file writes", ROUND_BAR, values=ratios(times, floors), note=note
    )
