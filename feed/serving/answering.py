"""Whether calendars by address are served on this machine, from this very store."""

import socket
import time

from feed.event import code_of
from feed.serving.address import PORT

PATIENCE = 0.5
"""Seconds; on one machine an answer takes a thousandth of one."""
MOST = 4096
"""Bytes of an answer that are read."""

SIGN = "Rebond-Store"
"""The header by which a server is known; it stands on `/`, where nothing else is."""


def sign_of(id: str) -> str:
    """Make what a server of a store answers by, from the store's id: nothing follows from it, and it opens nothing."""
    return code_of("served", id)


def answers(id: str, port: int = PORT) -> bool:
    """Tell whether the server of that store listens there; any other program is not taken for it."""
    end = time.monotonic() + PATIENCE
    got = b""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as opened:
            opened.sendall(b"HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            while b"\r\n\r\n" not in got and len(got) < MOST and (left := end - time.monotonic()) > 0:
                opened.settimeout(left)
                part = opened.recv(MOST)
                if not part:
                    break
                got += part
    except OSError:
        return False
    lines = got.partition(b"\r\n\r\n")[0].lower().split(b"\r\n")
    return f"{SIGN}: {sign_of(id)}".lower().encode() in lines
