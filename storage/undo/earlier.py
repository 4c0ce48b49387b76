"""What stood in a value before, as far as this machine's list of acts reaches."""

from typing import TYPE_CHECKING

from recovery.change import Document, Path, value_at
from recovery.kinds import Json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recovery.change import Edit


def values_before(acts: "Iterable[tuple[Edit, ...]]", document: Document, path: Path) -> list[Json]:
    """List what stood at a path before each act that changed it, latest first.

    `acts` are the edits of acts, the latest last, and `document` is what they led to. What others wrote meanwhile
    shows as it stands now.
    """
    found: list[Json] = []
    now = value_at(document, path)
    for edits in reversed(list(acts)):
        before = now
        for edit in reversed(edits):
            before = _without(before, edit, path)
        if before != now:
            found.append(before)
            now = before
    return found


def _without(value: Json, edit: "Edit", path: Path) -> Json:
    """Give a value as it was before an edit."""
    depth = len(path)
    if edit.path[:depth] == path and len(edit.path) == depth + 1 and isinstance(value, dict | None):
        made = dict(value or {})
        made.pop(edit.path[depth], None)
        return made | ({edit.path[depth]: edit.before} if edit.before is not None else {})
    if edit.path == path:
        return edit.before
    return value
