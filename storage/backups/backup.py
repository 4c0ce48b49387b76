"""A backup of a whole store: every file of the person's, byte for byte, in one tar file.

The same store gives the same bytes: names in order, no owner, modes for the owner alone, times to the second.
"""

import io
import os
import stat
import tarfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from storage.backups.archive import PRIVATE, STORE, Tally, belongs
from storage.disk.files import open_to_read, refuse_links
from storage.exporting.outside import given_away
from storage.writing.settling import is_being_written
from words.errors import RebondError
from words.fill import fill
from words.say import _

PATIENCE = 2.0
"""Seconds to wait for a program that is writing to a file."""
_PAUSE = 0.005
_AT_ONCE = 8 * 1024 * 1024
"""Bytes up to which a file is read as a whole before it goes into the backup."""


class Backed(NamedTuple):
    """What a backup holds; `left_out` are links and other things that are no files, by their path in the store."""

    files: int
    private: bool
    left_out: tuple[str, ...]


class _Found(NamedTuple):
    inner: str
    path: str
    is_folder: bool


def write_backup(root: Path, private: Path | None, write: Callable[[bytes], object], *, packed: bool = False) -> Backed:
    """Write the backup of the store in `root` piece by piece, and of the file `private` where it is there.

    `packed` is gzip. Each file is whole, though others may be at work in the store meanwhile. RebondError when a file
    cannot be read: a backup without it would be none.
    """
    try:
        with _tar(write, packed) as tar:
            return _fill(tar, root, private)
    except _NotTaken as error:
        raise error.cause from None


def save_backup(path: Path, root: Path, private: Path | None, *, force: bool = False) -> Backed:
    """Write a backup into a file for its owner alone, packed where its name ends in .gz or .tgz.

    Errors are those of `given_away`.
    """
    with given_away(path, root, force=force) as file:
        return write_backup(root, private, file.write, packed=path.name.endswith((".gz", ".tgz")))


@contextmanager
def _tar(write: Callable[[bytes], object], packed: bool) -> Iterator[tarfile.TarFile]:
    sink: IO[bytes] = _Sink(write)  # type: ignore[assignment]
    if not packed:
        with tarfile.open(fileobj=sink, mode="w|", format=tarfile.PAX_FORMAT, encoding="utf-8") as tar:
            yield tar
        return
    from gzip import GzipFile

    with (
        GzipFile(filename="", fileobj=sink, mode="wb", mtime=0) as zipped,
        tarfile.open(fileobj=zipped, mode="w|", format=tarfile.PAX_FORMAT, encoding="utf-8") as tar,
    ):
        yield tar


class _NotTaken(Exception):
    """The backup itself could not be written, in contrast to a file that could not be read."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(cause)
        self.cause = cause


class _Sink(io.RawIOBase):
    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        try:
            self._write(bytes(data))
        except OSError as error:
            raise _NotTaken(error) from error
        return len(data)


def _fill(tar: tarfile.TarFile, root: Path, private: Path | None) -> Backed:
    tally, files = Tally(), 0
    left_out: list[str] = []
    _add_folder(tar, STORE, root)
    for found in _below(root, "", left_out):
        name = f"{STORE}/{found.inner}"
        try:
            if found.is_folder:
                tally.add(found.inner, 0)
                _add_folder(tar, name, Path(found.path))
            else:
                files += _add_file(tar, name, Path(found.path), tally)
        except OSError as error:
            raise _unread(error, found.path) from error
    kept = False
    if private is not None:
        try:
            refuse_links(private, private.parents[1])
            kept = _add_file(tar, PRIVATE, private, tally)
        except OSError as error:
            raise _unread(error, private) from error
    return Backed(files, kept, tuple(left_out))


def _below(folder: Path | str, inner: str, left_out: list[str]) -> Iterator[_Found]:
    """List what is the person's below a folder, in the order of names."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        raise _unread(error, folder) from error
    for entry in listed:
        path = f"{inner}/{entry.name}" if inner else entry.name
        if not belongs(tuple(path.split("/"))):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield _Found(path, entry.path, is_folder=True)
            yield from _below(entry.path, path, left_out)
        elif entry.is_file(follow_symlinks=False):
            yield _Found(path, entry.path, is_folder=False)
        else:
            left_out.append(path)


def _add_folder(tar: tarfile.TarFile, name: str, path: Path) -> None:
    try:
        tar.addfile(_member(name, tarfile.DIRTYPE, path.lstat(), 0))
    except FileNotFoundError:  # removed since it was listed
        return


def _add_file(tar: tarfile.TarFile, name: str, path: Path, tally: Tally) -> bool:
    """Add one file; False when it is gone."""
    try:
        descriptor = open_to_read(path)
    except FileNotFoundError:
        return False
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return False
        tally.add(os.fspath(path), status.st_size)
        if status.st_size > _AT_ONCE:
            with os.fdopen(os.dup(descriptor), "rb") as file:
                tar.addfile(_member(name, tarfile.REGTYPE, status, status.st_size), file)
        else:
            data, status = _whole(descriptor)
            tar.addfile(_member(name, tarfile.REGTYPE, status, len(data)), io.BytesIO(data))
    finally:
        os.close(descriptor)
    return True


def _whole(descriptor: int) -> tuple[bytes, os.stat_result]:
    """Read a file while nobody writes to it, as far as the system tells."""
    end = time.monotonic() + PATIENCE
    while True:
        before = os.fstat(descriptor)
        data = b"".join(_pieces(descriptor))
        after = os.fstat(descriptor)
        same = (before.st_size, before.st_mtime_ns, before.st_ctime_ns) == (
            len(data), after.st_mtime_ns, after.st_ctime_ns,
        )  # fmt: skip
        if (same and not is_being_written(descriptor)) or time.monotonic() > end:
            return data, after
        time.sleep(_PAUSE)


def _pieces(descriptor: int) -> Iterator[bytes]:
    place = 0
    while piece := os.pread(descriptor, _AT_ONCE, place):
        yield piece
        place += len(piece)


def _member(name: str, kind: bytes, status: os.stat_result, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.size, member.mtime = kind, size, int(status.st_mtime)
    member.mode = 0o700 if kind == tarfile.DIRTYPE else 0o600
    return member


def _unread(error: OSError, path: str | os.PathLike[str]) -> RebondError:
    from words.system import reason

    text = _("“{path}” cannot be read ({reason}), so no backup was made: it would lack that.")
    return RebondError(fill(text, {"path": os.fspath(path), "reason": reason(error)}), file=os.fspath(path))
