"""Stamps: what the system says about a file, so that one that is as it was need not be read again."""

import os
from collections.abc import Iterator, MutableMapping
from operator import attrgetter
from stat import S_ISDIR
from struct import Struct
from sys import byteorder

Stamp = bytes
"""mtime_ns, ctime_ns, size, inode, mode: while they stay the same, so does the content. ctime cannot be set by hand.

Packed, because a tuple of numbers takes four times the memory.
"""

NO_FILE: Stamp = b""
"""The stamp of no file."""

_pack = Struct("=qqqQI").pack
_facts = attrgetter("st_mtime_ns", "st_ctime_ns", "st_size", "st_ino", "st_mode")


class Stamps(MutableMapping[str, Stamp]):
    """Stamps of incident files by their path relative to the store; `months` holds those of each folder by name."""

    __slots__ = ("months",)

    def __init__(self, months: dict[str, dict[str, Stamp]] | None = None) -> None:
        self.months = {} if months is None else months

    def __getitem__(self, path: str) -> Stamp:
        month, _slash, name = path.rpartition("/")
        return self.months[month][name]

    def __setitem__(self, path: str, stamp: Stamp) -> None:
        month, _slash, name = path.rpartition("/")
        self.months.setdefault(month, {})[name] = stamp

    def __delitem__(self, path: str) -> None:
        month, _slash, name = path.rpartition("/")
        del self.months[month][name]

    def __iter__(self) -> Iterator[str]:
        for month, names in list(self.months.items()):
            for name in list(names):
                yield f"{month}/{name}"

    def __len__(self) -> int:
        return sum(map(len, list(self.months.values())))


def stamp_of(path: str | os.PathLike[str]) -> Stamp | None:
    """Take the stamp of one file, or None when nothing is there; other errors are OSError."""
    try:
        status = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if S_ISDIR(status.st_mode):
        return None
    return stamp_in(status)


def stamps_in(folder: int) -> dict[str, Stamp]:
    """Take the stamps of everything in a folder by name, folders too; `folder` is its descriptor."""
    # By the descriptor the system need not walk through the folders above for each file.
    try:
        with os.scandir(folder) as entries:
            return {entry.name: _pack(*_facts(entry.stat(follow_symlinks=False))) for entry in entries}
    except FileNotFoundError:  # one went away in this very moment
        found = {}
        for name in os.listdir(folder):
            try:
                found[name] = stamp_in(os.stat(name, dir_fd=folder, follow_symlinks=False))
            except FileNotFoundError:
                continue
        return found


def stamp_in(status: os.stat_result) -> Stamp:
    """Take the stamp out of what the system says about a file."""
    return _pack(*_facts(status))


def changed_ns(stamp: Stamp) -> int:
    """Tell when the file of a stamp changed, in nanoseconds since the epoch, by the system's clock."""
    return int.from_bytes(stamp[8:16], byteorder, signed=True)


def mode_of(stamp: Stamp) -> int:
    """Give the mode of the file of a stamp, which says what kind of file it is."""
    return int.from_bytes(stamp[32:], byteorder)
