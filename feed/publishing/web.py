"""One request to a server: over TLS that is verified, within a time, to the one host that was named."""

import http.client
import socket
import ssl
import threading
from base64 import b64encode
from collections.abc import Mapping
from email.message import Message
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from feed.publishing.failure import NotPublished
from feed.publishing.plan import Address, address_of
from words.errors import UsageError
from words.say import _
from words.system import reason

MOST = 64 << 20
"""Bytes of an answer that are read; a calendar of 10,000 events has 7 million."""
FOLLOWED = 3
"""Times that an answer may send on to another place of the same server."""


class Patience(NamedTuple):
    """Seconds to wait for the next sign of life, and for all of a request."""

    sign: float = 20.0
    all: float = 120.0


class Reply(NamedTuple):
    """What a server answered."""

    status: int
    headers: Message
    body: bytes


class Server:
    """The server behind an address; each request has a connection of its own."""

    def __init__(self, address: Address, user: str, password: str, patience: Patience) -> None:
        self.where = address.netloc
        self._address = address
        self._patience = patience
        self._known: dict[str, str] = {}
        if user or password:
            self._known["Authorization"] = "Basic " + b64encode(f"{user}:{password}".encode()).decode("ascii")

    def ask(self, method: str, headers: Mapping[str, str] | None = None, body: bytes | None = None) -> Reply:
        """Make a request and give the answer, whatever its status; NotPublished when there is none."""
        address = self._address
        for _each in range(FOLLOWED + 1):
            reply = self._ask(address, method, {**self._known, **(headers or {})}, body)
            if reply.status not in (301, 302, 307, 308) or not reply.headers.get("Location"):
                return reply
            address = self._sent_on(address, reply.headers["Location"])
        raise NotPublished("circling", {"where": self.where})

    def _sent_on(self, address: Address, location: str) -> Address:
        """Find where an answer sends to; only places of the same server are followed, for the password goes along."""
        try:
            found = address_of(urljoin(address.text, location))
        except (UsageError, ValueError):
            found = None
        if found is None or found.origin != address.origin:
            try:
                other = urlsplit(urljoin(address.text, location))._replace(query="", fragment="").geturl()
            except ValueError:
                other = "?"
            raise NotPublished("elsewhere", {"where": self.where, "other": other[:200]})
        return found

    def _ask(self, address: Address, method: str, headers: Mapping[str, str], body: bytes | None) -> Reply:
        connection = _connection(address, self._patience.sign)
        late = threading.Event()

        def end() -> None:
            late.set()
            if connection.sock is not None:
                try:
                    connection.sock.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass

        watch = threading.Timer(self._patience.all, end)
        watch.daemon = True
        watch.start()
        try:
            reply = _talk(connection, method, address.path, headers, body)
        except ssl.SSLCertVerificationError as error:
            raise NotPublished("untrusted", {"where": self.where, "reason": error.verify_message}) from error
        except (OSError, http.client.HTTPException) as error:
            if late.is_set() or isinstance(error, TimeoutError):
                raise NotPublished("slow", {"where": self.where}) from error
            raise self._failed(error, begun=connection.sock is not None) from error
        finally:
            watch.cancel()
            connection.close()
        if late.is_set():  # the end of the connection also ends headers that never would
            raise NotPublished("slow", {"where": self.where})
        return reply

    def _failed(self, error: Exception, *, begun: bool) -> NotPublished:
        if begun or isinstance(error, http.client.HTTPException):
            return NotPublished("torn", {"where": self.where})
        said = str(error)
        if isinstance(error, socket.gaierror):
            said = _("its name is not known")
        elif isinstance(error, OSError):
            said = reason(error)
        return NotPublished("unreachable", {"where": self.where, "reason": said})


def _connection(address: Address, timeout: float) -> http.client.HTTPConnection:
    """Prepare the way to a server, through the proxy of the environment where there is one."""
    if not address.secure:
        return http.client.HTTPConnection(address.host, address.port, timeout=timeout)
    context = ssl.create_default_context()
    proxy = "" if proxy_bypass(address.host) else getproxies().get("https", "")
    through = urlsplit(proxy if "://" in proxy else f"http://{proxy}") if proxy else None
    if through is None or not through.hostname:
        return http.client.HTTPSConnection(address.host, address.port, timeout=timeout, context=context)
    connection = http.client.HTTPSConnection(through.hostname, through.port or 80, timeout=timeout, context=context)
    connection.set_tunnel(address.host, address.port)
    return connection


def _talk(
    connection: http.client.HTTPConnection, method: str, path: str, headers: Mapping[str, str], body: bytes | None
) -> Reply:
    connection.connect()
    try:
        connection.request(method, path, body, {"User-Agent": "Rebond", "Accept-Encoding": "identity", **headers})
    except (BrokenPipeError, ConnectionResetError):
        pass  # who refuses early, says why before they hang up
    answer = connection.getresponse()
    data = answer.read(MOST + 1)
    wanted = answer.headers.get("Content-Length")
    if method != "HEAD" and wanted and wanted.isdigit() and len(data) < min(int(wanted), MOST):
        raise http.client.IncompleteRead(data)
    return Reply(answer.status, answer.headers, data)
