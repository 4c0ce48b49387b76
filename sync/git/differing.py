"""Which files two commits have differently, without reading what they have in common."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import islice
from typing import NamedTuple

from sync.errors import too_much
from sync.git.objects import Entry, checked
from sync.git.repository import Repository

MOST = 100_000
"""Paths that two commits may have differently."""
AT_ONCE = 1000
"""Paths that are named on one command line."""
UNKNOWN_SIZE = -1


class Pair(NamedTuple):
    """One path in two commits; None where there is no such file. Sizes are not known here."""

    one: Entry | None
    other: Entry | None


def differing(repository: Repository, one: str, other: str) -> dict[str, Pair]:
    """List the paths that are not the same in two commits, in the tree's order; names as git has them.

    TooMuch as soon as there are more than any store has files.
    """
    if one == other:
        return {}
    known = (str(repository.directory), one, other)
    last = _LAST.get(known)
    if last is not None:  # what commits hold never changes, and a round asks for the same twice
        return dict(last)
    words = ("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--full-index")
    found: dict[str, Pair] = {}
    rest = b""
    with closing(repository.git.stream(*words, checked(one), checked(other))) as parts:
        for part in parts:
            *whole, rest = (rest + part).split(b"\0")
            if len(whole) % 2:
                rest = whole.pop() + b"\0" + rest
            for facts, path in zip(whole[::2], whole[1::2], strict=True):
                mode, mode_after, id, id_after, _letter = facts.decode("ascii").lstrip(":").split()
                found[path.decode("utf-8", "surrogateescape")] = Pair(_entry(mode, id), _entry(mode_after, id_after))
            if len(found) > MOST:
                raise too_much()
    _LAST.clear()
    _LAST[known] = found
    _LAST[str(repository.directory), other, one] = {path: Pair(*reversed(pair)) for path, pair in found.items()}
    return dict(found)


_LAST: dict[tuple[str, str, str], dict[str, Pair]] = {}
"""The answer that was given last, both ways round."""


def sizes(repository: Repository, entries: Iterable[Entry]) -> Iterator[int]:
    """Tell how many bytes the contents of some entries have, without reading them."""
    given = "".join(f"{id}\n" for id in {entry.id for entry in entries if entry.kind == "blob"})
    printed = repository.git.run("cat-file", "--batch-check=%(objectsize)", "--buffer", given=given.encode("ascii"))
    return map(int, printed.split())


def entries_at(repository: Repository, commit: str, paths: Iterable[str]) -> Mapping[str, Entry]:
    """Give what a commit has at these paths."""
    wanted = iter(sorted(paths))
    found = {}
    while batch := list(islice(wanted, AT_ONCE)):
        printed = repository.git.run("ls-tree", "-z", "--full-tree", checked(commit), "--", *batch)
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
