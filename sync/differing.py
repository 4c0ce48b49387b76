"""Which files two commits have differently, without reading what they have in common."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sync.objects import Entry, checked
from sync.repository import Repository

UNKNOWN_SIZE = -1


class Pair(NamedTuple):
    """One path in two commits; None where there is no such file. Sizes are not known here."""

    one: Entry | None
    other: Entry | None


def differing(repository: Repository, one: str, other: str) -> dict[str, Pair]:
    """List the paths that are not the same in two commits, in the tree's order; names as git has them."""
    if one == other:
        return {}
    printed = repository.git.run(
        "diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--full-index", checked(one), checked(other)
    )
    words = printed.split(b"\0")
    found = {}
    for facts, path in zip(words[::2], words[1::2], strict=False):
        mode, mode_after, id, id_after, _letter = facts.decode("ascii").lstrip(":").split()
        found[path.decode("utf-8", "surrogateescape")] = Pair(_entry(mode, id), _entry(mode_after, id_after))
    return found


def entries_at(repository: Repository, commit: str, paths: Iterable[str]) -> Mapping[str, Entry]:
    """Give what a commit has at these paths."""
    wanted = sorted(paths)
    if not wanted:
        return {}
    printed = repository.git.run("ls-tree", "-z", "--full-tree", checked(commit), "--", *wanted)
    found = {}
    for line in printed.split(b"\0")[:-1]:
        facts, _tab, path = line.partition(b"\t")
        mode, kind, id = facts.decode("ascii").split()
        found[path.decode("utf-8", "surrogateescape")] = Entry(mode, kind, id, UNKNOWN_SIZE)
    return found


def paths_of(repository: Repository, commit: str) -> list[str]:
    """List the paths of all files of a commit, in the tree's order."""
    printed = repository.git.run("ls-tree", "-r", "-z", "--name-only", "--full-tree", checked(commit))
    return printed.decode("utf-8", "surrogateescape").split("\0")[:-1]


def _entry(mode: str, id: str) -> Entry | None:
    if not id.strip("0"):
        return None
    return Entry(mode, "commit" if mode == "160000" else "blob", id, UNKNOWN_SIZE)
