"""Runs a program of the person's: its arguments as they are, no shell, no terminal, and not for ever."""

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress

from feed.cleaning import one_line
from feed.publishing.failure import NotPublished
from words.system import reason

SECONDS = 120.0
"""How long a program may take: a slow line, or somebody typing a passphrase."""
_MOST = 1 << 16


def run(argv: Sequence[str], setting: str, *, seconds: float = SECONDS, secret: bool = False) -> bytes:
    """Run a program to its end and give what it printed, 64 KiB at most; NotPublished when it fails.

    `secret` says that it prints a password, of which nothing may be told.
    """
    program = argv[0]
    try:
        # A session of its own: it cannot read keys meant for the app, and all that it starts can be stopped with it.
        process = subprocess.Popen(
            argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
    except (FileNotFoundError, NotADirectoryError):
        raise NotPublished("program_missing", {"program": program, "setting": setting}) from None
    except (OSError, ValueError) as error:
        said = reason(error) if isinstance(error, OSError) else str(error)
        raise NotPublished("program_failed", {"program": program, "status": "-", "said": said}) from error
    with process:
        try:
            printed, complained = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _stop(process)
            raise NotPublished("program_slow", {"program": program, "seconds": f"{seconds:g}"}) from None
        except BaseException:
            _stop(process)
            raise
    if process.returncode:
        values = {"program": program, "status": str(process.returncode)}
        said = _last_line(complained or (b"" if secret else printed))
        raise NotPublished("program_failed" if said else "program_silent", {**values, "said": said})
    return printed[:_MOST]


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End a program and everything that it started."""
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    for stream in (process.stdout, process.stderr):
        if stream:
            stream.close()


def _last_line(printed: bytes) -> str:
    lines = [line for line in printed[-_MOST:].decode("utf-8", "replace").splitlines() if line.strip()]
    return one_line(lines[-1]) if lines else ""
