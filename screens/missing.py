"""Where in a step the first thing that it still misses is written."""

from collections.abc import Mapping, Sequence

from recovery.change import Path
from recovery.progress import Hint
from screens.items import Item

_PLACES: Mapping[str, Path] = {
    "own_statement_missing": ("incident", "main", "own_statement"),
    "nobody_listed": ("people",),
    "nobody_affected": ("people",),
    "harm_goes_on": ("incident", "main", "contained_at"),
    "not_restored": ("incident", "main", "restored_at"),
    "repair_missing": ("actions",),
    "repair_end_missing": ("outcome", "main", "repair_end"),
    "repair_end_date_missing": ("outcome", "main", "decided_at"),
    "note_missing": ("steps", "humility", "note"),
    "change_missing": ("actions",),
    "prevention_missing": ("actions",),
    "reminder_missing": ("reminders",),
}
_FIELDS: Mapping[str, str] = {"feeling_missing": "feels", "effect_missing": "effects", "not_thanked": "thanked_at"}
"""Hints about one field of a row."""


def line_of(hint: Hint, items: Sequence[Item]) -> int | None:
    """Find the line of a step where what the hint asks for is written, or None when it is elsewhere."""
    row = tuple(hint.values.get("row", "").split("/"))
    path = (*row, _FIELDS[hint.code]) if hint.code in _FIELDS else _PLACES.get(hint.code, row)
    return next((index for index, item in enumerate(items) if item.path == path), None)
