"""Temporary files beside the store's own, and bytes that a save displaced before anybody had read them.

The name of a temporary file tells whose it is and what for: host, process, the bytes it is to replace, the bytes it
was written with, the document. So whoever finds one left by a killed process knows what happened.
"""

import contextlib
import os
import re
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from storage.disk.files import open_new, read_bytes
from storage.disk.places import private_folder
from storage.disk.process import host, lives
from storage.writing.exchange import exchange

_NAME = re.compile(r"([A-Za-z0-9_-]+)\.(\d+)\.([0-9a-f]{16}|new)\.([0-9a-f]{16})\.([A-Za-z0-9_-]+)\.[0-9a-f]{8}")
_DAY = 86_400


def short_hash(data: bytes) -> str:
    """Name content by the first half of a SHA-256, in hexadecimal."""
    return sha256(data).hexdigest()[:16]


class Displaced:
    """A drawer in the state folder for bytes that a save displaced, kept for a day or as many `days` as are wanted."""

    def __init__(self, folder: Path, days: int = 1) -> None:
        self.folder = folder
        self._days = days

    def keep(self, data: bytes, document: str) -> bool:
        """Put bytes away; False when the disk does not let us."""
        try:
            path = private_folder(self.folder) / f"{document}.{short_hash(data)}.json"
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
        except OSError:
            return False
        return True

    def tidy(self) -> None:
        """Throw away what is older."""
        with contextlib.suppress(OSError):
            if self.folder.is_symlink():
                return
            for entry in os.scandir(self.folder):
                if entry.stat(follow_symlinks=False).st_mtime < time.time() - self._days * _DAY:
                    Path(entry.path).unlink(missing_ok=True)


class Temporary:
    """The folder of temporary files of one store, on the store's own file system."""

    def __init__(self, folder: Path, displaced: Displaced) -> None:
        self.folder = folder
        self.displaced = displaced

    def write(self, data: bytes, document: str, replaces: bytes | None, *, durable: bool = True) -> str:
        """Write bytes to a new file for their owner alone and give its path; OSError leaves none behind."""
        path = self.name(data, document, replaces)
        descriptor = open_new(path)
        try:
            try:
                written = 0
                while written < len(data):
                    written += os.write(descriptor, memoryview(data)[written:])
                if durable:
                    os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except BaseException:
            self.drop(path)
            raise
        return path

    def name(self, data: bytes, document: str, replaces: bytes | None) -> str:
        """Choose the path of a new file, which tells what it is for; its folder is made where it is missing."""
        old = "new" if replaces is None else short_hash(replaces)
        return (
            f"{private_folder(self.folder)}/"
            f"{host()}.{os.getpid()}.{old}.{short_hash(data)}.{document}.{os.urandom(4).hex()}"
        )

    def drop(self, path: str) -> None:
        """Remove a temporary file; one that cannot be removed waits for the next tidying."""
        with contextlib.suppress(OSError):
            os.unlink(path)  # noqa: PTH108

    def put_away(self, path: str, data: bytes, document: str) -> None:
        """Keep displaced bytes for a day, and only then remove the file they were in."""
        if self.displaced.keep(data, document):
            self.drop(path)

    def leave(self, path: str) -> None:
        """Leave a displaced file to the program that still writes to it: it is kept for a day, and not put back."""
        folder, _slash, name = path.rpartition("/")
        parts = name.split(".")
        parts[3] = parts[2]  # what was to take its place is in place for good
        with contextlib.suppress(OSError):
            os.rename(path, f"{folder}/{'.'.join(parts)}")  # noqa: PTH104

    def tidy(self, find: Callable[[str], Path | None]) -> bool:
        """Clean up after killed processes of this machine, and after other machines a day later; only under the lock.

        When a process was killed between exchanging two files and looking at what it had displaced, and nobody had
        read that, it goes back to its place: `find` gives the path of a document. False when the disk refused.
        """
        try:
            left, done = list(self._left_behind()), True
        except OSError:
            return False
        for path, old, new, document in left:
            try:
                data = read_bytes(path)
                if short_hash(data) not in (old, new) and data:
                    self._give_back(path, new, find(document))
                    data = read_bytes(path)
            except OSError:
                done = False
                continue
            if short_hash(data) == old or not data:
                self.drop(path)
            else:
                self.put_away(path, data, document)
        self.displaced.tidy()
        return done

    def _give_back(self, path: str, new: str, place: Path | None) -> None:
        if place is None:
            return
        there = read_bytes(place)
        # What stood there is overwritten with what stands there now, for those who had it open: perhaps in part.
        if short_hash(there) == new and not there.startswith(read_bytes(path)):
            exchange(path, str(place))

    def _left_behind(self) -> Iterator[tuple[str, str, str, str]]:
        try:
            names = os.listdir(self.folder)
        except FileNotFoundError:
            return
        for name in names:
            found, path = _NAME.fullmatch(name), f"{self.folder}/{name}"
            if found and (not lives(int(found[2])) if found[1] == host() else _is_old(path)):
                yield path, found[3], found[4], found[5]


def _is_old(path: str) -> bool:
    """Tell whether a file has had this name for a day; what was displaced may have been written long before."""
    with contextlib.suppress(OSError):
        return os.lstat(path).st_ctime < time.time() - _DAY
    return False
