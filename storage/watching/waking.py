"""Notices that time went on without us: a laptop that slept, a clock that was set.

What happened to files meanwhile was perhaps told to nobody, and what is on screen about "now" is wrong.
"""

import time
from collections.abc import Callable

JUMP = 2.0
"""Seconds by which two clocks may come apart between two looks; a clock that is being corrected drifts by less."""

Clock = Callable[[], float]


def asleep_too() -> float:
    """Tell the seconds since the start of the system, those asleep included where it counts them."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class Waking:
    """Compares clocks that sleep or are set with one that does neither."""

    def __init__(self, steady: Clock = time.monotonic, others: tuple[Clock, ...] = (asleep_too, time.time)) -> None:
        self._steady = steady
        self._others = others
        self._apart = self._differences()

    def jumped(self) -> bool:
        """Tell whether any clock jumped since the last call."""
        before, self._apart = self._apart, self._differences()
        return any(abs(now - then) > JUMP for now, then in zip(self._apart, before, strict=True))

    def _differences(self) -> list[float]:
        steady = self._steady()
        return [clock() - steady for clock in self._others]
