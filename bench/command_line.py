"""Commands as whole processes, against bare Python, a bare script, and taskwarrior where it is installed."""

import itertools
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import warm
from bench.floors import LIST_FROM_SNAPSHOT
from bench.measure import PYTHON, REBOND, Figure, environment, in_turn, ratios, seconds
from bench.stores import first_id, make_store, places_in
from bench.taskwarrior import fill_taskwarrior
from bench.warm import make_snapshot


def figures(rounds: int, large: int = 10_000, small: int = 100) -> Iterator[Figure]:
    """Measure version, help, list, new, step and done."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stores = {size: make_store(folder / str(size), size) for size in (small, large)}
        environs = {size: environment(places_in(folder / str(size))) for size in stores}
        ids = {size: first_id(places) for size, places in stores.items()}
        bare = [PYTHON, "-c", "pass"]
        yield from _start(rounds, bare, environs[small])
        yield from _list(rounds, folder, stores[large].store, environs[large], large)
        count = itertools.count()

        def new(size: int) -> float:
            return seconds([*REBOND, "new", f"Measured {next(count)}"], environs[size])

        def step(size: int) -> float:
            return seconds([*REBOND, "step", ids[size], "2", "--note", f"Measured {next(count)}"], environs[size])

        def done(size: int) -> float:
            undo = ["--undo"] if next(count) % 2 else []
            return seconds([*REBOND, "done", ids[size], _action(stores[size].store, ids[size]), *undo], environs[size])

        for word, act in (("new", new), ("step", step), ("done", done)):
            ours, floor = in_turn(rounds, lambda: act(large), lambda: seconds(bare, environs[small]))  # noqa: B023
            yield Figure(f"{word} at {large:,} / bare python", 8, values=ratios(ours, floor))
            ours, less = in_turn(rounds, lambda: act(large), lambda: act(small))  # noqa: B023
            yield Figure(f"{word} at {large:,} / at {small}", 1.15, values=ratios(ours, less))


def _start(rounds: int, bare: list[str], environ: dict[str, str]) -> Iterator[Figure]:
    for option, bar in (("--version", 2), ("--help", 5)):
        ours, floor = in_turn(rounds, lambda: seconds([*REBOND, option], environ), lambda: seconds(bare, environ))  # noqa: B023
        yield Figure(f"{option} / bare python", bar, values=ratios(ours, floor))


def _list(rounds: int, folder: Path, store: Path, environ: dict[str, str], large: int) -> Iterator[Figure]:
    snapshot = make_snapshot(environ)
    yield warm.figure(rounds, environ, store, large)
    script = folder / "list_from_snapshot.py"
    script.write_text(LIST_FROM_SNAPSHOT)
    floor_command = [PYTHON, str(script), str(store), str(snapshot)]
    ours, floor = in_turn(rounds, lambda: seconds([*REBOND, "list"], environ), lambda: seconds(floor_command, environ))
    yield Figure(f"list at {large:,} / bare script on the same snapshot", 2, values=ratios(ours, floor))
    task = shutil.which("task")
    if task:
        peer = fill_taskwarrior(folder / "task", store, environ)
        # Its report of the same name; `task minimal`, without annotations, takes about a third of that time.
        theirs = [task, "list"]
        ours, floor = in_turn(rounds, lambda: seconds([*REBOND, "list"], environ), lambda: seconds(theirs, peer))
        yield Figure(f"list at {large:,} / taskwarrior", 0.5, values=ratios(ours, floor))


def _action(store: Path, id: str) -> str:
    path = next((store / "incidents").glob(f"*/*/{id}.json"))
    return f"actions/{min(json.loads(path.read_text('utf-8'))['actions'])}"
