"""Print every speed figure of Rebond as a ratio against a floor or a peer, measured in turn in this run.

`python -m bench [--rounds N] [GROUP]...` exits 1 when a bar is missed.
"""

import argparse
import compileall
import sys
from collections.abc import Callable, Iterator

from bench import app, burst, checking, command_line, feeding, growing, reviewing, saving, searching, serving, syncing
from bench.measure import Figure

ROOMS = ("rebond", "words", "recovery", "storage", "sync", "feed", "commands", "tui", "screens")
GROUPS: dict[str, Callable[[int], Iterator[Figure]]] = {
    "commands": command_line.figures,
    "app": app.figures,
    "checking": checking.figures,
    "saving": saving.figures,
    "reviewing": reviewing.figures,
    "searching": searching.figures,
    "serving": serving.figures,
    "feeding": feeding.figures,
    "syncing": syncing.figures,
    "growing": growing.figures,
    "burst": burst.figures,
}
NAMED = {"growing", "syncing"}
"""Groups that take minutes, and are measured only when they are named."""


def main() -> int:
    """Measure the named groups, all by default."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("groups", nargs="*", choices=[*GROUPS, []], help="what to measure (default: all but growing)")
    parser.add_argument("--rounds", type=int, default=7, help="rounds that count (default: 7)")
    options = parser.parse_args()
    # An installed Rebond is compiled; without this a checkout would start four times slower.
    for room in ROOMS:
        compileall.compile_dir(room, quiet=1)
    missed = 0
    for name in options.groups or [each for each in GROUPS if each not in NAMED]:
        for figure in GROUPS[name](options.rounds):
            print(figure.line(), flush=True)
            missed += not figure.met
    print(f"{missed} bars missed" if missed else "all bars met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
