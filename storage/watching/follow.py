"""Follows the store while the app is open: what others write shows at once, what is half-written is waited for.

```
watchdog → hints → look ─ can be read ─────────────────────────→ index → on_refreshed
    ↓                └── broken or gone → doubt → looks again ─┘  believed after three tries in 150 ms of quiet
a burst → no more hints, the whole store is compared until nothing differs
```

A thread that works holds the interpreter, and the screen waits: so it works for a hundredth of a second at a time.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from storage.indexing.index import Index, Refreshed
from storage.lifecycle.presence import Presence, presence
from storage.scanning.copy_names import copy_name
from storage.scanning.look import BESIDE, MANY, Look, look_many
from storage.scanning.scan import is_stray
from storage.watching.doubts import QUIET, Doubts
from storage.watching.waking import Waking
from storage.watching.watch import Mode, Watcher

if TYPE_CHECKING:
    from storage.store import Store

RESCAN = 45.0
"""Seconds between looks at the whole store: the kernel drops events in a burst, and now and then without a word."""
SCAN = 3.0
"""The same where nobody tells of changes; and how often the store's folder is checked to be still the same one."""
SHARE = 0.02
"""The most of a processor that looking at the whole store again and again may take, and of the time on a slow disk
ten times as much."""
BURST = 500
"""Hints at once, from which on it costs less to compare the whole store than to hear of each file."""
SETTLES = 0.5
"""Seconds between two comparisons during a burst."""
SLICE = 0.01
"""Seconds of reading after which other threads get a turn; see PAUSE."""
PAUSE = 0.001
TELL = 0.25
"""Seconds at least between two times that news is told while there is still much to read."""
COUNT = 1.0
"""The same for how much there is still to read."""


def period(processor: float, took: float) -> float:
    """Tell the seconds between two looks at the whole store, of which one took so many seconds, and of a processor."""
    return max(SCAN, processor / SHARE, took / (10 * SHARE))


class Followed(NamedTuple):
    """How the store is followed just now.

    `reason` says why the mode is "scan", as a Watcher's does. `waiting` files of a burst are still to be read.
    """

    mode: Mode
    reason: str
    presence: Presence = "here"
    waiting: int = 0


def _ignore(_news: object = None) -> None:
    """Hear nothing."""


class Follower:
    """A thread that keeps an index true and tells what changed.

    `on_refreshed` is called on that thread, with what changed in the index, own saves included (they are not in
    `outside`). It starts at once, and begins by comparing the index with the whole store. `on_followed` hears when
    the way it follows changes, or the store goes or comes back: while it is gone the index stays as it was. `on_woken`
    hears that the machine slept or its clock was set.
    """

    def __init__(
        self,
        store: "Store",
        index: Index,
        on_refreshed: Callable[[Refreshed], object],
        *,
        on_followed: Callable[[Followed], object] = _ignore,
        on_woken: Callable[[], object] = _ignore,
        waking: Waking | None = None,
        events: bool = True,
    ) -> None:
        self._store = store
        self._index = index
        self._on_refreshed = on_refreshed
        self._on_followed = on_followed
        self._on_woken = on_woken
        self._waking = waking or Waking()
        self._watcher = Watcher(store.root, self._hint, events=events)
        self._wake = threading.Condition()
        self._hints: set[str] = set()
        self._all = True
        self._stopping = False
        self._burst = False
        """Whether so much changes at once that nobody listens to hints any more."""
        self._stirred = False
        """Whether anything new was read since the store was last compared as a whole."""
        self._presence: Presence = "here"
        self._looked_at = 0.0
        self._compared_at = 0.0
        self._costs = 0.0
        """Seconds that lie between two comparisons where nobody tells of changes, by what the last one cost."""
        self._queue: deque[str] = deque()
        self._queued: set[str] = set()
        self._looking = self._looks(index.zone)
        self._doubts = Doubts()
        self._news = Refreshed()
        self._told_at = self._counted_at = 0.0
        self.followed = Followed("scan", "?")
        """What `on_followed` heard last."""
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
                if self._waking.jumped():
                    self._all = True
                    self._on_woken()
                if self._is_here():
                    self._rewatch()
                    self._gather()
                    self._read()
                self._tell()
        finally:
            self._watcher.stop()

    def _wait(self) -> bool:
        """Wait until there is something to do; False when it is over."""
        with self._wake:
            if self._queue and not self._stopping:
                self._wake.wait(PAUSE)
            elif not (self._hints or self._all or self._stopping):
                self._wake.wait(self._doubts.wait(min(SETTLES, SCAN) if self._burst else SCAN))
            return not self._stopping

    # Whether there is anything to follow.

    def _is_here(self) -> bool:
        """Tell whether the store stands in its folder; looked at now and then, and before all of it is compared."""
        if self._all or self._presence != "here" or time.monotonic() - self._looked_at >= SCAN:
            self._look_around()
        return self._presence == "here"

    def _look_around(self) -> None:
        before, self._presence = self._presence, self._found()
        if self._presence != "here" == before:
            time.sleep(QUIET)  # moved aside by somebody who puts another in its place, perhaps
            self._presence = self._found()
        self._looked_at = time.monotonic()
        if self._presence != "here":
            # What is not there is not deleted: nothing is believed until it is back.
            self._watcher.pause()
            self._forget()
        elif before != "here":
            self._watcher.start()
            self._all = True

    def _found(self) -> Presence:
        return presence(self._store.root, self._store.main.id, filled=len(self._index.entries) > 1)

    def _forget(self) -> None:
        with self._wake:
            self._hints.clear()
            self._all = False
        self._queue.clear()
        self._queued.clear()
        self._doubts.clear()
        self._burst = False

    def _rewatch(self) -> None:
        """Watch anew when the store's folders are others than before: deleted, moved or made again."""
        if self._watcher.astray():
            self._watcher.stop()
            self._watcher.start()
            self._all, self._burst = True, False

    # What to read.

    def _gather(self) -> None:
        """Turn hints into files to look at."""
        with self._wake:
            hints, self._hints = self._hints, set()
            everything, self._all = self._all, False
        if len(hints) + len(self._queue) > BURST and self.mode == "events" and not self._burst:
            self._burst = everything = self._stirred = True
            self._watcher.pause()
        inner = {hint: self._index.inner(hint) for hint in hints}
        # A json file elsewhere under incidents/ is something to warn about: only the whole tells.
        everything = everything or any(not path and _may_be_stray(hint) for hint, path in inner.items())
        if everything or self._is_due():
            self._compare()
        self._add(path for path in inner.values() if path)
        self._add(self._doubts.due())

    def _is_due(self) -> bool:
        since = time.monotonic() - self._compared_at
        if self._burst:
            return not self._queue and since >= SETTLES
        return since >= max(RESCAN if self.mode == "events" else 0.0, self._costs)

    def _compare(self) -> None:
        """Compare the whole store with the index."""
        if self._burst and not (self._stirred or self._queue or self._doubts):
            # Nothing came since the last time: listen again, and see what came until then.
            self._burst = False
            self._watcher.start()
        self._stirred = False
        begun, used = time.monotonic(), time.thread_time()
        warned, differing = self._index.differing()
        self._compared_at = time.monotonic()
        self._costs = period(time.thread_time() - used, self._compared_at - begun)
        if warned:
            self._on_refreshed(Refreshed(warnings=True))
        self._add(differing)

    def _add(self, paths: Iterable[str]) -> None:
        for path in paths:
            if path not in self._queued:
                self._queued.add(path)
                self._queue.append(path)

    def _read(self) -> None:
        """Look at files for a moment, and believe what can be believed."""
        until = time.monotonic() + SLICE
        looks: list[Look] = []
        with self._index.lock:
            for look in self._looking:
                looks.append(look)
                if time.monotonic() >= until:
                    break
            else:
                self._looking = self._looks(self._index.zone)
            believed = [look for look in looks if self._believes(look)]
            if any(look.stamp is None for look in believed):
                self._look_around()
                if self._presence != "here":
                    return
            refreshed = self._index.take(believed)
        self._stirred = self._stirred or bool(refreshed)
        self._news = self._news.then(refreshed)

    def _looks(self, zone: ZoneInfo) -> Iterator[Look]:
        """Look at the queued files, at one whenever asked; many of them in the faster way. Over with another zone."""
        while self._queue and self._index.zone is zone:
            if len(self._queue) >= MANY:
                yield from look_many(self._index.root, self._next_incidents(zone), zone)
            else:
                yield self._index.look(self._next())

    def _next_incidents(self, zone: ZoneInfo) -> Iterator[str]:
        # Files beside the incidents go last: the store's own may change the zone that all others are read in.
        for _each in range(len(self._queue)):
            path = self._next()
            if path in BESIDE:
                self._add([path])
            elif self._index.zone is zone:
                yield path
            else:
                self._add([path])
                return

    def _next(self) -> str:
        path = self._queue.popleft()
        self._queued.discard(path)
        return path

    def _believes(self, look: Look) -> bool:
        if not (look.sure or self._index.knows(look)) and not self._doubts.settles(look):
            return False
        self._doubts.drop(look.path)
        return True

    # What to tell.

    def _tell(self) -> None:
        now = time.monotonic()
        if self._news and (not self._queue or now - self._told_at >= TELL):
            news, self._news = self._news, Refreshed()
            self._told_at = now
            self._on_refreshed(news)
        waiting = len(self._queue) if self._burst else 0
        followed = Followed(self.mode, self.reason, self._presence, waiting)
        before = self.followed._replace(waiting=0)
        if (
            followed._replace(waiting=0) != before
            or bool(waiting) != bool(self.followed.waiting)
            or (waiting != self.followed.waiting and now - self._counted_at >= COUNT)
        ):
            self.followed, self._counted_at = followed, now
            self._on_followed(followed)


def _may_be_stray(path: str) -> bool:
    name = path.rpartition("/")[2]
    return ("/incidents/" in path and is_stray(name)) or copy_name(name) is not None
