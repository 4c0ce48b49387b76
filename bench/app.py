"""The app in a pseudo-terminal of 80x24 with 256 colours, against an empty Textual app and a one-line one."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.floors import EMPTY_APP, STATIC_APP
from bench.measure import PYTHON, REBOND, Figure, environment, ratios, seconds
from bench.stores import make_store, places_in, rewrite_title
from bench.terminal import FRAME_END, Terminal

FOOTER = "Quit"
"""The last word that the dashboard paints."""


def figures(rounds: int, sizes: tuple[int, ...] = (1_000, 10_000)) -> Iterator[Figure]:
    """Measure first paint, keys, memory, outside edits, idle bytes and the size of the first paint."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in sizes:
            make_store(folder / str(size), size)
            _warm(environment(places_in(folder / str(size))))
        for size, bar in zip(sizes, (1.15, 1.25), strict=True):
            yield _first_paint(rounds, environment(places_in(folder / str(size))), size, bar)
        large = sizes[-1]
        environ = environment(places_in(folder / str(large)))
        yield _key(rounds, environ, large)
        yield _memory(rounds, environ, large)
        yield from _outside(environ, folder / str(large) / "store")
        yield from _bytes(environment(places_in(folder / str(sizes[0]))))


def _open(environ: dict[str, str]) -> Terminal:
    return Terminal(REBOND, environ)


def _program(source: str, environ: dict[str, str]) -> Terminal:
    return Terminal([PYTHON, "-c", source], environ)


def _warm(environ: dict[str, str]) -> None:
    """Open once, so that the snapshot and the texts to search are there, as on every day but the first."""
    with _open(environ) as app:
        app.until_text(FOOTER, 120)
        snapshots = Path(environ["REBOND_CACHE"])
        app.until(lambda: any(snapshots.rglob("snapshot.bin")), 120)
        app.settle(1.0, 120)
        app.send("q")
        app.wait(30)
    seconds([*REBOND, "search", "nothing"], environ)


def _until_painted(terminal: Terminal, word: str) -> float:
    terminal.until_bytes(word.encode())
    return time.perf_counter() - terminal.started


def _first_paint(rounds: int, environ: dict[str, str], size: int, bar: float) -> Figure:
    ours, floor = [], []
    for number in range(rounds + 1):
        with _program(EMPTY_APP, environ) as empty:
            floor.append(_until_painted(empty, "READY-TO-READ"))
        with _open(environ) as app:
            ours.append(_until_painted(app, FOOTER))
        if not number:
            ours.clear(), floor.clear()
    note = f"{statistics.median(ours) * 1000:.0f} ms / {statistics.median(floor) * 1000:.0f} ms"
    return Figure(f"first paint at {size:,} / empty Textual app", bar, values=ratios(ours, floor), note=note)


def _press(terminal: Terminal, key: str) -> float:
    """Time a key from the press to the end of the frame that it caused, in seconds."""
    since = len(terminal.written)
    begun = time.perf_counter()
    terminal.send(key)
    terminal.until_bytes(FRAME_END, since)
    took = time.perf_counter() - begun
    terminal.settle(0.02)
    return took


def _key(rounds: int, environ: dict[str, str], size: int) -> Figure:
    ours: list[float] = []
    floor: list[float] = []
    with _program(STATIC_APP, environ) as one, _open(environ) as app:
        _until_painted(one, "READY-TO-READ")
        _until_painted(app, FOOTER)
        one.settle(), app.settle(1.0)
        for _ in range(rounds):
            # Key by key in turn: these are milliseconds, and the machine's speed drifts from one second to the next.
            pairs = [(_press(one, key), _press(app, key)) for key in "j" * 40 + "k" * 20]
            floor.append(statistics.median(pair[0] for pair in pairs))
            ours.append(statistics.median(pair[1] for pair in pairs))
    note = f"{statistics.median(ours) * 1000:.1f} ms / {statistics.median(floor) * 1000:.1f} ms"
    return Figure(f"cursor key to repaint at {size:,} / one-line app", 1.25, values=ratios(ours, floor), note=note)


def _memory(rounds: int, environ: dict[str, str], size: int) -> Figure:
    ours, floor = [], []
    for _ in range(min(rounds, 3)):
        with _program(EMPTY_APP, environ) as empty, _open(environ) as app:
            _until_painted(empty, "READY-TO-READ")
            _until_painted(app, FOOTER)
            empty.settle(), app.settle(2.0)
            ours.append(float(app.memory()))
            floor.append(float(empty.memory()))
    note = f"{statistics.median(ours) / 1024:.0f} MiB / {statistics.median(floor) / 1024:.0f} MiB"
    return Figure(f"memory at {size:,} / empty Textual app", 2, values=ratios(ours, floor), note=note)


def _outside(environ: dict[str, str], store: Path) -> Iterator[Figure]:
    """Edit the first visible incident from outside, as an editor does, until its new title is on the screen."""
    took = []
    with _open(environ) as app:
        app.until_text(FOOTER)
        app.settle(1.5)
        shown = app.screen_text()
        path = _visible(store, shown)
        for number in range(50):
            title = f"Edit {number:02}"
            begun = time.perf_counter()
            rewrite_title(path, title)
            app.until_bytes(title.encode(), len(app.written))
            took.append((time.perf_counter() - begun) * 1000)
            app.settle(0.05)
    ordered = sorted(took)
    yield Figure("outside edit to screen, median", 100, "ms", [statistics.median(took)])
    yield Figure("outside edit to screen, 95 of 100", 250, "ms", [ordered[int(len(ordered) * 0.95)]])


def _visible(store: Path, screen: str) -> Path:
    """Find the file of an incident whose title is on the screen."""
    import json

    for path in sorted((store / "incidents").glob("*/*/*.json"), reverse=True):
        title = json.loads(path.read_text("utf-8"))["incident"]["main"]["title"]
        if title.split()[0] in screen:
            return path
    raise LookupError("no title of the store is on the screen\n" + screen)


def _bytes(environ: dict[str, str]) -> Iterator[Figure]:
    # The clock stands still, so whatever is sent while idle is not a minute's tick.
    still = environ | {"REBOND_NOW": time.strftime("%Y-%m-%dT%H:%M:30Z", time.gmtime())}
    with _open(still) as app:
        app.until_text(FOOTER)
        app.settle(1.5)
        yield Figure("first paint at 80x24, 256 colours", 20, "KiB", [len(app.written) / 1024])
        before = len(app.written)
        begun = time.perf_counter()
        while time.perf_counter() - begun < 10:
            app.read(0.5)
        yield Figure("idle for 10 s", 0, "bytes", [float(len(app.written) - before)])
