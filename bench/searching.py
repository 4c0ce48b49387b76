"""Searching all texts of ten thousand incidents: a key of the search screen, and the command against grep."""

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.floors import STATIC_APP
from bench.measure import PYTHON, REBOND, Figure, environment, in_turn, ratios, seconds
from bench.stores import make_store, places_in
from bench.terminal import Terminal

WORDS = ("karim", "migration", "chapter 3", "vat return", "backup monday", "00042", "r-a", "qu", "zz")
"""Typed letter by letter: from one that stands in every text to one that stands in none."""
QUIET = 0.12
"""Seconds without a byte after which nothing more is to come."""
_SAID = ("incident", "Nothing was found")


def figures(rounds: int, size: int = 10_000) -> Iterator[Figure]:
    """Measure keys of the search screen, and `rebond search` against `grep -rli`, which reads every file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_store(folder, size)
        environ = environment(places_in(folder))
        seconds([*REBOND, "search", "karim"], environ)  # makes the index
        took, floor = _keys(environ, rounds)
        ordered = sorted(took)
        note = f"a key of an app of one line: {statistics.median(floor):.1f} ms"
        yield Figure(f"search keystroke at {size:,}, median", 50, "ms", [statistics.median(took)], note)
        yield Figure(f"search keystroke at {size:,}, 95 of 100", 100, "ms", [ordered[int(len(ordered) * 0.95)]])
        yield from _command(rounds, environ, folder / "store", size)


def _keys(environ: dict[str, str], rounds: int) -> tuple[list[float], list[float]]:
    """Type all words in both apps, key by key in turn; milliseconds of each key here, and in an app of one line."""
    took: list[float] = []
    floor: list[float] = []
    with Terminal([PYTHON, "-c", STATIC_APP], environ) as one, Terminal(REBOND, environ) as app:
        one.until_bytes(b"READY-TO-READ")
        app.until_text("Quit", 60)
        one.settle(1.0, 60), app.settle(1.0, 60)
        app.send("/")
        app.settle(1.0)
        for _round in range(rounds):
            for words in WORDS:
                for end, letter in enumerate(words, 1):
                    if letter == " ":
                        app.send(letter)
                        app.settle(QUIET)
                        continue
                    took.append(_key(app, letter, lambda: _is_answered(app, words[:end])))  # noqa: B023
                    floor.append(_key(one, "jk"[end % 2], lambda: True))
                app.send("\x7f" * len(words))
                app.settle(QUIET)
    return took, floor


def _key(app: Terminal, key: str, answered: Callable[[], bool]) -> float:
    """Time a key until the screen shows the answer, in milliseconds."""
    begun = last = time.perf_counter()
    app.send(key)
    # An answer may look the same as the one before: what is painted last, before it is quiet again, belongs to it.
    while app.read(QUIET) or not answered():
        last = time.perf_counter()
        if last - begun > 20:
            raise TimeoutError(f"no answer\n{app.screen_text()}")
    return (last - begun) * 1000


def _is_answered(app: Terminal, typed: str) -> bool:
    shown = app.screen_text()
    return f"> {typed}" in shown and any(said in shown for said in _SAID)


def _command(rounds: int, environ: dict[str, str], store: Path, size: int) -> Iterator[Figure]:
    grep = shutil.which("grep")
    if grep is None:
        return
    for word, bar in (("00042", 6), ("migration", 15)):
        ours, floor = in_turn(
            rounds,
            lambda: seconds([*REBOND, "search", word], environ),  # noqa: B023
            lambda: seconds([grep, "-rli", word, str(store / "incidents")], environ),  # noqa: B023
        )
        note = f"{statistics.median(ours) * 1000:.0f} ms / {statistics.median(floor) * 1000:.0f} ms"
        yield Figure(f"search {word} at {size:,} / grep -rli", bar, values=ratios(ours, floor), note=note)
