"""Ways to measure: rounds in turn, ratios pair by pair, medians with their spread."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Figure:
    """One line of the report: what was measured, its ratios or values round by round, and the bar it must meet."""

    name: str
    bar: float
    unit: str = "x"
    values: list[float] = field(default_factory=list)
    note: str = ""

    @property
    def median(self) -> float:
        """The figure to quote."""
        return statistics.median(self.values)

    @property
    def met(self) -> bool:
        """Whether the median keeps the bar."""
        return self.median <= self.bar

    def line(self) -> str:
        """The figure as one line of text."""
        mark = "ok  " if self.met else "MISS"
        spread = f"{min(self.values):.2f}-{max(self.values):.2f}"
        note = f"  {self.note}" if self.note else ""
        return f"{mark} {self.name:<58} {self.median:8.2f} {self.unit:<5} bar {self.bar:<7g} {spread}{note}"


def seconds(argv: Sequence[str], environ: dict[str, str]) -> float:
    """Run a command to its end, output thrown away, and return the wall time; raises when it fails."""
    begun = time.perf_counter()
    subprocess.run(
        argv, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - begun


def in_turn(rounds: int, first: Callable[[], float], second: Callable[[], float]) -> tuple[list[float], list[float]]:
    """Measure two things in turn, A B A B, after one round that does not count."""
    first(), second()
    pairs = [(first(), second()) for _ in range(rounds)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def ratios(first: Sequence[float], second: Sequence[float]) -> list[float]:
    """Divide pair by pair."""
    return [a / b for a, b in zip(first, second, strict=True)]


def environment(more: dict[str, str]) -> dict[str, str]:
    """The process's environment with terminal and language fixed."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(_NOT_OURS)}
    return kept | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PYTHONPATH": os.getcwd()} | more


PYTHON = sys.executable
REBOND = [str(Path(PYTHON).with_name("rebond"))]
_NOT_OURS = ("REBOND_", "NO_COLOR", "TEXTUAL", "PYTHONDONTWRITEBYTECODE")
