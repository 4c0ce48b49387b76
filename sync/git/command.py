"""Runs the git binary for one directory of ours, hardened: plumbing only, no prompt, no hook, no surprise.

`run` gives what git printed, `stream` gives it piece by piece. Every value of a person's or of a file's goes behind
`--` or through the input, and is checked before: git takes what begins with `-` for an option.
"""

import os
import shutil
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path

from sync.errors import SHALLOW, Damaged, GitFailed, GitMissing, GitSlow, GitStopped, GitTooOld, Moved, failed
from sync.git.program import find_git, missing
from sync.git.running import Limits, Running
from sync.git.surroundings import on_the_way, overrides, surroundings, unhooked
from words.fill import fill
from words.say import _
from words.system import reason

__all__ = ["Damaged", "Git", "GitFailed", "GitMissing", "GitSlow", "GitStopped", "GitTooOld", "Limits", "Moved"]

LOCAL = Limits(seconds=120)
"""What a command may take that stays on this machine; a full disk of a slow laptop needs its time."""
FAR = Limits(seconds=1800, quiet=60)
"""What a command may take that goes to another one, with a sign of life each minute."""

_FAR = frozenset({"fetch", "push", "ls-remote"})
_BLOCK = 512
"""Bytes that `ulimit` counts in."""
MOST = 1 << 26
"""Bytes that a command may print when all of it is held in memory."""


class Git:
    """The git of this machine, working on one bare directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.program = find_git()

    def run(
        self,
        *arguments: str,
        given: bytes = b"",
        limits: Limits | None = None,
        fine: Sequence[int] = (0,),
        most: int = MOST,
        low: bool = False,
    ) -> bytes:
        """Run one command to its end and give what it printed.

        `fine` are the exit codes that are no failure; others raise GitFailed. GitSlow, GitStopped by the limits.
        `low` gives it the lowest priority.
        """
        parts, size = [], 0
        for part in self.stream(*arguments, given=given, limits=limits, fine=fine, low=low):
            parts.append(part)
            size += len(part)
            if size > most:
                raise GitFailed(_("git printed more than can be right, so it was stopped."))
        return b"".join(parts)

    def stream(
        self,
        *arguments: str,
        given: bytes = b"",
        limits: Limits | None = None,
        fine: Sequence[int] = (0,),
        low: bool = False,
    ) -> Generator[bytes, None, None]:
        """Run one command and yield what it prints as it comes; leaving the loop early ends the command."""
        running = self._start(arguments, low)
        yield from running.printed(given, limits or (FAR if _is_far(arguments) else LOCAL))
        said = running.said.decode("utf-8", "replace")
        if running.status not in fine or SHALLOW in said:
            raise failed(said, running.status, None if _is_far(arguments) else self.directory)

    def succeeds(self, *arguments: str) -> bool:
        """Run a command that answers by its exit code: 0 yes, 1 no."""
        try:
            self.run(*arguments)
        except GitFailed as error:
            if error.status == 1:
                return False
            raise
        return True

    def _start(self, arguments: Sequence[str], low: bool) -> Running:
        environ = surroundings(os.environ, os.fspath(self.directory))
        if _is_far(arguments):
            if not _is_folder(arguments):
                environ |= self._on_the_way(environ)
            arguments = unhooked(arguments, self.program.path)
        # What goes to a folder that several people share keeps the rights that its owner gave it.
        umask = -1 if "push" in arguments else 0o077
        argv = [*self._room(arguments), self.program.path, *overrides(self.program.version), *arguments]
        try:
            return Running(argv, environ, self.directory, low=low, umask=umask)
        except OSError as error:
            if not self.directory.is_dir():
                text = _(
                    "The history of this store is gone from “{path}”. Start Rebond anew, and it begins another one."
                )
                raise GitFailed(fill(text, {"path": os.fspath(self.directory)})) from error
            if isinstance(error, FileNotFoundError):
                raise missing() from error
            text = _("git could not be started ({reason}). Close some programs, then try again.")
            raise GitFailed(fill(text, {"reason": reason(error)})) from error

    def _room(self, arguments: Sequence[str]) -> tuple[str, ...]:
        """Keep what is fetched from filling the disk: no file of it may take more than half of what is free."""
        if "fetch" not in arguments:
            return ()
        free = shutil.disk_usage(self.directory).free
        return "/bin/sh", "-c", 'ulimit -f "$1"; shift; exec "$@"', "sh", str(free // 2 // _BLOCK)

    def _on_the_way(self, environ: Mapping[str, str]) -> dict[str, str]:
        configured = self.run("config", "--get", "core.sshCommand", fine=(0, 1))
        return on_the_way(environ, os.fsdecode(configured).strip())


def _is_folder(arguments: Sequence[str]) -> bool:
    """Tell whether a command goes to a folder, where no ssh is called: that saves a look at git's settings."""
    return "--" in arguments[:-1] and arguments[arguments.index("--") + 1].startswith("/")


def _is_far(arguments: Sequence[str]) -> bool:
    """Tell whether a command goes to another machine, or perhaps to another folder; settings may stand before it."""
    return not _FAR.isdisjoint(arguments)
