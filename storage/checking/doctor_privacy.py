"""For `rebond doctor`: whether others on this machine can look in, and links that are not followed."""

import os
import shlex
import stat
from collections.abc import Iterator
from pathlib import Path

from storage.checking.doctor_disk import Finding

_OTHERS = ((0o070, 0o010), (0o007, 0o001))
"""For the group and for everybody: what gives them anything in a folder, and what lets them pass through it."""
_PLACES = ("incidents", "projects.json", "store.json", "quarantine", "schema", "README.txt", ".tmp")


def privacy(root: Path, *beside: Path) -> Iterator[Finding]:
    """Tell who can look into a store and the folders that go with it, and name the command that closes them.

    Nothing is changed unasked: somebody may share a folder on purpose.
    """
    real = Path(os.path.realpath(root))
    found = [path for path in (real, *beside) if _is_open(path)]
    for path in found:
        yield Finding("open", {"path": str(path), "command": f"chmod -R go-rwx {shlex.quote(str(path))}"}, False)
    if not found:
        yield Finding("private", {}, True)
    for path in _links(real):
        yield Finding("link", {"path": str(path)}, False)


def _is_open(path: Path) -> bool:
    """Tell whether others can do anything in a folder, which takes a way to it too."""
    try:
        mode, above = path.stat().st_mode, [folder.stat().st_mode for folder in path.parents]
    except OSError:
        return False
    return any(mode & gives and all(folder & passes for folder in above) for gives, passes in _OTHERS)


def _links(root: Path) -> Iterator[Path]:
    for name in _PLACES:
        if (root / name).is_symlink():
            yield root / name
    folders = [root / "incidents"]
    for _level in ("years", "months"):
        inside = [each for folder in folders for each in _folders(folder)]
        yield from (each for each in inside if each.is_symlink())
        folders = [each for each in inside if not each.is_symlink()]


def _folders(folder: Path) -> list[Path]:
    if folder.is_symlink():
        return []
    try:
        return sorted(each for each in folder.iterdir() if each.is_symlink() or stat.S_ISDIR(each.lstat().st_mode))
    except OSError:
        return []
