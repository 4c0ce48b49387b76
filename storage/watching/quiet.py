"""Waiting for a moment of quiet: one act often makes several changes, and all of them are to be written at once."""

import time
from collections.abc import Callable
from threading import Condition


def wait_for_quiet(
    wake: Condition, heard: Callable[[], int], stopping: Callable[[], bool], *, quiet: float, longest: float
) -> None:
    """Wait until nothing was heard for `quiet` seconds, at most `longest` seconds, and no longer once it is stopping.

    `wake` is held by the caller, and notified with every change, of which `heard` counts those so far.
    """
    latest = time.monotonic() + longest
    while not stopping() and time.monotonic() < latest:
        before = heard()
        wake.wait(quiet)
        if heard() == before:
            return
