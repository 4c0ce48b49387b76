"""The format of files: which version a document has, and how one of an older version becomes one of today's.

One number serves all files of a store; a file without a number has version 1. It stands in the row `main` of the table
`incident` or `store`, and in `projects.json` and `private.json` of a table `format` that version 1 does without.

An older document is brought up to date whenever it is read, so that nothing else knows of older formats; the file
itself follows when it is next changed. A newer one is read as far as it fits, and never written.
"""

from collections.abc import Callable, Iterable, Mapping

from recovery.change import Document, Path, value_at
from recovery.kinds import Json
from recovery.pointer import place
from recovery.problem import Problem
from recovery.records import FIXED_ROWS, Tables, fields_of

Step = Callable[[Document], Document]
"""Leads a document of any file from one version to the next; it changes nothing that it is given, keeps every key that
it does not know, and leaves alone what is not of the form that it expects: people type these files."""

STEPS: dict[int, Step] = {}
"""From each version before today's the step to the next one."""


def latest(steps: Mapping[int, Step] | None = None) -> int:
    """Give the version that this Rebond writes."""
    return 1 + len(STEPS if steps is None else steps)


def version_of(document: Json, tables: Tables) -> int:
    """Read the version of a document of the file with these tables."""
    found = value_at(document, _path(tables))
    return found if type(found) is int and found > 0 else 1


def is_newer(document: Json, tables: Tables, steps: Mapping[int, Step] | None = None) -> bool:
    """Tell whether a newer Rebond wrote a document, so that this one must not."""
    return version_of(document, tables) > latest(steps)


def upgrade(document: Document, tables: Tables, steps: Mapping[int, Step] | None = None) -> Document:
    """Bring a document of an older version up to date; any other is given back as it is."""
    todo = STEPS if steps is None else steps
    version = version_of(document, tables)
    if version >= latest(todo):
        return document
    for each in range(version, latest(todo)):
        document = todo[each](document)
    return marked(document, tables, todo)


def marked(document: Document, tables: Tables, steps: Mapping[int, Step] | None = None) -> Document:
    """Write today's version into a document; version 1 is not written."""
    table, row, field = _path(tables)
    if latest(steps) == 1:
        return document
    rows = document.get(table) or {}
    if not isinstance(rows, Mapping) or not isinstance(rows.get(row) or {}, Mapping):
        return document  # no table at all: the file is broken, and says so
    return {**document, table: {**rows, row: {**(rows.get(row) or {}), field: latest(steps)}}}


def fitting(document: Document, tables: Tables) -> Document:
    """Give what can be read of a newer document: a value that a known field cannot have is left out."""
    path = _path(tables)
    return {
        name: _fitting_rows(name, rows, tables[name], path) if name in tables else rows
        for name, rows in document.items()
        if name not in tables or isinstance(rows, Mapping)
    }


def softened(problems: Iterable[Problem], document: Document, tables: Tables) -> list[Problem]:
    """Make warnings of the problems of a newer document: what does not fit here may be right there."""
    path = _path(tables)
    values = {"place": place(path), "version": str(version_of(document, tables)), "latest": str(latest())}
    found = [problem._replace(level="warning") for problem in problems if problem.path != path]
    return [Problem("warning", "newer_version", path, values), *found]


def _path(tables: Tables) -> Path:
    table = next((name for name in ("incident", "store") if name in tables), "format")
    return table, "main", "version"


def _fitting_rows(table: str, rows: Mapping[str, Json], record: type, kept: Path) -> dict[str, Json]:
    known, fixed = fields_of(record), FIXED_ROWS.get(table)
    return {
        id: {
            key: raw
            for key, raw in row.items()
            if raw is None or key not in known or known[key].kind.check(raw) or (table, id, key) == kept
        }
        for id, row in rows.items()
        if isinstance(row, Mapping) and (fixed is None or id in fixed)
    }
