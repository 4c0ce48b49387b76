"""Bursts: 20,000 changed files while somebody holds a key down, by a checkout and by a program that renames.

A freeze is the time from a key to the cursor on another row; a one-line app under the same burst is the floor. What
the app knows afterwards, by the snapshot that it leaves, is compared with what a first look at all files finds.
"""

import os
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.floors import STATIC_APP
from bench.measure import PYTHON, REBOND, Figure, environment
from bench.stores import make_store, places_in
from bench.terminal import FRAME_END, Terminal

SIZE = 20_000
HELD = 0.03
"""Seconds from one key to the next while a key is held."""
QUIET = 2.0
"""Seconds without a byte, after which all is shown."""
LONGEST = 180
_RENAME = """
import os, re, sys
for path in sys.stdin.read().split("\\n"):
    with open(path, "rb") as file:
        data = re.sub(rb'"title": "[A-Z]*', b'"title": "' + sys.argv[1].encode(), file.read(), count=1)
    with open(path + ".new", "wb") as file:
        file.write(data)
    os.rename(path + ".new", path)
"""


def figures(rounds: int, size: int = SIZE) -> Iterator[Figure]:
    """Measure freezes, the time until all is shown, and how many files were missed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_store(folder, size)
        bursts = {"renames": partial(_rename, folder)}
        if shutil.which("git"):
            git = partial(_git, os.environ | {"GIT_DIR": str(folder / "git"), "GIT_WORK_TREE": str(folder / "store")})
            _two_branches(folder, git)
            bursts = {"checkout": partial(git, "checkout", "-q", "-f"), **bursts}
        for burst, change in bursts.items():
            yield from _burst(min(rounds, 3), f"{size:,} files, {burst}", change, folder)


def _burst(rounds: int, name: str, change: Callable[[str], None], folder: Path) -> Iterator[Figure]:
    environ = environment(places_in(folder))
    freezes: list[float] = []
    floors: list[float] = []
    keys: list[float] = []
    shown: list[float] = []
    missed: list[float] = []
    for _each in range(rounds):
        with Terminal([PYTHON, "-c", STATIC_APP], environ) as one:
            one.until_bytes(b"READY-TO-READ")
            took, _last = _hold(one, partial(change, "BB"), _frames, lambda: True)
            floors.append(max(took) * 1000)
        with Terminal(REBOND, environ) as app:
            app.until(lambda: _shows(app, "BB"), LONGEST)
            app.settle(QUIET, LONGEST)
            took, last = _hold(app, partial(change, "AA"), _cursor, lambda: _shows(app, "AA"))
            app.settle(QUIET, LONGEST)
            app.send("q")
            app.wait(60)
        freezes.append(max(took) * 1000)
        keys += took
        shown.append(last)
        missed.append(float(_missed(folder)))
    floor, key = statistics.median(floors), statistics.median(keys) * 1000
    yield Figure(f"{name}: longest freeze", 100, "ms", freezes, f"one-line app {floor:.0f} ms; median key {key:.1f} ms")
    yield Figure(f"{name}: until all is shown", 60, "s", shown)
    yield Figure(f"{name}: missed", 0, "files", missed)


def _hold(
    terminal: Terminal, change: Callable[[], None], moved: Callable[[Terminal], object], shown: Callable[[], bool]
) -> tuple[list[float], float]:
    """Press j and k in turn while files change, until that is `shown`; the seconds of each key, and those of it all."""
    took: list[float] = []
    work = threading.Thread(target=change)
    begun = time.perf_counter()
    work.start()
    while work.is_alive() or not shown():
        place, pressed = moved(terminal), time.perf_counter()
        terminal.send("k" if len(took) % 2 else "j")
        while moved(terminal) == place:
            if time.perf_counter() - pressed > 20:
                raise TimeoutError(terminal.screen_text())
            terminal.read(0.02)
        took.append(time.perf_counter() - pressed)
        while (left := pressed + HELD - time.perf_counter()) > 0:
            terminal.read(left)
    work.join()
    return took, time.perf_counter() - begun


def _frames(terminal: Terminal) -> int:
    return terminal.written.count(FRAME_END)


def _cursor(terminal: Terminal) -> int:
    return next((number for number, row in enumerate(terminal.screen().display) if row.startswith(">")), -1)


def _shows(terminal: Terminal, title: str) -> bool:
    """Tell whether every title on the list begins so, and nothing is left to be read."""
    header, _columns, *rows = terminal.screen().display[:6]
    return "to read" not in header and all(row[3:].startswith(title) for row in rows)


def _missed(folder: Path) -> int:
    from storage.disk.places import find_places
    from storage.indexing.index import Index
    from storage.store import Store

    store = Store.open(find_places(None, None, places_in(folder)))
    left, cold = Index(store), Index(store)
    left.load(verify=False)
    cold.refresh()
    known, true = dict(left.entries), dict(cold.entries)
    return sum(known.get(id) != true.get(id) for id in known.keys() | true.keys())


def _rename(folder: Path, title: str) -> None:
    files = "\n".join(map(str, sorted((folder / "store" / "incidents").glob("*/*/*.json"))))
    subprocess.run([PYTHON, "-c", _RENAME, title], input=files.encode(), check=True)


def _git(environ: dict[str, str], *words: str) -> None:
    argv = ["git", "-c", "user.name=bench", "-c", "user.email=bench@localhost", "-c", "gc.auto=0", *words]
    subprocess.run(argv, env=environ, stdout=subprocess.DEVNULL, check=True)


def _two_branches(folder: Path, git: Callable[..., None]) -> None:
    """Commit the store as branch AA, and with all titles changed as BB; end on AA."""
    git("init", "-q", "-b", "AA")
    for title in ("AA", "BB"):
        if title == "BB":
            git("checkout", "-q", "-b", title)
        for path in (folder / "store" / "incidents").glob("*/*/*.json"):
            path.write_bytes(re.sub(rb'"title": "[A-Z]*', b'"title": "' + title.encode(), path.read_bytes(), count=1))
        git("add", "incidents")
        git("commit", "-q", "-m", title)
    git("checkout", "-q", "-f", "AA")
