"""What can go wrong with a store, each told in one sentence."""

import errno
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from words.errors import RebondError
from words.fill import fill
from words.say import _
from words.system import reason  # not later: where too many files are open, nothing can be imported any more

if TYPE_CHECKING:
    from storage.parsing.strict import Located


class BrokenFile(RebondError):
    """A file of the store cannot be read, so it is not written to either; `problems` lists all that is wrong."""

    code = "broken_file"

    def __init__(
        self,
        text: str,
        *,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        problems: "Sequence[Located]" = (),
    ) -> None:
        super().__init__(text, file=file, line=line, column=column)
        self.problems = tuple(problems)


class CannotWrite(RebondError):
    """The disk, its permissions or another program did not let a change be saved; nothing was half-written."""

    code = "cannot_write"


class NotAStore(RebondError):
    """There is no store where one was expected."""

    code = "not_a_store"


class NewerStore(RebondError):
    """A newer Rebond wrote this; it can be read and not changed."""

    code = "newer_store"


class WouldOverwrite(RebondError):
    """Something else is where a file should go, so nothing was written."""

    exit_code = 5
    code = "would_overwrite"


class NothingToUndo(RebondError):
    """There is no act of this machine to take back, or to bring back."""

    exit_code = 3
    code = "nothing_to_undo"


def newer(path: str | os.PathLike[str]) -> NewerStore:
    """Make the error for a change of what a newer Rebond wrote."""
    text = _("A newer Rebond wrote this; here it can be read, not changed. Update Rebond to go on.")
    return NewerStore(text, file=os.fspath(path))


def cannot_write(error: OSError, path: str | os.PathLike[str]) -> CannotWrite:
    """Put a system error into a sentence that says what to do."""
    place = os.fspath(path)
    if error.errno in (errno.ELOOP, errno.ENOTDIR) and isinstance(error.filename, str):
        place = error.filename  # what is in the way, rather than what it is in the way of
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        text = _("The disk is full, so nothing was saved. Make some room, then try again.")
    elif error.errno == errno.EROFS:
        text = _("“{path}” is on a read-only disk, so nothing was saved.")
    elif error.errno in (errno.EACCES, errno.EPERM):
        text = _("You may not write to “{path}”, so nothing was saved. Check who owns it and its permissions.")
    elif error.errno == errno.ENOTDIR:
        text = _(
            "“{path}” is not a folder, or leads through something that is not one, so nothing was saved. Move it away."
        )
    elif error.errno == errno.ELOOP:
        text = _("“{path}” is or goes through a link, and Rebond follows none inside a store. Nothing was saved.")
    elif error.errno in (errno.EMFILE, errno.ENFILE):
        text = _("Too many files are open on this machine, so nothing was saved. Close some programs, then try again.")
    else:
        text = _("“{path}” could not be written ({reason}), so nothing was saved.")
    return CannotWrite(fill(text, {"path": place, "reason": reason(error)}), file=place)
