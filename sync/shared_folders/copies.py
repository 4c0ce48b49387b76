"""Copies that a sync service left in a store, and when it is our turn to merge one."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from storage.disk.files import is_id, months, path_of
from storage.disk.process import host
from storage.scanning.copy_names import BESIDE, Service, copy_name

SETTLES = 2.0
"""Seconds that a copy must be there before it is merged at once: services write the two files one after the other."""
LATER = 60.0
"""Seconds that the machine which a copy does not name leaves it to the one that it does name."""
SPREAD = 30.0
"""Seconds over which machines that have left it so long begin, each at its own moment."""
ALONE = 10.0
"""Seconds after which a copy without its file is taken for all that is left of it."""


class Copy(NamedTuple):
    """A copy and the file that it is one of, by paths below the store; `service` and `by` as in CopyName.

    `asked` says that a person named it: then its content alone says whether it is a copy.
    """

    path: str
    original: str
    service: Service = ""
    by: str = ""
    asked: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether the name alone tells that it is a copy."""
        return bool(self.service)


def copies(root: Path) -> list[Copy]:
    """List the copies in a store, in order of path, by their names alone; a folder that cannot be listed has none."""
    found = []
    for folder in (str(root), *months(root)):
        below = folder[len(str(root)) + 1 :]
        for name in _names(folder):
            copy = copy_at(root, f"{below}/{name}" if below else name)
            if copy is not None:
                found.append(copy)
    return sorted(found)


def copy_at(root: Path, path: str) -> Copy | None:
    """Read a path below the store as that of a copy; None when its name is no copy's."""
    folder, slash, name = path.rpartition("/")
    named = copy_name(name)
    if named is None or (named.original.removesuffix(".json") in BESIDE) is bool(folder):
        return None
    return Copy(path, _home(root, f"{folder}{slash}{named.original}"), named.service, named.by)


def copy_asked(root: Path, path: str) -> Copy | None:
    """Find what a file that a person named may be a copy of: by its name, else the file whose name begins like it."""
    found = copy_at(root, path)
    if found is not None:
        return found._replace(asked=True)
    folder, _slash, name = path.rpartition("/")
    for stem in _beginnings(name.removesuffix(".json")):
        if folder and is_id(stem) and (home := path_of(stem, root)) is not None:
            return Copy(path, home.relative_to(root).as_posix(), asked=True)
    return None


def due_in(root: Path, copy: Copy, own: frozenset[str], now: float | None = None) -> float:
    """Tell in how many seconds it is our turn, 0 for now; `own` are this machine's Syncthing ids.

    A machine that a copy names begins at once, and so does whoever sees one of Nextcloud's: no other machine has it.
    """
    try:
        begun = os.lstat(root / copy.path).st_ctime
    except OSError:
        return 0.0  # gone: whoever comes to merge it will see
    ours = copy.service == "nextcloud" or copy.by in own or bool(copy.by and host() in copy.by)
    wait = SETTLES if ours else LATER + SPREAD * (crc32(f"{host()} {copy.path}".encode()) % 1000) / 1000
    passed = (time.time() if now is None else now) - begun
    return max(0.0, wait - passed) if passed >= 0 else 0.0  # a clock that was set back keeps nobody waiting


def is_young(root: Path, copy: Copy) -> bool:
    """Tell whether the service may not have put the file itself in its place yet."""
    try:
        return 0 <= time.time() - os.lstat(root / copy.path).st_ctime < ALONE
    except OSError:
        return False


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _home(root: Path, path: str) -> str:
    """Name where the file itself lies: beside its copy, else in another month."""
    if "/" in path and not os.path.lexists(root / path):
        elsewhere = path_of(path.rpartition("/")[2].removesuffix(".json"), root)
        if elsewhere is not None:
            return elsewhere.relative_to(root).as_posix()
    return path


def _beginnings(stem: str) -> Iterator[str]:
    """List the ways to cut a name off before its end, the longest first."""
    yield from (stem[:end] for end in range(len(stem) - 1, 0, -1))
