"""A mark that commands leave: what they changed may not be in the calendar file yet. It does not say what that is."""

import contextlib
import os
from pathlib import Path

from storage.disk.places import private_folder


def mark_of(state: Path) -> Path:
    """Name the mark, below the store's part of the state folder."""
    return state / "feed" / "behind"


def note(state: Path) -> None:
    """Leave the mark; failing costs a hint, nothing else."""
    mark = mark_of(state)
    with contextlib.suppress(OSError):
        private_folder(mark.parent)
        os.close(os.open(mark, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))


def take(state: Path) -> bool:
    """Take the mark away, before the file is written; False when there was none."""
    try:
        mark_of(state).unlink()
    except OSError:
        return False
    return True
