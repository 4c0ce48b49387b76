"""What a field's value looks like on screen, whatever its kind."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import Any

from recovery.kinds import Choice, Kind, Number
from recovery.records import Field, fields_of
from screens.items import Item
from words import dates
from words.labels import field_label, label
from words.money import money
from words.rules import rule_name
from words.say import _, n_


def value_text(kind: Kind, value: Any, now: datetime, zone: tzinfo) -> str:
    """Write a record's value for a person; "" when it is absent."""
    if value is None or value in ("", ()):
        return ""
    if isinstance(kind, Choice):
        return label(kind.label, value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return (
            f"{dates.day(value.date(), now.date())} {dates.clock(value)}"
            if value.tzinfo is None
            else dates.moment(value, now, zone)
        )
    if isinstance(value, date):
        return dates.day(value, now.astimezone(zone).date())
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}" for key in value)
    if kind.name in ("every", "money"):
        return every_text(value) if kind.name == "every" else money(value)
    if isinstance(kind, Number):
        return _number(kind, value)
    return str(value)


def capital(text: str) -> str:
    """Begin a name with a capital, for headings and questions."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Write a name as it stands within a sentence: without its capital, unless it is one of several (PDF)."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def every_text(every: str) -> str:
    """Say how often a reminder comes."""
    weeks = every.partition(" ")[0]
    if weeks.isdigit():
        return n_("every {n} week", "every {n} weeks", int(weeks)).format(n=weeks)
    return {"week": _("every week"), "month": _("every month")}.get(every) or _("once")


def _number(kind: Number, value: int) -> str:
    if kind.unit == "minutes":
        return dates.minutes(value)
    return _("{n}%").format(n=value) if kind.unit == "%" else str(value)


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
