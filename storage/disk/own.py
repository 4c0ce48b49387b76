"""Files of the cache that only this user can have written: others are as if they were not there."""

import errno
import os
from pathlib import Path
from stat import S_ISDIR, S_ISREG, S_ISVTX, S_IWGRP, S_IWOTH

from storage.disk.places import private_folder
from storage.disk.whole import write_whole

LARGEST = 1 << 30
"""Bytes; a store of a million incidents needs less."""
_OTHERS = S_IWGRP | S_IWOTH
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def read_own(path: Path) -> bytes:
    """Read a file that lies in a store's folder of the cache.

    OSError when it is none, too large, a link, or when somebody else could have written it: the file, its folder and
    the cache must be this user's and not open to others.
    """
    folder = path.parent
    if not (_is_own(folder.lstat()) and _is_own(folder.parent.stat(), shared=True)):
        raise PermissionError(errno.EPERM, "others can write here", str(folder))
    descriptor = os.open(path, _FLAGS)
    try:
        status = os.fstat(descriptor)
        if not S_ISREG(status.st_mode) or status.st_size > LARGEST:
            raise OSError(errno.EINVAL, "not such a file", str(path))
        if status.st_uid != os.geteuid() or status.st_mode & _OTHERS:
            raise PermissionError(errno.EPERM, "others can write this", str(path))
        parts, left = [], status.st_size
        while left > 0 and (part := os.read(descriptor, left)):
            parts.append(part)
            left -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)
    finally:
        os.close(descriptor)


def write_own(path: Path, data: bytes) -> None:
    """Write such a file in one step, and close its folders to others; OSError as the system says it."""
    folder = private_folder(path.parent)
    for each in (folder, folder.parent):
        status = each.stat()
        if status.st_uid == os.geteuid() and status.st_mode & _OTHERS:
            each.chmod(status.st_mode & 0o777 & ~_OTHERS)
    try:
        status = path.lstat()
    except FileNotFoundError:
        pass
    else:
        if not S_ISREG(status.st_mode) or status.st_mode & 0o077:
            path.unlink()  # a new file goes to the place of a link, and has no rights of an old one
    write_whole(path, data, durable=False)


def _is_own(status: os.stat_result, *, shared: bool = False) -> bool:
    """Tell whether others can put nothing into a folder; a `shared` one may be the system's, such as /tmp."""
    if not S_ISDIR(status.st_mode):
        return False
    if shared and status.st_uid == 0 and status.st_mode & S_ISVTX:
        return True
    return status.st_uid in ((os.geteuid(), 0) if shared else (os.geteuid(),)) and not status.st_mode & _OTHERS
