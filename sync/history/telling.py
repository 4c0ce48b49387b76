"""The history → what changed, field by field: who, when, which value before and after.

One Told is what one commit did to one document. Nothing is put into words here: `recovery.saying` names places and
values, `recovery.comparing` puts long texts side by side, and who shows it decides how much of it.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

from recovery.change import Document, Edit
from recovery.merge import diff
from storage.disk.files import home_of
from storage.scanning.look import BESIDE
from sync.git.commits import Commit
from sync.git.differing import entries_at
from sync.git.repository import Author, Repository
from sync.history.contents import document_of, id_of, is_incident, is_kept

AUTO = Author("Rebond", "auto-merge@invalid")
"""Whose commits hold nothing that anybody typed: two histories that were united by rule."""
TOGETHER = 20
"""More documents than these in one commit are told as one: a first intake, an import, a checkout."""
AT_ONCE = 64
"""Commits that are read at first; each further time twice as many."""

What = Literal["came", "changed", "went", "merged", "unreadable", "many"]


class Told(NamedTuple):
    """What one commit did to one document, or to `many` at once.

    `id` is an incident's, "projects" or "store"; "" for many. `at` is when it was done, by the clock of the machine
    where it was. came: the document is new. went: its file is gone. merged: two histories were united, and `edits` are
    only what is as it was in none of them. unreadable: it has no readable content before or after. `edits` lead from
    `before` to `after`.
    """

    commit: str
    at: datetime
    author: Author
    id: str
    what: What
    edits: tuple[Edit, ...] = ()
    before: Document = {}
    after: Document = {}
    documents: int = 1
    """To how many documents the commit did something."""

    @property
    def is_auto(self) -> bool:
        """Whether it was done by rule, and by nobody."""
        return self.author == AUTO


def changes(
    repository: Repository, ids: Sequence[str] = (), *, of: str | None = None, stop: Callable[[], bool] = lambda: False
) -> Iterator[Told]:
    """Tell what happened to these documents, or to all without any, newest first.

    Reads as it goes: who takes a few reads a few. `of` is the commit to begin with, else the head.
    """
    head = of or repository.head()
    paths = [path for id in ids for path in paths_of(repository, head, id)]
    if ids and not paths:
        return
    for batch in _batches(repository, head, paths):
        if stop():
            return
        yield from _told(repository, batch)


def paths_of(repository: Repository, head: str, id: str) -> tuple[str, ...]:
    """Name the files that a document of this id has, or had: one, or several where it was moved."""
    if f"{id}.json" in BESIDE:
        return (f"{id}.json",)
    home = home_of(id, Path())
    if home is not None and entries_at(repository, head, [str(home)]):
        return (str(home),)
    name = f"/{id}.json"
    there = [path for path, _entry in repository.entries(head) if path.endswith(name) and is_kept(path)]
    if not there and home is None:  # made by hand, and gone: only the commits know where it was
        there = [path for commit in repository.log(head) for path in commit.changed if path.endswith(name)]
    return tuple(sorted({*there, *([str(home)] if home else [])}))


def _batches(repository: Repository, head: str, paths: Sequence[str]) -> Iterator[list[Commit]]:
    """Yield the commits in batches, newest first, each read with all before it: git has no mark to go on from."""
    told, wanted = 0, AT_ONCE
    while True:
        found = repository.log(head, paths=paths, limit=wanted)
        yield list(islice(found, told, None))
        if len(found) < wanted:
            return
        told, wanted = len(found), wanted * 2


def _told(repository: Repository, commits: Sequence[Commit]) -> Iterator[Told]:
    """Tell what some commits did, with all their contents read at once."""
    few = [commit for commit in commits if _count(commit) <= TOGETHER]
    ids = {id for commit in few for path in _paths(commit) for id in (commit.changed[path], *commit.before[path]) if id}
    contents = dict(repository.contents(sorted(ids)))
    for commit in commits:
        if _count(commit) > TOGETHER:
            yield Told(commit.id, commit.at, commit.author, "", "many", documents=_count(commit))
            continue
        for path in _paths(commit):
            told = _of_path(commit, path, contents)
            if told.what != "merged" or told.edits:
                yield told


def _paths(commit: Commit) -> list[str]:
    return [path for path in commit.changed if is_kept(path) and not path.startswith("quarantine/")]


def _count(commit: Commit) -> int:
    return len(_paths(commit))


def _of_path(commit: Commit, path: str, contents: dict[str, bytes]) -> Told:
    def read(id: str | None) -> Document | None:
        if id is None:
            return {}
        return document_of(path, contents[id]) if id in contents else None

    told = Told(commit.id, commit.at, commit.author, id_of(path), "changed", documents=_count(commit))
    after = read(commit.changed[path])
    befores = [read(id) for id in commit.before[path] or (None,)]
    before = befores[0]
    if before is None or after is None:
        return told._replace(what="unreadable", before=before or {}, after=after or {})
    if commit.changed[path] is None:
        return told._replace(what="went", before=before)
    if len(befores) > 1:
        return told._replace(what="merged", edits=_own(befores, after), before=before, after=after)
    came = not commit.before[path] or commit.before[path][0] is None
    return told._replace(what="came" if came else "changed", edits=diff(before, after), before=before, after=after)


def _own(befores: list[Document | None], after: Document) -> tuple[Edit, ...]:
    """List what a merge made by itself: what it has otherwise than each of the documents it united."""
    first, *others = (diff(before or {}, after) for before in befores)
    also = [{edit.path for edit in edits} for edits in others]
    return tuple(edit for edit in first if all(edit.path in paths for paths in also))


def ids_ever(repository: Repository) -> frozenset[str]:
    """List the ids of all incidents that the history ever had."""
    return frozenset(
        id_of(path) for commit in repository.log(repository.head()) for path in commit.changed if is_incident(path)
    )
