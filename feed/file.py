"""Puts the bytes of a feed into its file: whole or not at all, and only when they are others than before."""

import os
import stat
from pathlib import Path

from feed.components import PRODUCT
from storage.disk.whole import tidy, write_whole
from storage.errors import CannotWrite, cannot_write
from words.errors import UsageError
from words.say import _

_HEAD = 200
"""Bytes in which a feed names the program that made it."""


def write_feed(path: Path, data: bytes) -> bool:
    """Replace the file of a feed and return True, or leave it alone when it holds these bytes already.

    A link is followed to the feed behind it, which is replaced, with its mode; a new file is for its owner alone.
    UsageError for a place that holds anything but a feed of Rebond; CannotWrite when the system refuses.
    """
    target = Path(os.path.realpath(path))
    try:
        same = _holds(path, target, data)
        tidy(target)  # the folder may be a shared one
        if same:
            return False
        write_whole(target, data)
    except FileNotFoundError as error:
        raise CannotWrite(_("There is no folder for “{path}”; make it first.").format(path=path)) from error
    except OSError as error:
        raise cannot_write(error, path) from error
    return True


def _holds(path: Path, target: Path, data: bytes) -> bool:
    """Tell whether the file holds these bytes already; UsageError for a file that is none of ours to replace."""
    try:
        kind = target.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise UsageError(_("“{path}” is a link to nothing; remove it first.").format(path=path)) from None
        return False
    if not stat.S_ISREG(kind.st_mode):
        raise UsageError(_("“{path}” is not a file; give the name of one, ending in .ics.").format(path=path))
    with target.open("rb") as file:
        head = file.read(_HEAD)
        if head and PRODUCT.encode() not in head:
            # One mistyped path must not cost a thesis, nor a link laid by somebody else the file it points to.
            message = _("“{path}” holds something else, so it was left alone; choose another name for the calendar.")
            raise UsageError(message.format(path=path))
        # Most changes change the length: then nothing more is read.
        return kind.st_size == len(data) and head + file.read() == data
