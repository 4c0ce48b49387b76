"""Who put what into a file, where the other side had not seen it: the history that `recovery.merging` asks.

Two logs tell all of it; contents are read in bulk and each is understood once. The past that both sides share is read
only when somebody asks.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from recovery.change import Document
from recovery.merging.history import Writing
from recovery.records import INCIDENT_TABLES
from storage.parsing.strict import read_document
from storage.scanning.look import BESIDE
from sync.git.differing import differing
from sync.git.repository import Commit, Repository
from sync.history.contents import is_incident

Ancestry = list[tuple[str, tuple[str, ...]]]
FEW = 3
"""Files whose shared past is looked up one by one; for more, the whole past is read once."""


class Origins:
    """The commits that two heads do not share, and what they wrote. `one` and `other` are logs, newest first.

    `is_typed` tells hand commits from those that came out of merging.
    """

    def __init__(
        self,
        repository: Repository,
        one: Sequence[Commit],
        other: Sequence[Commit],
        is_typed: Callable[[Commit], bool],
    ) -> None:
        self._repository = repository
        self._is_typed = is_typed
        self._heads = one[0].id, other[0].id
        self._sides = [_by_path(self._whole(each)) for each in (one, other)]
        self._alone = {commit.id for commit in (*one, *other)}
        self._parents = {commit.id: commit.parents for commit in (*one, *other)}
        self._data: dict[str, bytes] = {}
        self._documents: dict[str, Document | None] = {}
        self._instead: dict[str, str | None] = {}
        """For contents that cannot be read: the one before it."""
        self._asked = 0

    def wrote(self, side: int) -> frozenset[str]:
        """Name the files that hand commits of one side (0 or 1) wrote."""
        return frozenset(self._sides[side])

    def read(self, paths: Iterable[str], ids: Iterable[str]) -> None:
        """Read what the history of these files needs, and these contents, at once."""
        wanted = {*ids}
        for side in self._sides:
            for path in paths:
                for commit in side.get(path, ()):
                    wanted |= {id for id in (commit.changed[path], *commit.before.get(path, ())) if id}
        self._fetch(wanted)

    def data(self, id: str) -> bytes | None:
        """Give a content; None when no file of a store may be so large."""
        self._fetch([id])
        return self._data.get(id)

    def readable(self, path: str, id: str | None) -> str | None:
        """Give a content that can be read: this one, or the one that was there before it; None for no file."""
        seen = set()
        while id is not None and id not in seen and self._document(path, id) is None:
            seen.add(id)
            id = self._before(path, id)
        return None if id in seen else id

    def document(self, path: str, id: str | None) -> Document | None:
        """Read a content of a file as a document; one that cannot be read counts as the one before it."""
        id = self.readable(path, id)
        return self._document(path, id) if id else None

    def of(self, path: str) -> "FileOrigins":
        """Give the history of one file."""
        return FileOrigins(self, path)

    def writings(self, path: str, commits: Iterable[Commit]) -> list[Writing]:
        """Put what commits did to a file into words that the rule knows."""
        return [
            Writing(
                commit.id, commit.author.name, commit.at, commit.committed_at,
                tuple(self.document(path, id) for id in commit.before.get(path, ())),
                self.document(path, commit.changed[path]),
            )
            for commit in commits
        ]  # fmt: skip

    def side(self, path: str, number: int) -> Sequence[Commit]:
        """List the hand commits of one side that wrote a file."""
        return self._sides[number].get(path, ())

    def shared(self, path: str) -> list[Commit]:
        """List the hand commits in the past of both sides that wrote a file."""
        self._asked += 1
        few = self._asked <= FEW
        past = self._repository.log(self._heads[0], paths=[path]) if few else self._past.get(path, [])
        found = [commit for commit in self._whole(past) if commit.id not in self._alone and path in commit.changed]
        self._fetch({id for each in found for id in (each.changed[path], *each.before.get(path, ())) if id})
        return found

    @cached_property
    def _past(self) -> dict[str, list[Commit]]:
        found: dict[str, list[Commit]] = {}
        for commit in self._repository.log(self._heads[0]):
            for path in commit.changed:
                found.setdefault(path, []).append(commit)
        return found

    @cached_property
    def apart(self) -> Ancestry:
        """List the commits that the two sides do not share, with their parents, none before its parents."""
        return self._ancestry("...".join(self._heads))

    @cached_property
    def ancestry(self) -> Ancestry:
        """List all commits of both sides in the same way."""
        return self._ancestry(*self._heads)

    def _ancestry(self, *which: str) -> Ancestry:
        printed = self._repository.git.run(
            "rev-list", "--parents", "--topo-order", "--reverse", "--stdin",
            given="".join(f"{each}\n" for each in which).encode("ascii"), most=1 << 28,
        )  # fmt: skip
        lines = (line.split() for line in printed.decode("ascii").splitlines())
        return [(id, tuple(parents)) for id, *parents in lines]

    def _whole(self, commits: Iterable[Commit]) -> Iterator[Commit]:
        """Keep the hand commits; of those that joined others, all that is not as in each of their parents."""
        for commit in commits:
            if not self._is_typed(commit):
                continue
            if len(commit.parents) > 1:
                commit = _joining(self._repository, commit)
            yield commit

    def _fetch(self, ids: Iterable[str]) -> None:
        missing = [id for id in ids if id not in self._data]
        if missing:
            self._data.update(self._repository.contents(missing))

    def _document(self, path: str, id: str) -> Document | None:
        if id not in self._documents:
            data = self.data(id)
            self._documents[id] = understood(path, data) if data is not None else None
        return self._documents[id]

    def _before(self, path: str, id: str) -> str | None:
        """Find what a content that cannot be read took the place of."""
        if id not in self._instead:
            commits = [*self.side(path, 0), *self.side(path, 1)]
            if not any(each.changed[path] == id for each in commits):
                commits += self.shared(path)
            found = sorted((each.id, each.before.get(path, ())) for each in commits if each.changed[path] == id)
            self._instead[id] = next((before for _commit, each in found for before in each if before), None)
        return self._instead[id]


class FileOrigins:
    """The history of one file, as `recovery.merging.history` describes it; `ours` is the first head."""

    def __init__(self, origins: Origins, path: str) -> None:
        self._origins = origins
        self._path = path
        self._common: Sequence[Writing] | None = None

    @cached_property
    def ours(self) -> Sequence[Writing]:
        """List what our side wrote."""
        return self._origins.writings(self._path, self._origins.side(self._path, 0))

    @cached_property
    def theirs(self) -> Sequence[Writing]:
        """List what their side wrote."""
        return self._origins.writings(self._path, self._origins.side(self._path, 1))

    def common(self) -> Sequence[Writing]:
        """List what is in the past of both."""
        if self._common is None:
            self._common = self._origins.writings(self._path, self._origins.shared(self._path))
        return self._common

    def contains(self, later: str, earlier: str) -> bool:
        """Tell whether `earlier` is `later` or in its past."""
        return (self._apart if self._common is None else self._whole).contains(later, earlier)

    @cached_property
    def _apart(self) -> "_Reach":
        return _Reach((each.commit for each in (*self.ours, *self.theirs)), self._origins.apart)

    @cached_property
    def _whole(self) -> "_Reach":
        written = (*self.ours, *self.theirs, *self.common())
        return _Reach((each.commit for each in written), self._origins.ancestry)


class _Reach:
    """Which of some commits can be reached from which others: a bit for each, added up from parents to children."""

    def __init__(self, commits: Iterable[str], ancestry: Ancestry) -> None:
        self._bits = {id: 1 << number for number, id in enumerate(dict.fromkeys(commits))}
        self._reached: dict[str, int] = {}
        for id, parents in ancestry:
            found = self._bits.get(id, 0)
            for parent in parents:
                found |= self._reached.get(parent, 0)
            self._reached[id] = found

    def contains(self, later: str, earlier: str) -> bool:
        return bool(self._reached.get(later, 0) & self._bits.get(earlier, 0))


def understood(path: str, data: bytes) -> Document | None:
    """Read the bytes of a kept file as a document; None when they cannot be read."""
    if is_incident(path):
        from storage.scanning.certain import certain

        document = certain(data)
        if document is not None:
            return document
    return read_document(data, BESIDE.get(path, INCIDENT_TABLES))[0]


def _by_path(commits: Iterable[Commit]) -> dict[str, list[Commit]]:
    found: dict[str, list[Commit]] = {}
    for commit in commits:
        for path in commit.changed:
            found.setdefault(path, []).append(commit)
    return found


def _joining(repository: Repository, commit: Commit) -> Commit:
    """Give a commit of several parents with all that differs from any of them."""
    pairs = [differing(repository, parent, commit.id) for parent in commit.parents]
    changed: dict[str, str | None] = {}
    before: dict[str, tuple[str | None, ...]] = {}
    for path in dict.fromkeys(path for each in pairs for path in each):
        after = next(each[path].other for each in pairs if path in each)
        changed[path] = after.id if after else None
        before[path] = tuple(
            (was.id if (was := each[path].one) else None) if path in each else changed[path] for each in pairs
        )
    return commit._replace(changed=changed, before=before)
