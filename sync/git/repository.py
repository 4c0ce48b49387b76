"""The git directory of a store, as one thing: refs, trees, contents, commits, log.

Nothing here knows what the files mean, and nothing here writes to the store.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sync.git import commits, importing, objects, refs
from sync.git.command import Git
from sync.git.commits import Author, Commit
from sync.git.founding import ROOT, found
from sync.git.objects import Entry
from sync.git.refs import FETCHED, MAIN, SEEN

__all__ = ["FETCHED", "MAIN", "ROOT", "SEEN", "Author", "Commit", "Entry", "Repository"]


class Repository:
    """The history of one store on this machine."""

    def __init__(self, git: Git) -> None:
        self.git = git
        self.directory = git.directory

    @classmethod
    def open(cls, state: Path) -> "Repository":
        """Open the history kept in a store's state folder, which is made when missing.

        GitMissing, GitTooOld, NotYours, CannotWrite.
        """
        return cls(found(state / "git"))

    def head(self) -> str:
        """Tell the newest commit of this machine; ROOT when nothing was committed yet."""
        return self.ref(MAIN) or ROOT

    def ref(self, name: str) -> str | None:
        """Tell which commit a ref names; None when there is no such ref."""
        return refs.read(self.git, name)

    def refs(self, folder: str) -> dict[str, str]:
        """List the refs below a folder such as `refs/kept`, each with its commit."""
        return refs.all_below(self.git, folder)

    def move(self, ref: str, new: str | None, old: str | None) -> None:
        """Set a ref if it still is `old` (None: there is none), else Moved; `new` None takes it away."""
        refs.move(self.git, ref, new, old)

    def move_all(self, moves: Sequence[tuple[str, str | None, str | None]]) -> None:
        """Set several refs, each (ref, new, old), as `move` does: all of them, or none and Moved."""
        refs.move_all(self.git, moves)

    def tree(self, commit: str) -> dict[str, Entry]:
        """Give all files of a commit with their sizes, by path; bytes that are no UTF-8 are surrogates."""
        return dict(self.entries(commit))

    def entries(self, commit: str) -> Iterator[tuple[str, Entry]]:
        """Yield the same one by one, in the tree's order and with twins of one name."""
        return objects.entries(self.git, commit)

    def contents(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the content of each id, in order, each once; those of more than a MB are left out."""
        return objects.contents(self.git, ids)

    def commit(
        self,
        parents: Sequence[str],
        changes: Mapping[str, bytes | None],
        author: Author,
        at: datetime,
        message: str,
        *,
        committed_at: datetime | None = None,
    ) -> str:
        """Make a commit on the first parent's tree with some files written or gone (None); moves no ref.

        Its committer is the author's machine, where it is named, else the author. `committed_at` is `at` if not given.
        Dates are kept to the second, with their zone; those before 1970 become 1970.
        """
        return importing.commit(self.git, parents, changes, author, at, committed_at or at, message)

    def log(
        self, of: str, *, beyond: Sequence[str] = (), paths: Sequence[str] = (), limit: int | None = None
    ) -> list[Commit]:
        """List the commits that `of` contains and none of `beyond` does, newest first, no parent before its child.

        With `paths`, only those that changed one of them, and of their changes only these.
        """
        return commits.log(self.git, of, beyond=beyond, paths=paths, limit=limit)

    def committed_at(self, commit: str) -> datetime:
        """Tell when a commit entered the history; aware."""
        return commits.committed_at(self.git, commit)

    def contains(self, commit: str, other: str) -> bool:
        """Tell whether `other` is `commit` or one of those before it."""
        words = ("merge-base", "--is-ancestor", objects.checked(other), objects.checked(commit))
        return self.git.succeeds(*words)
