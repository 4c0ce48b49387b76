"""Small files that are always written whole: settings, unsaved text, calendar, papers, what the cache holds."""

import contextlib
import os
import re
from pathlib import Path

from storage.disk.files import open_new
from storage.disk.places import sync_folder
from storage.disk.process import host, lives

_BEING_WRITTEN: set[Path] = set()
"""Temporary files of this process; others that bear its number are of one that was killed."""


def write_whole(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Replace a file's content in one step: a reader sees the old bytes or the new ones, never a mixture.

    The new file is for its owner alone; one that was there keeps its mode. The file behind a link is replaced, not
    the link. `durable` waits for the disk. What killed writers left beside it goes. OSError leaves what was there
    untouched.
    """
    target = Path(os.path.realpath(path))
    tidy(target)
    temporary = target.with_name(f".{target.name}.{host()}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    _BEING_WRITTEN.add(temporary)
    try:
        descriptor = open_new(temporary)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            if target.exists():
                os.fchmod(file.fileno(), target.stat().st_mode & 0o777)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    finally:
        _BEING_WRITTEN.discard(temporary)
    if durable:
        # It is there already: a disk that fails now can at worst bring the old bytes back, and those whole.
        with contextlib.suppress(OSError):
            sync_folder(target.parent)


def tidy(path: Path) -> None:
    """Remove what killed writers of this machine left beside a file, as far as the system lets us."""
    target = Path(os.path.realpath(path))
    left = re.compile(rf"\.{re.escape(target.name)}\.{re.escape(host())}\.(\d+)\.[0-9a-f]{{8}}\.tmp")
    with contextlib.suppress(OSError):
        for name in os.listdir(target.parent):
            found, beside = left.fullmatch(name), target.with_name(name)
            if found and beside not in _BEING_WRITTEN and (int(found[1]) == os.getpid() or not lives(int(found[1]))):
                beside.unlink(missing_ok=True)
