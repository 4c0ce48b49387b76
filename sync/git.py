"""Runs the git binary for one directory of ours, hardened: plumbing only, no prompt, no hook, no surprise.

`run` gives what git printed, `stream` gives it piece by piece. Every value of a person's or of a file's goes behind
`--` or through the input: `value` refuses what git could take for an option.
"""

import os
from collections.abc import Generator, Sequence
from pathlib import Path

from sync.errors import Damaged, GitFailed, GitMissing, GitSlow, GitStopped, GitTooOld, Moved, failed
from sync.program import find_git, missing
from sync.running import Limits, Running
from sync.surroundings import OVERRIDES, surroundings
from words.say import _

__all__ = ["Damaged", "Git", "GitFailed", "GitMissing", "GitSlow", "GitStopped", "GitTooOld", "Limits", "Moved"]

LOCAL = Limits()
"""What a command that needs no network may take."""

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
        limits: Limits = LOCAL,
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
        limits: Limits = LOCAL,
        fine: Sequence[int] = (0,),
        low: bool = False,
    ) -> Generator[bytes, None, None]:
        """Run one command and yield what it prints as it comes; leaving the loop early ends the command."""
        running = self._start(arguments, low=low)
        yield from running.printed(given, limits)
        if running.status not in fine:
            raise failed(running.said.decode("utf-8", "replace"), running.status)

    def succeeds(self, *arguments: str) -> bool:
        """Run a command that answers by its exit code: 0 yes, 1 no."""
        running = self._start(arguments)
        for _part in running.printed(b"", LOCAL):
            pass
        if running.status not in (0, 1):
            raise failed(running.said.decode("utf-8", "replace"), running.status)
        return running.status == 0

    def _start(self, arguments: Sequence[str], *, low: bool = False) -> Running:
        environ = surroundings(os.environ, os.fspath(self.directory))
        try:
            return Running([self.program, *OVERRIDES, *arguments], environ, self.directory, low=low)
        except FileNotFoundError as error:
            if not self.directory.is_dir():
                raise
            raise missing() from error
