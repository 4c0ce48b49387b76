"""Read a backup that may come from anywhere: nothing in it is believed, and whatever is odd refuses the whole of it.

Python's tarfile does the reading, behind a guard against headers that would fill the memory; it unpacks nothing.
"""

import hashlib
import os
import stat
import tarfile
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple, cast

from storage.backups.archive import DEEPEST, LONGEST_NAME, LONGEST_PART, PRIVATE, STORE, Tally, belongs
from storage.disk.files import LARGEST
from words.errors import RebondError
from words.fill import fill
from words.say import N_, _

MAIN = f"{STORE}/store.json"
_PIECE = 64 * 1024
_MOST_AT_ONCE = 1024 * 1024
"""Bytes that tarfile may ask for at once; its headers have a few hundred, and it believes what they say."""
_BLOCK = 512
_GZIP = b"\x1f\x8b"
_FAULTS = (tarfile.TarError, EOFError, OSError, zlib.error, ValueError, OverflowError, RecursionError, LookupError)
_NO_BACKUP = N_("“{file}” is not a backup of Rebond; those are tar files made by “rebond export --all --format tar”.")
_DAMAGED = N_("“{file}” is damaged or cut short, so nothing was brought back; use another copy.")
_OUTSIDE = N_("“{file}” holds “{name}”, which has no place in a backup of Rebond, so nothing was brought back.")
_NO_FILE = N_("“{file}” holds “{name}”, which is not an ordinary file, so nothing was brought back.")
_TWICE = N_("“{file}” holds “{name}” twice, so nothing was brought back.")


class Packed(NamedTuple):
    """A file of a backup: how many bytes, their SHA-256 in hexadecimal, its time in seconds since the epoch."""

    size: int
    digest: str
    mtime: int


class Contents(NamedTuple):
    """What a backup holds, by name; `main` is its `store.json`, `alike` two names that differ by capitals alone."""

    files: dict[str, Packed]
    folders: tuple[str, ...]
    main: bytes
    alike: tuple[str, str] | None


class _Refused(Exception):
    """Something in an archive is not to be trusted: a sentence about its `file`, and a `name` in it."""

    def __init__(self, text: str, name: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.name = name


def contents(archive: Path) -> Contents:
    """Read a backup from end to end and list what it holds.

    RebondError when it is none, is damaged or is not to be trusted.
    """
    files: dict[str, Packed] = {}
    folders: dict[str, None] = {}
    folded: dict[str, str] = {}
    main: list[bytes] = []
    alike: tuple[str, str] | None = None
    with _told(archive), _opened(archive) as file:
        for member, pieces in _members(file):
            name = member.name
            if name in files or name in folders:
                raise _Refused(_TWICE, name)
            other = folded.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
            alike = alike or ((other, name) if other != name else None)
            if pieces is None:
                folders[name] = None
                continue
            digest = hashlib.sha256()
            for piece in pieces:
                digest.update(piece)
                if name == MAIN and member.size <= LARGEST:
                    main.append(piece)
            files[name] = Packed(member.size, digest.hexdigest(), int(member.mtime))
        for name in (*files, *folders):
            if any(str(parent) in files for parent in PurePosixPath(name).parents):
                raise _Refused(_TWICE, name)
        if not any(name.startswith(f"{STORE}/") for name in files):
            raise _Refused(_NO_BACKUP)
    return Contents(files, tuple(folders), b"".join(main), alike)


def unpack(archive: Path, wanted: Iterable[str], files: dict[str, Packed]) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Read the wanted files of a backup once more, as (name, pieces of its bytes); each is read before the next.

    RebondError as in `contents`, and when a file is not the one that was read then.
    """
    left = set(wanted)
    with _told(archive), _opened(archive) as file:
        for member, pieces in _members(file):
            if pieces is None or member.name not in left:
                continue
            left.remove(member.name)
            digest = hashlib.sha256()
            yield member.name, _watched(pieces, digest)
            if digest.hexdigest() != files[member.name].digest:
                raise _Refused(_DAMAGED)
        if left:
            raise _Refused(_DAMAGED)


def _watched(pieces: Iterator[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    for piece in pieces:
        digest.update(piece)
        yield piece


@contextmanager
def _told(archive: Path) -> Iterator[None]:
    """Put what is wrong with an archive into a sentence."""
    values = {"file": os.fspath(archive)}
    try:
        yield
    except RebondError as error:
        error.file = error.file or os.fspath(archive)
        raise
    except _Refused as refused:
        text = fill(_(refused.text), values | {"name": refused.name})
        raise RebondError(text, file=os.fspath(archive)) from refused
    except _FAULTS as fault:
        raise RebondError(fill(_(_DAMAGED), values), file=os.fspath(archive)) from fault


@contextmanager
def _opened(archive: Path) -> Iterator["_Guarded"]:
    """Open an archive, packed or not; a link that the person names is followed."""
    try:
        descriptor = os.open(archive, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        from words.system import reason

        text = _("“{file}” cannot be opened ({reason}); check its path.")
        raise RebondError(fill(text, {"file": os.fspath(archive), "reason": reason(error)})) from error
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _Refused(_NO_BACKUP)
        packed = file.peek(2)[:2] == _GZIP
        if not packed:
            yield _Guarded(file)
            return
        from gzip import GzipFile

        with GzipFile(fileobj=file, mode="rb") as plain:
            yield _Guarded(cast(IO[bytes], plain))


class _Guarded:
    """A file for tarfile to read that gives no more at once than an honest archive needs."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int) -> bytes:
        """Read so many bytes; ValueError for a number that no honest header has."""
        if not 0 <= size <= _MOST_AT_ONCE:
            raise ValueError(size)
        return self._file.read(size)

    def seek(self, place: int) -> int:
        """Go on to a place; ValueError for one before the beginning."""
        return self._file.seek(place)

    def tell(self) -> int:
        """Tell the place."""
        return self._file.tell()


def _members(file: _Guarded) -> Iterator[tuple[tarfile.TarInfo, Iterator[bytes] | None]]:
    """Give the members of an archive in turn, each with its bytes (None for a folder), and see that it ends well."""
    tally, before = Tally(), -1
    try:
        tar = tarfile.open(fileobj=cast(IO[bytes], file), mode="r:", encoding="utf-8")  # noqa: SIM115
    except tarfile.ReadError as error:
        raise _Refused(_NO_BACKUP) from error
    while (member := tar.next()) is not None:
        vars(tar)["members"] = []  # else it remembers all of them
        if member.offset <= before or member.size < 0:
            raise EOFError
        before = member.offset
        _refuse_odd(member)
        tally.add(member.name, member.size)
        yield member, None if member.isdir() else _pieces(tar, member)
    file.seek(tar.offset)
    if file.read(_BLOCK) != bytes(_BLOCK):
        raise EOFError
    left = 0
    while piece := file.read(_PIECE):  # reads a packed file to its checksum
        left += len(piece)
        if left > _MOST_AT_ONCE:
            raise EOFError


def _pieces(tar: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[bytes]:
    data, left = tar.extractfile(member), member.size
    while left and data is not None and (piece := data.read(min(left, _PIECE))):
        left -= len(piece)
        yield piece
    if left:
        raise EOFError


def _refuse_odd(member: tarfile.TarInfo) -> None:
    """Let through the names that a backup has, and nothing but files and folders."""
    name = member.name
    if member.type not in (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.DIRTYPE) or member.sparse is not None:
        raise _Refused(_NO_FILE, name)
    parts = tuple(name.split("/"))
    sound = (
        len(parts) <= DEEPEST
        and len(os.fsencode(name)) <= LONGEST_NAME
        and "\0" not in name
        and all(part not in ("", ".", "..") and len(os.fsencode(part)) <= LONGEST_PART for part in parts)
    )
    known = name in (STORE, PRIVATE.partition("/")[0]) if member.isdir() else name == PRIVATE
    if not sound or not (known or (parts[0] == STORE and len(parts) > 1 and belongs(parts[1:]))):
        raise _Refused(_OUTSIDE, name)
