"""For `rebond doctor`: what the disk under a store can do, how edits by others are noticed, and what takes room."""

import fcntl
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from storage.disk.filesystem import kind_of, tells_changes, watch_limit, watches_held
from words.sizes import size


class Finding(NamedTuple):
    """The code of a sentence, its values, and whether all is well; None where there is nothing to judge."""

    code: str
    values: Mapping[str, str]
    ok: bool | None = None


def writing(root: Path, state: Path) -> Iterator[Finding]:
    """Tell whether the store can be written, and how safely; nothing stays behind."""
    writable = os.access(root, os.W_OK | os.X_OK)
    code = "writable" if writable else "writable.disk" if _is_read_only(root) else "writable.no"
    yield Finding(code, {"path": str(root)}, writable)
    temporary = root / ".tmp"
    if writable and temporary.is_dir():
        try:
            found = {"exchange": _can_exchange(temporary), "lease": _can_lease(temporary)}
        except OSError:  # the folder takes no files: writing fails before any of this is asked
            found = {}
        for code, able in found.items():
            yield Finding(code if able else f"{code}.no", {}, able)
        left = sum(1 for _each in temporary.iterdir())
        if left:
            yield Finding("left", {"count": str(left), "path": str(temporary)})
    locks = _can_lock(state / "lock")
    if locks is not None:
        yield Finding("lock" if locks else "lock.no", {"path": str(state)}, locks)


def watching(root: Path, seconds: float, *, events: bool) -> Iterator[Finding]:
    """Tell how edits by others are noticed; a look at the whole store every `seconds` where nobody tells of them."""
    from storage.watching.watch import Watcher

    if not root.is_dir() or not os.access(root, os.R_OK | os.X_OK):
        return
    kind = kind_of(root)
    values = {"kind": kind or sys.platform, "seconds": f"{seconds:.0f}"}
    if not events:
        yield Finding("watch.asked", values)
        return
    if not tells_changes(kind):
        yield Finding("watch.no", values, False)
        return
    before = watches_held() or 0
    watcher = Watcher(root, lambda _paths: None)
    watcher.start()
    mode, held = watcher.mode, (watches_held() or 0) - before
    watcher.stop()
    values["watches"] = str(watch_limit("max_user_watches") or "?")
    values["instances"] = str(watch_limit("max_user_instances") or "?")
    yield Finding("watch", values, True) if mode == "events" else Finding("watch.limit", values, False)
    if mode == "events" and held:
        yield Finding("watch.room", {**values, "folders": str(held)})


def room(code: str, folder: Path) -> Finding:
    """Tell where something is kept, and what in it takes how much room."""
    parts = sorted(((_bytes(each), each.name) for each in _entries(folder)), reverse=True)
    if not any(count for count, _name in parts):
        return Finding(f"{code}.none", {"path": str(folder)})
    named = ", ".join(f"{name} {size(count)}" for count, name in parts if count)
    return Finding(code, {"path": str(folder), "parts": named})


def _is_read_only(folder: Path) -> bool:
    try:
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def _can_exchange(folder: Path) -> bool:
    from storage.writing.exchange import can_exchange

    return can_exchange(folder)


def _can_lease(folder: Path) -> bool:
    from storage.writing.settling import is_being_written

    path = folder / f"lease-{os.getpid()}"
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return is_being_written(descriptor) is not None
    finally:
        os.close(descriptor)
        path.unlink()


def _can_lock(path: Path) -> bool | None:
    """Tell whether locks work; None when there is no file to try it with."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:  # somebody holds it: so it works
        return True
    except OSError:
        return False
    else:
        return True
    finally:
        os.close(descriptor)


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _bytes(path: Path) -> int:
    files = [path] if not path.is_dir() else [each for each in path.rglob("*") if each.is_file()]
    total = 0
    for file in files:
        try:
            total += file.lstat().st_size
        except OSError:  # gone meanwhile
            continue
    return total
