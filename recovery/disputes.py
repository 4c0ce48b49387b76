"""Places that were changed in two files at once: every version that there is, with who wrote it and when.

A document shows one value; the others lie in its table of conflicts. Equal values are one version, however many
commits they came from.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import NamedTuple

from recovery.change import Document, Path, value_at
from recovery.kinds import INSTANT, Json
from recovery.merge import same
from recovery.pointer import path_of

TABLE = "conflicts"
WHOLE: tuple[Path, ...] = ((), ("incident",), ("incident", "main"))
"""Places that stand for the incident as a whole: it was deleted in one place and edited in another."""


class Source(NamedTuple):
    """Where a version came from: `origin` is a commit or `file:<hash>`, `by` a name; each may be missing.

    `machine` is where it was typed, as far as the history was asked and tells it.
    """

    origin: str
    by: str
    at: datetime | None
    machine: str = ""


class Version(NamedTuple):
    """One value of a place, None for "removed"; `shown` is the one that the document shows now."""

    value: Json
    shown: bool
    sources: tuple[Source, ...]


class Dispute(NamedTuple):
    """One place with several versions, the shown one first; `rows` are the ids of its conflict rows."""

    path: Path
    rows: tuple[str, ...]
    versions: tuple[Version, ...]

    @property
    def id(self) -> str:
        """What it is called by: the first of its rows."""
        return self.rows[0]

    @property
    def at(self) -> Path:
        """Where its values stand: the incident as a whole is said by its own fields."""
        return WHOLE[-1] if self.path in WHOLE else self.path


def disputes(document: Document, zone: tzinfo) -> list[Dispute]:
    """List every place of a document that waits for a decision, in the order of its conflict rows."""
    places: dict[Path, dict[str, Mapping[str, Json]]] = {}
    for row, fields in conflict_rows(document).items():
        places.setdefault(place_of(fields), {})[row] = fields
    return [_dispute(document, path, rows, zone) for path, rows in places.items()]


def conflict_rows(document: Document) -> dict[str, Mapping[str, Json]]:
    """List the conflict rows of a document by id, in order of id."""
    rows = document.get(TABLE)
    if not isinstance(rows, Mapping):
        return {}
    return {row: rows[row] for row in sorted(rows) if isinstance(rows[row], Mapping)}


def place_of(row: Mapping[str, Json]) -> Path:
    """Give the place that a conflict row is about."""
    return path_of(str(row.get("path") or ""))


def _dispute(document: Document, path: Path, rows: Mapping[str, Mapping[str, Json]], zone: tzinfo) -> Dispute:
    found: list[tuple[Json, list[Source]]] = [(value_at(document, WHOLE[-1] if path in WHOLE else path), [])]
    for row in rows.values():
        value = None if row.get("deleted") is True else row.get("value")
        sources = next((sources for each, sources in found if same(each, value)), None)
        if sources is None:
            found.append((value, sources := []))
        sources.append(_source(row, zone))
    versions = (Version(value, not index, _in_order(sources)) for index, (value, sources) in enumerate(found))
    return Dispute(path, tuple(rows), tuple(versions))


def _source(row: Mapping[str, Json], zone: tzinfo) -> Source:
    at = row.get("at")
    return Source(_text(row.get("from")), _text(row.get("by")), INSTANT.read(at, zone) if INSTANT.check(at) else None)


def _in_order(sources: list[Source]) -> tuple[Source, ...]:
    return tuple(sorted(sources, key=lambda each: (each.at.timestamp() if each.at else 0.0, each.origin, each.by)))


def _text(raw: Json) -> str:
    return raw if isinstance(raw, str) else ""
