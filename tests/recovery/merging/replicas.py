"""Machines that share one file, in memory: a graph of commits, and the history that merging asks of it."""

import copy
import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from recovery.merging.heads import merge
from recovery.merging.history import Writing
from recovery.records import INCIDENT_TABLES
from storage.writing.canonical import to_bytes
from tests.recovery.merging.reference import State, merged, typed

BEGAN = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def written(document: Any) -> bytes | None:
    return None if document is None else to_bytes(document, INCIDENT_TABLES)


class Commit:
    """A state of the file; `seen` are all commits that can be reached, itself included."""

    def __init__(
        self, id: str, parents: Sequence["Commit"], document: Any, at: datetime, on: datetime, hand: bool
    ) -> None:
        self.id, self.parents, self.document, self.hand = id, tuple(parents), document, hand
        self.at, self.on = at, on
        self.bytes = written(document)
        self.seen: frozenset[Commit] = frozenset().union(*(parent.seen for parent in parents)) | {self}
        self.typed = frozenset(commit for commit in self.seen if commit.hand)
        self.state: State | None = None
        self.shown: dict[Any, set[str]] | None = None

    def __repr__(self) -> str:
        return self.id


class Meeting:
    """The history of two heads."""

    def __init__(self, ours: Commit, theirs: Commit) -> None:
        self._ours, self._theirs = ours, theirs
        self._known = {commit.id: commit for commit in ours.seen | theirs.seen}
        self.asked = False

    @property
    def ours(self) -> list[Writing]:
        return _writings(self._ours.seen - self._theirs.seen)

    @property
    def theirs(self) -> list[Writing]:
        return _writings(self._theirs.seen - self._ours.seen)

    def common(self) -> list[Writing]:
        self.asked = True
        return _writings(self._ours.seen & self._theirs.seen)

    def contains(self, later: str, earlier: str) -> bool:
        return self._known[earlier] in self._known[later].seen


def _writings(commits: Iterable[Commit]) -> list[Writing]:
    return [
        Writing(each.id, "Nadia", each.at, each.on, tuple(parent.document for parent in each.parents), each.document)
        for each in commits
        if each.hand and any(parent.bytes != each.bytes for parent in each.parents)
    ]


class World:
    """All commits that there are, and how many merges were made of them; every merge is held against the reference."""

    def __init__(self, *, refer: bool = True) -> None:
        self.refer = refer
        self.merges = 0
        self.commits = 0
        self.asked = 0
        self.root = self._add((), None, BEGAN, BEGAN, hand=True)
        self.root.state = State()

    def type(self, parent: Commit, document: Any, at: datetime, on: datetime) -> Commit:
        """Commit by hand; the same content makes no commit, as git sees no change."""
        if written(document) == parent.bytes:
            return parent
        new = self._add((parent,), _plain(document), at, max(on, parent.on), hand=True)
        if self.refer:
            new.state = typed(new, parent)
        return new

    def combine(self, parents: Sequence[Commit], document: Any, at: datetime) -> Commit:
        """Merge by hand, as a person or a forge does."""
        return self._add(parents, _plain(document), at, at, hand=True)

    def join(self, one: Commit, other: Commit) -> Commit:
        """Merge two heads, or take the one that holds all that was typed; of two that both do the smaller id."""
        if one.typed <= other.typed or other.typed <= one.typed:
            if one.typed == other.typed:
                assert one.bytes == other.bytes, "the same was typed, and another file came of it"
                return min(one, other, key=lambda commit: commit.id)
            return other if one.typed < other.typed else one
        history = Meeting(one, other)
        found = merge(one.document, other.document, history)
        mirrored = merge(other.document, one.document, Meeting(other, one))
        self.merges += 1
        self.asked += history.asked
        assert written(found.document) == written(mirrored.document), "the two sides do not agree"
        assert found.conflicts == mirrored.conflicts
        new = self._add(
            sorted((one, other), key=lambda commit: commit.id),
            _plain(found.document),
            one.on,
            max(one.on, other.on),
            hand=False,
        )
        if self.refer:
            new.state = merged(one, other)
            expected, there = (written(without_text(each)) for each in (new.state.document(), new.document))
            assert expected == there, f"expected {expected!r}, merged {there!r}"
        return new

    def _add(self, parents: Sequence[Commit], document: Any, at: datetime, on: datetime, *, hand: bool) -> Commit:
        self.commits += 1
        facts = repr((sorted(parent.id for parent in parents), written(document), at, on, self.commits if hand else 0))
        return Commit(hashlib.sha1(facts.encode()).hexdigest(), parents, document, at, on, hand)


def _plain(document: Any) -> Any:
    data = written(document)
    return None if data is None else json.loads(data)


def without_text(document: Any) -> Any:
    """Leave out what the reference knows nothing of: the one long text, and lines of the journal that merging wrote."""
    if document is None:
        return None
    new = copy.deepcopy(document)
    new["journal"] = {id: row for id, row in new.get("journal", {}).items() if "values" not in row}
    new.get("steps", {}).get("repair", {}).pop("note", None)
    rows = {id: row for id, row in new.get("conflicts", {}).items() if row["path"] != "/steps/repair/note"}
    return {key: value for key, value in (new | {"conflicts": rows}).items() if key != "steps" or any(value.values())}
