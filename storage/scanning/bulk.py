"""Many incident files at once: those that are certainly good are read in a fraction of the strict reader's time.

Whatever it cannot vouch for is left to the ordinary way.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from stat import S_ISREG
from typing import Generic, NamedTuple, TypeVar

from storage.disk.files import LARGEST, open_to_read
from storage.scanning.stamps import Stamp, stamp_in

T = TypeVar("T")


class Good(NamedTuple, Generic[T]):
    """A file that is certainly good: its bytes and what was made of them, its stamp from before it was read, and when
    that was."""

    data: bytes
    made: T
    stamp: Stamp
    read_ns: int


def read_many(
    root: str | os.PathLike[str], paths: Iterable[str], judge: Callable[[bytes], T | None]
) -> Iterator[tuple[str, Good[T] | None]]:
    """Read files by their paths relative to the store; None for each that the strict reader must look at.

    That is what cannot be opened, or of which `judge` (see `storage.scanning.certain`) makes nothing. Folders are
    opened one by one, never through a link; paths in the same folder should come one after the other.
    """
    folder, descriptor = "", -1
    try:
        for path in paths:
            parent, _slash, name = path.rpartition("/")
            if parent != folder:
                if descriptor >= 0:
                    os.close(descriptor)
                folder, descriptor = parent, _open_folder(root, parent)
            yield path, _read(name, descriptor, judge) if descriptor >= 0 else None
    finally:
        if descriptor >= 0:
            os.close(descriptor)


def _open_folder(root: str | os.PathLike[str], folder: str) -> int:
    """Open a folder of the store without following links below the store; -1 when it cannot be."""
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
    try:
        descriptor = os.open(root, flags)
        for name in folder.split("/"):
            outer = descriptor
            try:
                descriptor = os.open(name, flags | os.O_NOFOLLOW, dir_fd=outer)
            finally:
                os.close(outer)
    except OSError:
        return -1
    return descriptor


def _read(name: str, folder: int, judge: Callable[[bytes], T | None]) -> Good[T] | None:
    read_ns = time.time_ns()
    try:
        descriptor = open_to_read(name, folder)
    except OSError:
        return None
    try:
        status = os.fstat(descriptor)
        size = status.st_size
        if not S_ISREG(status.st_mode) or size > LARGEST:
            return None
        data = os.read(descriptor, size + 1)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    made = judge(data) if len(data) == size else None
    return Good(data, made, stamp_in(status), read_ns) if made else None
