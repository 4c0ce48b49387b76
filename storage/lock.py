"""The lock of a store on this machine: held for the moment of a save, never across the network.

The system lets go of it when its process ends, however it ends, so no lock is ever stale.
"""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storage.errors import CannotWrite, cannot_write
from storage.places import private_folder
from words.say import _

PATIENCE = 5.0
"""Seconds to wait for another process; a save takes a few milliseconds."""


@contextmanager
def locked(state: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of the store whose state folder this is; CannotWrite when it cannot be had in time.

    Where the file system has no locks, the comparing of bytes before each replacement protects alone.
    """
    path = state / "lock"
    try:
        private_folder(state)
        descriptor = open_lock(path)
    except OSError as error:
        raise cannot_write(error, path) from error
    try:
        try:
            _take(descriptor, patience)
        except OSError as error:
            raise cannot_write(error, path) from error
        yield
    finally:
        with suppress(OSError):  # what was done is done, and the lock is let go of whatever the disk says
            os.close(descriptor)


def open_lock(path: Path) -> int:
    """Open the file of a lock, which is made where it is missing; closing the descriptor lets go of the lock."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)


def _take(descriptor: int, patience: float) -> None:
    end, pause = time.monotonic() + patience, 0.001
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL):
                return None
            if error.errno not in (errno.EWOULDBLOCK, errno.EACCES):
                raise
        if time.monotonic() >= end:
            raise CannotWrite(_("Another program has kept this store busy for too long. Try again in a moment."))
        time.sleep(pause)
        pause = min(pause * 2, 0.02)
