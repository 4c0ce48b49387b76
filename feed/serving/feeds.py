"""Keeps the feeds that are served ready to be sent, on a thread of its own: whoever asks gets finished bytes."""

import gzip
import hashlib
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from feed.event import Event
from feed.fetched import Fetched, Since
from feed.making import Maker, Shelf
from feed.settings import FeedSettings
from recovery.records import Projects
from words.errors import RebondError
from words.say import _
from words.system import reason

if TYPE_CHECKING:
    from storage.indexing.index import Index
    from storage.store import Store

QUIET = 0.1
"""Seconds without a change before feeds are made anew: one act often makes several."""
LONGEST = 1.0
"""Seconds after which they are made however many changes still come."""
AGAIN = 30.0
"""Seconds until something that failed is tried again, and until a new day is noticed."""
_SECOND = timedelta(seconds=1)


class Key(NamedTuple):
    """What decides the bytes of a feed that is served: a project, "" for all, and a privacy level."""

    project: str
    privacy: str


class Version(NamedTuple):
    """A feed as it is sent: plain and compressed, with its tag (the SHA-256 of the plain bytes) and since when."""

    body: bytes
    packed: bytes
    tag: str
    modified: datetime


class Feeds:
    """Makes feeds when they are first wanted, and again after every change; the last good bytes stay meanwhile.

    `settings` is what all feeds have in common. `wanted` names the feeds that any address still shows: others are
    forgotten. An error is given to `on_error` on the feeds' thread, once until it is gone or another one.
    """

    def __init__(
        self,
        store: "Store",
        index: "Index",
        settings: FeedSettings,
        fetched: Fetched,
        *,
        wanted: Callable[[], Iterable[Key]],
        now: Callable[[], datetime],
        on_error: Callable[[RebondError], object],
        quiet: float = QUIET,
    ) -> None:
        self._store = store
        self._index = index
        self._settings = replace(settings, output=None)
        self._fetched = fetched
        self._wanted = wanted
        self._now = now
        self._on_error = on_error
        self._quiet = quiet
        self._projects = store.projects()
        self._makers: dict[Key, Maker] = {}
        self._zone = index.zone.key
        self._versions: dict[Key, Version] = {}
        self._waiting: dict[Key, Future[Version | None]] = {}
        self._listing: dict[Key, Future[tuple[Event, ...]]] = {}
        self._failed: set[Key] = set()
        self._told = ""
        self._wrong = False
        self._wake = threading.Condition()
        self._heard = 0
        self._due = True
        self._stopping = False
        self._day: date | None = None
        self._thread = threading.Thread(target=self._run, name="feeds", daemon=True)
        self._thread.start()

    def ready(self, key: Key) -> Version | None:
        """Give the newest version of a feed; None when it was never made."""
        return self._versions.get(key)

    def ask(self, key: Key) -> "Future[Version | None]":
        """Have a feed made; the future gives None when it cannot be."""
        with self._wake:
            future = self._waiting.get(key)
            if future is None:
                future = self._waiting[key] = Future()
                self._wake.notify_all()
        return future

    def events(self, key: Key) -> "Future[tuple[Event, ...]]":
        """Have the events of a feed listed, for the page; none when they cannot be."""
        with self._wake:
            future = self._listing.get(key)
            if future is None:
                future = self._listing[key] = Future()
                self._wake.notify_all()
        return future

    def changed(self) -> None:
        """Hear that something in the store changed; returns at once."""
        with self._wake:
            self._heard += 1
            self._due = True
            self._wake.notify_all()

    def stop(self) -> None:
        """End, and keep what makes the next start fast."""
        with self._wake:
            self._stopping = True
            self._wake.notify_all()
        self._thread.join()
        self._leave()

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._due or self._waiting or self._listing or self._stopping, AGAIN)
                if self._stopping:
                    break
                if self._due and self._versions:
                    self._let_settle()
                everything = self._due or self._now().date() != self._day
                keys = self._waiting.keys() | (set(self._wanted()) if everything else self._failed)
                self._due = False
            if keys:
                self._make_all(keys)
            self._list_all()
        for waiting in self._waiting.values():
            waiting.set_result(None)
        for listing in self._listing.values():
            listing.set_result(())

    def _let_settle(self) -> None:
        """Wait for a moment of quiet, but not for long, and not while somebody waits for a feed."""
        for _each in range(int(LONGEST / self._quiet)):
            heard = self._heard
            if self._stopping or self._waiting:
                return
            self._wake.wait(self._quiet)
            if self._heard == heard:
                return

    def _make_all(self, keys: set[Key]) -> None:
        self._day, self._wrong = self._now().date(), False
        self._failed -= keys
        for key in sorted(keys):
            try:
                self._versions[key] = self._make(key)
            except RebondError as error:
                self._failed.add(key)
                self._tell(error)
            except Exception as error:  # whatever it is, the thread must live, and the last good bytes are served
                self._failed.add(key)
                why = reason(error) if isinstance(error, OSError) else type(error).__name__
                message = _(
                    "The calendar cannot be made now ({reason}); what was made before is served, and it is tried again "
                    "every half minute."
                )
                self._tell(RebondError(message.format(reason=why)))
            with self._wake:
                future = self._waiting.pop(key, None)
            if future is not None:
                future.set_result(self._versions.get(key))
        if not (self._wrong or self._failed):
            self._told = ""
        self._forget(keys)

    def _forget(self, kept: set[Key]) -> None:
        """Forget the feeds that no address shows any more."""
        for key in (self._versions.keys() | self._failed) - kept - set(self._wanted()):
            self._versions.pop(key, None)
            self._makers.pop(key, None)
            self._failed.discard(key)

    def _list_all(self) -> None:
        with self._wake:
            listing, self._listing = self._listing, {}
        for key, future in listing.items():
            events: tuple[Event, ...] = ()
            try:
                events = tuple(self._maker(key).events(self._index.entries, self._projects, self._now()))
            except Exception as error:  # the page then says nothing of dates
                self._tell(error if isinstance(error, RebondError) else RebondError(type(error).__name__))
            future.set_result(events)

    def _make(self, key: Key) -> Version:
        now, entries = self._now(), self._index.entries
        if self._index.zone.key != self._zone:
            self._leave()
            self._zone = self._index.zone.key
        maker = self._maker(key)
        body = maker.make(entries, self._read_projects(), now)
        tag = hashlib.sha256(body).hexdigest()
        before = self._versions.get(key)
        if before is not None and before.tag == tag:
            return before
        modified = self._fetched.changed(maker.settings.name, tag, lambda since: _later(now, since))
        # Without a time in it: the same bytes are always compressed to the same.
        return Version(body, gzip.compress(body, 6, mtime=0), tag, modified)

    def _maker(self, key: Key) -> Maker:
        maker = self._makers.get(key)
        if maker is None:
            settings = replace(self._settings, zone=self._zone, project=key.project, privacy=key.privacy)
            maker = self._makers[key] = Maker(settings, Shelf.of(self._store))
        return maker

    def _read_projects(self) -> Projects:
        try:
            self._projects = self._store.projects()
        except RebondError as error:  # broken by hand, or its disk is away: what it last said holds
            self._tell(error)
        return self._projects

    def _tell(self, error: RebondError) -> None:
        self._wrong = True
        if error.text != self._told:
            self._told = error.text
            self._on_error(error)

    def _leave(self) -> None:
        for maker in self._makers.values():
            maker.__exit__()
        self._makers.clear()


def _later(now: datetime, since: Since | None) -> datetime:
    """Give the time of a new version: to the second, and never the one that an earlier version had."""
    at = now.astimezone(UTC).replace(microsecond=0)
    return at if since is None else max(at, since.at + _SECOND)
