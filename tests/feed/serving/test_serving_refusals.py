"""What a stranger hears when something is wrong on our side, and what the person hears who starts the server."""

import asyncio
import errno
import os
import socket
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from feed.fetched import Fetched
from feed.serving import app as serving_app
from feed.serving.app import App
from feed.serving.feeds import Key, Version
from feed.serving.listening import CannotListen, listen
from feed.serving.log import Log
from feed.tokens import Token
from words.errors import UsageError

NOW = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
SECRET = "a" * 22


class KnownOne:
    def find(self, secret: str) -> Token:
        return Token("phone", "00" * 32, NOW, "title")


class NoFeeds:
    """Feeds that cannot be made: they say so, never answer, or fail in a way that nobody thought of."""

    def __init__(self, future: "Future[Version | None]", error: Exception | None = None) -> None:
        self.future = future
        self.error = error

    def ready(self, key: Key) -> Version | None:
        if self.error:
            raise self.error
        return None

    def ask(self, key: Key) -> "Future[Version | None]":
        return self.future


def answered(feeds: NoFeeds, folder: Path) -> tuple[int, dict[bytes, bytes], bytes]:
    app = App(
        KnownOne(), feeds, Fetched(folder / "a/b/c.json"), Log(lambda: NOW),  # type: ignore[arg-type]
        render=lambda *_given: (b"", ""), now=lambda: NOW,
    )  # fmt: skip
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        raise AssertionError("no body is read")

    path = f"/f/{SECRET}/x.ics"
    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"",
             "headers": [], "client": ("127.0.0.1", 1), "scheme": "http"}  # fmt: skip
    asyncio.run(app(scope, receive, send))
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]


def test_a_feed_that_was_never_made_asks_to_come_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving_app, "PATIENCE", 0.01)
    never: Future[Version | None] = Future()
    cannot: Future[Version | None] = Future()
    cannot.set_result(None)
    for future in (never, cannot):
        status, headers, _body = answered(NoFeeds(future), tmp_path)
        assert (status, headers[b"retry-after"]) == (503, b"60")


def test_a_fault_of_ours_says_nothing_of_what_it_was_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fault = RuntimeError(f"Acme {SECRET}")
    status, _headers, body = answered(NoFeeds(Future(), fault), tmp_path)
    told = capsys.readouterr().err
    assert status == 500 and b"Acme" not in body
    assert "RuntimeError" in told and "Acme" not in told and SECRET not in told and "Traceback" not in told


@pytest.mark.parametrize(
    ("number", "error", "says"),
    [
        (errno.EADDRINUSE, CannotListen, "taken by another program"),
        (errno.EACCES, CannotListen, "from 1024 on"),
        (errno.EPERM, CannotListen, "from 1024 on"),
        (errno.EADDRNOTAVAIL, UsageError, "address of this machine"),
        (errno.ENOBUFS, CannotListen, "cannot be used"),
    ],
)
def test_a_socket_that_cannot_be_had_is_one_sentence(
    number: int, error: type[Exception], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: socket.socket, _address: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(socket.socket, "bind", refuse, raising=False)
    with pytest.raises(error, match=says):
        listen("127.0.0.1", 80)
