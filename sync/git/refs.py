"""The refs of the git directory: read by name, moved only from where they were seen."""

import re
import time
from collections.abc import Sequence

from sync.errors import GitFailed, Locked, Moved
from sync.git.caring import tidy
from sync.git.command import Git
from sync.git.objects import checked
from words.say import _

MAIN = "refs/heads/main"
FETCHED = "refs/remotes/origin/main"
SEEN = "refs/seen/origin"

PATIENCE = 3.0
"""Seconds to wait for a git that is in the way: one whose Rebond was killed is through in a moment."""
_PAUSE = 0.05

_NAME = re.compile(r"refs(?:/[A-Za-z0-9][A-Za-z0-9_-]*)*")
_PLAIN = re.compile(rb"\A([0-9a-f]{40})\n\Z")
_NOWHERE = "0" * 40
_MEANWHILE = re.compile(r"but expected|reference already exists|unable to resolve reference|reference is missing")


def read(git: Git, name: str) -> str | None:
    """Tell which commit a ref names; None when there is no such ref."""
    # Refs of our own directory are files, or lines of one: asking git takes a hundred times as long.
    for file, line in ((_checked(name), _PLAIN), ("packed-refs", _packed(name))):
        try:
            found = line.search((git.directory / file).read_bytes())
        except FileNotFoundError:
            continue
        except OSError:
            break
        if found:
            return found[1].decode("ascii")
        if line is _PLAIN:
            break  # something else than an id: git says what that is
    else:
        return None
    said = git.run("rev-parse", "--verify", "--quiet", _checked(name), fine=(0, 1))
    return said.decode("ascii").strip() or None


def all_below(git: Git, folder: str) -> dict[str, str]:
    """List the refs below a folder such as `refs/kept`, each with its commit."""
    listed = git.run("for-each-ref", "--format=%(refname) %(objectname)", _checked(folder) + "/").decode("utf-8")
    return {name: id for name, _space, id in (line.partition(" ") for line in listed.splitlines())}


def move(git: Git, name: str, new: str | None, old: str | None) -> None:
    """Set a ref to `new` (None: no such ref any more) if it still is `old` (None: there is none); else Moved."""
    move_all(git, [(name, new, old)])


def move_all(git: Git, moves: Sequence[tuple[str, str | None, str | None]]) -> None:
    """Set several refs as `move` does, each (name, new, old): all of them, or none and Moved."""
    words = [("update", _checked(name), checked(new or _NOWHERE), checked(old or _NOWHERE)) for name, new, old in moves]
    given = "".join("{} {}\0{}\0{}\0".format(*each) for each in words).encode("ascii")
    end = time.monotonic() + PATIENCE
    try:
        while True:
            try:
                git.run("update-ref", "--no-deref", "-z", "--stdin", given=given)
            except Locked:
                if not tidy(git.directory):
                    if time.monotonic() >= end:
                        raise
                    time.sleep(_PAUSE)
            else:
                return
    except GitFailed as error:
        if _MEANWHILE.search(error.said):
            text = _("The history of this store changed meanwhile; nothing is lost, it is simply done again.")
            raise Moved(text, said=error.said, status=error.status) from error
        raise


def _packed(name: str) -> re.Pattern[bytes]:
    return re.compile(rb"^([0-9a-f]{40}) " + name.encode("ascii") + rb"$", re.MULTILINE)


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a ref: {name!r}")
    return name
