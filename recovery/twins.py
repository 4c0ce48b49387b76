"""The same incident in two files: a copy made by hand, by a sync service, or to start another one from."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from recovery.change import Document
from recovery.records import FIXED_ROWS, INCIDENT_TABLES

_OF_THE_PLACE = "$schema"


class Traits(NamedTuple):
    """What tells whether two files hold the same incident; `content` names the whole of it where no time does."""

    created_at: str
    title: str
    rows: frozenset[tuple[str, str]]
    content: str


def traits(document: Document) -> Traits | None:
    """Take the traits of a sound document; None for one that says next to nothing."""
    main = (document.get("incident") or {}).get("main") or {}
    created, title = main.get("created_at") or "", main.get("title") or ""
    tables = ((name, document.get(name) or {}) for name in INCIDENT_TABLES if name not in FIXED_ROWS)
    rows = frozenset((name, row) for name, table in tables for row in table)
    if created:
        return Traits(created, title, rows, "")
    if not title:
        return None
    plain = {key: value for key, value in document.items() if key != _OF_THE_PLACE}
    return Traits("", title, rows, sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest())


def twins(files: Iterable[tuple[str, Traits]]) -> Iterator[tuple[str, str]]:
    """Pair each file that holds the same incident as one before it with the first of those."""
    groups: dict[str, list[tuple[str, Traits]]] = {}
    for name, each in files:
        group = groups.setdefault(each.created_at or each.content, [])
        first = next((other for other, its in group if _same(its, each)), None)
        if first is not None:
            yield name, first
        group.append((name, each))


def _same(one: Traits, other: Traits) -> bool:
    """Files of the same moment are the same incident when they share a row or, without rows, the title."""
    if one.rows and other.rows:
        return not one.rows.isdisjoint(other.rows)
    return one.title == other.title
