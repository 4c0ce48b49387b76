"""What can go wrong between Rebond and git, each told in one sentence."""

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


def failed(said: str, status: int | None) -> GitFailed:
    """Put what git said into a sentence."""
    lines = [line for line in said.splitlines() if line.strip()]
    if not lines:
        return GitFailed(_("git failed without saying why."), said=said, status=status)
    text = _("git says: {said}")
    return GitFailed(fill(text, {"said": lines[-1].strip()[:300]}), said=said, status=status)
