"""What this process wrote, so that a watcher does not take our own saves for somebody else's."""

import os
import threading
from collections import OrderedDict
from hashlib import sha256

_KEPT = 4096


class RecentWrites:
    """The hashes of the last few thousand contents written, each with its path; safe to ask from any thread.

    A time window would take edits from outside, made right after ours, for our own.
    """

    def __init__(self) -> None:
        self._hashes: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._lock = threading.Lock()

    def __bool__(self) -> bool:
        """Whether anything was written."""
        return bool(self._hashes)

    def add(self, path: str | os.PathLike[str], data: bytes) -> None:
        """Remember a content before it is put in place."""
        with self._lock:
            key = (os.fspath(path), sha256(data).hexdigest())
            self._hashes[key] = None
            self._hashes.move_to_end(key)
            if len(self._hashes) > _KEPT:
                self._hashes.popitem(last=False)

    def has(self, path: str | os.PathLike[str], revision: str) -> bool:
        """Tell whether this process wrote content of this SHA-256, in hexadecimal, to that path."""
        with self._lock:
            return (os.fspath(path), revision) in self._hashes
