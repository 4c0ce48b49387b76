"""Slow and hostile clients: none of them keeps others from their calendar, and each is let go of in the end."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from feed.serving import server as serving_server
from feed.serving.listening import listen
from feed.serving.log import Log
from feed.serving.server import MOST_CONNECTIONS, FeedServer
from storage.clock import now
from tests.e2e.home import PATIENCE
from tests.feed.serving.served import Served, filled, serving, token, until

LARGE = b"x" * (64 << 20)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = filled(tmp_path_factory.mktemp("limits"))
    secret = token(home)
    with serving(home) as served:
        served.path = f"/f/{secret}/x.ics"  # type: ignore[attr-defined]
        yield served


def fetched(served: Served) -> bool:
    return served.ask(served.path).status == 200  # type: ignore[attr-defined, no-any-return]


def test_clients_that_say_nothing_or_half_a_request_keep_nobody_out(served: Served) -> None:
    with ExitStack() as opened:
        for number in range(MOST_CONNECTIONS + 50):
            slow = opened.enter_context(served.connect())
            if number % 2:
                slow.sendall(b"GET /f/ HTTP/1.1\r\nHost: a\r\nX-Slow: ")
        assert fetched(served)


def test_clients_that_never_read_keep_nobody_out(served: Served) -> None:
    request = f"GET {served.path} HTTP/1.1\r\nHost: a\r\n\r\n".encode()  # type: ignore[attr-defined]
    with ExitStack() as opened:
        for _each in range(MOST_CONNECTIONS + 20):
            greedy = opened.enter_context(served.connect())
            with suppress(ConnectionError):
                greedy.sendall(request * 200)
        assert fetched(served)


def test_a_body_is_not_waited_for(served: Served) -> None:
    path = served.path  # type: ignore[attr-defined]
    for head in (
        f"GET {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n",
        f"GET {path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
        f"GET {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n",
    ):
        assert served.send(head.encode()).startswith(b"HTTP/1.1 413 ")
    assert served.send(b"PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n").startswith(b"HTTP/1.1 405 ")


def test_too_much_of_anything_is_refused(served: Served) -> None:
    def asked(target: str, *headers: str) -> bytes:
        lines = [f"GET {target} HTTP/1.1", "Host: a", "Connection: close", *headers, "", ""]
        return served.send("\r\n".join(lines).encode())[:12]

    assert asked("/" + "a" * 2000) == b"HTTP/1.1 414"
    assert asked("/?" + "a" * 2000) == b"HTTP/1.1 414"
    assert asked("/", *(f"X-{number}: a" for number in range(100))) == b"HTTP/1.1 431"
    assert asked("/", "X-Long: " + "a" * 16_000, "X-Longer: " + "a" * 1000) in (b"HTTP/1.1 431", b"HTTP/1.1 400")
    assert asked("/", *("X-Long: " + "a" * 1_000 for _each in range(3000)))[:9] in (b"HTTP/1.1 ", b"")
    assert fetched(served)


def test_what_is_no_http_is_refused(served: Served) -> None:
    for data in (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"hello\r\n\r\n",
        b"GET /\r\n\r\n",
        b"\0" * 99 + b"\r\n\r\n",
    ):
        assert served.send(data).startswith(b"HTTP/1.1 400 ")
    assert fetched(served)


class Running:
    """A server in a thread, with an app of one large answer and deadlines that a test need not wait for."""

    def __init__(self, folder: Path) -> None:
        self.opened = listen("127.0.0.1", 0)
        self.address = self.opened.getsockname()
        ready = threading.Event()
        self.server = FeedServer(_large, Log(now), on_ready=ready.set, calm=lambda: None)  # type: ignore[arg-type]
        self.thread = threading.Thread(target=lambda: asyncio.run(self.server.serve([self.opened])))
        self.thread.start()
        assert ready.wait(PATIENCE)

    def connect(self) -> socket.socket:
        return socket.create_connection(self.address, timeout=PATIENCE)

    def count(self) -> int:
        return len(self.server.server_state.connections)


async def _large(scope: Scope, receive: Receive, send: Send) -> None:
    await Response(LARGE)(scope, receive, send)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Running]]:
    started: list[Running] = []

    def begin(**seconds: float) -> Running:
        for name, value in seconds.items():
            monkeypatch.setattr(serving_server, name.upper(), value)
        started.append(Running(tmp_path))
        return started[-1]

    yield begin
    for each in started:
        each.server.should_exit = True
        each.thread.join(PATIENCE)
        each.opened.close()


def closed(slow: socket.socket) -> bool:
    try:
        while slow.recv(1 << 20):
            pass
    except ConnectionError:
        pass
    return True


def test_half_a_request_has_its_time(run: Callable[..., Running]) -> None:
    running = run(head_seconds=0.3)
    with running.connect() as silent, running.connect() as half:
        half.sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert closed(silent) and closed(half)


def test_half_a_request_after_a_whole_one_has_its_time_too(run: Callable[..., Running]) -> None:
    running = run(head_seconds=0.3)
    with running.connect() as half:
        half.sendall(b"HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert half.recv(65536).startswith(b"HTTP/1.1 200")
        half.sendall(b"HEAD / HT")
        assert closed(half)


def test_a_byte_now_and_then_does_not_win_time(run: Callable[..., Running]) -> None:
    running = run(head_seconds=0.5)
    with running.connect() as slow:
        slow.settimeout(0.05)
        with pytest.raises(ConnectionError):
            for letter in b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 10_000:
                slow.sendall(bytes([letter]))
                with suppress(TimeoutError):
                    if slow.recv(1) == b"":
                        raise ConnectionResetError


def test_an_answer_that_nobody_takes_has_its_time(run: Callable[..., Running]) -> None:
    running = run(answer_seconds=0.3, head_seconds=0.3)
    with running.connect() as greedy:
        greedy.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        until(running.count, lambda count: count == 0)


def test_an_answer_that_is_taken_slowly_arrives_whole(run: Callable[..., Running]) -> None:
    running = run(head_seconds=0.05)
    with running.connect() as reader:
        reader.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        got = 0
        while part := reader.recv(1 << 16):
            got += len(part)
        assert got > len(LARGE)
