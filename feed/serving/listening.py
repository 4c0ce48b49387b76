"""Opens the socket of the server, and its certificate; whatever the system refuses becomes one sentence."""

import errno
import socket
import ssl
from contextlib import suppress
from pathlib import Path

from words.errors import RebondError, UsageError
from words.fill import fill
from words.say import _
from words.system import reason


class CannotListen(RebondError):
    """The network does not let the server have its address."""

    exit_code = 6
    code = "cannot_listen"


def listen(host: str, port: int) -> socket.socket:
    """Open a socket that listens; UsageError for a host that this machine does not have, CannotListen for the rest."""
    values = {"host": host, "port": str(port)}
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, UnicodeError, ValueError, OverflowError) as error:
        raise UsageError(
            fill(_("“{host}” is not an address of this machine; choose another --host."), values)
        ) from error
    # Where a name has several addresses, the older kind is the one that every client tries.
    family, kind, protocol, _name, address = min(found, key=lambda each: each[0] != socket.AF_INET)
    opened = socket.socket(family, kind, protocol)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
        opened.listen(128)
        opened.setblocking(False)
    except OSError as error:
        opened.close()
        if error.errno == errno.EADDRNOTAVAIL:
            raise UsageError(
                fill(_("“{host}” is not an address of this machine; choose another --host."), values)
            ) from error
        if error.errno == errno.EADDRINUSE:
            text = _("Port {port} is taken by another program; choose another one with --port.")
        elif error.errno in (errno.EACCES, errno.EPERM):
            text = _("You may not use port {port}; choose one from 1024 on with --port.")
        else:
            text = _("Port {port} of {host} cannot be used ({reason}); choose another one with --port.")
        raise CannotListen(fill(text, values | {"reason": reason(error)})) from error
    return opened


class Certificate:
    """A certificate with its key that is used anew when its files are replaced, by connections from then on.

    RebondError when they cannot be read or do not belong together at the start; later the last good ones stay.
    """

    def __init__(self, file: Path, key: Path) -> None:
        self._files = file, key
        self._seen = self._look()
        self._newest = self.context = _context(file, key)
        self.context.sni_callback = self._use

    def renewed(self) -> str:
        """Look at the files again, and say in one sentence what became of a change; "" without one."""
        seen = self._look()
        if seen == self._seen:
            return ""
        self._seen = seen
        try:
            self._newest = _context(*self._files)
        except RebondError as error:  # perhaps only one of them is there yet
            return error.text
        return _("The renewed certificate is used from now on.")

    def _use(self, connection: ssl.SSLObject, _name: str | None, _context: ssl.SSLContext) -> None:
        connection.context = self._newest

    def _look(self) -> list[tuple[int, ...]]:
        found: list[tuple[int, ...]] = []
        for each in self._files:
            with suppress(OSError):
                status = each.stat()
                found.append((status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
        return found


def _context(file: Path, key: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        for each in (file, key):
            each.open("rb").close()
        # A key with a password would have it asked for on a terminal that perhaps nobody sits at.
        context.load_cert_chain(file, key, password=lambda: "")
    except ssl.SSLError as error:
        text = _("The certificate and its key cannot be used: PEM files that belong together are needed, no password.")
        raise RebondError(text, file=str(file)) from error
    except OSError as error:
        text = _("The certificate or its key cannot be opened ({reason}); check both paths.")
        where = error.filename if isinstance(error.filename, str) else str(file)
        raise RebondError(fill(text, {"reason": reason(error)}), file=where) from error
    return context
