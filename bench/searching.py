"""Searching all texts of ten thousand incidents: a key of the search screen, and the command against grep."""

import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.measure import REBOND, Figure, environment, in_turn, ratios, seconds
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
        took = _keys(environ, rounds)
        ordered = sorted(took)
        yield Figure(f"search keystroke at {size:,}, median", 50, "ms", [statistics.median(took)])
        yield Figure(f"search keystroke at {size:,}, 95 of 100", 100, "ms", [ordered[int(len(ordered) * 0.95)]])
        yield from _command(rounds, environ, folder / "store", size)


def _keys(environ: dict[str, str], rounds: int) -> list[float]:
    took: list[float] = []
    with Terminal(REBOND, environ) as app:
        app.until_text("Quit", 60)
        app.settle(1.0, 60)
        app.send("/")
        app.settle(1.0)
        for _round in range(rounds):
            for words in WORDS:
                typed = ""
                for letter in words:
                    typed += letter
                    if letter != " ":
                        took.append(_key(app, letter, typed))
                    else:
                        app.send(letter)
                        app.settle(0.1)
                app.send("\x7f" * len(words))
                app.settle(0.1)
    return took


def _key(app: Terminal, letter: str, typed: str) -> float:
    """Time a key until the screen says what it found, in milliseconds."""
    begun = last = time.perf_counter()
    app.send(letter)
    # What it finds may look the same as before: what is painted last, before it is quiet again, is the answer.
    while app.read(QUIET) or not _is_answered(app, typed):
        last = time.perf_counter()
        if last - begun > 20:
            raise TimeoutError(f"no answer to “{typed}”\n{app.screen_text()}")
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
