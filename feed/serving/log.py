"""Log lines of the server: one per request, without anything that opens a calendar."""

import json
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from feed.serving.address import masked
from words.terminal import visible

METHODS = frozenset(
    {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND", "PROPPATCH", "REPORT",
     "MKCOL", "MKCALENDAR", "LOCK", "UNLOCK", "COPY", "MOVE", "SEARCH", "ACL"}
)  # fmt: skip
"""Those that a log names: any other one is a stranger's text."""


class Log:
    """Writes lines on standard error, as text or, for programs, as JSON; a log that nobody reads any more is no fault.

    `plain` keeps to letters and signs that every terminal has.
    """

    def __init__(self, now: Callable[[], datetime], *, json: bool = False, plain: bool = False) -> None:
        self._now = now
        self._json = json
        self._ellipsis = "..." if plain else "…"
        self._lock = threading.Lock()

    def request(self, client: str, method: str, path: str, status: int, size: int, seconds: float) -> None:
        """Tell of one request that was answered with so many bytes."""
        method = method if method in METHODS else "-"
        path = masked(path, "..." if self._json else self._ellipsis)
        milliseconds = round(seconds * 1000, 1)
        if self._json:
            told = {"client": client, "method": method, "path": path, "status": status}
            self._write(json.dumps({"time": self._time(), **told, "bytes": size, "ms": milliseconds}))
        else:
            self._write(f"{self._time()} {client} {method} {path} {status} {size} B {milliseconds} ms")

    def say(self, text: str) -> None:
        """Tell of anything else."""
        text = visible(" ".join(text.split()))
        self._write(json.dumps({"time": self._time(), "message": text}) if self._json else f"{self._time()} {text}")

    def _time(self) -> str:
        return self._now().isoformat(timespec="seconds")

    def _write(self, line: str) -> None:
        with self._lock, suppress(OSError, ValueError, AttributeError):
            sys.stderr.write(line + "\n")
            sys.stderr.flush()
