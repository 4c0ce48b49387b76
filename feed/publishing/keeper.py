"""Keeps the published calendar up to date while the app or the server runs, on a thread of its own."""

import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from feed.publishing.failure import NotPublished
from feed.settings import Settings
from storage.clock import now as clock
from storage.watching.quiet import wait_for_quiet
from words.errors import RebondError

if TYPE_CHECKING:
    from feed.publishing.plan import Plan
    from feed.publishing.publisher import Publisher
    from storage.indexing.index import Index
    from storage.store import Store

QUIET = 5.0
"""Seconds without a change before the calendar is sent: somebody else’s server gets it once, not ten times."""
LONGEST = 30.0
"""Seconds after which it is sent however many changes still come."""
FIRST_WAIT, LAST_WAIT = 30.0, 3600.0
"""Seconds before the first try after a failure, doubled each time, and the most."""
FAREWELL = 1.0
"""Seconds that the end waits for what is being sent; the next start sends what did not arrive."""


class PublishKeeper:
    """Publishes at the start and after every change, if the target has another calendar.

    `index` is kept true by its owner. `on_news` hears, on the keeper's thread, the sentence of a failure, and "" once
    it is over. A password that is refused is not sent again by itself: some servers lock the account.
    """

    def __init__(
        self,
        store: "Store",
        plan: "Plan",
        *,
        index: "Index",
        on_news: Callable[[str], object],
        now: Callable[[], datetime] = clock,
        quiet: float = QUIET,
        first_wait: float = FIRST_WAIT,
        make: "Callable[[Store, Plan], Publisher] | None" = None,
    ) -> None:
        self._store = store
        self._plan = plan
        self._index = index
        self._on_news = on_news
        self._now = now
        self._quiet = quiet
        self._first_wait = first_wait
        self._make = make or _publisher
        self._wake = threading.Condition()
        self._heard = 0
        self._due = True
        self._stopping = False
        self._working = False
        self._wait = 0.0
        self._wrong = ""
        self._thread = threading.Thread(target=self._run, name="publish", daemon=True)
        self._thread.start()

    def changed(self, ids: Iterable[str]) -> None:
        """Hear that these incidents changed, came or went, or "projects"; returns at once."""
        if not set(ids):
            return
        with self._wake:
            self._heard += 1
            self._due = True
            self._wake.notify_all()

    def settle(self, timeout: float | None = None) -> bool:
        """Wait until all that was heard of is sent or has failed once; False when that took too long."""
        with self._wake:
            return self._wake.wait_for(lambda: not (self._due or self._working) or bool(self._wait), timeout)

    def stop(self) -> None:
        """End soon, whatever the network does."""
        with self._wake:
            self._stopping = True
            self._wake.notify_all()
        self._thread.join(FAREWELL)

    def _run(self) -> None:
        publisher = self._make(self._store, self._plan)
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._due or self._stopping)
                self._let_settle()
                if self._wait:
                    self._wake.wait_for(lambda: self._stopping, self._wait)
                if self._stopping:
                    return
                self._due, self._working = False, True
            try:
                self._publish(publisher)
            finally:
                with self._wake:
                    self._working = False
                    self._wake.notify_all()

    def _let_settle(self) -> None:
        """Wait for a moment of quiet, but not for ever."""
        wait_for_quiet(self._wake, lambda: self._heard, lambda: self._stopping, quiet=self._quiet, longest=LONGEST)

    def _publish(self, publisher: "Publisher") -> None:
        try:
            if publisher.record().kind != "denied" or not self._wrong:
                publisher.publish(self._index.entries, self._store.projects(), self._now())
                self._tell("")
                self._wait = 0.0
        except RebondError as error:
            self._tell(error.text)
            with self._wake:
                if not isinstance(error, NotPublished) or error.kind != "denied":
                    asked = error.after or 0.0 if isinstance(error, NotPublished) else 0.0
                    self._wait = min(max(self._wait * 2, self._first_wait, asked), LAST_WAIT)
                    self._due = True

    def _tell(self, wrong: str) -> None:
        if wrong != self._wrong:
            self._wrong = wrong
            self._on_news(wrong)


def keep_published(
    store: "Store",
    config: Settings,
    *,
    index: "Index",
    on_news: Callable[[str], object],
    now: Callable[[], datetime] = clock,
) -> PublishKeeper | None:
    """Start publishing by itself if the settings ask for it; what is wrong with them is told to `on_news`."""
    from feed.making import Shelf
    from feed.publishing.plan import plan_of

    if config.get("publish.when") != "changes":
        return None
    try:
        plan = plan_of(config, store.zone.key, Shelf.of(store))
    except RebondError as error:
        on_news(error.text)
        return None
    return PublishKeeper(store, plan, index=index, on_news=on_news, now=now) if plan else None


def _publisher(store: "Store", plan: "Plan") -> "Publisher":
    from feed.making import Maker, Shelf
    from feed.publishing.publisher import Publisher
    from feed.publishing.record import record_file

    shelf = Shelf.of(store)
    # The keeper does the waiting: a try that fails is over at once.
    return Publisher(plan, Maker(plan.feed, shelf), record_file(shelf), pauses=())
