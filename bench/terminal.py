"""A program in a real pseudo-terminal: what it writes, when, and what a person would see.

Answers the one question that Textual asks of a terminal (does it batch frames between `?2026h` and `?2026l`?),
so the end of a frame can be told from the bytes alone.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence

import pyte

PATIENCE = 60.0
"""Seconds to wait for what must come: far more than it takes, as two cores may do the work of eight."""

FRAME_END = b"\x1b[?2026l"
_ASKS_SYNC = b"\x1b[?2026$p"
_HAS_SYNC = b"\x1b[?2026;2$y"


class _Screen(pyte.Screen):
    def select_graphic_rendition(self, *attributes: int, private: bool = False) -> None:
        if not private:  # CSI ? … m asks about the keyboard, and pyte knows no such thing
            super().select_graphic_rendition(*attributes)


def is_met(met: Callable[[], bool]) -> bool:
    """Tell whether something is so; a file that went while it was looked at says nothing yet."""
    try:
        return met()
    except FileNotFoundError:
        return False


class Terminal:
    """Runs `argv` in a terminal of `columns` by `rows`; use as a context manager, which ends the process.

    `before` is called in the new process before the program starts.
    """

    def __init__(
        self,
        argv: Sequence[str],
        environ: Mapping[str, str],
        *,
        columns: int = 80,
        rows: int = 24,
        cwd: str | None = None,
        before: Callable[[], object] | None = None,
    ) -> None:
        self.written = bytearray()
        self.started = time.perf_counter()
        self._screen = _Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._shown = 0
        self._answered = 0
        self.over = False
        """Whether nothing more can come: the process closed its end, or we hung up."""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            try:
                _resize(0, columns, rows)
                if cwd:
                    os.chdir(cwd)
                if before:
                    before()
                os.execvpe(argv[0], list(argv), dict(environ))
            finally:
                os._exit(127)
        os.set_inheritable(self._fd, False)  # a later program that held it too would keep this one's line open
        _resize(self._fd, columns, rows)
        os.set_blocking(self._fd, False)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def send(self, keys: str) -> None:
        """Type `keys`."""
        os.write(self._fd, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Change the size, as dragging the window's corner does."""
        self.screen_text()
        self._screen.resize(rows, columns)
        _resize(self._fd, columns, rows)
        os.kill(self.pid, signal.SIGWINCH)

    def read(self, timeout: float) -> bool:
        """Take in what was written, waiting up to `timeout` seconds for some; False when there was none."""
        if self.over:
            time.sleep(min(timeout, 0.02))
            return False
        ready, _, _ = select.select([self._fd], [], [], timeout)
        if not ready:
            return False
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:
            data = b""
        self.over = not data
        self.written += data
        if not self.over and _ASKS_SYNC in self.written[self._answered :]:
            self._answered = len(self.written)
            os.write(self._fd, _HAS_SYNC)
        return bool(data)

    def until(self, met: Callable[[], bool], timeout: float = PATIENCE) -> float:
        """Read until `met()` and return the seconds that took; raises TimeoutError with the screen."""
        begun = time.perf_counter()
        while not is_met(met):
            if self.over or time.perf_counter() - begun > timeout:
                raise TimeoutError("\n" + self.screen_text())
            self.read(0.05)
        return time.perf_counter() - begun

    def until_bytes(self, wanted: bytes, since: int = 0, timeout: float = PATIENCE) -> float:
        """Read until `wanted` was written after offset `since`."""
        return self.until(lambda: wanted in self.written[since:], timeout)

    def until_text(self, wanted: str, timeout: float = PATIENCE) -> str:
        """Read until `wanted` is on the screen, and return the screen."""
        self.until(lambda: wanted in self.screen_text(), timeout)
        return self.screen_text()

    def until_gone(self, unwanted: str, timeout: float = PATIENCE) -> str:
        """Read until `unwanted` is no longer on the screen, and return the screen."""
        self.until(lambda: unwanted not in self.screen_text(), timeout)
        return self.screen_text()

    def settle(self, quiet: float = 0.3, timeout: float = PATIENCE) -> None:
        """Read until nothing was written for `quiet` seconds."""
        begun = time.perf_counter()
        while self.read(quiet):
            if time.perf_counter() - begun > timeout:
                raise TimeoutError("never quiet\n" + self.screen_text())

    def screen_text(self) -> str:
        """What is on the screen now, a line a row, trailing blanks cut."""
        return "\n".join(line.rstrip() for line in self.screen().display)

    def screen(self) -> pyte.Screen:
        """The screen now, cell by cell, with its colours."""
        if self._shown < len(self.written):
            # pyte draws CSI > … m (a keyboard protocol query) as text; nothing visible is lost without it.
            self._stream.feed(bytes(self.written[self._shown :]))
            self._shown = len(self.written)
        return self._screen

    def cooked(self) -> bool:
        """Whether the terminal echoes and takes whole lines, as a shell needs it."""
        local: int = termios.tcgetattr(self._fd)[3]
        return bool(local & termios.ECHO and local & termios.ICANON)

    def memory(self) -> int:
        """Resident memory of the process in KiB."""
        with open(f"/proc/{self.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

    def wait(self, timeout: float = 10) -> int:
        """Wait for the process to end and return its exit code, negative for a signal."""
        begun = time.perf_counter()
        while True:
            self.read(0.02)
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            if time.perf_counter() - begun > timeout:
                raise TimeoutError("still running\n" + self.screen_text())

    def hang_up(self) -> None:
        """Close the terminal's own end, as a dropped connection does."""
        os.close(self._fd)
        self._fd = -1
        self.over = True

    def kill(self) -> None:
        """End the process without a word, as a crash of the machine does."""
        os.kill(self.pid, signal.SIGKILL)
        self.wait()

    def close(self) -> None:
        """End the process, kindly at first, and close the terminal."""
        if self.pid:
            for kind in (signal.SIGTERM, signal.SIGKILL):
                try:
                    os.kill(self.pid, kind)
                except ProcessLookupError:
                    break
                deadline = time.perf_counter() + 3
                while time.perf_counter() < deadline:
                    self.read(0.02)
                    if os.waitpid(self.pid, os.WNOHANG)[0]:
                        self.pid = 0
                        break
                if not self.pid:
                    break
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


def _resize(fd: int, columns: int, rows: int) -> None:
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
