"""Publishes the calendar once: made anew, sent only when it is another than the one that is there."""

import hashlib
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from feed.making import Entry, Maker
from feed.publishing.failure import NotPublished
from feed.publishing.password import password_of
from feed.publishing.plan import FILE, Plan
from feed.publishing.program import SECONDS, run
from feed.publishing.putting import put
from feed.publishing.record import Record, load_record, save_record
from feed.publishing.web import Patience, Server
from recovery.records import Projects
from storage.disk.places import private_folder
from storage.errors import cannot_write
from storage.indexing.entries import Entries
from storage.writing.lock import locked

PAUSES = (1.0, 3.0)
"""Seconds between the tries of one publication; what fails after them is left to the next one."""
LONGEST = 30.0
"""Seconds that a server may ask to wait for before it counts as failing."""
QUEUE = 600.0
"""Seconds to wait for another process that is publishing just now."""


class Publisher:
    """Publishes one plan, again and again; `maker` makes its feed, `file` keeps its record."""

    def __init__(
        self,
        plan: Plan,
        maker: Maker,
        file: Path,
        *,
        patience: Patience | None = None,
        seconds: float = SECONDS,
        pauses: tuple[float, ...] = PAUSES,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self.plan = plan
        self._maker = maker
        self._file = file
        self._patience = patience or Patience()
        self._seconds = seconds
        self._pauses = pauses
        self._sleep = sleep

    def record(self) -> Record:
        """Give what is known of this target."""
        return load_record(self._file).of(self.plan.target)

    def publish(
        self, entries: Iterable[Entry] | Entries, projects: Projects, now: datetime, *, replace: bool = False
    ) -> bool:
        """Make the calendar and send it; False when the target has these very bytes already.

        `replace` sends in any case, over whatever is there. NotPublished when it did not arrive, which is noted.
        """
        data = self._made(entries, projects, now)
        digest = hashlib.sha256(data).hexdigest()
        with locked(self._file.parent, patience=QUEUE):
            record = self.record()
            if record.sent == digest and not replace:
                if record.failed:  # what failed since is not needed any more
                    save_record(self._file, record.worked(digest, record.etag, record.at or now))
                return False
            try:
                etag = self._tried(data, record, now, replace=replace)
            except NotPublished as error:
                save_record(self._file, record.went_wrong(error, now))
                raise
            save_record(self._file, record.worked(digest, etag, now))
        return True

    def _made(self, entries: Iterable[Entry] | Entries, projects: Projects, now: datetime) -> bytes:
        file = self.plan.file
        try:
            private_folder(file.parent)
            self._maker.publish(entries, projects, now)
            return file.read_bytes()
        except OSError as error:
            raise cannot_write(error, file) from error

    def _tried(self, data: bytes, record: Record, now: datetime, *, replace: bool) -> str:
        for pause in self._pauses:
            try:
                return self._send(data, record, now, replace=replace)
            except NotPublished as error:
                if not error.transient or (error.after or 0) > LONGEST:
                    raise
                self._sleep(max(pause, error.after or 0))
        return self._send(data, record, now, replace=replace)

    def _send(self, data: bytes, record: Record, now: datetime, *, replace: bool) -> str:
        plan = self.plan
        if plan.address is None:
            file = str(plan.file)
            run([file if word == FILE else word for word in plan.command], "publish.command", seconds=self._seconds)
            return ""
        server = Server(plan.address, plan.user, password_of(plan), self._patience)
        return put(server, data, record.etag, now, replace=replace)
