"""Exchange two files in one step, where the system can: then whatever stood there is still at hand afterwards."""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from functools import cache

_LINUX_HERE, _LINUX_EXCHANGE = -100, 2
_MAC_SWAP = 2
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


def exchange(one: str, other: str) -> bool:
    """Exchange two files of one file system; False where that cannot be done here. OSError for all else."""
    call = _system_call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), other)


def can_exchange(folder: str | os.PathLike[str]) -> bool:
    """Try it with two empty files in `folder`, which must exist."""
    names = [f"{os.fspath(folder)}/exchange-{os.getpid()}-{number}" for number in (1, 2)]
    try:
        for name in names:
            os.close(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))
        return exchange(*names)
    finally:
        for name in names:
            if os.path.lexists(name):
                os.unlink(name)  # noqa: PTH108


@cache
def _system_call() -> Callable[[bytes, bytes], int] | None:
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        swap = getattr(library, "renamex_np", None)
        return swap and (lambda one, other: int(swap(one, other, _MAC_SWAP)))
    rename = getattr(library, "renameat2", None)
    return rename and (lambda one, other: int(rename(_LINUX_HERE, one, _LINUX_HERE, other, _LINUX_EXCHANGE)))
