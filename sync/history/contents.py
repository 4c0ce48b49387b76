"""Which files of a store its history holds, and what of them may go in: whole documents, never half of one."""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from recovery.change import Document
from recovery.records import INCIDENT_TABLES
from storage.disk.files import INCIDENT_FILE, RESERVED
from storage.parsing.strict import read_document
from storage.scanning.bulk import read_many
from storage.scanning.look import BESIDE
from storage.scanning.stamps import Stamp, mode_of, stamp_of

QUARANTINED = re.compile(r"quarantine/[A-Za-z0-9][A-Za-z0-9_-]{0,63}\.[a-z0-9]{1,64}\.txt")
"""Raw texts of files that came from elsewhere and could not be read."""
MANY = 20
"""From so many files on, reading the sure ones fast saves more than its import costs."""


class Read(NamedTuple):
    """A file as it was read: its bytes, the id that git gives them, its stamp from then, and when that was."""

    path: str
    data: bytes
    blob: str
    stamp: Stamp
    read_ns: int


def is_kept(path: str) -> bool:
    """Tell whether the history holds a file of this path relative to the store."""
    return is_incident(path) or path in BESIDE or bool(QUARANTINED.fullmatch(path))


def is_incident(path: str) -> bool:
    """Tell whether a path relative to the store is that of an incident."""
    found = INCIDENT_FILE.fullmatch(path)
    return bool(found) and found[1].lower() not in RESERVED  # type: ignore[index]


def id_of(path: str) -> str:
    """Give the id of the document in a kept file: an incident's, "projects", "store"; of a quarantined one its name."""
    return path.rpartition("/")[2].removesuffix(".json").removesuffix(".txt")


def beside(root: Path) -> dict[str, Stamp]:
    """Take the stamps of the kept files that are no incidents."""
    names = [*BESIDE]
    try:
        folder = root / "quarantine"
        names += [] if folder.is_symlink() else sorted(f"quarantine/{name}" for name in os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        pass
    stamps = ((name, stamp_of(root / name)) for name in names if is_kept(name))
    return {name: stamp for name, stamp in stamps if stamp and S_ISREG(mode_of(stamp))}


def read_kept(root: Path, paths: Iterable[str]) -> Iterator[tuple[str, Read | None]]:
    """Read files by their path relative to the store; None for what cannot be read at all, such as a link."""
    inside = f"{root.name}/"
    for path, good in read_many(root.parent, [inside + path for path in paths], lambda data: (blob_id(data),)):
        name = path.removeprefix(inside)
        yield name, Read(name, good.data, good.made[0], good.stamp, good.read_ns) if good else None


def blob_id(data: bytes) -> str:
    """Name some bytes as git does."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def judge(many: bool) -> Callable[[str, bytes], bool]:
    """Make what tells whether the bytes of a kept file can be read; of `many` the sure ones fast."""
    if not many:
        return _is_sound
    from storage.scanning.certain import certain  # 60 ms that a single file does not pay

    return lambda path, data: (is_incident(path) and certain(data) is not None) or _is_sound(path, data)


def document_of(path: str, data: bytes) -> Document | None:
    """Read the bytes of a kept file as a document; None when it has an error, or is none."""
    if path.startswith("quarantine/"):
        return None
    return read_document(data, BESIDE.get(path, INCIDENT_TABLES))[0]


def _is_sound(path: str, data: bytes) -> bool:
    return path.startswith("quarantine/") or document_of(path, data) is not None
