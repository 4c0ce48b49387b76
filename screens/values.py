"""The lines of fields: each with its label and what its value looks like."""

from datetime import datetime, tzinfo
from typing import Any

from recovery.records import Field, fields_of
from recovery.saying import value_text
from screens.items import Item
from words.labels import field_label
from words.rules import rule_name


def small(text: str) -> str:
    """Write a name as it stands within a sentence: without its capital, unless it is one of several (PDF)."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def field_item(table: str, row: str, key: str, record: Any, now: datetime, zone: tzinfo, *, name: str = "") -> Item:
    """Make the line of one field of a row; `name` replaces the field's own label."""
    field = fields_of(type(record))[key]
    return _item(table, row, field, getattr(record, field.attribute), now, zone, name)


def field_items(table: str, row: str, record: Any, now: datetime, zone: tzinfo) -> list[Item]:
    """Make a line for every field of a row, in the order of files."""
    hidden = (
        "pos", "version", "occurrences", "blocks", "values", "code", "closed_at", "closed_because", "trashed_at",
    )  # fmt: skip
    return [
        _item(table, row, field, getattr(record, field.attribute), now, zone, "")
        for field in fields_of(type(record)).values()
        if field.key not in hidden
    ]


def _item(table: str, row: str, field: Field, value: Any, now: datetime, zone: tzinfo, name: str) -> Item:
    named = (table, field.key) == ("deadlines", "rule")
    text = rule_name(value) if named else value_text(field.kind, value, now, zone)
    first, _newline, more = text.partition("\n")
    return Item(
        name or field_label(table, field.key), f"{first} …" if more else first, path=(table, row, field.key), whole=text
    )
