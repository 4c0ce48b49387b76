"""A small server for the tests: it keeps what is put to it, and answers as badly as it is told to."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Somebody//Else//EN\r\n"
EVENT = b"BEGIN:VEVENT\r\nUID:%s\r\nDTSTART;VALUE=DATE:20261201\r\nSUMMARY:x\r\nEND:VEVENT\r\n"
OURS = CALENDAR + EVENT % b"abc@rebond" + b"END:VCALENDAR\r\n"
THEIRS = CALENDAR + EVENT % b"abc@example.org" + b"END:VCALENDAR\r\n"

Answer = Callable[["Handler"], None]


@dataclass
class Hostile:
    """What the server keeps and heard; `answers` are used up first, one a request."""

    body: bytes | None = None
    etags: bool = True
    answers: list[Answer] = field(default_factory=list)
    heard: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    asked: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    @property
    def etag(self) -> str:
        return '"' + hashlib.sha256(self.body or b"").hexdigest()[:16] + '"'

    @property
    def methods(self) -> list[str]:
        return [method for method, _path, _headers in self.heard]


class Handler(BaseHTTPRequestHandler):
    """Answers by the rules of HTTP, unless the test said otherwise."""

    protocol_version = "HTTP/1.1"
    hostile: Hostile
    sent = b""

    def handle_one_request(self) -> None:
        super().handle_one_request()
        self.close_connection = True

    def log_message(self, *_given: object) -> None:
        pass

    def _any(self) -> None:
        hostile = self.hostile
        hostile.asked.set()
        hostile.heard.append((self.command, self.path, dict(self.headers.items())))
        if hostile.answers:
            hostile.answers.pop(0)(self)
            return
        self.sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.command == "PUT":
            self._put()
        elif hostile.body is None:
            self.reply(404)
        else:
            self.reply(200, hostile.body)

    do_GET = do_HEAD = do_PUT = _any  # noqa: N815

    def _put(self) -> None:
        hostile = self.hostile
        wanted, none = self.headers.get("If-Match"), self.headers.get("If-None-Match")
        if (wanted and (hostile.body is None or wanted != hostile.etag)) or (none and hostile.body is not None):
            self.reply(412)
            return
        created = hostile.body is None
        hostile.body = self.sent
        self.reply(201 if created else 204)

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        if self.hostile.etags and self.hostile.body is not None and status < 300:
            self.send_header("ETag", self.hostile.etag)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def status(code: int, **headers: str) -> Answer:
    """Answer with a status and nothing else, the request's body unread."""
    return lambda handler: handler.reply(code, **headers)


def hangs(handler: Handler) -> None:
    """Say nothing until the test is over."""
    handler.hostile.released.wait(30)


def drips(handler: Handler) -> None:
    """Send an endless header, one sign of life after the other."""
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not handler.hostile.released.wait(0.02):
            handler.wfile.write(b"x")
            handler.wfile.flush()
    except OSError:
        pass


def torn(handler: Handler) -> None:
    """Promise more than comes."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nBEGIN:VCALENDAR\r\n")


def hangs_up(handler: Handler) -> None:
    """Say nothing and go."""


def babbles(handler: Handler) -> None:
    """Answer in another protocol."""
    handler.wfile.write(b"\x00\xff 220 mail.example.org ESMTP\r\n\r\n")


@contextmanager
def serving(**given: Any) -> Iterator[Hostile]:
    """Serve on a free port of this machine."""
    hostile = Hostile(**given)
    handler = type("Bound", (Handler,), {"hostile": hostile})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    hostile.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield hostile
    finally:
        hostile.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
