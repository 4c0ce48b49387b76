"""How everything grows from 100 incidents to 100,000. Takes some minutes, so it is measured only when it is named.

Each figure is a ratio within one size, against a floor that grows as the store does or not at all; or one size
against another.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import warm
from bench.floors import EMPTY_APP
from bench.measure import PYTHON, REBOND, Figure, environment, in_turn, ratios, seconds
from bench.stores import first_id, make_store, places_in
from bench.terminal import FRAME_END, Terminal
from storage.disk.places import Places

SIZES = (100, 1_000, 10_000, 100_000)
SEED = 1_000
"""Incidents that are made one by one; the others are copies with ids and titles of their own."""
LARGE = 10_000
"""Below, a warm start takes a thousandth of a second, and what it takes for any store is most of that."""
FOOTER = b"Quit"
READY = b"READY-TO-READ"
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def figures(rounds: int, sizes: tuple[int, ...] = SIZES) -> Iterator[Figure]:
    """Measure each size by itself, and then against the smaller ones."""
    rounds = min(rounds, 5)
    with tempfile.TemporaryDirectory() as name:
        environs = {}
        for size in sizes:
            folder = Path(name) / str(size)
            places = fill(folder, size)
            environs[size] = environment(places_in(folder))
            yield from _commands(rounds, environs[size], places, size)
            yield from _app(rounds, environs[size], size)
        yield from _edits(rounds, Path(name), environs)
        yield from _acts(rounds, environs)


def fill(folder: Path, size: int) -> Places:
    """Make a store of any size quickly."""
    places = make_store(folder, min(size, SEED))
    dice = random.Random(size)
    files = sorted((places.store / "incidents").glob("*/*/*.json"))
    for number in range(size - len(files)):
        like = files[number % len(files)]
        text = like.read_bytes().replace(b'"title": "', b'"title": "%d ' % number, 1)
        (like.parent / f"{like.stem[:9]}{''.join(dice.choices(_LETTERS, k=6))}.json").write_bytes(text)
    return places


def _commands(rounds: int, environ: dict[str, str], places: Places, size: int) -> Iterator[Figure]:
    bare = [PYTHON, "-c", "pass"]
    took = seconds([*REBOND, "list"], environ)
    yield Figure(f"first list of all at {size:,}, per 1,000", 2_000, "ms", [took * 1000 / max(size / 1000, 1)])
    if size < LARGE:
        warm.make_snapshot(environ)
    else:
        yield warm.figure(rounds, environ, places.store, size)
    for word in ("list", "agenda"):
        ours, floor = in_turn(rounds, lambda: seconds([*REBOND, word], environ), lambda: seconds(bare, environ))  # noqa: B023
        yield Figure(f"{word} at {size:,} / bare python", 8 + size // 1_000 * 1.25, values=ratios(ours, floor))


def _app(rounds: int, environ: dict[str, str], size: int) -> Iterator[Figure]:
    with Terminal(REBOND, environ) as app:  # keeps the first rows for the next start
        _until(app, FOOTER)
        app.settle(3, 300)
    ours, floor = in_turn(
        rounds,
        lambda: _painted(Terminal(REBOND, environ), FOOTER),
        lambda: _painted(Terminal([PYTHON, "-c", EMPTY_APP], environ), READY),
    )
    yield Figure(f"first paint at {size:,} / empty Textual app", 1.3, values=ratios(ours, floor))
    with Terminal([PYTHON, "-c", EMPTY_APP], environ) as empty, Terminal(REBOND, environ) as app:
        _until(empty, READY), _until(app, FOOTER)
        empty.settle(), app.settle(3, 300)
        yield Figure(f"memory at {size:,} / empty Textual app", 5, values=[app.memory() / empty.memory()])


def _painted(terminal: Terminal, word: bytes) -> float:
    with terminal:
        _until(terminal, word)
        return time.perf_counter() - terminal.started


def _edits(rounds: int, folder: Path, environs: dict[int, dict[str, str]]) -> Iterator[Figure]:
    smallest = min(environs)

    def edit(size: int) -> Callable[[], float]:
        id = first_id(Places(folder / str(size) / "store", folder, folder, folder))
        note = iter(range(10_000))
        return lambda: seconds([*REBOND, "step", id, "2", "--note", f"Measured {next(note)}"], environs[size])

    for size in [each for each in environs if each != smallest]:
        ours, less = in_turn(rounds, edit(size), edit(smallest))
        yield Figure(f"one edit at {size:,} / at {smallest:,}", 1.15, values=ratios(ours, less))


ACTS = ("cursor key", "open an incident", "tick a step", "search")
"""What is done in the app, each time until the first frame that it causes is complete."""
MORE = 25
"""Milliseconds that an act may take more than with the fewest incidents; nobody notices less."""


def _acts(rounds: int, environs: dict[int, dict[str, str]]) -> Iterator[Figure]:
    """Move, open, save and search in the app at each size, in turn with the smallest."""
    smallest = min(environs)
    for environ in environs.values():
        seconds([*REBOND, "search", "karim"], environ)  # makes the index of texts, which else goes on beside
    for size in [each for each in environs if each != smallest]:
        with Terminal(REBOND, environs[size]) as large, Terminal(REBOND, environs[smallest]) as small:
            for app in (large, small):
                _until(app, FOOTER)
                app.settle(3, 300)
            pairs = [(_round(large), _round(small)) for _ in range(rounds + 1)][1:]
        for at, act in enumerate(ACTS):
            ours, less = (statistics.median(pair[which][at] for pair in pairs) * 1000 for which in (0, 1))
            note = f"{ours:.1f} ms / {less:.1f} ms"
            if at:
                yield Figure(f"{act} at {size:,}, more than at {smallest:,}", MORE, "ms", [ours - less], note)
            else:
                yield Figure(f"{act} at {size:,} / at {smallest:,}", 1.5, values=[ours / less], note=note)


def _round(app: Terminal) -> tuple[float, ...]:
    moved = statistics.median(_frame(app, key) for key in "jjjkkk")
    opened, ticked = _frame(app, "\r"), _frame(app, " ")
    _frame(app, "\x1b")
    _frame(app, "/")
    searched = _frame(app, "karim")
    _frame(app, "\x1b")
    return moved, opened, ticked, searched


def _frame(terminal: Terminal, key: str) -> float:
    since = len(terminal.written)
    begun = time.perf_counter()
    terminal.send(key)
    terminal.until_bytes(FRAME_END, since, 60)
    took = time.perf_counter() - begun
    terminal.settle(0.15, 60)
    return took


def _until(terminal: Terminal, word: bytes) -> None:
    terminal.until_bytes(word, 0, 300)
