"""The same incident in two files: a copy made by hand, by a sync service, or to start another one from."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from recovery.change import Document
from recovery.kinds import Json
from recovery.records import FIXED_ROWS, INCIDENT_TABLES

_OF_THE_PLACE = "$schema"


class Traits(NamedTuple):
    """What tells whether two files hold the same incident: short names of the content of its rows, and of the whole of
    it where no time does."""

    created_at: str
    title: str
    rows: frozenset[str]
    content: str


def traits(document: Document) -> Traits | None:
    """Take the traits of a sound document; None for one that says next to nothing."""
    main = (document.get("incident") or {}).get("main") or {}
    created, title = main.get("created_at") or "", main.get("title") or ""
    tables = ((name, document.get(name) or {}) for name in INCIDENT_TABLES if name not in FIXED_ROWS)
    rows = frozenset(_short((name, row, fields)) for name, table in tables for row, fields in table.items())
    if created:
        return Traits(created, title, rows, "")
    if not title:
        return None
    plain = {key: value for key, value in document.items() if key != _OF_THE_PLACE}
    return Traits("", title, rows, _short(plain))


def twins(files: Iterable[tuple[str, Traits]]) -> Iterator[tuple[str, str]]:
    """Pair each file that holds the same incident as one before it with the first of those."""
    groups: dict[str, list[tuple[str, Traits]]] = {}
    for name, each in files:
        group = groups.setdefault(each.created_at or each.content, [])
        first = next((other for other, its in group if _same(its, each)), None)
        if first is not None:
            yield name, first
        group.append((name, each))


def _short(value: Json) -> str:
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def _same(one: Traits, other: Traits) -> bool:
    """Files of the same moment are the same incident when they share the title, or a row word for word."""
    return one.title == other.title or not one.rows.isdisjoint(other.rows)
