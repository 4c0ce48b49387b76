"""The lock of a store's history on this machine: held during a commit or a round, so that each is done by one alone.

It is never the store's own lock: nobody who saves waits for git or for a network. The system lets go of it when its
process ends, however it ends.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.disk.places import private_folder
from storage.errors import CannotWrite, cannot_write
from storage.writing.lock import open_lock, taken
from words.say import _

PATIENCE = 10.0
"""Seconds to wait for another process; a round over a slow line takes longer, and then it is its turn."""
_mine = threading.local()


class HistoryBusy(CannotWrite):
    """Another process works on the history of this store just now."""

    exit_code = 5
    code = "history_busy"


@contextmanager
def sync_lock(state: Path, *, patience: float = PATIENCE, stop: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Hold the lock of the history in this state folder; a thread that has it already simply goes on.

    HistoryBusy when another process or thread keeps it for longer than `patience`, or until `stop` says so;
    CannotWrite when it cannot be made.
    """
    held: set[Path] = _mine.__dict__.setdefault("held", set())
    # By where they lead: the state of a store moves when the store gets another id, and leaves a link.
    if os.path.realpath(state) in map(os.path.realpath, held):
        yield
        return
    path = state / "sync.lock"
    try:
        private_folder(state)
        descriptor = open_lock(path)
    except OSError as error:
        raise cannot_write(error, path) from error
    try:
        _take(descriptor, patience, stop)
        held.add(state)
        yield
    finally:
        held.discard(state)
        os.close(descriptor)


def _take(descriptor: int, patience: float, stop: Callable[[], bool]) -> None:
    end, pause = time.monotonic() + patience, 0.002
    while not taken(descriptor):
        if time.monotonic() >= end or stop():
            raise HistoryBusy(_("Another Rebond is working on the history of this store. Try again in a moment."))
        time.sleep(pause)
        pause = min(pause * 2, 0.1)
