"""Puts the bytes of a feed into its file: whole or not at all, and only when they are others than before."""

import os
import stat
from pathlib import Path

from feed.components import PRODUCT
from storage.errors import CannotWrite, cannot_write
from storage.whole import tidy, write_whole
from words.errors import UsageError
from words.say import _


def write_feed(path: Path, data: bytes) -> bool:
    """Replace the file of a feed and return True, or leave it alone when it holds these bytes already.

    A link is followed to the feed behind it, which is replaced, with its mode; a new file is for its owner alone.
    UsageError for a place that holds anything but a feed of Rebond; CannotWrite when the system refuses.
    """
    target = Path(os.path.realpath(path))
    try:
        before = _feed_at(path, target)
        tidy(target)  # the folder may be a shared one
        if before == data:
            return False
        write_whole(target, data)
    except FileNotFoundError as error:
        raise CannotWrite(_("There is no folder for “{path}”; make it first.").format(path=path)) from error
    except OSError as error:
        raise cannot_write(error, path) from error
    return True


def _feed_at(path: Path, target: Path) -> bytes | None:
    """Read the feed that is there, None without one; UsageError for a file that is none of ours to replace."""
    try:
        kind = target.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise UsageError(_("“{path}” is a link to nothing; remove it first.").format(path=path)) from None
        return None
    if not stat.S_ISREG(kind.st_mode):
        raise UsageError(_("“{path}” is not a file; give the name of one, ending in .ics.").format(path=path))
    data = target.read_bytes()
    if data and PRODUCT.encode() not in data[:200]:
        # One mistyped path must not cost a thesis, nor a link laid by somebody else the file it points to.
        message = _("“{path}” holds something else, so it was left alone; choose another name for the calendar.")
        raise UsageError(message.format(path=path))
    return data
