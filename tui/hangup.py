"""A dropped connection ends a terminal program at once, without a last word: what is typed is journalled first."""

import asyncio
import os
import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.app import RebondApp

PATIENCE = 3.0
"""Seconds to end in good order; after that the process ends anyway, since a gone terminal can block it."""


def listen(app: "RebondApp") -> None:
    """Have SIGHUP and SIGTERM journal what is typed, finish what is being written, and close the app."""
    if threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGHUP, signal.SIGTERM):
        loop.add_signal_handler(number, _end, app, number)


def _end(app: "RebondApp", number: int) -> None:
    app.journal.flush()
    end = threading.Timer(PATIENCE, os._exit, (128 + number,))
    end.daemon = True
    end.start()
    app.leave(128 + number)
