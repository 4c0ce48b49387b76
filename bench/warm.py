"""A warm start: what a process needs until it has every summary in memory and knows that all of them are true.

Each time in a process of its own that did nothing before, as a command does it. The floor asks the system about the
same files in the fastest loop that keeps what it was told: whoever keeps nothing has nothing to compare.
"""

import subprocess
from pathlib import Path

from bench.measure import PYTHON, REBOND, Figure, in_turn, ratios, seconds

WARM_START = """
import gc, sys, time
gc.disable()
from storage.indexing.index import Index
from storage.disk.places import find_places
from storage.store import Store
index = Index(Store.open(find_places()))
begun = time.perf_counter()
known = index.load()
took = time.perf_counter() - begun
if not known or index.save():
    sys.exit("the snapshot is out of date")
print(took)
"""

SCANDIR_STAT = """
import gc, os, sys, time
gc.disable()
begun = time.perf_counter()
found = {}
for year in os.scandir(sys.argv[1]):
    for month in os.scandir(year.path):
        folder, path = os.open(month.path, os.O_RDONLY), month.path + "/"
        with os.scandir(folder) as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                found[path + entry.name] = status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
        os.close(folder)
print(time.perf_counter() - begun)
"""


def figure(rounds: int, environ: dict[str, str], store: Path, size: int) -> Figure:
    """Measure it at one size of the store."""
    make_snapshot(environ)
    ours, floor = in_turn(
        rounds, lambda: _said(WARM_START, environ), lambda: _said(SCANDIR_STAT, environ, str(store / "incidents"))
    )
    return Figure(f"warm start at {size:,} / scandir and stat", 1.5, values=ratios(ours, floor))


def make_snapshot(environ: dict[str, str]) -> Path:
    """Have a snapshot of the store made, and give its file."""
    snapshots = Path(environ["REBOND_CACHE"])
    seconds([*REBOND, "list"], environ)
    # Files younger than two seconds are not trusted, and read once more.
    seconds([PYTHON, "-c", "import time; time.sleep(2.1)"], environ)
    seconds([*REBOND, "list"], environ)
    return next(snapshots.rglob("snapshot.bin"))


def _said(program: str, environ: dict[str, str], *arguments: str) -> float:
    command = [PYTHON, "-c", program, *arguments]
    return float(subprocess.run(command, env=environ, capture_output=True, check=True).stdout)
