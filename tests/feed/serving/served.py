"""A real `rebond serve` on a free port of this machine, and a client that sends what a test wants."""

import http.client
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

from tests.e2e.home import PATIENCE, REBOND, Home

T = TypeVar("T")


class Answer(NamedTuple):
    """What the server answered; header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class Served:
    """The server of a home, from the moment at which it listens."""

    def __init__(self, home: Home, *options: str, port: int = 0) -> None:
        self.errors = home.folder / f"serve-{time.monotonic_ns()}.log"
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [str(REBOND), "serve", "--port", str(port), *options],
                env=home.environ, cwd=home.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors,
            )  # fmt: skip
        assert self.process.stdout
        self.address = self.process.stdout.readline().decode().strip()
        if not self.address:
            self.process.wait(PATIENCE)
            raise AssertionError(self.log)
        parts = urlsplit(self.address)
        self.host, self.port = str(parts.hostname), int(parts.port or 0)

    @property
    def log(self) -> str:
        """What it said on standard error so far."""
        return self.errors.read_text("utf-8")

    def ask(self, path: str, method: str = "GET", headers: dict[str, str] | None = None) -> Answer:
        """Send one request on a connection of its own."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers=headers or {})
            got = connection.getresponse()
            return Answer(got.status, {name.lower(): value for name, value in got.getheaders()}, got.read())
        finally:
            connection.close()

    def connect(self) -> socket.socket:
        """Open a connection that says nothing yet."""
        return socket.create_connection((self.host, self.port), timeout=PATIENCE)

    def send(self, data: bytes) -> bytes:
        """Send bytes as they are, and give all that comes back until the server closes."""
        with self.connect() as opened:
            got = b""
            with suppress(ConnectionError):
                opened.sendall(data)
                while part := opened.recv(65536):
                    got += part
            return got

    def stop(self, number: int = signal.SIGTERM) -> int:
        """End it with a signal and give its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        assert self.process.stdout
        self.process.stdout.close()
        return code


@contextmanager
def serving(home: Home, *options: str, port: int = 0) -> Iterator[Served]:
    """Serve for the length of a block."""
    served = Served(home, *options, port=port)
    try:
        yield served
    finally:
        served.stop()
        assert "Traceback" not in served.log, served.log


def token(home: Home, label: str = "phone", *options: str) -> str:
    """Make a token and give its text."""
    address = home.done("feed", "token", "new", label, *options)
    found = re.search(r"/f/([A-Za-z0-9_-]{22})/", address)
    assert found, address
    return found[1]


def until(look: Callable[[], T], wanted: Callable[[T], object]) -> T:
    """Look again and again until what is seen is what is wanted."""
    end = time.monotonic() + PATIENCE
    while not wanted(found := look()):
        assert time.monotonic() < end, found
        time.sleep(0.02)
    return found


def filled(folder: Path, titles: int = 1) -> Home:
    """Make a home with incidents that have a reminder each."""
    folder.mkdir(exist_ok=True)
    home = Home(folder)
    for number in range(titles):
        id = home.capture(f"Oops {number}")
        home.done("remind", id, f"Check the backups {number}", "--on", "mon")
    return home
