"""System calls of another process, listed and made to fail, by strace.

Only strace changes what the system says to a program that it does not know: the program is the real one, down to the
last library call. Where one may not hold the calls of other processes there is a reason instead.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

DISK = ("EIO", "ESTALE")
FULL = ("ENOSPC", "EDQUOT", "EIO")
NAMES = ("ENOSPC", "EDQUOT", "EIO", "EACCES", "EROFS", "EINTR", "ESTALE")
LOOKS = ("EIO", "EACCES", "ESTALE", "ENOENT")

FAULTS: dict[str, tuple[str, ...]] = {
    "openat": ("EACCES", "EMFILE", "ENOSPC", "EROFS", "EIO", "EINTR", "ESTALE"),
    "read": (*DISK, "EINTR"),
    "pread64": (*DISK, "EINTR"),
    "write": (*FULL, "EROFS", "EINTR"),
    "pwrite64": (*FULL, "EROFS", "EINTR"),
    "close": (*FULL, "EINTR"),
    "fsync": (*FULL, "EROFS", "EINTR", "EINVAL"),
    "fdatasync": (*FULL, "EROFS", "EINTR"),
    "ftruncate": (*FULL, "EROFS"),
    "fchmod": ("EIO", "EPERM", "EROFS"),
    "flock": ("EIO", "EINTR", "ENOLCK"),
    "fcntl": ("EAGAIN", "EINVAL", "EACCES", "EIO"),
    "rename": (*NAMES, "ENOENT"),
    "renameat": (*NAMES, "ENOENT"),
    "renameat2": (*NAMES, "ENOENT", "ENOSYS", "EINVAL"),
    "link": (*NAMES, "EPERM", "EMLINK"),
    "linkat": (*NAMES, "EPERM", "EMLINK"),
    "unlink": NAMES,
    "unlinkat": NAMES,
    "mkdir": NAMES,
    "mkdirat": NAMES,
    "stat": LOOKS,
    "lstat": LOOKS,
    "fstat": DISK,
    "newfstatat": LOOKS,
    "statx": LOOKS,
    "readlink": LOOKS,
    "access": LOOKS,
    "getdents64": (*DISK, "EINTR"),
    "utimensat": ("EIO", "EPERM"),
}
"""Every system call that has to do with files, and how it may fail."""

_OTHERS = """
brk mmap munmap mremap mprotect madvise futex getrandom clock_gettime clock_nanosleep gettimeofday getpid gettid getppid
getuid geteuid getgid getegid rt_sigaction rt_sigprocmask rt_sigreturn restart_syscall recvfrom sendto kill uname
prlimit64 getrlimit setrlimit pselect6 select poll sched_yield sysinfo lseek ioctl getcwd dup
"""
NO_FILES = frozenset(_OTHERS.split())
"""System calls that have nothing to do with a disk, or ask something that has no answer that is wrong."""

WRITING = ("write", "pwrite64", "fsync", "rename", "renameat2", "link", "linkat", "mkdir", "ftruncate", "unlink")

ENDS = {"ENOSPC": WRITING, "EROFS": WRITING, "EIO": tuple(FAULTS), "EMFILE": ("openat",)}
"""What is refused from some moment on: by a full disk, one that has become read-only or has gone, or by the system."""

_PATIENCE = 20
"""Seconds that strace has to let go of a process."""

_CALL = re.compile(r"(\w+)\((.*)")


class Called(NamedTuple):
    """The `number`th call of its name, from 1, in an act; `text` shows it, `path` is the first that it names."""

    name: str
    number: int
    text: str
    path: str

    def __str__(self) -> str:
        return f"{self.name} #{self.number} {self.text}"

    @property
    def faults(self) -> tuple[str, ...]:
        """How it may fail: a look at an open file fails as reading does."""
        return DISK if "AT_EMPTY_PATH" in self.text else FAULTS[self.name]


class Unpermitted(Exception):
    """The system does not let us hold the calls of another process."""


@contextmanager
def held(pid: int, log: Path, rules: Iterable[str] = (), *, only: Path | None = None) -> Iterator[None]:
    """Hold the calls of a process inside a `with` block, and make some fail; `log` gets them all.

    With `only`, calls that have to do with that path alone.
    """
    options = [option for rule in rules for option in ("-e", f"inject={rule}")]
    command = ["strace", "-f", "-p", str(pid), "-o", str(log), "-s", "80", *options]
    command += ["-P", str(only)] if only else []
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr is not None
        said = strace.stderr.readline()
        if "attached" not in said:
            raise Unpermitted(said.strip())
        try:
            yield
        finally:
            strace.terminate()
            try:
                strace.wait(_PATIENCE)
            except subprocess.TimeoutExpired:  # it waits for ever for a process that is just being born
                strace.kill()


def calls(log: Path) -> list[Called]:
    """List the calls up to the first `sendto`, with which a copy says that its act is done."""
    found: list[Called] = []
    counts: dict[str, int] = {}
    for line in log.read_text("utf-8", "replace").splitlines():
        match = _CALL.match(re.sub(r"^\d+ +", "", line))
        if not match:
            continue
        name = match[1]
        if name == "sendto":
            break
        counts[name] = counts.get(name, 0) + 1
        shown = re.sub(r'"/[^"]*/((?:[^"/]*/){0,2}[^"/]*)"', r'"…/\1"', match[2])
        path = re.search(r'"(/[^"]*)"', match[2])
        found.append(Called(name, counts[name], shown[:110], path[1] if path else ""))
    return found


def reason_against() -> str:
    """Say why no calls can be held here; "" when they can."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return "strace is needed to make system calls fail"
    with subprocess.Popen(["sleep", "60"]) as other:
        try:
            log = Path("/dev/null")
            with held(other.pid, log):
                return ""
        except Unpermitted as error:
            return f"other processes’ system calls cannot be held here: {error}"
        finally:
            other.kill()
