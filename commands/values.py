"""The fields of a row in words, for reading: labels, choices, times, yes and no."""

from collections.abc import Iterator
from typing import Any

from commands.line import Clock
from recovery.kinds import Choice, Json, Kind, Number
from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, fields_of
from words import dates
from words.labels import field_label, label
from words.money import money
from words.say import _

HIDDEN = frozenset({"pos", "version", "occurrences", "blocks", "values"})
"""Fields that say nothing to a person here."""


def described(
    table: str, row: dict[str, Json], clock: Clock, *, without: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Say the fields of a row as "label: value", in the order of files; unknown fields are left out."""
    record = INCIDENT_TABLES.get(table) or PROJECTS_TABLES.get(table) or _private(table)
    for key, field in fields_of(record).items():
        raw = row.get(key)
        if raw in (None, "", [], {}) or key in HIDDEN or key in without or not field.kind.check(raw):
            continue
        name = field_label(table, key)
        value = value_text(field.kind, raw, clock)
        yield name if raw is True else _("{label}: {value}").format(label=name, value=value)


def _private(table: str) -> type:
    from recovery.private_records import PRIVATE_TABLES  # hardly any command shows them

    return PRIVATE_TABLES[table]


def value_text(kind: Kind, raw: Any, clock: Clock) -> str:
    """Say one raw value."""
    if isinstance(kind, Choice):
        return label(kind.label, raw)
    if isinstance(raw, bool):
        return _("yes") if raw else _("no")
    if isinstance(raw, list):
        return ", ".join(map(str, raw)) if kind.name == "set" else "\n".join(map(str, raw))
    if kind.name in ("moment", "due", "day"):
        return dates.stored(raw, clock.now, clock.zone)
    if kind.name == "wall":
        return dates.stored(raw)
    if kind.name == "money":
        return money(raw)
    if isinstance(kind, Number) and kind.unit == "minutes":
        return dates.minutes(raw)
    if isinstance(kind, Number) and kind.unit == "%":
        return _("{n}%").format(n=raw)
    return str(raw)
