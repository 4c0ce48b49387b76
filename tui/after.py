"""What starts once the first screen is painted, off its thread: the store, verifying, following files, the calendar."""

import gc
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from recovery.summary import Summary
from storage.indexing.index import Refreshed
from tui.board import Board
from tui.calendars import Calendars
from tui.copies import Copies
from tui.first import ROWS, keep
from tui.journal import CHANGE, read_change
from tui.messages import FilesChanged, FrozenKept, Loaded, Refused, Started, StoreFollowed, Unread, Woken
from words.errors import RebondError

if TYPE_CHECKING:
    from storage.indexing.index import Index
    from tui.app import RebondApp


TURN = 0.001
"""Seconds that a busy thread may keep the interpreter from others: Python's own 0.005 made keys wait for 100 ms."""


CHUNK = 500
"""Files that are read in one go, in the faster way."""
TELL = 0.25
"""Seconds between two times that it is told how much is read."""


class Beside:
    """What runs beside the app and has to be stopped with it."""

    def __init__(self, app: "RebondApp") -> None:
        self.calendars = Calendars(app)
        self.copies = Copies(app)
        self._stops: list[Callable[[], object]] = []
        self._changed: list[Callable[[frozenset[str]], object]] = []
        self.stopped = False

    def add(self, stop: Callable[[], object], changed: Callable[[frozenset[str]], object] | None = None) -> None:
        """Take charge of something; when all is stopped already, it is stopped at once."""
        if self.stopped:
            stop()
            return
        self._stops.append(stop)
        if changed:
            self._changed.append(changed)

    def changed(self, ids: frozenset[str]) -> None:
        """Pass on which incidents changed."""
        for changed in self._changed:
            changed(ids)

    def stop(self) -> None:
        """Stop everything."""
        self.stopped = True
        stops, self._stops = self._stops, []
        for stop in stops:
            stop()


def start(app: "RebondApp") -> Beside:
    """Start the rest in a thread; each part posts a message when it has something to say."""
    beside = Beside(app)
    app.run_worker(partial(_start, app, beside), thread=True, group="start")
    return beside


def _start(app: "RebondApp", beside: Beside) -> None:
    desk = app.desk
    # Nothing was collected since the start. What the first paint left behind makes room for the store's summaries;
    # what is still in use lives as long as the app, and no collection needs to see it again.
    gc.collect()
    gc.freeze()
    # The screen's thread asks for the interpreter several times a key, and each time waits this long for a busy one.
    sys.setswitchinterval(TURN)
    try:
        _store, index = desk.open()
        known = bool(index.entries)
        if known:
            app.post_message(Loaded(Board.of(desk.entries, app.now())))
        if not _catch_up(app, beside, index):
            return
        if not known:
            app.post_message(Loaded(Board.of(desk.entries, app.now())))
        _follow(app, beside)
    except RebondError as error:
        app.post_message(Refused(error))
        return
    save(app, app.board)
    pending = app.journal.pending()
    # The first one first, for later ones are made upon it; each stays in the journal until it is written.
    changes = [name for name in reversed(pending) if name.startswith(CHANGE)]
    unwritten = [read_change(pending.pop(name)) for name in changes]
    app.post_message(Started(pending, unwritten))
    gc.freeze()
    gc.enable()
    beside.add(beside.copies.stop)
    beside.copies.start()


def _catch_up(app: "RebondApp", beside: Beside, index: "Index") -> bool:
    """Read what changed while Rebond was closed, or everything where nothing is known, the newest month first.

    Tells how much is left while it goes on; False when it was stopped.
    """
    _warned, paths = index.differing()
    paths.sort(reverse=True)
    news, told = Refreshed(), time.monotonic()
    while paths:
        if beside.stopped:
            return False
        news = news.then(index.refresh(paths[:CHUNK]))
        del paths[:CHUNK]
        if not paths or time.monotonic() - told >= TELL:
            app.post_message(Unread(len(paths)))
            app.post_message(FilesChanged(news))
            _freeze(app, news.changed)
            news, told = Refreshed(), time.monotonic()
    return True


def _follow(app: "RebondApp", beside: Beside) -> None:
    from storage.watching.follow import Follower

    desk = app.desk
    if not desk.read_only:
        try:
            desk.store.tidy()
        except RebondError as error:  # following needs no writing
            app.post_message(Refused(error))
    follower = Follower(
        desk.store,
        desk.index,
        partial(_refreshed, app, beside),
        on_followed=lambda followed: app.post_message(StoreFollowed(followed)),
        on_woken=lambda: app.post_message(Woken()),
        events=app.config.get("watch") != "scan",
    )
    beside.add(follower.stop)
    beside.add(beside.calendars.stop, beside.calendars.changed)
    beside.calendars.keep()


def _refreshed(app: "RebondApp", beside: Beside, refreshed: "Refreshed") -> None:
    app.post_message(FilesChanged(refreshed))
    beside.changed(refreshed.changed | refreshed.removed)
    _freeze(app, refreshed.outside & refreshed.changed)


def _freeze(app: "RebondApp", ids: frozenset[str]) -> None:
    """Keep copies of incidents whose files came to a legal state by hand, or from elsewhere."""
    from storage.backups.frozen import notice

    try:
        if ids and list(notice(app.desk.store, ids, app.now())):
            app.post_message(FrozenKept())
    except RebondError as error:
        app.post_message(Refused(error))


def save(app: "RebondApp", board: Board) -> None:
    """Save the snapshot and the first rows of a board, for the next start; caches, so failing costs only time."""
    desk = app.desk
    if not desk.is_open:
        return
    try:
        desk.index.save()
    except (OSError, RebondError):
        return
    summaries = [entry for entry, _standing in board.first(ROWS) if isinstance(entry, Summary)]
    store = desk.store
    keep(store.places.cache_of(store.main.id), desk.zone.key, summaries, board.counts)
