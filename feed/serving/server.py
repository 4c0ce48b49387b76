"""The server itself: uvicorn, with limits that a slow or hostile client runs into before it can keep others out."""

import asyncio
import logging
import resource
import signal
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

from feed.serving.app import MOST_HEADER_BYTES, App
from feed.serving.log import Log

MOST_CONNECTIONS = 256
"""Connections at once. One more, and the one that has waited longest for a request goes: no queue, no refusal."""
HEAD_SECONDS = 10
"""Seconds for a whole request to arrive, counted from the connection or from the answer before."""
ANSWER_SECONDS = 90
"""Seconds for an answer to be taken, from the request on."""
HANDSHAKE_SECONDS = 5
LEAVE_SECONDS = 5
"""Seconds that answers under way get at the end."""
OPEN_FILES = 4096


class Connection(H11Protocol):
    """One connection, with a deadline at any moment of its life."""

    def __init__(self, *, log: Log, **given: Any) -> None:
        super().__init__(**given)
        self._log = log
        self.deadline = 0.0
        self.asked = False
        """Whether a request has arrived in full and is not yet answered."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request; make room where there are too many."""
        super().connection_made(transport)
        self.deadline = time.monotonic() + HEAD_SECONDS
        if len(self.connections) > MOST_CONNECTIONS:
            others = (each for each in self.connections if each is not self and isinstance(each, Connection))
            longest = min(others, key=lambda each: (each.asked, each.deadline), default=None)
            if longest is not None:
                longest.abort()

    def data_received(self, data: bytes) -> None:
        """Read on; a request that is whole now gets the time for its answer."""
        super().data_received(data)
        self._note()

    def on_response_complete(self) -> None:
        """Begin to wait for the next request, or for the last bytes to be taken."""
        super().on_response_complete()
        self.asked = False
        if not self.transport.is_closing():
            taking = self.transport.get_write_buffer_size() > 0
            self.deadline = time.monotonic() + (ANSWER_SECONDS if taking else HEAD_SECONDS)
        self._note()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP."""
        super().send_400_response(msg)
        self._log.request(self.client[0] if self.client else "-", "-", "", 400, len(msg), 0.0)

    def abort(self) -> None:
        """End at once, whatever is still to be sent."""
        self.connections.discard(self)
        if self.transport is not None:
            self.transport.abort()

    def _note(self) -> None:
        if not self.asked and self.cycle is not None and not self.cycle.response_complete:
            self.asked = True
            self.deadline = time.monotonic() + ANSWER_SECONDS


class FeedServer(Server):
    """Serves an app on sockets until a signal comes; `calm` is called about once a second, on the loop."""

    def __init__(
        self,
        app: App,
        log: Log,
        *,
        tls: ssl.SSLContext | None = None,
        on_ready: Callable[[], object],
        calm: Callable[[], object],
    ) -> None:
        _quieten(log)
        _raise_open_files()
        super().__init__(
            Config(
                app,
                loop="asyncio",
                http="h11",
                ws="none",
                lifespan="off",
                interface="asgi3",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                backlog=128,
                timeout_keep_alive=HEAD_SECONDS,
                timeout_graceful_shutdown=LEAVE_SECONDS,
                h11_max_incomplete_event_size=MOST_HEADER_BYTES,
            )
        )
        self._log = log
        self._tls = tls
        self._on_ready = on_ready
        self._calm = calm
        self.stopped_by = 0
        """The signal that ended it, 0 for none."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen on the sockets; a connection has a deadline from its first byte of TLS on."""
        loop = asyncio.get_running_loop()

        def connect() -> Connection:
            return Connection(log=self._log, config=self.config, server_state=self.server_state, app_state={})

        times: dict[str, Any] = {"ssl_handshake_timeout": HANDSHAKE_SECONDS, "ssl_shutdown_timeout": HANDSHAKE_SECONDS}
        self.servers = [
            await loop.create_server(
                connect, sock=each, ssl=self._tls, backlog=self.config.backlog, **(times if self._tls else {})
            )
            for each in sockets or []
        ]
        self.started = True
        self._on_ready()

    async def on_tick(self, counter: int) -> bool:
        """Once a second, end the connections whose time is over."""
        if counter % 10 == 0:
            now = time.monotonic()
            for each in list(self.server_state.connections):
                if isinstance(each, Connection) and each.deadline < now:
                    each.abort()
            self._calm()
        return await super().on_tick(counter)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop gracefully on SIGINT and SIGTERM, and leave it to the caller what that means."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._stop, number)
        try:
            yield
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(number)

    def _stop(self, number: int) -> None:
        self.force_exit = self.should_exit
        self.should_exit = True
        self.stopped_by = number


def serve_on(server: FeedServer, sockets: Sequence[socket.socket]) -> int:
    """Serve until a signal comes, and give it."""
    server.run(list(sockets))
    return server.stopped_by


class _Told(logging.Handler):
    """Tells faults of the libraries in one line, without what they were about: that is a stranger's text."""

    def __init__(self, log: Log) -> None:
        super().__init__(logging.ERROR)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[0] if record.exc_info else None
        if error is None or not issubclass(error, ssl.SSLError | ConnectionError | TimeoutError):
            self._log.say(f"{record.name}: {error.__name__ if error else record.levelname}")


def _quieten(log: Log) -> None:
    for name in ("uvicorn", "uvicorn.error", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers = [_Told(log)] if name != "uvicorn.error" else []
        logger.propagate = name == "uvicorn.error"
        logger.setLevel(logging.ERROR)


def _raise_open_files() -> None:
    """Allow more open files, for clients that open connections and say nothing; the system may refuse."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
