"""Wait for whoever is writing to a file at this moment: editors empty a file, or delete it, and then write it anew."""

import contextlib
import errno
import fcntl
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from storage.disk.files import open_to_read, read_bytes

PAUSES = (0.001, 0.002, 0.004, 0.008, 0.015, 0.03, 0.04, 0.05)
"""Seconds between tries before a broken or missing file is believed: together 150 ms."""

PATIENCE = 0.25
"""Seconds to wait for a program that has a file open."""

SECOND_LOOK = 0.003
"""Seconds until bytes are looked at again, where the system cannot tell whether somebody writes to them."""

CYCLE = 0.03
"""Seconds in which a program that rewrites a file without a pause does so once more."""

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


class Hold:
    """A file that nobody else can open until `let_go`: whoever tries, waits."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def content(self, most: int) -> bytes:
        """Read at most so many bytes of it, from the first."""
        return os.pread(self._open(), most, 0)

    def is_at(self, path: str | os.PathLike[str]) -> bool:
        """Tell whether this file stands at `path`, or another one, or none."""
        try:
            return os.path.samestat(os.fstat(self._open()), os.lstat(path))
        except FileNotFoundError:
            return False

    def keeps_writers_waiting(self) -> bool:
        """Tell whether somebody tries to open it for writing at this moment."""
        return fcntl.fcntl(self._open(), fcntl.F_GETLEASE) == fcntl.F_UNLCK

    def let_go(self, instead: bytes | None = None) -> None:
        """Let those who wait open the file, with other bytes in it than before when they are given."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        try:
            if instead is not None:
                os.ftruncate(descriptor, 0)  # first, so that a kill leaves the beginning of `instead` and no mixture
                done = 0
                while done < len(instead):
                    done += os.pwrite(descriptor, memoryview(instead)[done:], done)
        finally:
            with contextlib.suppress(OSError):  # the system lets go of it whatever it says
                os.close(descriptor)

    def _open(self) -> int:
        if self._descriptor is None:
            raise ValueError("let go already")
        return self._descriptor


def hide(path: str) -> Hold | None:
    """Hold a file that nobody has opened yet, where the system can: a write lease does that.

    While two files change places it keeps others from reading bytes that may not stay.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    if _lease(descriptor, fcntl.F_WRLCK):
        os.close(descriptor)
        return None
    return Hold(descriptor)


def hold(path: Path) -> Hold | None:
    """Hold a file that others keep rewriting, as soon as none of them has it open; None when that cannot be had.

    Right after one of them has written is the moment when none has read and is about to write. So it is waited for,
    and without a pause, for it lasts a few microseconds.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return None
    _await_change(path)
    descriptor, end = -1, time.monotonic() + PATIENCE
    try:
        while time.monotonic() < end:
            if descriptor < 0:
                descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
            refused = _lease(descriptor, fcntl.F_WRLCK)
            if refused == errno.EAGAIN:
                os.sched_yield()
                continue
            if refused:
                return None
            held, descriptor = Hold(descriptor), -1
            if held.is_at(path):
                return held
            held.let_go()
    except OSError:
        return None  # removed, not ours, or held by another Rebond
    finally:
        if descriptor >= 0:
            os.close(descriptor)
    return None


def _await_change(path: Path) -> None:
    """Wait until a file has other bytes than now, for as long as a quick program takes for that."""
    end = time.monotonic() + CYCLE
    with contextlib.suppress(OSError):
        now = read_bytes(path)
        while time.monotonic() < end and read_bytes(path) == now:
            os.sched_yield()


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
