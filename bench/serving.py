"""Serving a calendar that the client has already, and the memory it takes, against a bare starlette route."""

import re
import socket
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.floors import STARLETTE
from bench.measure import PYTHON, REBOND, Figure, environment, in_turn, ratios, seconds
from bench.stores import make_store, places_in

REPLIES = 4_000
CLIENTS = 4
"""Connections that are kept, each with one request under way, so that the server always has one to answer."""
_END = b"\r\n\r\n"


class Server(NamedTuple):
    """A server that listens, and the request that it answers with 304."""

    pid: int
    port: int
    request: bytes

    def per_reply(self) -> float:
        """Ask many times and return the seconds of a processor that one reply takes: those that limit replies a second.

        The clock on the wall would measure who else is at work meanwhile.
        """
        clients = [socket.create_connection(("127.0.0.1", self.port), timeout=30) for _each in range(CLIENTS)]
        try:
            for client in clients:
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                client.sendall(self.request)
            begun = self._used()
            for number in range(REPLIES):
                client = clients[number % CLIENTS]
                _expect_304(client)
                client.sendall(self.request)
            took = self._used() - begun
            for client in clients:
                _expect_304(client)
            return took / REPLIES
        finally:
            for client in clients:
                client.close()

    def _used(self) -> float:
        threads = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(each.read_text().split()[0]) for each in threads) / 1e9

    def memory(self) -> float:
        """Tell its share of memory in MiB."""
        rollup = Path(f"/proc/{self.pid}/smaps_rollup").read_text()
        found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
        return int(found[1]) / 1024 if found else 0.0


def figures(rounds: int, size: int = 1_000) -> Iterator[Figure]:
    """Measure `rebond serve` of a store of so many incidents, and the bare route, in turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_store(folder, size)
        environ = environment(places_in(folder))
        seconds([*REBOND, "feed"], environ)  # made once, as for whoever has served it before
        made = [*REBOND, "feed", "token", "new", "bench", "--privacy", "title"]
        path = subprocess.run(made, env=environ, capture_output=True, text=True, check=True).stdout.strip()
        path = "/" + path.split("/", 3)[3]
        serve, bare_app = [*REBOND, "serve", "--port", "0"], [PYTHON, "-c", STARLETTE]
        with _listening(serve, environ, path) as served, _listening(bare_app, environ, "/feed.ics") as bare:
            took, floor = in_turn(rounds, served.per_reply, bare.per_reply)
            note = (
                f"{1 / statistics.median(took):.0f} against {1 / statistics.median(floor):.0f} a second of a processor"
            )
            yield Figure("a 304 of serve / of a bare starlette route", 1.25, "x", ratios(took, floor), note)
            ours, theirs = served.memory(), bare.memory()
            note = f"{ours:.1f} and {theirs:.1f} MiB"
            yield Figure(
                f"memory of serve at {size} incidents / bare starlette and uvicorn", 2, "x", [ours / theirs], note
            )


@contextmanager
def _listening(argv: list[str], environ: dict[str, str], path: str) -> Iterator[Server]:
    """Start a server that says its address on a line of its own, and learn the tag of what it serves."""
    process = subprocess.Popen(argv, env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout
        port = int(process.stdout.readline().strip().rpartition(":")[2])
        yield Server(process.pid, port, _request(path, _tag(port, path)))
    finally:
        process.terminate()
        process.wait(30)


def _tag(port: int, path: str) -> str:
    with socket.create_connection(("127.0.0.1", port), timeout=120) as client:
        client.sendall(f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
        got = b""
        while part := client.recv(65536):
            got += part
    found = re.search(rb"(?i)^etag: (.+)\r$", got, re.MULTILINE)
    assert found, got[:200]
    return found[1].decode()


def _request(path: str, tag: str) -> bytes:
    # As Thunderbird asks.
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "User-Agent: bench", "Accept: text/calendar,text/plain",
             "Accept-Encoding: gzip, deflate, br, zstd", f"If-None-Match: {tag}", "", ""]  # fmt: skip
    return "\r\n".join(lines).encode()


def _expect_304(client: socket.socket) -> None:
    got = b""
    while _END not in got:
        part = client.recv(4096)
        if not part:
            raise ConnectionError("the server closed the connection")
        got += part
    if not got.startswith(b"HTTP/1.1 304"):
        raise ValueError(got[:100])
