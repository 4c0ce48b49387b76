"""Reading and checking all files of a store, against msgspec alone and against a bare comparison of stamps."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.floors import COMPARE_STAMPS, READ_WITH_MSGSPEC
from bench.measure import PYTHON, REBOND, Figure, environment, in_turn, ratios, seconds
from bench.stores import make_store, places_in

READ_STRICTLY = """
import gc, sys
from pathlib import Path
gc.disable()
from storage.scanning.bulk import read_many
from storage.scanning.certain import certain_record
from storage.scanning.scan import scan
root = Path(sys.argv[1])
for path, good in read_many(root, scan(root).files, certain_record):
    if good is None:
        raise SystemExit(path + " is not certainly good")
"""
SETTLED = 2.5
"""Seconds after which a file that was written can be told by its stamp."""


def figures(rounds: int, size: int = 10_000) -> Iterator[Figure]:
    """Measure the first reading, the first check and the next one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = str(make_store(folder, size).store)
        environ = environment(places_in(folder))
        time.sleep(SETTLED)

        def run(source: str, *arguments: str) -> float:
            return seconds([PYTHON, "-c", source, store, *arguments], environ)

        def check() -> float:
            return seconds([*REBOND, "check"], environ)

        def first_check() -> float:
            for record in (folder / "cache").rglob("checked.bin"):
                record.unlink()
            return check()

        ours, floor = in_turn(rounds, lambda: run(READ_STRICTLY), lambda: run(READ_WITH_MSGSPEC))
        yield Figure(f"first read and strict check of {size:,} / msgspec alone", 3, values=ratios(ours, floor))
        ours, floor = in_turn(rounds, first_check, lambda: run(READ_WITH_MSGSPEC))
        yield Figure(f"first “check” of {size:,}, references too / msgspec alone", 5, values=ratios(ours, floor))
        kept = str(folder / "stamps.json")
        ours, floor = in_turn(rounds, check, lambda: run(COMPARE_STAMPS, kept))
        yield Figure(f"next “check” of {size:,} / bare comparison of stamps", 2, values=ratios(ours, floor))
