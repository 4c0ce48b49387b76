"""Small files that are always written whole: settings, snapshot, unsaved text."""

import os
import re
from pathlib import Path

from storage.files import open_new
from storage.places import sync_folder
from storage.process import lives


def write_whole(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Replace a file's content in one step: a reader sees the old bytes or the new ones, never a mixture.

    The new file is for its owner alone; one that was there keeps its mode. The file behind a link is replaced, not
    the link. `durable` waits for the disk. OSError leaves what was there untouched.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        descriptor = open_new(temporary)
    except FileExistsError:  # left by a process of the same number that was killed
        temporary.unlink()
        descriptor = open_new(temporary)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            if target.exists():
                os.fchmod(file.fileno(), target.stat().st_mode & 0o777)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(target.parent)


def tidy(path: Path) -> None:
    """Remove what killed writers left beside a file; OSError when its folder cannot be listed or written."""
    target = Path(os.path.realpath(path))
    left = re.compile(rf"\.{re.escape(target.name)}\.(\d+)\.tmp")
    for name in os.listdir(target.parent):
        found = left.fullmatch(name)
        if found and not lives(int(found[1])):
            target.with_name(name).unlink(missing_ok=True)
