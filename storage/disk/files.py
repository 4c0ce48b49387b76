"""Where the files of a store are, and how one is opened: by a strict pattern, and never through a link."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

_NO_COPY = r"(?![A-Za-z0-9_-]*_conflict-(?:[A-Za-z0-9_-]*-)?[0-9]{8}-[0-9]{6}(?![A-Za-z0-9_-]))"
"""A name that older Nextcloud clients give to a copy; those of all other services do not fit the pattern anyway."""

INCIDENT_FILE = re.compile(rf"incidents/[0-9]{{4}}/[0-9]{{2}}/{_NO_COPY}([A-Za-z0-9][A-Za-z0-9_-]{{0,63}})\.json")
"""The one pattern of incident files, relative to the store."""

LARGEST = 1_000_000
"""The most bytes that a file of the store may have."""

DEEPEST = 64
"""How many objects and lists may stand inside one another."""

RESERVED = frozenset({"store", "projects", "private"})
"""Names of the other documents, which no incident can have."""

_ID = re.compile(rf"{_NO_COPY}[A-Za-z0-9][A-Za-z0-9_-]{{0,63}}")
_DATED = re.compile(r"([0-9]{4})([0-9]{2})[0-9]{2}-")
_NO_LINK = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK


def is_store(root: Path) -> bool:
    """Tell whether a folder is a store: it has a `store.json`, or incidents whose `store.json` was lost."""
    return _may_be_there(root / "store.json") or os.path.isdir(root / "incidents")  # noqa: PTH112


def is_id(text: str) -> bool:
    """Tell whether an incident can have this id."""
    return bool(_ID.fullmatch(text)) and text.lower() not in RESERVED


def home_of(id: str, root: Path) -> Path | None:
    """Name the file where an incident belongs by the day in its id; None for an id without a day."""
    dated = _DATED.match(id)
    if not dated or not is_id(id):
        return None
    return root / "incidents" / dated[1] / dated[2] / f"{id}.json"


def path_of(id: str, root: Path) -> Path | None:
    """Find the file of an incident: where it belongs, else in any month; None when there is none.

    Touches one file for an id made by Rebond, one per month for an id made by hand.
    """
    if not is_id(id):
        return None
    home = home_of(id, root)
    if home is not None and _may_be_there(home):
        return home
    name = f"{id}.json"
    for month in months(root):
        path = Path(month, name)
        if _may_be_there(path):
            return path
    return None


def _may_be_there(path: Path) -> bool:
    """Tell whether something is at a path. Where a disk does not tell, it counts as there: opening it says why.

    Otherwise a change would be refused for good because its file is gone, when the disk only stumbled.
    """
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def months(root: Path) -> Iterator[str]:
    """List the month folders of a store in order; links are left out."""
    for year in _folders(f"{root}/incidents", 4):
        yield from _folders(year, 2)


def incident_files(root: Path) -> Iterator[tuple[str, str]]:
    """List (id, path) of all incident files, in order of path; links are left out, and an id is listed once."""
    listed: set[str] = set()
    for month in months(root):
        try:
            with os.scandir(month) as entries:
                names = sorted(entry.name for entry in entries if entry.is_file(follow_symlinks=False))
        except FileNotFoundError:
            continue
        for name in names:
            id = name[:-5]
            if name.endswith(".json") and is_id(id) and id not in listed:
                listed.add(id)
                yield id, f"{month}/{name}"


def read_bytes(path: str | os.PathLike[str], root: Path | None = None, most: int = LARGEST) -> bytes:
    """Read a regular file, at most one byte more than `most`; OSError (ELOOP for a link, EINVAL for a device).

    With `root`, the folders between it and the file may not be links either.
    """
    if root is not None:
        refuse_links(path, root)
    descriptor = open_to_read(path)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EISDIR if stat.S_ISDIR(status.st_mode) else errno.EINVAL, "not a file", os.fspath(path))
        return _read(descriptor, most + 1, status.st_size)
    finally:
        os.close(descriptor)


def open_to_read(path: str | os.PathLike[str], folder: int | None = None) -> int:
    """Open a file without following a link or hanging on a pipe; the descriptor, OSError as the system says it.

    With `folder`, a descriptor, a relative path begins there.
    """
    try:
        return os.open(path, _NO_LINK, dir_fd=folder)
    except BlockingIOError:
        # Somebody replaces it at this very moment and hides it until that is certain: see storage.writing.settling.
        return os.open(path, _NO_LINK & ~os.O_NONBLOCK, dir_fd=folder)


def open_new(path: str | os.PathLike[str]) -> int:
    """Make a file for its owner alone and open it for writing; FileExistsError when something is there."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)


def refuse_links(path: str | os.PathLike[str], root: Path) -> None:
    """Raise OSError (ELOOP) when a folder between the store and the file is a link."""
    for folder in Path(path).parents:
        if folder == root:
            return
        if folder.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), os.fspath(path))


def _read(descriptor: int, most: int, expected: int) -> bytes:
    # By the size that the file should have: Python makes room first for as much as is asked for.
    parts, left, at_once = [], most, max(expected + 1, 4096)
    while left and (part := os.read(descriptor, min(left, at_once))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _folders(folder: str, digits: int) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(
                entry.path
                for entry in entries
                if len(entry.name) == digits
                and entry.name.isascii()
                and entry.name.isdigit()
                and entry.is_dir(follow_symlinks=False)
            )
    except (FileNotFoundError, NotADirectoryError):
        return []
