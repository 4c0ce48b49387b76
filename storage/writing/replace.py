"""Put new bytes in the place of those that were read, and of no others.

Editors take no lock. So the new file is exchanged with the one in place, and what came out is looked at: if it is not
what was read, both change places again and the caller reads, merges and tries anew. Until that is certain the new file
is hidden: whoever opens it waits. A program that still has the old file open for writing is waited for.
"""

import contextlib
import errno
import os
import time
from pathlib import Path
from typing import NamedTuple

from storage.disk.files import LARGEST, open_new, open_to_read
from storage.disk.places import private_folder, sync_folder
from storage.writing.exchange import exchange
from storage.writing.settling import PATIENCE, SECOND_LOOK, Hold, hide, is_being_written
from storage.writing.temporary import Temporary


class Outcome(NamedTuple):
    """`done`, or somebody else's bytes are in place.

    When others could see our bytes for an instant, `returned` are those that got their place back, which somebody who
    read ours may write over unseen; `orphan` are bytes that were written to a file that has no place any more.
    """

    done: bool
    returned: bytes | None = None
    orphan: bytes | None = None


def create(path: Path, data: bytes, document: str, temporary: Temporary) -> None:
    """Write a file that does not exist yet; FileExistsError when it does, any other OSError leaves none there."""
    made = make_folders(path.parent)
    new = temporary.write(data, document, None)
    try:
        give_name(new, path)
    finally:
        temporary.drop(new)
    try:
        for folder in (path.parent, *made):
            sync_folder(folder)
    except OSError:
        with contextlib.suppress(OSError):
            if _read(path) == data:
                os.unlink(path)  # noqa: PTH108
        raise


def replace(
    path: Path,
    data: bytes,
    seen: bytes,
    document: str,
    temporary: Temporary,
    *,
    held: Hold | None = None,
    insist: bool = False,
    prepared: str | None = None,
) -> Outcome:
    """Replace a file that holds the bytes `seen`; OSError (FileNotFoundError when it is gone) leaves it as it was.

    `held` is the file as `seen` was read from it, when nobody else could open it since; it is let go of. With `insist`
    also a file is replaced that a program keeps open for writing: what it writes then is kept aside. `prepared` is a
    temporary file that holds `data` already, one of many: whoever prepared them waits for the disk to have the names.
    """
    new = prepared or temporary.write(data, document, seen)
    hidden, exchanged, placed, busy = None, False, False, False
    try:
        hidden = hide(new)
        # Nearly all that came in between shows here, before our bytes are anywhere.
        if not (_is_ours(held, path) if held else _read(path) == seen):
            return Outcome(False)
        placed = exchanged = exchange(new, str(path))
        if not exchanged:
            return _compare_and_replace(path, new, seen, document, temporary, held)
        if held is None or not held.is_at(new):
            held = None
            found, busy = _settled(new, seen, hurry=True)
            if found != seen or (busy and not insist):
                _change_back(path, new)
                placed = False
                if hidden is not None:
                    hidden.let_go(found)  # to those who wait to read ours
                    return _look_for_late(new, found, None, document, temporary)
                return _look_for_late(new, data, found, document, temporary)
    except OSError:
        if placed:
            _take_back(path, new, data, seen, hidden, document, temporary)
        raise
    finally:
        if hidden is not None:
            hidden.let_go()
        if not exchanged:
            temporary.drop(new)
    try:
        if not prepared:
            sync_folder(path.parent)
    except OSError:
        _take_back(path, new, data, seen, None, document, temporary)
        raise
    if held is not None:
        with contextlib.suppress(OSError):  # ours is saved; what they write then is looked at all the same
            held.let_go(data)  # to those who came to open it in this instant
            return _look_for_late(new, data, None, document, temporary)._replace(done=True)
    elif busy:
        temporary.leave(new)
    else:
        temporary.drop(new)
    return Outcome(True)


def _is_ours(held: Hold, path: Path) -> bool:
    """Tell whether a held file is still in place, and nobody waits to write to it what they made of an older one."""
    return held.is_at(path) and not held.keeps_writers_waiting()


def _change_back(path: Path, new: str) -> None:
    """Give the place back to what stood there."""
    try:
        exchange(new, str(path))
    except FileNotFoundError:  # removed in that instant: what stood there comes back all the same
        with contextlib.suppress(FileExistsError):
            give_name(new, path)


def _take_back(
    path: Path, new: str, data: bytes, seen: bytes, hidden: Hold | None, document: str, temporary: Temporary
) -> None:
    """Undo an exchange because the disk stumbled after it, as far as the disk lets us."""
    with contextlib.suppress(OSError):
        _change_back(path, new)
        if hidden is not None:
            hidden.let_go(seen)
        _look_for_late(new, data if hidden is None else seen, None, document, temporary)


def _look_for_late(new: str, expected: bytes, returned: bytes | None, document: str, temporary: Temporary) -> Outcome:
    """Look whether somebody wrote into our file in the instant that it was in place, and put that away."""
    late, _held = _settled(new, expected, hurry=False)
    if late == expected:
        temporary.drop(new)
        return Outcome(False, returned)
    temporary.put_away(new, late, document)
    return Outcome(False, returned, late)


def _compare_and_replace(
    path: Path, new: str, seen: bytes, document: str, temporary: Temporary, held: Hold | None
) -> Outcome:
    """Do what can be done without exchange: compare, replace, and look once more at the file that was replaced."""
    if held is not None:
        held.let_go()
    descriptor = open_to_read(path)
    try:
        if _content(descriptor) != seen:
            return Outcome(False)
        os.replace(new, path)  # noqa: PTH105
        # From here on nothing can be taken back: a disk that fails now can at worst bring the old bytes back.
        found = seen
        with contextlib.suppress(OSError):
            sync_folder(path.parent)
            found = _content(descriptor)
    finally:
        with contextlib.suppress(OSError):
            os.close(descriptor)
    if found == seen:
        return Outcome(True)
    temporary.displaced.keep(found, document)
    return Outcome(False, orphan=found)


def _settled(path: str, expected: bytes, *, hurry: bool) -> tuple[bytes, bool]:
    """Read a displaced file: its bytes, and whether somebody may still write to it.

    They are believed when nobody has the file open for writing; where the system does not tell, when they are the
    same 3 ms later. In a `hurry` other bytes than expected are given back at once, whole or not.
    """
    descriptor = open_to_read(path)
    try:
        found, end = _content(descriptor), time.monotonic() + PATIENCE
        while found == expected or not hurry:
            held = is_being_written(descriptor)
            if held is None or held:
                time.sleep(SECOND_LOOK)
            before, found = found, _content(descriptor)
            if held is False or (held is None and found == before) or time.monotonic() > end:
                return found, held is True
        return found, False
    finally:
        os.close(descriptor)


def _content(descriptor: int) -> bytes:
    return os.pread(descriptor, LARGEST + 1, 0)


def _read(path: Path) -> bytes:
    descriptor = open_to_read(path)
    try:
        return _content(descriptor)
    finally:
        os.close(descriptor)


def give_name(new: str | os.PathLike[str], path: Path) -> None:
    """Give a file a second name that must be free; where there are no links, reserve the name and replace it."""
    try:
        os.link(new, path)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EACCES):
            raise
        os.close(open_new(path))
        os.replace(new, path)  # noqa: PTH105


def make_folders(folder: Path) -> list[Path]:
    """Make the missing folders of a path; those in which a name was added."""
    missing = [folder]
    while not missing[-1].parent.is_dir():
        missing.append(missing[-1].parent)
    if folder.is_dir():
        return []
    private_folder(folder)
    return [each.parent for each in missing]
