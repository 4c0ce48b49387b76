"""Many machines that send in the same second, each in a process of its own: how long until the last one is through."""

import os
import subprocess
import time
from pathlib import Path

from bench.machines import Machine, said
from bench.measure import REBOND, Figure
from bench.stores import places_in
from sync.git.repository import MAIN

MACHINES = 48
BAR = 60.0
"""Seconds; nobody waits for them, for each machine goes its round beside the person."""
OFFLINE = 6
"""The exit code of what passes by itself."""
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def crowd(folder: Path) -> Figure:
    """Have all machines note an incident and sync at once; who was overtaken eight times is told so and asks again."""
    copy = folder / "crowd.git"
    homes = [folder / f"crowd-{number}" for number in range(MACHINES)]
    for number, home in enumerate(homes):
        Machine(f"Machine {number}", home).join(copy, new=not number)
        subprocess.run([*REBOND, "new", f"Noted on {home.name}"], env=_environ(home), check=True, capture_output=True)
    begun, waiting, again = time.perf_counter(), homes, 0
    while waiting:
        running = [(home, subprocess.Popen([*REBOND, "sync"], env=_environ(home), **QUIET)) for home in waiting]
        waiting = [home for home, process in running if process.wait() == OFFLINE]
        again += len(waiting)
    took = time.perf_counter() - begun
    files = said(copy, "ls-tree", "-r", "--name-only", MAIN).splitlines()
    if sum(name.startswith("incidents/") for name in files) != MACHINES:
        raise AssertionError(files)
    note = f"{again} asked again after eight tries"
    return Figure(f"{MACHINES} machines that send in the same second, all through", BAR, "s", [took], note)


def _environ(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("REBOND_", "GIT_"))}
    return kept | places_in(home)
