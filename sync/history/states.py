"""Earlier states of a document: what the history has of it at a moment, or as of a commit."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from recovery.change import Document
from sync.git.commits import Commit
from sync.git.differing import entries_at
from sync.git.repository import Repository
from sync.history.contents import document_of
from sync.history.telling import paths_of


class State(NamedTuple):
    """A document as it was: which commit made it so, when, and what it held; None when its file was gone then.

    A document without content could not be read.
    """

    commit: str
    at: datetime
    document: Document | None


def state_at(repository: Repository, id: str, at: datetime) -> State | None:
    """Find how a document was at a moment; None for a time before the history knows it."""
    head = repository.head()
    paths = paths_of(repository, head, id)
    commits = repository.log(head, paths=paths) if paths else []
    found = next((commit for commit in commits if commit.at <= at), None)
    return _state(repository, found, paths) if found else None


def state_of(repository: Repository, id: str, commit: str) -> State | None:
    """Find how a document was as of a commit, by the first letters of that commit's id; None without such a one."""
    head = repository.head()
    paths = paths_of(repository, head, id)
    known = repository.log(head, paths=paths) if paths else []
    found = [each for each in known if each.id.startswith(commit)]
    found = found or [each for each in repository.log(head) if each.id.startswith(commit)]
    return _state(repository, found[0], paths) if len(found) == 1 else None


def began_at(repository: Repository, id: str) -> datetime | None:
    """Tell since when the history knows a document; None when it does not."""
    head = repository.head()
    paths = paths_of(repository, head, id)
    commits = repository.log(head, paths=paths) if paths else []
    return commits[-1].at if commits else None


def _state(repository: Repository, commit: Commit, paths: Sequence[str]) -> State:
    """Read what a commit has at these paths, of which one at most should be there."""
    there = entries_at(repository, commit.id, paths)
    for path, entry in there.items():
        for _id, data in repository.contents([entry.id]):
            return State(commit.id, commit.at, document_of(path, data) or {})
    return State(commit.id, commit.at, None)
