"""Follows the store while the app is open: what others write shows at once, what is half-written is waited for.

```
watchdog → hints → look ─ can be read ─────────────────────────→ index → on_refreshed
                      └── broken or gone → doubt → looks again ─┘  believed after three tries in 150 ms of quiet
```
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.index import Index, Refreshed
from storage.look import Look
from storage.scan import is_stray
from storage.watch import Mode, Watcher

if TYPE_CHECKING:
    from storage.store import Store

QUIET = 0.15
"""Seconds without a change after which a broken or missing file is believed: editors truncate, git deletes first."""
TRIES = 3
RESCAN = 45.0
"""Seconds between looks at the whole store: the kernel drops events in a burst, and now and then without a word."""
SCAN = 3.0
"""The same where nobody tells of changes; and how often the store's folder is checked to be still the same one."""
CHUNK = 50
"""Files that are read before what they brought is told."""


@dataclass(slots=True)
class _Doubt:
    """A file that looks broken or gone: what was found, since when, how often again, and when to look next."""

    found: tuple[object, str]
    since: float
    next: float
    tries: int = 0


class Follower:
    """A thread that keeps an index true and tells what changed.

    `on_refreshed` is called on that thread, with what changed in the index, own saves included (they are not in
    `outside`). It starts at once, and begins by comparing the index with the whole store.
    """

    def __init__(self, store: "Store", index: Index, on_refreshed: Callable[[Refreshed], object]) -> None:
        self._index = index
        self._on_refreshed = on_refreshed
        self._watcher = Watcher(store.root, self._hint)
        self._wake = threading.Condition()
        self._hints: set[str] = set()
        self._all = True
        self._stopping = False
        self._followed_at = 0.0
        self._queue: deque[str] = deque()
        self._doubts: dict[str, _Doubt] = {}
        self._thread = threading.Thread(target=self._run, name="follower", daemon=True)
        self._thread.start()

    @property
    def mode(self) -> Mode:
        """Tell how changes are noticed: "events" at once, "scan" within seconds."""
        return self._watcher.mode

    @property
    def reason(self) -> str:
        """Tell why the mode is "scan": the kind of file system, or what the system said; "" otherwise."""
        return self._watcher.reason

    def stop(self) -> None:
        """Stop following and wait for the thread; not to be called from `on_refreshed`."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        self._thread.join()

    def _hint(self, paths: frozenset[str]) -> None:
        with self._wake:
            self._all = self._all or not paths
            self._hints |= paths
            self._wake.notify()

    def _run(self) -> None:
        self._watcher.start()
        try:
            while self._wait():
                self._rewatch()
                self._gather()
                self._follow()
        finally:
            self._watcher.stop()

    def _wait(self) -> bool:
        """Wait until there is something to do; False when it is over."""
        with self._wake:
            if not (self._hints or self._all or self._queue or self._stopping):
                next_doubt = min((doubt.next for doubt in self._doubts.values()), default=time.monotonic() + SCAN)
                self._wake.wait(max(0.0, min(next_doubt - time.monotonic(), SCAN)))
            return not self._stopping

    def _rewatch(self) -> None:
        """Watch anew when the store's folders are others than before: deleted, moved or made again."""
        if self._watcher.astray():
            self._watcher.stop()
            self._watcher.start()
            self._all = True

    def _gather(self) -> None:
        """Turn hints into files to look at."""
        with self._wake:
            hints, self._hints = self._hints, set()
            everything, self._all = self._all, False
        inner = {hint: self._index.inner(hint) for hint in hints}
        # A json file elsewhere under incidents/ is something to warn about: only the whole tells.
        everything = everything or any(not path and _may_be_stray(hint) for hint, path in inner.items())
        now = time.monotonic()
        if everything or now - self._followed_at >= (RESCAN if self.mode == "events" else SCAN):
            self._followed_at = now
            warned, differing = self._index.differing()
            if warned:
                self._on_refreshed(Refreshed(warnings=True))
            self._add(differing)
        self._add(path for path in inner.values() if path)
        self._add(path for path, doubt in self._doubts.items() if doubt.next <= now)

    def _add(self, paths: Iterable[str]) -> None:
        queued = set(self._queue)
        self._queue.extend(path for path in paths if path not in queued)

    def _follow(self) -> None:
        """Look at the next files, believe what can be believed and tell it."""
        paths = [self._queue.popleft() for _each in range(min(CHUNK, len(self._queue)))]
        with self._index.lock:
            looks = [self._index.look(path) for path in paths]
            refreshed = self._index.take([look for look in looks if self._believes(look)])
        if refreshed:
            self._on_refreshed(refreshed)

    def _believes(self, look: Look) -> bool:
        if look.sure or self._index.knows(look):
            self._doubts.pop(look.path, None)
            return True
        now, found = time.monotonic(), (look.stamp, look.digest)
        doubt = self._doubts.get(look.path)
        if doubt is None or doubt.found != found:
            self._doubts[look.path] = _Doubt(found, now, now + QUIET / TRIES)
            return False
        doubt.tries += 1
        doubt.next = now + QUIET / TRIES
        if doubt.tries < TRIES or now - doubt.since < QUIET:
            return False
        del self._doubts[look.path]
        return True


def _may_be_stray(path: str) -> bool:
    return "/incidents/" in path and is_stray(path.rpartition("/")[2])
