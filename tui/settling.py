"""The while of step 0 in the app: it ends by itself, or when the person does the next thing."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from recovery.change import PRIVATE
from words.say import _

if TYPE_CHECKING:
    from recovery.change import Change, Context, Document
    from recovery.settle import Session
    from tui.app import RebondApp


class Settling:
    """Watches over what runs; for the app's thread."""

    def __init__(self, app: "RebondApp") -> None:
        self._app = app
        self._seen: dict[str, Session] = {}
        """What ran when it was last looked, by row."""

    def running(self) -> "list[Session]":
        """List what runs now."""
        private = self._app.desk.beside(PRIVATE)
        if not private.get("feelings"):
            return []
        from recovery.settle import running

        found = running(private, self._app.now(), self._app.desk.zone)
        self._seen.update({each.row: each for each in found})
        return found

    def end(self) -> None:
        """End what runs, because the person goes on to something else."""
        now = self._app.now()
        for session in self.running():
            self._seen.pop(session.row, None)
            self._app.act(PRIVATE, partial(_end, session, now))

    def minute(self) -> None:
        """Hear that a minute began: what is over is said once, in one line. Commands may have begun or ended some."""
        if not self._app.desk.is_open:
            return
        self._app.desk.files_changed(frozenset({PRIVATE}))
        before, self._seen = self._seen, {}
        still = {each.row for each in self.running()}
        now = self._app.now()
        if any(each.row not in still and each.end <= now for each in before.values()):
            self._app.say(_("Time is up. Whenever you are ready, on to the next thing."))


def _end(session: "Session", now: datetime, ctx: "Context", private: "Document") -> "Change":
    from recovery.changes import settling

    return settling.ended(ctx, private, session.row, session.lasted(now))
