"""What a person did, as data: the edits of one act on one file, which storage carries out and can take back.

A path names a value inside a document: (table, row), (table, row, field) or (table, row, field, key). Values are
raw JSON; None is absent, so writing None removes.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType
from typing import Any, NamedTuple

from recovery.kinds import Json

Path = tuple[str, ...]
Document = dict[str, Any]
"""One file's JSON as it was read: tables of rows of fields, unknown keys included."""


PROJECTS = "projects"
"""The id of the file of clients, projects and their own reminders; an incident's own id names every other file."""

PRIVATE = "private"
"""The id of the file of feelings and perspective, which stays on this machine."""


class Edit(NamedTuple):
    """One value replaced: `before` is what the person saw, `after` what they want; None is absent."""

    path: Path
    after: Json
    before: Json = None


class Act(NamedTuple):
    """What was done, as a code and values that the screen puts into words ("Karim told 10:20")."""

    code: str
    values: Mapping[str, str] = MappingProxyType({})


class Change(NamedTuple):
    """One act of a person on one file: `document` is an incident's id, or "projects"."""

    document: str
    act: Act
    edits: tuple[Edit, ...]
    creates: bool = False
    """True when the file must not exist yet."""


class Context(NamedTuple):
    """What an act needs from outside: the time, the store's zone, and new row ids."""

    now: datetime
    zone: tzinfo
    new_id: Callable[[int], str]
    """Make a random id of so many characters of `[a-z2-7]`: 4 for a row, 6 for an incident."""
    by: str = ""
    """Who acts, where others share the store and would else not know; "" for a person alone."""


def value_at(document: Mapping[str, Json], path: Iterable[str]) -> Json:
    """Find the raw value at `path`, or None when any part of it is absent."""
    value: Json = document
    for key in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value


class Draft:
    """Collects the edits of one act against the document that the person saw."""

    def __init__(self, document: Mapping[str, Json]) -> None:
        self._document = document
        self._edits: dict[Path, Edit] = {}

    def set(self, path: Path, after: Json) -> None:
        """Write a raw value, or remove it with None; what is so already is left alone."""
        before = value_at(self._document, path)
        if before != after:
            self._edits[path] = Edit(path, after, before)
        else:
            self._edits.pop(path, None)

    def change(self, id: str, act: Act, *, creates: bool = False) -> Change:
        """Close the draft as one change of the file `id`."""
        return Change(id, act, tuple(self._edits.values()), creates)
