"""What can go wrong between Rebond and git, each told in one sentence."""

import os
import re
from pathlib import Path

from words.errors import RebondError
from words.fill import fill
from words.say import _


class GitMissing(RebondError):
    """There is no git on this machine; everything but history and sync works without it."""

    code = "git_missing"


class GitTooOld(RebondError):
    """The git of this machine is older than what history and sync need."""

    code = "git_too_old"


class GitFailed(RebondError):
    """Git did not do what it was asked; `said` is what it wrote about that, `status` its exit code.

    `said` comes from another program and perhaps another machine: it is data.
    """

    exit_code = 6
    code = "git_failed"

    def __init__(self, text: str, *, said: str = "", status: int | None = None, file: str | None = None) -> None:
        super().__init__(text, file=file)
        self.said = said
        self.status = status


class GitSlow(GitFailed):
    """Git took longer than it may, or nothing was heard from the other side for too long."""

    code = "git_slow"


class GitStopped(GitFailed):
    """Git was stopped because the person, or the end of the program, wanted it so."""

    code = "stopped"


class Moved(GitFailed):
    """A ref is no longer where it was seen: somebody else moved it meanwhile."""

    exit_code = 5
    code = "moved"


class Damaged(GitFailed):
    """Something is missing or broken in the history that this machine keeps."""

    exit_code = 4
    code = "history_damaged"


class NotYours(GitFailed):
    """The folder of the history belongs to another user of this machine."""

    exit_code = 4
    code = "not_yours"


class Locked(GitFailed):
    """Another git, or a lock that one left behind, is in the way."""

    exit_code = 5
    code = "history_busy"


class Shallow(GitFailed):
    """The other side lacks its older history, which merging needs."""

    code = "shallow"


class TooMuch(GitFailed):
    """The other side has more than a store can have, or than this machine can look through."""

    code = "too_much"


SHALLOW = "shallow roots are not allowed"
"""What git says of it, and then goes on as if nothing were there."""

_BROKEN = re.compile(
    r"bad object|(?:missing|corrupt(?:ed)?|broken|invalid|bad) (?:loose )?(?:object|blob|tree|commit|link|sha1 pointer)"
    r"|unable to (?:read|find) (?:tree|sha1|[0-9a-f]{40})|could not (?:read|get) (?:object|[0-9a-f]{40})"
    r"|(?:object file|loose object|packed object) .*(?:is empty|is corrupt|cannot be read)|unable to unpack"
    r"|inflate: data stream error|[Nn]ot a valid (?:object|commit) name [0-9a-f]{40}|not a git repository"
    r"|not a tree object|Could not read [0-9a-f]{40}|unable to parse commit|failed to traverse parents"
)
_FULL = re.compile(r"No space left on device|Disk quota exceeded|Out of disk ?space")
_MEMORY = re.compile(r"[Oo]ut of memory|malloc failed|memory exhausted|mmap failed")
_LOCK = re.compile(r"Unable to create '[^\n]*\.lock': File exists")


def too_much(said: str = "", status: int | None = None) -> TooMuch:
    """Make the error for a copy that holds what no store can hold."""
    text = _("The copy has more in it than a store can have, so nothing of it was taken.")
    return TooMuch(text, said=said, status=status)


def failed(said: str, status: int | None, directory: Path | None) -> GitFailed:
    """Put what git said into a sentence; without a directory it may be about the other side as well as about us."""
    if _LOCK.search(said):
        text = _("Another program works on the history of this store just now. Try again in a moment.")
        return Locked(text, said=said, status=status)
    if directory and _FULL.search(said):
        text = _("The disk is full, so the history of this store could not be kept. Make some room; then it is.")
        return GitFailed(text, said=said, status=status)
    if _MEMORY.search(said):
        return too_much(said, status)
    if SHALLOW in said:
        text = _("The copy lacks its older history: its owner must complete it with “git fetch --unshallow”.")
        return Shallow(text, said=said, status=status)
    if directory and _BROKEN.search(said):
        return damaged(directory, said, status)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    if not lines:
        return GitFailed(_("git failed without saying why."), said=said, status=status)
    telling = [line for line in lines if line.startswith(("fatal:", "error:"))]
    text = _("git says: {said}")
    return GitFailed(fill(text, {"said": (telling or lines)[0][:300]}), said=said, status=status)


def damaged(directory: Path, said: str, status: int | None = None) -> Damaged:
    """Make the error for a history that is not whole, and say what to do about it."""
    text = _(
        "The history of this store is damaged on this machine; your incidents are whole. Rename the folder “{path}”: "
        "Rebond then begins a new history, and “rebond sync” brings back what other machines have of the old one."
    )
    path = os.fspath(directory)
    return Damaged(fill(text, {"path": path}), said=said, status=status, file=path)
