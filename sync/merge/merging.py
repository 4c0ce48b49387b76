"""Two heads → one commit that every machine makes alike, byte for byte.

- One has nothing that the other lacks: the other is it.
- One lacks nothing that was *typed* on the other side: it is adopted, for commits made by merging alone hold nothing of
  anybody's.
- Else both are merged file by file, by the survivor rule of `recovery.merging`.
"""

from datetime import UTC
from typing import NamedTuple

from recovery.merging.heads import RULES, merge
from recovery.records import INCIDENT_TABLES
from recovery.versions import is_newer
from storage.scanning.look import BESIDE
from storage.writing.canonical import to_bytes
from storage.writing.temporary import short_hash
from sync.git.differing import Pair, differing, entries_at
from sync.git.objects import Entry
from sync.git.repository import Author, Commit, Repository
from sync.history.contents import id_of, is_kept
from sync.merge.accepting import Refused, why_not
from sync.merge.origins import Origins

MERGER = Author("Rebond", "auto-merge@invalid")
_SUBJECT = "auto-merge rules="


class UnknownRules(Exception):
    """A newer Rebond merged by rules that this one does not know."""


class Joined(NamedTuple):
    """What became of two heads: `typed` commits were new to the other one, in `merged` files both had typed, and
    `conflicts` places in them wait for a decision. `refused` were in one of them, and only the history keeps them."""

    commit: str
    typed: int = 0
    merged: tuple[str, ...] = ()
    conflicts: int = 0
    refused: tuple[Refused, ...] = ()


def join(repository: Repository, ours: str, theirs: str, here: list[Commit] | None = None) -> Joined:
    """Make one of two heads; the commit is the same whichever is called ours, and no ref is moved. UnknownRules.

    `here` is the log of what ours has beyond theirs, when somebody has read it already.
    """
    if ours == theirs:
        return Joined(ours)
    here = repository.log(ours, beyond=[theirs]) if here is None else here
    typed_here = sum(map(is_typed, here))
    if not here or any(theirs in commit.parents for commit in here):
        return Joined(ours if here else theirs, typed_here)
    there = repository.log(theirs, beyond=[ours])
    typed_there = sum(map(is_typed, there))
    if any(rules_of(each) > RULES for each in (*here, *there)):
        raise UnknownRules
    if not typed_here or not typed_there:
        adopted = min(ours, theirs) if typed_here == typed_there else (ours if typed_here else theirs)
        return Joined(adopted, typed_here if adopted == ours else 0)
    both = sorted((here, there), key=lambda log: log[0].id)
    return _Merging(repository, *both).run()._replace(typed=typed_here)


def is_typed(commit: Commit) -> bool:
    """Tell whether a commit holds what somebody typed, rather than what came out of merging."""
    return rules_of(commit) == 0


def rules_of(commit: Commit) -> int:
    """Read by which rules a commit was merged; 0 for all others."""
    number = commit.subject.removeprefix(_SUBJECT)
    made_by_us = commit.author == MERGER and len(commit.parents) > 1 and list(commit.parents) == sorted(commit.parents)
    return int(number) if made_by_us and commit.subject.startswith(_SUBJECT) and number.isdecimal() else 0


class _Merging:
    """The merge of two heads that both hold what somebody typed; `first` has the smaller id."""

    def __init__(self, repository: Repository, first: list[Commit], second: list[Commit]) -> None:
        self._repository = repository
        self._heads = first[0], second[0]
        self._origins = Origins(repository, first, second, is_typed)
        self._changes: dict[str, bytes | None] = {}
        self._conflicts = 0
        self._refused: list[Refused] = []

    def run(self) -> Joined:
        """Merge file by file, and make the commit."""
        parents = [head.id for head in self._heads]
        pairs = differing(self._repository, *parents)
        one, other = self._origins.wrote(0), self._origins.wrote(1)
        both = one & other
        unchanged = {path for path in both if path not in pairs}
        pairs |= {
            path: Pair(entry, entry) for path, entry in entries_at(self._repository, parents[0], unchanged).items()
        }
        entries = (entry for pair in pairs.values() for entry in pair if entry and entry.kind == "blob")
        self._origins.read(both, [entry.id for entry in entries])
        merged = []
        for path, pair in sorted(pairs.items()):
            if not is_kept(path):
                self._carry(path, pair, path in one, path in other)
            elif path in both:
                self._merge(path, pair)
                merged.append(path)
            else:
                self._take(path, pair, pair.other if path in other else pair.one)
        at = max(head.committed_at for head in self._heads).astimezone(UTC)
        message = f"{_SUBJECT}{RULES}"
        commit = self._repository.commit(parents, self._changes, MERGER, at, message, committed_at=at)
        return Joined(commit, merged=tuple(merged), conflicts=self._conflicts, refused=tuple(self._refused))

    def _take(self, path: str, pair: Pair, chosen: Entry | None) -> None:
        """Let a file be as the side that wrote it has it, or as that side had it when it could still be read."""
        good = self._readable(path, chosen)
        self._quarantine(path, chosen, good)
        self._put(path, pair.one, self._origins.data(good) if good else None)

    def _merge(self, path: str, pair: Pair) -> None:
        """Let a file be what the survivor rule makes of both sides."""
        if path.startswith("quarantine/"):  # named by what is in it
            self._take(path, pair, pair.one or pair.other)
            return
        ids = [self._readable(path, entry) for entry in pair]
        for entry, good in zip(pair, ids, strict=True):
            self._quarantine(path, entry, good)
        ours, theirs = (self._origins.document(path, id) for id in ids)
        tables = BESIDE.get(path, INCIDENT_TABLES)
        if any(document is not None and is_newer(document, tables) for document in (ours, theirs)):
            raise UnknownRules
        merged = merge(ours, theirs, self._origins.of(path))
        self._conflicts += len(merged.conflicts)
        self._put(path, pair.one, to_bytes(merged.document, tables) if merged.document is not None else None)

    def _carry(self, path: str, pair: Pair, first: bool, second: bool) -> None:
        """Carry on what is no file of a store: it is nobody's business here, and not ours to throw away."""
        if first and second:
            chosen = max(pair, key=lambda entry: entry.id if entry else "")
        else:
            chosen = pair.other if second else pair.one
        if chosen is pair.one:
            return
        data = self._origins.data(chosen.id) if chosen and chosen.mode in ("100644", "100755") else None
        if data is not None or chosen is None:
            self._put(path, pair.one, data)

    def _readable(self, path: str, entry: Entry | None) -> str | None:
        if entry is None or path.startswith("quarantine/"):
            return entry.id if entry else None
        return self._origins.readable(path, None if entry.kind != "blob" else entry.id)

    def _quarantine(self, path: str, entry: Entry | None, good: str | None) -> None:
        """Keep the raw text of what cannot be read, for whoever can mend it; what is no text of a file is refused."""
        if entry is None or entry.id == good:
            return
        why = why_not(path, entry)
        data = None if why else self._origins.data(entry.id)
        if data is None:
            self._refused.append(Refused(path, why or "large"))
        else:
            self._changes[f"quarantine/{id_of(path)}.{short_hash(data)}.txt"] = data

    def _put(self, path: str, there: Entry | None, data: bytes | None) -> None:
        if data is None and there is None:
            return
        if data is None or there is None or self._origins.data(there.id) != data:
            self._changes[path] = data
