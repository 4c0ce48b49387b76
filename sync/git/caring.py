"""Care for the git directory: packed once a day, locks of a dead git taken away, and looked through for damage."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from storage.disk.whole import write_whole
from sync.errors import Damaged, GitFailed, GitSlow, damaged
from sync.git.command import Git, Limits
from sync.git.lock import HistoryBusy, sync_lock

DAY = 86_400.0
"""Seconds between two packings."""
LOOSE = 400
"""Objects of their own, or this many packs, from which on packing is worth its time."""
PACKS = 8

OLD = 600.0
"""Seconds after which a lock counts as left behind where the system does not tell which processes run."""

_STAMP = "packed"
_SMALL = ("-c", "pack.threads=1", "-c", "pack.windowMemory=64m")


def pack(git: Git, *, stop: Callable[[], bool] = lambda: False) -> bool:
    """Pack what lies loose, at most once a day, at the lowest priority; True when it was done.

    Not while another process or thread works on this history. What nothing refers to is kept for two weeks.
    GitFailed, GitStopped when `stop` says so.
    """
    stamp = git.directory / _STAMP
    with suppress(OSError):
        if 0 <= time.time() - stamp.stat().st_mtime < DAY:
            return False
    try:
        with sync_lock(git.directory.parent, patience=0):
            worth = _is_worth_it(git)
            if worth:
                limits = Limits(seconds=1800, stop=stop)
                words = ("-A", "-d", "-l", "-q", "--unpack-unreachable=2.weeks.ago")
                git.run(*_SMALL, "repack", *words, limits=limits, low=True)
                git.run("prune", "--expire=2.weeks.ago", limits=limits, low=True)
            write_whole(stamp, b"", durable=False)
            return worth
    except HistoryBusy:
        return False


def tidy(directory: Path) -> list[Path]:
    """Take away what a git that died left in a directory of ours: its locks, which would stop every other one.

    Only when nobody works on this history and no git of this user runs there; gives what was taken away.
    """
    left = list(_left_behind(directory))
    if not left:
        return []
    try:
        with sync_lock(directory.parent, patience=0):
            busy = _somebody_is_in(directory)
            gone = [path for path in left if (_is_old(path) if busy is None else not busy)]
            for path in gone:
                path.unlink(missing_ok=True)
            return gone
    except HistoryBusy:
        return []


def examine(git: Git) -> None:
    """Look whether all that the history refers to is there, without reading every content; Damaged when not."""
    words = ("--connectivity-only", "--no-dangling", "--no-progress")
    try:
        git.run("fsck", *words, limits=Limits(seconds=600), low=True)
    except (Damaged, GitSlow):
        raise
    except GitFailed as error:  # what is missing it prints, and complains of nothing
        raise damaged(git.directory, error.said, error.status) from error


def _is_worth_it(git: Git) -> bool:
    counted = dict(line.split(": ") for line in git.run("count-objects", "-v").decode("ascii").splitlines())
    return int(counted["count"]) >= LOOSE or int(counted["packs"]) >= PACKS


def _left_behind(directory: Path) -> Iterator[Path]:
    """Find locks, and reports that a broken fast-import leaves with names of files in them."""
    for folder, _folders, names in os.walk(directory / "refs"):
        yield from (Path(folder, name) for name in names if name.endswith(".lock"))
    for name in os.listdir(directory):
        if name.endswith(".lock") or name.startswith("fast_import_crash_"):
            yield directory / name


def _somebody_is_in(directory: Path) -> bool | None:
    """Tell whether a process works in a folder, as every git that we start does; None where nobody can tell."""
    own, place = str(os.getpid()), os.path.realpath(directory)
    try:
        processes = [name for name in os.listdir("/proc") if name.isdigit() and name != own]
    except OSError:
        return None
    for process in processes:
        with suppress(OSError):  # it is over, or somebody else's
            if os.readlink(f"/proc/{process}/cwd") == place:  # noqa: PTH115 - one call for each of hundreds
                return True
    return False if processes else None


def _is_old(path: Path) -> bool:
    with suppress(OSError):
        return time.time() - path.lstat().st_mtime > OLD
    return False
