"""What starts once the first screen is painted, off its thread: verifying, following files, the calendar file."""

import gc
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui.journal import CHANGE, read_change
from tui.messages import FilesChanged, Refused, Started
from tui.writer import Write
from words.errors import RebondError

if TYPE_CHECKING:
    from storage.index import Refreshed
    from tui.app import RebondApp


class Running:
    """What runs beside the app and has to be stopped with it."""

    def __init__(self) -> None:
        self._stops: list[Callable[[], object]] = []
        self._changed: list[Callable[[frozenset[str]], object]] = []
        self._stopped = False

    def add(self, stop: Callable[[], object], changed: Callable[[frozenset[str]], object] | None = None) -> None:
        """Take charge of something; when all is stopped already, it is stopped at once."""
        if self._stopped:
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
        self._stopped = True
        stops, self._stops = self._stops, []
        for stop in stops:
            stop()


def start(app: "RebondApp", running: Running) -> None:
    """Start the rest in a thread; each part posts a message when it has something to say."""
    # The thousands of objects of imports and snapshot live as long as the app: no collection needs to look at them.
    gc.freeze()
    gc.enable()
    app.run_worker(partial(_start, app, running), thread=True, exit_on_error=True, group="start")


def _start(app: "RebondApp", running: Running) -> None:
    from storage.follow import Follower

    desk = app.desk
    try:
        app.post_message(FilesChanged(desk.index.refresh(None)))
        desk.index.save()
        desk.store.tidy()
        follower = Follower(desk.store, desk.index, partial(_refreshed, app, running))
        running.add(follower.stop)
        _keep_calendar(app, running)
    except RebondError as error:
        app.post_message(Refused(error))
        return
    pending = app.journal.pending()
    for name in [name for name in pending if name.startswith(CHANGE)]:
        change = read_change(pending.pop(name))
        app.journal.drop(name)
        desk.writer.put(Write(change, app.now()))
    app.post_message(Started(pending, follower.mode))


def _refreshed(app: "RebondApp", running: Running, refreshed: "Refreshed") -> None:
    app.post_message(FilesChanged(refreshed))
    running.changed(refreshed.changed | refreshed.removed)


def _keep_calendar(app: "RebondApp", running: Running) -> None:
    if not app.config.get("feed.output"):
        return
    from feed.keeper import FeedKeeper

    keeper = FeedKeeper(app.desk.store, app.config)
    running.add(keeper.stop, keeper.changed)
