"""A process that has imported everything and splits off a copy of itself for each try: `python -m … SOCKET`.

A copy does what it is told, verb by verb, and says how that went, so that somebody who holds its system calls from
outside sees those of one act and of nothing else.
"""

import ctypes
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from words.errors import RebondError

ROOT = Path(__file__).parents[2]
ANYBODY = -1
PR_SET_PTRACER = 0x59616D61
PATIENCE = 30.0
"""Seconds after which a copy that says nothing hangs."""

Said = dict[str, Any]


class Hangs(Exception):
    """A copy did not answer in time."""


class Copy:
    """One copy, told from outside what to do; use as a context manager, which ends it."""

    def __init__(self, driver: "Driver", act: str, home: Path, language: str) -> None:
        self._socket = driver.socket
        self.pid = self._ask({"act": act, "home": str(home), "language": language})["pid"]
        self.killed = 0
        """The signal that ended it."""

    def __enter__(self) -> "Copy":
        return self

    def __exit__(self, *_raised: object) -> None:
        if not self.killed:
            self._ask({"verb": "end"})

    def do(self, verb: str, **values: Any) -> Said:
        """Have it do one thing; what it says, or {} when that killed it."""
        said = self._ask({"verb": verb, **values})
        self.killed = said.get("killed", 0)
        return {} if self.killed else said

    def _ask(self, order: Said) -> Said:
        self._socket.send(json.dumps(order).encode())
        try:
            return json.loads(self._socket.recv(1 << 22))  # type: ignore[no-any-return]
        except TimeoutError:
            os.kill(self.pid, signal.SIGKILL)
            self._socket.recv(1 << 22)
            self.killed = signal.SIGKILL
            raise Hangs(order) from None


class Driver:
    """The process that copies are split off from; use as a context manager."""

    def __init__(self) -> None:
        self.socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.socket.settimeout(PATIENCE)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        environ = {name: value for name, value in os.environ.items() if not name.startswith("REBOND_")}
        environ |= {"REBOND_NOW": "2026-11-21T09:53+01:00", "TZ": "Europe/Paris", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "tests.faults.driver", str(theirs.fileno())]
        with theirs:
            self._process = subprocess.Popen(command, cwd=ROOT, env=environ, pass_fds=[theirs.fileno()])

    def __enter__(self) -> "Driver":
        return self

    def __exit__(self, *_raised: object) -> None:
        self.socket.close()
        self._process.wait(PATIENCE)

    def copy(self, act: str, home: Path, language: str = "en") -> Copy:
        """Split off a copy for one act in a home."""
        return Copy(self, act, home, language)


class _Doing:
    """What a copy does."""

    def __init__(self, order: Said) -> None:
        from tests.faults.acts import ACTS, places_in

        self.act = ACTS[order["act"]]
        self.places = places_in(Path(order["home"]))
        self.stack = ExitStack()
        self.thing: Any = None
        self.open: set[int] = set()

    def prepare(self) -> None:
        self.act.prepare(self.places)

    def begin(self) -> None:
        self.thing = self.stack.enter_context(self.act.begin(self.places))
        self.open = _open_files().keys()

    def run(self, limit: int = 0) -> Said:
        """Run the act and tell what it raised.

        With a `limit` no file may get longer than so many bytes: the system then writes a part of what it should.
        """
        most = resource.getrlimit(resource.RLIMIT_FSIZE)
        said: Said = {}
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most[1]))
        try:
            self.act.run(self.thing)
        except RebondError as error:
            said = {"error": type(error).__name__, "text": error.text, "code": error.exit_code}
        except Exception:
            said = {"crash": _last_of(traceback.format_exc())}
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
        return said

    def left_open(self) -> Said:
        """Tell which files the act left open, and close them: the system closes what it says it could not close."""
        left = {each: name for each, name in _open_files().items() if each not in self.open}
        for each in left:
            os.close(each)
        return {"left": list(left.values())}

    def look(self) -> Said:
        return {"parts": self.act.look(self.places)}

    def unwind(self) -> Said:
        from tests.faults.acts import unwind

        return {"unwound": unwind(self.places)}

    def tidy(self) -> None:
        from tests.faults.acts import tidy

        tidy(self.places)


def _last_of(trace: str) -> str:
    return " | ".join(line.strip() for line in trace.splitlines()[-9:] if not line.strip().startswith(("^", "~")))


def _open_files() -> dict[int, str]:
    found = {}
    for name in os.listdir("/proc/self/fd"):
        with suppress(FileNotFoundError):  # the folder that is listed here
            found[int(name)] = os.readlink(f"/proc/self/fd/{name}")
    return found


def let_anybody_hold_us() -> None:
    """Let other processes hold our calls, where else only a parent may hold its children's."""
    ctypes.CDLL(None).prctl(PR_SET_PTRACER, ctypes.c_ulong(ANYBODY), 0, 0, 0)


def _serve(here: socket.socket, order: Said) -> None:
    """Be a copy."""
    from words.say import use

    use(order["language"])
    let_anybody_hold_us()
    doing = _Doing(order)
    here.send(json.dumps({"pid": os.getpid()}).encode())
    while (order := json.loads(here.recv(1 << 16)))["verb"] != "end":
        try:
            said = getattr(doing, order.pop("verb"))(**order)
        except Exception:
            said = {"crash": _last_of(traceback.format_exc())}
        here.send(json.dumps(said or {}).encode())
    doing.stack.close()


def _warm() -> None:
    """Do every act once, so that everything it needs from Python is there."""
    import words.problems  # noqa: F401 - what may be wrong in a file is not imported before something is
    from tests.faults.acts import ACTS
    from words.say import _, use

    for act in ACTS:
        folder = Path(tempfile.mkdtemp())
        doing = _Doing({"act": act, "home": str(folder)})
        for verb in ("prepare", "begin", "run", "look", "unwind", "tidy"):
            try:
                getattr(doing, verb)()
            except Exception:
                if verb != "unwind":  # not every act can be undone
                    raise
        doing.stack.close()
        shutil.rmtree(folder)
    for language in ("fr", "en"):
        use(language)
        _("Quit")
    time.strptime("2026", "%Y")


def main(descriptor: int) -> None:
    """Split off copies until the other end is closed."""
    os.umask(0o022)
    _warm()
    here = socket.socket(fileno=descriptor)
    while message := here.recv(1 << 16):
        pid = os.fork()
        if pid == 0:
            _serve(here, json.loads(message))
            os.kill(os.getpid(), signal.SIGTERM)  # nothing that Python does at its end
        _pid, status = os.waitpid(pid, 0)
        code = os.waitstatus_to_exitcode(status)
        here.send(json.dumps({"killed": -code if code != -signal.SIGTERM else 0}).encode())


if __name__ == "__main__":
    main(int(sys.argv[1]))
