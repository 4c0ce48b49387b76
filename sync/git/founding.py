"""Makes the git directory of a store: bare, for its owner alone, with the same root commit as everywhere."""

import os
from hashlib import sha1
from pathlib import Path

from storage.disk.places import private_folder
from storage.errors import cannot_write
from sync.errors import NotYours
from sync.git.caring import tidy
from sync.git.command import Git
from sync.git.lock import sync_lock
from words.fill import fill
from words.say import _

_ROOT = (
    b"tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n"
    b"author Rebond <rebond@invalid> 0 +0000\n"
    b"committer Rebond <rebond@invalid> 0 +0000\n"
    b"\n"
    b"rebond\n"
)

ROOT = sha1(b"commit %d\0" % len(_ROOT) + _ROOT, usedforsecurity=False).hexdigest()
"""The first commit of every history, empty and the same on all machines, so that any two are related."""

_MARK = "refs/root"


def found(directory: Path) -> Git:
    """Make the directory where it is missing or unfinished, and give the git that works on it.

    GitMissing, GitTooOld, NotYours, CannotWrite, HistoryBusy.
    """
    try:
        git = Git(private_folder(directory))
        _close_to_others(directory)
    except OSError as error:
        raise cannot_write(error, directory) from error
    if not os.path.lexists(directory / _MARK):
        # Two at the same moment, threads or processes, would stand in one another's way.
        with sync_lock(directory.parent):
            _begin(git)
    tidy(directory)
    return git


def _begin(git: Git) -> None:
    """Make what is missing of the directory, unless somebody else has just done so."""
    if os.path.lexists(git.directory / _MARK):
        return
    git.run(
        "-c", "init.defaultRefFormat=files",
        "init", "--quiet", "--bare", "--template=", "--initial-branch=main", "--object-format=sha1",
    )  # fmt: skip
    tidy(git.directory)
    git.run("hash-object", "-t", "tree", "-w", "--stdin")
    git.run("hash-object", "-t", "commit", "-w", "--stdin", given=_ROOT)
    # Last, so that a directory with it has all the rest.
    git.run("update-ref", "--no-deref", _MARK, ROOT)


def _close_to_others(directory: Path) -> None:
    """Refuse a directory that is another user's: git takes commands from the settings in it."""
    status = directory.stat()
    if status.st_uid != os.geteuid():
        text = _(
            "The history in “{path}” belongs to another user of this machine, so it was not used. Run Rebond as that "
            "user, or move the folder away."
        )
        path = os.fspath(directory)
        raise NotYours(fill(text, {"path": path}), file=path)
    if status.st_mode & 0o077:
        directory.chmod(0o700)
