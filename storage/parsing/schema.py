"""JSON Schemas of the store's files, made from the records, for editors that help while one types.

Descriptions are in French and English, one line each: editors show them as they are. What a schema cannot tell is for
the reader alone: whether a time zone exists, and that 5.0 is not written for 5.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from recovery import kinds
from recovery.kinds import Kind
from recovery.records import FIXED_ROWS, INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES, Field, Tables, fields_of
from recovery.versions import latest
from storage.parsing import forms
from words.field_help import field_help, table_help
from words.formats import format_of
from words.labels import field_label, label, step_long, table_label
from words.say import speaking

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NULL = {"type": "null"}
_EXAMPLES = {
    "moment": ("2026-11-21T09:12+01:00", "2026-11-21 09:12"),
    "wall": ("2026-11-30T09:00",),
    "day": ("2026-11-21",),
    "due": ("2026-11-21", "2026-11-21T18:00+01:00"),
    "zone": ("Europe/Paris",),
    "money": ("450.00 EUR",),
    "rate": ("600 EUR/day", "0.12 EUR/word"),
    "every": ("week", "2 weeks", "month", "once"),
}
_LONG_TEXT: dict[str, Any] = {
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string", "pattern": forms.LINE}}]
}


def schemas() -> dict[str, bytes]:
    """Make the schema files by name: incident, projects and store."""
    made = {
        "incident": schema(INCIDENT_TABLES, "incident", "Rebond: un incident / an incident"),
        "projects": schema(PROJECTS_TABLES, "projects", "Rebond: clients, projets / clients, projects"),
        "store": schema(STORE_TABLES, "store", "Rebond: le dossier / the store"),
    }
    return {
        f"{name}.schema.json": f"{json.dumps(each, ensure_ascii=False, indent=2)}\n".encode()
        for name, each in made.items()
    }


def schema(tables: Tables, name: str, title: str) -> dict[str, Any]:
    """Make the JSON Schema 2020-12 of a file with these tables; unknown tables and fields are allowed."""
    return {
        "$schema": _DIALECT,
        "$id": f"urn:rebond:{name}:{latest()}",
        "title": title,
        "type": "object",
        "properties": {"$schema": {}, **{table: _table(table) for table in tables}},
        "$defs": {table: _row(table, record) for table, record in tables.items()},
    }


def _table(table: str) -> dict[str, Any]:
    row = {"$ref": f"#/$defs/{table}"}
    fixed = FIXED_ROWS.get(table)
    if fixed:
        named = {id: row if id == "main" else {"description": _both(step_long, id), **row} for id in fixed}
        rows: Mapping[str, Any] = {"properties": named, "additionalProperties": False}
    else:
        rows = {"additionalProperties": row}
    return {"description": _both(_about_table, table), "type": ["object", "null"], **rows}


def _row(table: str, record: type) -> dict[str, Any]:
    fields = fields_of(record).values()
    return {"type": "object", "properties": {field.key: _field(table, record, field) for field in fields}}


def _field(table: str, record: type, field: Field) -> dict[str, Any]:
    default = getattr(record, field.attribute)
    return {
        "description": _both(_about_field, table, field.key),
        **_or_null(_value(field.kind)),
        **({"default": default} if isinstance(default, str | bool) and default != "" else {}),
    }


def _value(kind: Kind) -> dict[str, Any]:
    match kind:
        case kinds.Choice():
            return {"enum": list(kind.values), "enumDescriptions": [_both(label, kind.label, v) for v in kind.values]}
        case kinds.Flag():
            return {"type": "boolean"}
        case kinds.Number():
            return {"type": "integer", "minimum": kind.least, "maximum": kind.most}
        case kinds.Lines():
            return _LONG_TEXT
        case kinds.Words():
            return {"type": "array", "items": {"type": "string"}}
        case kinds.Texts():
            return {"type": "object", "additionalProperties": _LONG_TEXT}
        case kinds.Days():
            return {
                "type": "object",
                "propertyNames": {"pattern": forms.DAY},
                "additionalProperties": _occurrence(),
            }
        case kinds.Text():
            return {"type": "string"}
        case kinds.Anything():
            return {}
    return {
        "type": "string",
        "pattern": forms.form(kind),
        "patternErrorMessage": _both(format_of, kind.name),  # what VS Code says instead of showing the pattern
        "examples": list(_EXAMPLES[kind.name]),
    }


def _occurrence() -> dict[str, Any]:
    wall = _value(kinds.WALL)
    states = {
        "enum": list(kinds.Days.STATES),
        "enumDescriptions": [_both(label, "occurrence", v) for v in kinds.Days.STATES],
    }
    return {
        "type": "object",
        "properties": {"state": states, "to": _or_null(wall)},
        "required": ["state"],
        "if": {"properties": {"state": {"const": "moved"}}},
        "then": {"required": ["to"], "properties": {"to": {"type": "string"}}},
    }


def _or_null(value: dict[str, Any]) -> dict[str, Any]:
    """Accept null too, which means absent."""
    if "enum" in value:
        return {**value, "enum": [*value["enum"], None]}
    if isinstance(value.get("type"), str):
        return {**value, "type": [value["type"], "null"]}
    if "anyOf" in value:
        return {**value, "anyOf": [*value["anyOf"], _NULL]}
    return value


def _about_table(table: str) -> str:
    return f"{table_label(table)}. {table_help(table)}"


def _about_field(table: str, key: str) -> str:
    return f"{field_label(table, key)}. {field_help(table, key)}"


def _both(say: Callable[..., str], *names: str) -> str:
    """Say it in French, then in English; once where both are the same."""
    said = []
    for language in ("fr", "en"):
        with speaking(language):
            said.append(say(*names))
    return "\n".join(dict.fromkeys(said))
