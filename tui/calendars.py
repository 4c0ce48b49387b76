"""What keeps the calendar up to date beside the app: its file, and where it is published."""

from collections.abc import Iterable
from threading import Lock
from typing import TYPE_CHECKING

from tui.messages import Publishing, Refused
from words.errors import RebondError

if TYPE_CHECKING:
    from feed.keeper import FeedKeeper
    from feed.publishing.keeper import PublishKeeper
    from tui.app import RebondApp


class Calendars:
    """The keepers that the settings ask for; any thread may call."""

    def __init__(self, app: "RebondApp") -> None:
        self._app = app
        self._busy = Lock()
        self._keepers: list[FeedKeeper | PublishKeeper] = []
        self._stopped = False

    def keep(self) -> None:
        """Keep what the settings ask for now, in place of what was kept before."""
        with self._busy:
            self._end()
            if not self._stopped:
                self._keepers = [*self._file(), *self._published()]

    def changed(self, ids: Iterable[str]) -> None:
        """Hear that incidents changed."""
        for keeper in self._keepers:
            keeper.changed(ids)

    def stop(self) -> None:
        """Write what is still to be written, and end."""
        with self._busy:
            self._stopped = True
            self._end()

    def _end(self) -> None:
        keepers, self._keepers = self._keepers, []
        for keeper in keepers:
            keeper.stop()

    def _file(self) -> "list[FeedKeeper]":
        app = self._app
        if not app.config.get("feed.output"):
            return []
        from feed.keeper import FeedKeeper

        def wrong(error: RebondError) -> None:
            app.post_message(Refused(error))

        try:
            return [FeedKeeper(app.desk.store, app.config, index=app.desk.index, on_error=wrong)]
        except RebondError as error:
            wrong(error)
            return []

    def _published(self) -> "list[PublishKeeper]":
        app = self._app
        if app.config.get("publish.when") != "changes":
            return []
        from feed.publishing.keeper import keep_published

        def told(wrong: str) -> None:
            app.post_message(Publishing(wrong))

        desk = app.desk
        keeper = keep_published(desk.store, app.config, index=desk.index, on_news=told, now=app.now)
        return [keeper] if keeper else []
