"""A conflict is settled: one of the versions stays, and nobody is asked again."""

from collections.abc import Mapping

from recovery.change import Change, Context, Document, Path, value_at
from recovery.changes.pen import Pen, row_of, rows_of
from recovery.kinds import Json
from recovery.merge import same
from recovery.pointer import path_of
from words.errors import UsageError
from words.say import _


def versions(document: Document, conflict: str) -> list[Json]:
    """List the versions of a conflict's value, the shown one first; None is "removed"."""
    path = _path(row_of(document, "conflicts", conflict))
    found = [value_at(document, path)]
    for row in _about(document, path).values():
        if not any(same(row.get("value"), each) for each in found):
            found.append(row.get("value"))
    return found


def settle(ctx: Context, id: str, document: Document, conflict: str, value: Json) -> Change:
    """Keep `value` (one of the versions, or a new one; None removes) and drop every other version of that place."""
    path = _path(row_of(document, "conflicts", conflict))
    if not path or path[0] == "conflicts" or path == ("incident", "main"):
        raise UsageError(_("This conflict names no place in the file. Remove its row by hand."))
    pen = Pen(ctx, id, document)
    pen.set(path, value)
    for row in _about(document, path):
        pen.set(("conflicts", row), None)
    return pen.act("resolved", journal=True, table=path[0], field=path[2] if len(path) > 2 else "")


def _about(document: Document, path: Path) -> dict[str, Mapping[str, Json]]:
    rows = rows_of(document, "conflicts")
    return {row: each for row, each in rows.items() if _path(each) == path}


def _path(conflict: Mapping[str, Json]) -> Path:
    return path_of(str(conflict.get("path") or ""))
