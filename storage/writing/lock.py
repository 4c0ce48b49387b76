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

from storage.disk.places import private_folder
from storage.disk.process import lives
from storage.errors import CannotWrite, cannot_write
from words.fill import fill
from words.say import _

PATIENCE = 5.0
"""Seconds to wait for another process; a save takes a few milliseconds."""

_FLAGS = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


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
        if error.errno in (errno.ELOOP, errno.EISDIR, errno.ENXIO):
            raise _in_the_way(path) from error
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
    try:
        return os.open(path, _FLAGS | os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EROFS):
            raise
        return os.open(path, _FLAGS | os.O_RDONLY)  # enough for a lock; it just cannot tell who has it


def _take(descriptor: int, patience: float) -> None:
    end, pause = time.monotonic() + patience, 0.001
    while not taken(descriptor):
        if time.monotonic() >= end:
            raise _busy(descriptor)
        time.sleep(pause)
        pause = min(pause * 2, 0.02)
    with suppress(OSError):
        os.pwrite(descriptor, b"%10d" % os.getpid(), 0)  # for the sentence that others say when we keep them waiting


def taken(descriptor: int) -> bool:
    """Try to take the lock of an open file without waiting; a disk that knows no locks gives it to everybody."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL):
            return True
        if error.errno not in (errno.EWOULDBLOCK, errno.EACCES):
            raise
        return False
    return True


def _busy(descriptor: int) -> CannotWrite:
    """Say who has the lock, as far as its file tells, and what to do."""
    with suppress(OSError, ValueError):
        process = int(os.pread(descriptor, 10, 0))
        if lives(process):
            message = _(
                "Process {number} has kept this store busy for too long, so nothing was saved. If it is stopped, "
                "“kill -CONT {number}” lets it go on; then try again."
            )
            return CannotWrite(fill(message, {"number": str(process)}))
    return CannotWrite(_("Another program has kept this store busy for too long. Try again in a moment."))


def _in_the_way(path: Path) -> CannotWrite:
    message = _("“{path}” should be a plain file of Rebond’s own, so nothing was saved. Remove it, then try again.")
    return CannotWrite(fill(message, {"path": os.fspath(path)}), file=os.fspath(path))
