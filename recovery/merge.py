"""How the edits of one act meet a document that may have changed since the person saw it.

A value that nobody touched meanwhile is replaced. Where someone else typed another value, ours is shown and theirs
is kept as a row of `conflicts`, so nothing typed is ever lost. Nothing here mutates what it is given.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from recovery.change import Document, Edit, Path, value_at
from recovery.kinds import Days, Json, Kind, Lines, Texts, Words, parse_iso, write_moment
from recovery.pointer import pointer
from recovery.records import FIXED_ROWS, INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES, fields_of

TABLES = {**INCIDENT_TABLES, **PROJECTS_TABLES, **STORE_TABLES}

DONE_TIMES = frozenset({
    "done_at", "told_at", "answered_at", "heard_at", "thanked_at", "sent_at", "delivered_at", "contained_at",
    "restored_at", "agreed_at", "notified_at",
})  # fmt: skip
"""Times that say "done": of two that were set apart, the earlier is true."""


class Merged(NamedTuple):
    """A document after an act; `conflicts` lists the ids of the conflict rows that the act added."""

    document: Document
    conflicts: tuple[str, ...]


def apply(
    document: Document,
    edits: Iterable[Edit],
    *,
    source: str,
    by: str,
    at: datetime,
    new_id: Callable[[int], str],
    seen: Mapping[str, Json] | None = None,
) -> Merged:
    """Carry out edits on a document and return the new one.

    `source`, `by` and `at` say where a differing value came from (a commit, or `file:<hash>`), who typed it and
    when. `seen` is the document that the person saw, where it is known: a row that was deleted meanwhile comes back
    from it whole; without it, with the edited fields alone.
    """
    work = _Work(document, source, by, at, new_id)
    wanted = list(edits)
    work.bring_back(wanted, seen or {})
    for edit in wanted:
        work.carry_out(edit)
    return Merged(work.document, tuple(work.added))


def diff(before: Mapping[str, Json], after: Mapping[str, Json]) -> tuple[Edit, ...]:
    """List the edits that lead from one document to another: per row added or removed, else per field."""
    return tuple(_between((), before, after))


def inverse(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """List the edits that take these back, last first."""
    return tuple(Edit(edit.path, edit.before, edit.after) for edit in reversed(tuple(edits)))


def same(one: Json, other: Json) -> bool:
    """Tell whether two raw values are the same value of the same type: 1, 1.0 and true are three."""
    if one is other:
        return True
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)


def kind_at(path: Path) -> Kind | None:
    """Find the kind of a known field, or of the texts inside one."""
    if len(path) < 3 or path[0] not in TABLES:
        return None
    found = fields_of(TABLES[path[0]]).get(path[2])
    if found is None or len(path) == 3:
        return found.kind if found else None
    return _LINES if isinstance(found.kind, Texts) and len(path) == 4 else None


_LINES = Lines()


def is_place(path: Path) -> bool:
    """Tell whether a leaf is the place of a row among others: nobody wrote it, so of two the later one counts."""
    return len(path) == 3 and path[2] == "pos" and kind_at(path) is not None


def has_parts(path: Path, value: Json) -> bool:
    """Tell whether a value at `path` is told by its parts rather than as a whole."""
    if not isinstance(value, Mapping) or len(path) > 3:
        return False
    if len(path) < 3:
        return path[:1] != ("conflicts",) or len(path) < 2
    return isinstance(kind_at(path), (Texts, Days))


def _opens(path: Path, one: Json, other: Json) -> bool:
    return has_parts(path, one) and has_parts(path, other)


def _between(path: Path, before: Json, after: Json) -> Iterator[Edit]:
    if before is after:
        return
    if _opens(path, before, after):
        for key in [*before, *(key for key in after if key not in before)]:
            yield from _between((*path, key), before.get(key), after.get(key))
    elif len(path) == 1 and (_opens(path, {}, after) or _opens(path, before, {})) and (before is None or after is None):
        # A table that appears or goes is its rows: two people may each add one.
        yield from _between(path, before or {}, after or {})
    elif not same(before, after):
        yield Edit(path, after, before)


def _equal(path: Path, one: Json, other: Json) -> bool:
    """Compare two raw values as their kind does: `"a"` and `["a"]` are the same long text."""
    if same(one, other):
        return True
    kind = kind_at(path)
    if isinstance(kind, (Lines, Words)) and kind.check(one) and kind.check(other):
        return bool(kind.read(one, UTC) == kind.read(other, UTC))
    if _opens(path, one, other):
        return all(_equal((*path, key), one.get(key), other.get(key)) for key in {*one, *other})
    return False


def _earlier(one: Json, other: Json) -> Json:
    """Choose the earlier of two times, or None when they cannot be compared."""
    if not isinstance(one, str) or not isinstance(other, str):
        return None
    first, second = parse_iso(one), parse_iso(other)
    if first is None or second is None:
        return None
    if (first.tzinfo is None) != (second.tzinfo is None):
        first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
    return one if first <= second else other


def _merged_set(before: Json, after: Json, current: Json) -> list[str] | None:
    """Merge sets element by element: what either side added is there, what either removed is gone."""
    seen, ours, theirs = set(before or ()), set(after or ()), set(current or ())
    return sorted((theirs - (seen - ours)) | (ours - seen)) or None


class _Work:
    """A document being changed: containers are copied before they are written to."""

    def __init__(self, document: Document, source: str, by: str, at: datetime, new_id: Callable[[int], str]) -> None:
        self.document: Document = dict(document)
        self.added: list[str] = []
        self._from: dict[str, Json] = {"from": source, "by": by, "at": write_moment(at)}
        self._new_id = new_id

    def bring_back(self, edits: list[Edit], seen: Mapping[str, Json]) -> None:
        """Restore rows that were deleted elsewhere while the person was editing them, and flag each."""
        gone: dict[Path, dict[str, Json]] = {}
        for edit in edits:
            row = edit.path[:2]
            if len(edit.path) < 3 or row[0] in FIXED_ROWS or row[0] == "conflicts":
                continue
            if edit.after is None or value_at(self.document, row) is not None:
                continue
            known = value_at(seen, row)
            if isinstance(known, Mapping):
                gone.setdefault(row, dict(known))
            elif edit.before is not None:
                field = gone.setdefault(row, {})
                for key in edit.path[2:-1]:
                    field = field.setdefault(key, {})
                field[edit.path[-1]] = edit.before
        for row, content in gone.items():
            self._put(row, content)
            self._keep(row, None)

    def carry_out(self, edit: Edit) -> None:
        """Make one edit, by its parts where both sides may have touched different ones."""
        path, current = edit.path, value_at(self.document, edit.path)
        kind = kind_at(path)
        if path[0] == "conflicts" and len(path) > 1:
            self._put(path, edit.after)  # a decision holds whatever was written beside it
        elif same(current, edit.after):
            return
        elif _equal(path, current, edit.before):
            self._put(path, edit.after)
        elif _equal(path, current, edit.after):
            return
        elif edit.after is not None and _opens(path, edit.after, current):
            for part in _between(path, edit.before if isinstance(edit.before, Mapping) else {}, edit.after):
                self.carry_out(part)
        elif len(path) == 2 and edit.after is None and isinstance(current, Mapping):
            self._keep(path, None)  # deleted here, edited there: it stays until someone decides
        elif isinstance(kind, Words) and all(kind.check(raw or []) for raw in (edit.before, edit.after, current)):
            self._put(path, _merged_set(edit.before, edit.after, current))
        elif path[-1] in DONE_TIMES and edit.before is None and (first := _earlier(edit.after, current)):
            self._put(path, first)
        elif is_place(path):
            self._put(path, edit.after)
        else:
            self._keep(path, current)
            self._put(path, edit.after)

    def _put(self, path: Path, value: Json) -> None:
        """Write a value, or remove it with None together with the containers that this empties."""
        trail: list[dict[str, Json]] = [self.document]
        for depth, key in enumerate(path[:-1], 1):
            inner = trail[-1].get(key)
            if not isinstance(inner, Mapping):
                if value is None:
                    return
                if inner is not None:
                    self._keep(path[:depth], inner)
            trail[-1][key] = dict(inner) if isinstance(inner, Mapping) else {}
            trail.append(trail[-1][key])
        if value is not None:
            trail[-1][path[-1]] = value
            return
        trail[-1].pop(path[-1], None)
        for container, key, inner in zip(reversed(trail[:-1]), reversed(path[:-1]), reversed(trail[1:]), strict=True):
            if inner:
                break
            del container[key]

    def _keep(self, path: Path, theirs: Json) -> None:
        """Add a conflict row for a value that is not shown; None says that it was deleted on the other side."""
        row: dict[str, Json] = {"path": pointer(path)}
        row |= {"deleted": True} if theirs is None else {"value": theirs}
        row |= {key: value for key, value in self._from.items() if value}
        rows = self.document.get("conflicts")
        rows = rows if isinstance(rows, Mapping) else {}
        if any(same({**kept, "at": row["at"]}, row) for kept in rows.values() if isinstance(kept, Mapping)):
            return
        id = self._new_id(4)
        while id in rows:
            id = self._new_id(4)
        self._put(("conflicts", id), row)
        self.added.append(id)
