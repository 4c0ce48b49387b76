"""Wait for whoever is writing to a file at this moment: editors empty a file, or delete it, and then write it anew."""

import errno
import fcntl
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from storage.files import open_to_read

PAUSES = (0.001, 0.002, 0.004, 0.008, 0.015, 0.03, 0.04, 0.05)
"""Seconds between tries before a broken or missing file is believed: together 150 ms."""

PATIENCE = 0.25
"""Seconds to wait for a program that has a file open for writing."""

SECOND_LOOK = 0.003
"""Seconds until bytes are looked at again, where the system cannot tell whether somebody writes to them."""

LONGEST = 2.0
"""Seconds after which a file that is never whole is called broken all the same."""

_STEP = 0.0001
T = TypeVar("T")


def is_being_written(descriptor: int) -> bool | None:
    """Ask the system whether anybody has this file open for writing; None where it cannot tell.

    A read lease is granted exactly when nobody has, and handed back at once.
    """
    refused = _lease(descriptor, fcntl.F_RDLCK)
    if not refused:
        _lease(descriptor, fcntl.F_UNLCK)
        return False
    return True if refused == errno.EAGAIN else None


def hide(path: str) -> int | None:
    """Make everybody who opens this file wait until `show`, where the system can; a descriptor for `show`.

    A write lease does that. While two files change places it keeps others from reading bytes that may not stay.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    if _lease(descriptor, fcntl.F_WRLCK):
        os.close(descriptor)
        return None
    return descriptor


def show(hidden: int, instead: bytes | None = None) -> None:
    """Let those who wait read the file, with other bytes in it than before when they are given."""
    try:
        if instead is not None:
            os.ftruncate(hidden, 0)
            os.pwrite(hidden, instead, 0)
    finally:
        os.close(hidden)


def _lease(descriptor: int, kind: int) -> int:
    """Take or hand back a lease on a file; 0, or the number of the error."""
    if not hasattr(fcntl, "F_SETLEASE"):
        return errno.ENOSYS
    try:
        # Who opens the file breaks the lease, which is told by a signal: one that is ignored by default.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, kind)
    except OSError as error:
        return error.errno or errno.EIO
    return 0


def settled(path: Path, read: Callable[[], T | None]) -> T | None:
    """Call `read` until it gives something; None when the file has been quiet for 150 ms and it still does not.

    While somebody has the file open for writing, where the system tells, it is not quiet.
    """
    end, pauses = time.monotonic() + LONGEST, iter(PAUSES)
    while (found := read()) is None:
        if _writer_finished(path) and time.monotonic() < end:
            continue
        pause = next(pauses, None)
        if pause is None:
            return None
        time.sleep(pause)
    return found


def _writer_finished(path: Path) -> bool:
    """Wait for the program that has the file open for writing, if there is one, and tell whether it is done."""
    try:
        descriptor = open_to_read(path)
    except OSError:
        return False
    try:
        held, end = False, time.monotonic() + PATIENCE
        while is_being_written(descriptor):
            held = True
            if time.monotonic() > end:
                return False
            time.sleep(_STEP)
        return held
    finally:
        os.close(descriptor)
