"""Who fetched a calendar last, and since when a feed has been as it is: noted by the server, read by lists."""

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from feed.cleaning import one_line
from storage.disk.files import read_bytes
from storage.disk.whole import write_whole
from storage.writing.lock import locked
from words.errors import RebondError

LONGEST_AGENT = 120
_MOST = 1 << 24


class Fetch(NamedTuple):
    """The last time that a token was used, and by which program as it says itself."""

    at: datetime
    agent: str = ""


class Since(NamedTuple):
    """Since when a feed has had the bytes with this tag."""

    tag: str
    at: datetime


class Fetched:
    """What is known, by the digest of a token and by the name of a feed; it is kept in one small file.

    Noting costs the caller nothing: writing is for a calm moment, and a file that cannot be written is gone without.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._fetches: dict[str, Fetch] = {}
        self._since: dict[str, Since] = {}
        self.pending = False
        """Whether there is anything to write."""
        self.first = False
        """Whether a token was used for the first time, which somebody may be waiting to see."""

    def note(self, digest: str, at: datetime, agent: str) -> None:
        """Note that a token was used; `agent` is what a stranger sent."""
        with self._lock:
            self.first = self.first or digest not in self._fetches
            self._fetches[digest] = Fetch(at, agent[:LONGEST_AGENT])
            self.pending = True

    def changed(self, name: str, tag: str, choose: Callable[[Since | None], datetime]) -> datetime:
        """Give the time since when a feed has had this tag; `choose` makes it, from what was before, for a new one."""
        with self._lock:
            before = self._since.get(name) or _read(self._file)[1].get(name)
            if before is None or before.tag != tag:
                before = Since(tag, choose(before))
                self.pending = True
            self._since[name] = before
            return before.at

    def write(self) -> None:
        """Write what was noted since the last time into the file, beside what other servers noted."""
        with self._lock:
            fetches, since, self.pending = dict(self._fetches), dict(self._since), False
            self.first = False
        # The next time will do: nothing depends on it.
        with suppress(OSError, RebondError), locked(self._file.parent):
            known, made = _read(self._file)
            stored = {
                "fetched": {
                    key: [fetch.at.isoformat(), one_line(fetch.agent)] for key, fetch in (known | fetches).items()
                },
                "since": {key: [each.tag, each.at.isoformat()] for key, each in (made | since).items()},
            }
            write_whole(self._file, json.dumps(stored).encode())


def fetched_file(state: Path) -> Path:
    """Name the file in the feeds' state folder, `Shelf.state`."""
    return state / "fetched.json"


def load_fetches(file: Path) -> dict[str, Fetch]:
    """Read the last fetch of each token by its digest; what cannot be read is unknown."""
    return _read(file)[0]


def _read(file: Path) -> tuple[dict[str, Fetch], dict[str, Since]]:
    try:
        stored = json.loads(read_bytes(file, file.parents[2], most=_MOST))
        fetches = {str(key): Fetch(_moment(at), str(agent)) for key, (at, agent) in stored["fetched"].items()}
        return fetches, {str(key): Since(str(tag), _moment(at)) for key, (tag, at) in stored["since"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}, {}


def _moment(text: Any) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("no zone")
    return found
