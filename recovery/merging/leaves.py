"""A document as the single values that merge on their own, and back.

A leaf is a field of a row, one text of a map of texts, one day of a reminder, one element of a set, or whatever else a
document holds outside of rows. Arrays and objects that Rebond does not know are leaves as a whole. An object that could
have parts and has none is a leaf as well, or it would be forgotten.
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache

from recovery.change import Document, Path
from recovery.kinds import Json, Lines, Words
from recovery.merge import has_parts, kind_at
from recovery.pointer import path_of
from recovery.records import FIXED_ROWS

CONFLICTS = "conflicts"
_ELEMENT = 5
"""The length of the path of an element: that of its set, an empty key, the element."""

_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Disputed:
    """A row of `conflicts`: its id, its content, and what tells it and its value from others.

    `value_key` is the key of the value that it holds, "" for one that says "removed".
    """

    def __init__(self, id: str, row: Mapping[str, Json], key: str, value_key: str) -> None:
        self.id, self.row, self.key, self.value_key = id, row, key, value_key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Disputed) and (self.id, self.key) == (other.id, other.key)

    def __hash__(self) -> int:
        return hash((self.id, self.key))

    @property
    def origin(self) -> str:
        """Where it says that its value came from."""
        found = self.row.get("from")
        return found if isinstance(found, str) else ""


class Shown:
    """What a document shows: its leaves, its rows of fields, its conflicts by the path that they are about.

    A conflict whose value is what the document shows there says nothing, and neither does "removed" about what is not
    there: `disputed` leaves them out, `all_disputed` has them.
    """

    def __init__(self, document: Document | None) -> None:
        self.exists = document is not None
        self.values: dict[Path, Json] = dict(_leaves(document or {}))
        self.keys: dict[Path, str] = {path: key_of(path, value) for path, value in self.values.items()}
        self.rows: set[Path] = {
            (table, row)
            for table, rows in (document or {}).items()
            if _has_rows(table) and isinstance(rows, Mapping)
            for row, fields in rows.items()
            if isinstance(fields, Mapping)
        }
        self.all_disputed: dict[Path, dict[str, Disputed]] = {}
        for each, path in _disputed(document or {}):
            self.all_disputed.setdefault(path, {})[each.id] = each
        self.disputed: dict[Path, dict[str, Disputed]] = {}
        for path, rows in self.all_disputed.items():
            says = {id: each for id, each in rows.items() if self._says(path, each)}
            if says:
                self.disputed[path] = says
        self.marks = frozenset(
            (path, each.id, each.key) for path, rows in self.disputed.items() for each in rows.values()
        )
        """What makes two documents differ in their conflicts."""

    def disputes(self, each: Disputed) -> bool:
        """Tell whether a row of `conflicts` says anything beside what is shown."""
        return self._says(path_of(str(each.row.get("path") or "")), each)

    def is_there(self, path: Path) -> bool:
        """Tell whether anything stands at a path."""
        if not path:
            return self.exists
        return path in self.values or path in self.rows or any(leaf[: len(path)] == path for leaf in self.values)

    def values_disputed(self, path: Path) -> set[str]:
        """Gather the keys of the values that conflicts about a path hold."""
        return {each.value_key for each in self.disputed.get(path, {}).values()}

    def says_same(self, other: "Shown", path: Path) -> bool:
        """Tell whether another document shows the same at a path, conflicts included."""
        return self.keys.get(path) == other.keys.get(path) and self.disputed.get(path) == other.disputed.get(path)

    def _says(self, path: Path, each: Disputed) -> bool:
        return each.value_key != self.keys.get(path, "") or (not each.value_key and self.is_there(path))


def row_of(path: Path) -> Path | None:
    """Give the row that a leaf stands in when it is one that can be removed; the fixed rows of a table cannot."""
    return path[:2] if len(path) > 2 and _has_rows(path[0]) else None


def key_of(path: Path, value: Json) -> str:
    """Give the canonical text of a value: equal for what its kind calls the same, and for nothing else."""
    if isinstance(value, str):
        lines = value
    elif isinstance(value, list) and isinstance(kind_at(path), Lines) and all(isinstance(each, str) for each in value):
        lines = "\n".join(value)
    else:
        return _WRITER.encode(value)
    if isinstance(kind_at(path), Lines):
        lines = lines.replace("\r\n", "\n").replace("\r", "\n")
    return _WRITER.encode(lines)


def document_of(values: Mapping[Path, Json], conflicts: Mapping[str, Mapping[str, Json]]) -> Document:
    """Put leaves together again, with a table of conflicts; no leaf may stand in another one's place."""
    document: Document = {}
    for path in sorted(values, key=len, reverse=True):
        inner = document
        leaf = path[:3] if len(path) == _ELEMENT else path
        for key in leaf[:-1]:
            inner = inner.setdefault(key, {})
        if len(path) == _ELEMENT:
            inner.setdefault(leaf[-1], []).append(path[-1])
        elif leaf[-1] not in inner:  # what is empty gives way to what is in it
            inner[leaf[-1]] = values[path]
    for path in values:
        if len(path) == _ELEMENT:
            document[path[0]][path[1]][path[2]].sort()
    if conflicts:
        document[CONFLICTS] = {id: dict(conflicts[id]) for id in sorted(conflicts)}
    return document


def is_empty(value: Json) -> bool:
    """Tell whether a leaf is an object or a set that has nothing in it."""
    return isinstance(value, (dict, list)) and not value


@lru_cache(64)
def _has_rows(table: str) -> bool:
    return table not in FIXED_ROWS and table != CONFLICTS


def _leaves(document: Document) -> Iterator[tuple[Path, Json]]:
    for table, rows in document.items():
        if table != CONFLICTS or not isinstance(rows, Mapping):
            yield from _within((table,), rows)


def _within(path: Path, value: Json) -> Iterator[tuple[Path, Json]]:
    if value is None:
        if len(path) != 3 or kind_at(path) is None:  # a known field that is null is not there
            yield path, value
    elif has_parts(path, value) and value:
        for key, inner in value.items():
            yield from _within((*path, key), inner)
    elif isinstance(value, list) and value and isinstance(kind := kind_at(path), Words) and kind.check(value):
        for element in value:
            yield (*path, "", element), element
    elif value != {} or path[0] not in FIXED_ROWS:
        yield path, value


def _disputed(document: Document) -> Iterator[tuple[Disputed, Path]]:
    rows = document.get(CONFLICTS)
    if isinstance(rows, Mapping):
        for id, row in rows.items():
            fields = row if isinstance(row, Mapping) else {"value": row}
            yield disputed(id, fields), path_of(str(fields.get("path") or ""))


def disputed(id: str, row: Mapping[str, Json]) -> Disputed:
    """Look at a row of `conflicts`."""
    path = path_of(str(row.get("path") or ""))
    value = row.get("value")
    removed = row.get("deleted") is True or value is None
    return Disputed(id, row, _WRITER.encode(row), "" if removed else key_of(path, value))
