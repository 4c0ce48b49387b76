"""What became of single values in a merge, told without any rule: was one lost, did one come back."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tests.recovery.merging.reference import AWAY, DONE, leaves, pathed, rows, text
from tests.recovery.merging.replicas import Commit

Value = tuple[tuple[str, ...], str]
NOTE = ("steps", "repair", "note")


class Judged(NamedTuple):
    """Values that vanished although the other side never saw them, and that came back although it had removed them."""

    lost: tuple[Value, ...]
    resurrected: tuple[Value, ...]


def judge(one: Commit, other: Commit, merged: Commit) -> Judged:
    """Hold a merge against its two heads."""
    there = shown(merged).keys()
    lost: set[Value] = set()
    back: set[Value] = set()
    for mine, yours in ((one, other), (other, one)):
        for value in shown(mine).keys() - shown(yours).keys():
            if value[0][-1] in {*DONE, "pos"} or value[0] in AWAY or value[0] == NOTE or value[1] in ("{}", "null"):
                continue
            if value not in there and _typed_unseen(value, mine, yours):
                lost.add(value)
            if value in there and not _came_with_its_row(value, yours) and _typers(value, mine) <= yours.seen:
                back.add(value)
    return Judged(tuple(sorted(lost)), tuple(sorted(back)))


def shown(commit: Commit) -> Mapping[Value, set[str]]:
    """List the values that a commit shows: "" for what is there, and the ids of the conflicts that hold it.

    One whose value is what is there says nothing, and nobody put anything down with it.
    """
    if commit.shown is None:
        found: dict[Value, set[str]] = {value: {""} for value in leaves(commit.document)}
        for id, row in ((commit.document or {}).get("conflicts") or {}).items():
            value = pathed(row), text(row.get("value"))
            if "value" in row and "" not in found.get(value, ()):
                found.setdefault(value, set()).add(id)
        commit.shown = found
    return commit.shown


def _entries(commit: Commit, value: Value) -> set[str]:
    return shown(commit).get(value, set())


def _typers(value: Value, head: Commit) -> set[Commit]:
    return {
        commit
        for commit in head.typed
        if _entries(commit, value) - set().union(*(_entries(parent, value) for parent in commit.parents))
        or _kept(value, commit)
    }


def _kept(value: Value, commit: Commit) -> bool:
    """Tell whether somebody decided a conflict for what was shown."""
    return "" in _entries(commit, value) and any(
        _about(value, parent.document) - _about(value, commit.document) for parent in commit.parents
    )


def _about(value: Value, document: Any) -> set[str]:
    return {id for id, row in ((document or {}).get("conflicts") or {}).items() if pathed(row) == value[0]}


def _typed_unseen(value: Value, mine: Commit, yours: Commit) -> bool:
    """Tell whether one side typed a value that the other never saw, and took none of it away again."""
    alone = mine.typed - yours.seen
    return any(
        not any(commit in later.seen and _takes(value, later) for later in alone)
        for commit in _typers(value, mine) & alone
    )


def _takes(value: Value, commit: Commit) -> bool:
    there = _entries(commit, value)
    return not there or any(_entries(parent, value) - there for parent in commit.parents)


def _came_with_its_row(value: Value, yours: Commit) -> bool:
    """Tell whether the other side had removed the whole row or file, which an unseen edit brings back whole."""
    row = value[0][:2]
    return yours.document is None or (
        row[0] not in ("incident", "steps", "outcome") and row not in rows(yours.document)
    )
