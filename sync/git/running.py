"""Runs one program to its end without waiting for ever: what it prints, with limits, and a way to stop it.

The program gets a session of its own: it cannot read keys meant for the app, and all that it starts (ssh, a helper
for passwords) ends with it.
"""

import os
import resource
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

from sync.errors import GitSlow, GitStopped
from words.say import _

_AT_ONCE = 1 << 16
_SAID = 1 << 16
_TICK = 0.1
"""Seconds between two looks at whether somebody wants it stopped."""
_MEMORY = 1 << 30
"""Bytes that each process may take, where the system lets us say so: trees within trees name files without end."""
_GRACE = 2.0
"""Seconds that a program has for tidying up once it is told to end, and those that it started after it:"""
_REST = 0.3


class Limits(NamedTuple):
    """How long a program may take: `seconds` in all, `quiet` without a sign of life.

    `stop` is asked a few times a second whether it must end. `hear` is given each piece of what the program says on
    its second channel, as it comes.
    """

    seconds: float = 60.0
    quiet: float | None = None
    stop: Callable[[], bool] | None = None
    hear: Callable[[bytes], None] | None = None


class Running:
    """A program that was started, what it said on its second channel, and how it ended."""

    def __init__(
        self, argv: Sequence[str], environ: Mapping[str, str], folder: Path, *, low: bool = False, umask: int = 0o077
    ) -> None:
        """Start it; `low` with the lowest priority, `umask` -1 for the program's own. FileNotFoundError."""
        self.said = bytearray()
        self.status: int | None = None
        self._process = subprocess.Popen(
            argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=dict(environ), cwd=folder, start_new_session=True, umask=umask,
        )  # fmt: skip
        if hasattr(resource, "prlimit"):
            with suppress(OSError):
                resource.prlimit(self._process.pid, resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        if low:
            with suppress(OSError):
                os.setpriority(os.PRIO_PGRP, self._process.pid, 19)

    def printed(self, given: bytes, limits: Limits) -> Generator[bytes, None, None]:
        """Give the program its input and yield what it prints; GitSlow, GitStopped.

        Leaving the loop early ends the program.
        """
        ended = False
        try:
            yield from self._talk(memoryview(given), limits)
            self.status = self._process.wait(limits.seconds)
            ended = True
        except subprocess.TimeoutExpired:
            raise _slow() from None
        finally:
            if not ended:
                self.end()
            for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
                if stream:
                    with suppress(OSError):
                        stream.close()

    def end(self) -> None:
        """End the program and all that it started, with a moment for removing its own temporary files."""
        self._tell(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.status = self._process.wait(_GRACE)
        end = time.monotonic() + _REST
        while self._tell(0) and time.monotonic() < end:
            time.sleep(0.01)
        self._tell(signal.SIGKILL)
        self.status = self._process.wait()

    def _tell(self, what: int) -> bool:
        """Send a signal to all that it started; False when none of it is left."""
        try:
            os.killpg(self._process.pid, what)
        except (ProcessLookupError, PermissionError):
            return False
        return True

    def _talk(self, given: memoryview, limits: Limits) -> Generator[bytes, None, None]:
        process, started = self._process, time.monotonic()
        assert process.stdin and process.stdout and process.stderr
        heard = started
        with selectors.DefaultSelector() as open_ones:
            for stream in (process.stdout, process.stderr):
                open_ones.register(stream, selectors.EVENT_READ)
            if given:
                os.set_blocking(process.stdin.fileno(), False)
                open_ones.register(process.stdin, selectors.EVENT_WRITE)
            else:
                process.stdin.close()
            printing = True
            # A program may leave one behind that keeps the second channel open (ssh's ControlPersist): when the
            # first channel is closed and the program is gone, nothing more is to come.
            while printing or (open_ones.get_map() and process.poll() is None):
                for key, _mask in open_ones.select(_TICK):
                    stream = key.fileobj  # type: ignore[assignment]
                    heard = time.monotonic()
                    if stream is process.stdin:
                        given = _give(process.stdin, given)
                        if not given:
                            open_ones.unregister(stream)
                        continue
                    part = os.read(key.fd, _AT_ONCE)
                    if not part:
                        open_ones.unregister(stream)
                        printing = printing and stream is not process.stdout
                    elif stream is process.stdout:
                        heard = time.monotonic()
                        yield part
                        waited = time.monotonic() - heard  # for who reads, which is not the program's fault
                        started, heard = started + waited, heard + waited
                    else:
                        self._hear(part, limits)
                now = time.monotonic()
                if limits.stop is not None and limits.stop():
                    raise GitStopped(_("Stopped before it was done; nothing is lost."))
                if now - started > limits.seconds or (limits.quiet is not None and now - heard > limits.quiet):
                    raise _slow()

    def _hear(self, part: bytes, limits: Limits) -> None:
        self.said += part
        del self.said[:-_SAID]
        if limits.hear is not None:
            limits.hear(part)


def _give(stream: IO[bytes], given: memoryview) -> memoryview:
    """Write as much as there is room for, and give the rest; a program that stopped listening needs no more."""
    try:
        given = given[os.write(stream.fileno(), given[:_AT_ONCE]) :]
    except BlockingIOError:
        return given
    except BrokenPipeError:
        given = given[:0]
    if not given:
        with suppress(BrokenPipeError):
            stream.close()
    return given


def _slow() -> GitSlow:
    return GitSlow(_("git took too long, so it was stopped; nothing is lost. Try again later."))
