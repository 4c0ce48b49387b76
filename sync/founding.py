"""Makes the git directory of a store: bare, for its owner alone, with the same root commit as everywhere."""

import os
from hashlib import sha1
from pathlib import Path

from storage.places import private_folder
from sync.git import Git

_TREE = b""
_ROOT = (
    b"tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n"
    b"author Rebond <rebond@invalid> 0 +0000\n"
    b"committer Rebond <rebond@invalid> 0 +0000\n"
    b"\n"
    b"rebond\n"
)

ROOT = sha1(b"commit %d\0" % len(_ROOT) + _ROOT, usedforsecurity=False).hexdigest()
"""The first commit of every history, empty and the same on all machines, so that any two are related."""


def found(directory: Path) -> Git:
    """Make the directory where it is missing or unfinished, and give the git that works on it; OSError."""
    private_folder(directory)
    git = Git(directory)
    if not _is_whole(directory):
        git.run(
            "-c", "init.defaultRefFormat=files",
            "init", "--quiet", "--bare", "--template=", "--initial-branch=main", "--object-format=sha1",
        )  # fmt: skip
        git.run("hash-object", "-t", "tree", "-w", "--stdin", given=_TREE)
        git.run("hash-object", "-t", "commit", "-w", "--stdin", given=_ROOT)
        # Last, so that a directory with it has all the rest.
        git.run("update-ref", "--no-deref", "refs/root", ROOT)
    return git


def _is_whole(directory: Path) -> bool:
    return os.path.lexists(directory / "refs" / "root") or os.path.lexists(directory / "packed-refs")
