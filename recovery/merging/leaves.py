"""A document as the single values that merge on their own, and back.

A leaf is a field of a row, one text of a map of texts, one day of a reminder, one element of a set, or whatever else a
document holds outside of rows. Arrays and objects that Rebond does not know are leaves as a whole. An object that could
have parts and has none is a leaf as well, or it would be forgotten.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from marshal import dumps

from recovery.change import Document, Path
from recovery.kinds import Json, Lines, Words
from recovery.merge import TABLES, has_parts, kind_at
from recovery.pointer import path_of
from recovery.records import FIXED_ROWS

CONFLICTS = "conflicts"
_ELEMENT = 5
"""The length of the path of an element: that of its set, an empty key, the element."""

_PLAIN = 2
"""The form of marshal in which equal content has equal bytes, and 1, 1.0 and true have three."""

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


class Looks:
    """What was seen of documents before: most of a file is the same in most of its commits."""

    def __init__(self) -> None:
        self._parts: dict[tuple[Path, bytes], dict[Path, tuple[Json, str]]] = {}
        self._rows: dict[tuple[str, bytes], tuple[Disputed, Path]] = {}
        self._shown: dict[int, tuple[Document | None, Shown]] = {}

    def shown(self, document: Document | None) -> "Shown":
        """Look at a document."""
        known = self._shown.get(id(document))
        if known is None:
            known = self._shown[id(document)] = document, Shown(document, self)
        return known[1]

    def leaves(self, part: Path, mark: bytes, value: Json) -> dict[Path, tuple[Json, str]]:
        """List the leaves of a part of a document, with their values and keys."""
        found = self._parts.get((part, mark))
        if found is None:
            found = {path: (leaf, key_of(path, leaf)) for path, leaf in _within(part, value)}
            self._parts[part, mark] = found
        return found

    def disputed(self, id: str, row: Json) -> tuple[Disputed, Path]:
        """Look at a row of `conflicts`: what it says, and about which path."""
        mark = dumps(row, _PLAIN)
        found = self._rows.get((id, mark))
        if found is None:
            fields = row if isinstance(row, Mapping) else {"value": row}
            found = self._rows[id, mark] = disputed(id, fields), path_of(str(fields.get("path") or ""))
        return found


class Shown:
    """What a document shows: its leaves, its rows of fields, its conflicts by the path that they are about.

    A conflict whose value is what the document shows there says nothing, and neither does "removed" about what is not
    there: `disputed` leaves them out, `all_disputed` has them. `parts` are the rows, and what stands outside of rows,
    each with bytes that differ where the content does.
    """

    def __init__(self, document: Document | None, looks: Looks | None = None) -> None:
        self.exists = document is not None
        self._looks = looks or Looks()
        self._raw = dict(_parts(document or {}))
        self.parts = {part: dumps(value, _PLAIN) for part, value in self._raw.items()}
        self.rows = {part for part, value in self._raw.items() if isinstance(value, Mapping) and _is_row(part)}
        self.all_disputed: dict[Path, dict[str, Disputed]] = {}
        rows = (document or {}).get(CONFLICTS)
        for id, row in rows.items() if isinstance(rows, Mapping) else ():
            each, path = self._looks.disputed(id, row)
            self.all_disputed.setdefault(path, {})[id] = each
        self.disputed: dict[Path, dict[str, Disputed]] = {}
        for path, about in self.all_disputed.items():
            says = {id: each for id, each in about.items() if self._says(path, each)}
            if says:
                self.disputed[path] = says

    def leaves(self, part: Path) -> dict[Path, tuple[Json, str]]:
        """List the leaves of a part, with their values and keys."""
        mark = self.parts.get(part)
        return {} if mark is None else self._looks.leaves(part, mark, self._raw[part])

    def key(self, path: Path) -> str | None:
        """Give the key of a leaf; None when it is not there."""
        found = self.leaves(path[:2]).get(path)
        return found[1] if found else None

    def value(self, path: Path) -> Json:
        """Give the value of a leaf; None when it is not there."""
        found = self.leaves(path[:2]).get(path)
        return found[0] if found else None

    @cached_property
    def values(self) -> dict[Path, Json]:
        """List all leaves."""
        return {path: leaf for part in self.parts for path, (leaf, _key) in self.leaves(part).items()}

    def disputes(self, each: Disputed) -> bool:
        """Tell whether a row of `conflicts` says anything beside what is shown."""
        return self._says(path_of(str(each.row.get("path") or "")), each)

    def is_there(self, path: Path) -> bool:
        """Tell whether anything stands at a path."""
        if len(path) < 2:
            return self.exists if not path else any(part[:1] == path for part in self.parts)
        return (
            path in self.parts
            or self.key(path) is not None
            or any(leaf[: len(path)] == path for leaf in self.leaves(path[:2]))
        )

    def values_disputed(self, path: Path) -> set[str]:
        """Gather the keys of the values that conflicts about a path hold."""
        return {each.value_key for each in self.disputed.get(path, {}).values()}

    def says_same(self, other: "Shown", path: Path) -> bool:
        """Tell whether another document shows the same at a path, conflicts included."""
        return self.key(path) == other.key(path) and self.disputed.get(path) == other.disputed.get(path)

    def differs_at(self, other: "Shown") -> set[Path]:
        """List the paths of leaves and conflicts in which another document differs."""
        found: set[Path] = set()
        for part in self.parts.keys() | other.parts.keys():
            if self.parts.get(part) != other.parts.get(part):
                ours, theirs = self.leaves(part), other.leaves(part)
                for path in ours.keys() | theirs.keys():
                    one, another = ours.get(path), theirs.get(path)
                    if one is None or another is None or one[1] != another[1]:
                        found.add(path)
        for path in self.disputed.keys() | other.disputed.keys():
            if self.disputed.get(path) != other.disputed.get(path):
                found.add(path)
        return found

    def _says(self, path: Path, each: Disputed) -> bool:
        return each.value_key != (self.key(path) or "") or (not each.value_key and self.is_there(path))


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


def _has_rows(table: str) -> bool:
    return table not in FIXED_ROWS and table != CONFLICTS


def _is_row(part: Path) -> bool:
    return len(part) > 1 and _has_rows(part[0])


def _parts(document: Document) -> Iterator[tuple[Path, Json]]:
    for table, rows in document.items():
        if not isinstance(rows, Mapping):
            if rows is not None or table not in TABLES:
                yield (table,), rows
        elif table != CONFLICTS:
            if not rows and table not in TABLES:
                yield (table,), rows
            for row, fields in rows.items():
                yield (table, row), fields


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


def disputed(id: str, row: Mapping[str, Json]) -> Disputed:
    """Look at a row of `conflicts`."""
    path = path_of(str(row.get("path") or ""))
    value = row.get("value")
    removed = row.get("deleted") is True or value is None
    return Disputed(id, row, _WRITER.encode(row), "" if removed else key_of(path, value))
