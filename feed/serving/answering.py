"""Whether anything listens where calendars by address are served on this machine."""

import socket

from feed.serving.address import PORT

PATIENCE = 0.5
"""Seconds; on one machine an answer takes a thousandth of one."""


def answers(port: int = PORT) -> bool:
    """Tell whether a server listens there; nothing is asked of it."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE):
            return True
    except OSError:
        return False
