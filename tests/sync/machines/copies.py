"""Commands of Rebond as processes that cost little: copies of one that has imported everything.

A copy is a real process. It can be killed, two can run at once, and something can be made to happen inside one at the
nth moment at which it opens, renames or removes a file or starts git: it dies there, or somebody edits a file.
"""

import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[3]
PATIENCE = 120.0
"""Seconds after which a command that says nothing hangs."""

MOMENTS = frozenset({
    "open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.scandir", "os.listdir", "os.utime",
    "os.chmod", "os.truncate", "subprocess.Popen", "fcntl.flock",
})  # fmt: skip
"""What Python tells of itself before it does it (`sys.addaudithook`), as far as it is about files and programs."""

_PR_SET_PTRACER, _ANYBODY = 0x59616D61, -1
DIE, DIE_WITH_GIT, EDIT = "die", "die with git", "edit"


class Ended(NamedTuple):
    """How a command ended: its exit code (negative for a signal), what it printed, and how many moments it had."""

    code: int
    out: str
    err: str
    moments: int


class Running:
    """A command that runs."""

    def __init__(self, copies: "Copies", pid: int, papers: Path) -> None:
        self._copies = copies
        self._papers = papers
        self.pid = pid

    def kill(self) -> None:
        """End it without a word."""
        os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> Ended:
        """Wait until it ends."""
        code = self._copies._ask({"wait": self.pid})["code"]
        out, err, moments = (_read(self._papers, name) for name in ("out", "err", "moments"))
        return Ended(code, out, err, int(moments or 0))

    def edited(self) -> tuple[str, str] | None:
        """What a file held before and after it was edited at a moment of this command, if it was."""
        text = _read(self._papers, "edited")
        return tuple(json.loads(text)) if text else None


class Copies:
    """The process that copies are split off from; use as a context manager, which ends it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._socket.settimeout(PATIENCE)
        environ = {name: value for name, value in os.environ.items() if not name.startswith(("REBOND_", "GIT_"))}
        command = [sys.executable, "-m", "tests.sync.machines.copies", str(theirs.fileno())]
        environ["PYTHONPATH"] = str(ROOT)
        with theirs:
            self._process = subprocess.Popen(command, cwd=ROOT, env=environ, pass_fds=[theirs.fileno()])

    def __enter__(self) -> "Copies":
        return self

    def __exit__(self, *_raised: object) -> None:
        self._socket.close()
        self._process.wait(PATIENCE)

    def start(
        self,
        arguments: Sequence[str],
        environ: Mapping[str, str],
        *,
        moment: int = 0,
        act: str = DIE,
        edit: Mapping[str, Any] | None = None,
        terminal: bool = False,
        stdin: str = "",
        held: Sequence[str] = (),
    ) -> Running:
        """Start a command. At its `moment`th moment, from 1, `act` happens; `edit` says what (see `_edit`).

        What it prints goes to files, or with `terminal` to a terminal first. With `held`, options for strace, that has
        a hold of its system calls; those of other threads, and of what it starts, go on unseen.
        """
        self._count += 1
        papers = self._folder / str(self._count)
        order = {"arguments": list(arguments), "environ": dict(environ), "papers": str(papers), "terminal": terminal}
        order["held"] = list(held)
        papers.mkdir()
        (papers / "in").write_text(stdin, "utf-8")
        pid = self._ask(order | {"moment": moment, "act": act, "edit": dict(edit or {})})["pid"]
        return Running(self, pid, papers)

    def _ask(self, order: dict[str, Any]) -> dict[str, Any]:
        self._socket.send(json.dumps(order).encode())
        return json.loads(self._socket.recv(1 << 16))  # type: ignore[no-any-return]


def _read(papers: Path, name: str) -> str:
    path = papers / name
    return path.read_text("utf-8", "replace") if path.exists() else ""


def _warm() -> None:
    """Import what any command may need."""
    for room in ("words", "recovery", "storage", "sync", "commands"):
        for path in sorted((ROOT / room).rglob("*.py")):
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def _serve(order: dict[str, Any]) -> int:
    """Be a copy and return the exit code."""
    os.setsid()
    papers = Path(order["papers"])
    for descriptor, name in enumerate(("in", "out", "err")):
        opened = os.open(papers / name, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(opened, descriptor)
        os.close(opened)
    shown = _Shown(papers / "out") if order["terminal"] else None
    sys.stdout, sys.stderr = (os.fdopen(descriptor, "w", closefd=False) for descriptor in (1, 2))
    os.environ.clear()
    os.environ.update(order["environ"])
    os.chdir(order["environ"]["HOME"])
    counted = _Moments(order)
    sys.addaudithook(counted)
    from commands.main import main

    if order["held"]:
        _be_held(order["held"])
    code = main(order["arguments"])
    sys.stdout.flush()
    counted.over = True
    (papers / "moments").write_text(str(counted.count))
    if shown:
        shown.end()
    return code


def _be_held(options: Sequence[str]) -> None:
    """Have strace take hold of this process."""
    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, ctypes.c_ulong(_ANYBODY), 0, 0, 0)
    command = ["strace", "-p", str(os.getpid()), *options]
    strace = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert strace.stderr
    said = strace.stderr.readline()
    assert b"attached" in said, said


class _Shown:
    """A terminal in the place of both outputs; a file gets all that comes to it."""

    def __init__(self, path: Path) -> None:
        self._ours, theirs = os.openpty()
        for descriptor in (1, 2):
            os.dup2(theirs, descriptor)
        os.close(theirs)
        self._path = path
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def end(self) -> None:
        """Wait until all that was written has come."""
        sys.stderr.flush()
        for descriptor in (1, 2):
            os.dup2(0, descriptor)
        self._thread.join()

    def _read(self) -> None:
        with self._path.open("wb") as file, suppress(OSError):  # the end of a terminal is an error
            while data := os.read(self._ours, 1 << 16):
                file.write(data)


class _Moments:
    """Counts the moments of a copy, and has something happen at one of them."""

    def __init__(self, order: dict[str, Any]) -> None:
        self.count = 0
        self.over = False
        self._order = order
        self._do: Callable[[], object] = {DIE: _die, DIE_WITH_GIT: _die_with_git, EDIT: self._edit}[order["act"]]

    def __call__(self, event: str, _arguments: object) -> None:
        if self.over or event not in MOMENTS:
            return
        self.count += 1
        if self.count == self._order["moment"]:
            self.over = True
            self._do()
            self.over = False

    def _edit(self) -> None:
        """Put a text into a field as an editor does, and note what the file held before and after."""
        edit, papers = self._order["edit"], Path(self._order["papers"])
        path = Path(edit["file"])
        try:
            before = path.read_text("utf-8")
            document = json.loads(before)
            table, row, field = edit["path"]
            document.setdefault(table, {}).setdefault(row, {})[field] = edit["value"]
        except (FileNotFoundError, ValueError, AttributeError, TypeError):
            return  # the file is not there, or nobody could type into it
        after = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        beside = path.with_name(f".{path.name}.swp")
        beside.write_text(after, "utf-8")
        beside.replace(path)
        (papers / "edited").write_text(json.dumps([before, after]), "utf-8")


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_with_git() -> None:
    for pid in children(os.getpid()):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    _die()


def children(pid: int) -> list[int]:
    """List the processes that one started on any of its threads, and those that they started."""
    try:
        threads = [path.read_text("ascii") for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [each for child in map(int, " ".join(threads).split()) for each in (*children(child), child)]


def works_in(folder: Path) -> bool:
    """Tell whether any process works in a folder, as a git does that outlives who started it."""
    for each in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):
            if each.readlink().is_relative_to(folder):
                return True
    return False


def main(descriptor: int) -> None:
    """Split off copies until the other end is closed."""
    os.umask(0o022)
    _warm()
    here = socket.socket(fileno=descriptor)
    while message := here.recv(1 << 18):
        order = json.loads(message)
        if "wait" in order:
            _pid, status = os.waitpid(order["wait"], 0)
            here.send(json.dumps({"code": os.waitstatus_to_exitcode(status)}).encode())
            continue
        pid = os.fork()
        if pid == 0:
            here.close()
            code = 70
            try:
                code = _serve(order)
            except BaseException:
                (Path(order["papers"]) / "err").write_text(traceback.format_exc())
            finally:
                os._exit(code)  # nothing that the process split from would do at its end
        here.send(json.dumps({"pid": pid}).encode())


if __name__ == "__main__":
    main(int(sys.argv[1]))
