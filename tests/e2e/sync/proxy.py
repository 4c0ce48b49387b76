"""A loopback connection that can be cut: at once, after so many bytes, or held without a word."""

import contextlib
import select
import socket
import threading


class Proxy:
    """Passes everything on between its own port and that of a server; use as a context manager.

    `limit` is how many bytes may pass from client to server before all connections are cut, and `held` stops passing
    anything on while the connections stay open, as it comes to be beyond `hold_at` bytes. `off` refuses and cuts
    connections.
    """

    def __init__(self, port: int) -> None:
        self._target = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.limit: int | None = None
        self.hold_at: int | None = None
        self.passed = 0
        """Bytes that came from clients."""
        self.held = False
        self._off = False
        self._ended = False
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self) -> "Proxy":
        self._accepting.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        self._ended = True
        self._cut()
        self._accepting.join(10)
        for thread in self._threads:
            thread.join(10)
        self._listening.close()

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return len(self._open) // 2

    def off(self) -> None:
        """Take the network away."""
        self._off = True
        self._cut()

    def on(self) -> None:
        """Bring the network back."""
        self._off = self.held = False
        self.limit = self.hold_at = None

    def _cut(self) -> None:
        for each in list(self._open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while not self._ended:
            if not select.select([self._listening], [], [], 0.05)[0]:
                continue
            client, _address = self._listening.accept()
            if self._off:
                client.close()
                continue
            server = socket.create_connection(("127.0.0.1", self._target))
            thread = threading.Thread(target=self._pass, args=(client, server), daemon=True)
            self._threads.append(thread)
            self._open |= {client, server}
            thread.start()

    def _pass(self, client: socket.socket, server: socket.socket) -> None:
        other = {client: server, server: client}
        with client, server, contextlib.suppress(OSError):
            while not self._ended and not self._off:
                if self.held:
                    select.select([], [], [], 0.01)
                    continue
                for one in select.select([client, server], [], [], 0.05)[0]:
                    data = one.recv(1 << 14)
                    if not data or not self._may_pass(one is client, len(data)):
                        return
                    while self.held and not self._ended and not self._off:
                        select.select([], [], [], 0.01)
                    other[one].sendall(data)
        self._open -= {client, server}

    def _may_pass(self, from_client: bool, count: int) -> bool:
        if not from_client:
            return True
        self.passed += count
        if self.hold_at is not None and self.passed > self.hold_at:
            self.held = True
        if self.limit is not None and self.passed > self.limit:
            self._off = True
            self._cut()
            return False
        return True
