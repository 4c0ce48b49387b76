"""Keeps the file of the feed up to date while the app runs, on a thread of its own."""

import threading
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from feed.settings import Settings, feed_settings
from storage.clock import now as clock
from storage.watching.quiet import wait_for_quiet
from words.errors import RebondError

if TYPE_CHECKING:
    from feed.making import Maker
    from storage.indexing.index import Index
    from storage.store import Store

QUIET = 0.4
"""Seconds without a change before the file is written: one act often makes several."""
LONGEST = 3.0
"""Seconds after which it is written however many changes still come."""
AGAIN = 60.0
"""Seconds until a new day is noticed: then some dates are over, and others come within reach."""


class FeedKeeper:
    """Writes the feed at the start and after every change, from whatever hand it comes.

    `index` holds the entries that the feed is made of; without one the keeper loads its own. An error is given to
    `on_error`, on the keeper's thread, and the next change tries again. Without a file in the settings it rests.
    """

    def __init__(
        self,
        store: "Store",
        config: Settings,
        *,
        index: "Index | None" = None,
        on_error: Callable[[RebondError], object] | None = None,
        now: Callable[[], datetime] = clock,
        quiet: float = QUIET,
        again: float = AGAIN,
    ) -> None:
        # Read here, not on the thread: an error in the settings belongs to whoever starts the keeper.
        self._settings = feed_settings(config, store.zone.key)
        self._store = store
        self._index = index
        self._shared = index is not None
        self._on_error = on_error
        self._now = now
        self._quiet = quiet
        self._again = again
        self._day: date | None = None
        self._wake = threading.Condition()
        self._pending: set[str] = set()
        self._heard = 0
        self._due = True
        self._stopping = False
        self._working = False
        self._thread: threading.Thread | None = None
        if self._settings.output is not None:
            self._thread = threading.Thread(target=self._run, name="feed", daemon=True)
            self._thread.start()

    def changed(self, ids: Iterable[str]) -> None:
        """Hear that these incidents changed, came or went, or "projects"; returns at once."""
        ids = set(ids)
        if not ids:
            return
        with self._wake:
            self._pending |= ids
            self._heard += 1
            self._due = True
            self._wake.notify_all()

    def settle(self, timeout: float | None = None) -> bool:
        """Wait until all that was heard of is written or was reported as an error; False when that took too long."""
        with self._wake:
            return self._wake.wait_for(lambda: self._thread is None or not (self._due or self._working), timeout)

    def stop(self) -> None:
        """Write what is still to be written, and end."""
        with self._wake:
            self._stopping = True
            self._wake.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        from feed.making import Maker, Shelf

        with Maker(self._settings, Shelf.of(self._store)) as maker:
            while True:
                with self._wake:
                    self._wake.wait_for(lambda: self._due or self._stopping, self._again)
                    self._due = self._due or self._now().date() != self._day
                    if not (self._due or self._stopping):
                        continue
                    self._let_settle()
                    if not self._due:
                        return
                    ids, self._pending = self._pending, set()
                    self._due, self._working = False, True
                try:
                    self._write(maker, ids)
                finally:
                    with self._wake:
                        self._working = False
                        self._wake.notify_all()

    def _let_settle(self) -> None:
        """Wait for a moment of quiet, but not for ever and not at the end."""
        wait_for_quiet(self._wake, lambda: self._heard, lambda: self._stopping, quiet=self._quiet, longest=LONGEST)

    def _write(self, maker: "Maker", ids: set[str]) -> None:
        now = self._now()
        self._day = now.date()
        try:
            maker.publish(self._looked_at(ids).entries, self._store.projects(), now)
        except RebondError as error:
            with self._wake:
                self._pending |= ids
            if self._on_error is not None:
                self._on_error(error)

    def _looked_at(self, ids: set[str]) -> "Index":
        """Give the index, with these incidents as their files are now; a shared one is kept true by its owner."""
        from storage.indexing.index import Index

        if self._index is None:
            self._index = Index(self._store)
            self._index.load()
        elif not self._shared:
            paths = [self._index.path(id) for id in ids]
            self._index.refresh(None if None in paths else [path for path in paths if path])
        return self._index
