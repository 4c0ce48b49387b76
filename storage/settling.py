"""Wait for whoever is writing to a file at this moment: editors empty a file, or delete it, and then write it anew."""

import errno
import fcntl
import os
import signal
import time
from pathlib import Path

PAUSES = (0.001, 0.002, 0.004, 0.008, 0.015, 0.03, 0.04, 0.05)
"""Seconds between tries before a broken or missing file is believed: together 150 ms."""

PATIENCE = 0.25
"""Seconds to wait for a program that has a file open for writing."""

_STEP = 0.0002


def is_being_written(descriptor: int) -> bool | None:
    """Ask the system whether anybody has this file open for writing; None where it cannot tell.

    A read lease is granted exactly when nobody has, and handed back at once.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return None
    try:
        # Were the lease broken in that instant, the signal would be one that is ignored by default.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return True if error.errno == errno.EAGAIN else None
    return False


def wait(path: Path, pause: float) -> None:
    """Wait a moment before a file is read again: until its writer has closed it, where the system tells, else `pause`.

    A file in which nobody is writing may be about to be replaced, so it gets the whole pause.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        time.sleep(pause)
        return
    try:
        if not is_being_written(descriptor):
            time.sleep(pause)
            return
        end = time.monotonic() + PATIENCE
        while is_being_written(descriptor) and time.monotonic() < end:
            time.sleep(_STEP)
    finally:
        os.close(descriptor)
