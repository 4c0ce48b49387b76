"""JSON Schemas of the store's files, made from the records, for editors that help while one types.

Descriptions are in French and English, one after the other: editors show them as they are.
"""

import json
from collections.abc import Mapping
from typing import Any

from recovery import kinds
from recovery.kinds import Kind
from recovery.records import FIXED_ROWS, INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES, Tables, fields_of
from words.labels import field_label, table_label
from words.say import speaking

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DAY = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?"
_OFFSET = r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?"

_PATTERNS = {
    "moment": f"^{_DAY}[T ]{_CLOCK}{_OFFSET}$",
    "wall": f"^{_DAY}[T ]{_CLOCK}$",
    "day": f"^{_DAY}$",
    "due": f"^{_DAY}([T ]{_CLOCK}{_OFFSET})?$",
    "zone": "^([A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)+|UTC)$",
    "money": r"^-?[0-9]{1,12}(\.[0-9]{1,2})? [A-Z]{3}$",
    "rate": r"^[0-9]{1,12}(\.[0-9]{1,4})? [A-Z]{3}/(day|hour|word|fixed)$",
    "every": "^(week|month|once|[1-9][0-9]? weeks)$",
}
_LONG_TEXT: dict[str, Any] = {
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string", "pattern": r"^[^\r\n]*$"}}]
}
_WALL = {"type": "string", "pattern": _PATTERNS["wall"]}
_OCCURRENCE: dict[str, Any] = {
    "type": "object",
    "properties": {"state": {"enum": list(kinds.Days.STATES)}, "to": {"anyOf": [_WALL, {"type": "null"}]}},
    "required": ["state"],
    "if": {"properties": {"state": {"const": "moved"}}},
    "then": {"required": ["to"], "properties": {"to": _WALL}},
}


def schemas() -> dict[str, bytes]:
    """Make the schema files by name: incident, projects and store."""
    made = {
        "incident.schema.json": schema(INCIDENT_TABLES, "Rebond: un incident / an incident"),
        "projects.schema.json": schema(PROJECTS_TABLES, "Rebond: clients, projets / clients, projects"),
        "store.schema.json": schema(STORE_TABLES, "Rebond: le dossier / the store"),
    }
    return {name: f"{json.dumps(each, ensure_ascii=False, indent=2)}\n".encode() for name, each in made.items()}


def schema(tables: Tables, title: str) -> dict[str, Any]:
    """Make the JSON Schema 2020-12 of a file with these tables; unknown keys are allowed everywhere."""
    return {
        "$schema": _DIALECT,
        "title": title,
        "type": "object",
        "properties": {
            "$schema": {},
            **{name: _or_null(_table(name, record)) for name, record in tables.items()},
        },
        "additionalProperties": True,
    }


def _table(name: str, record: type) -> dict[str, Any]:
    row = {
        "type": "object",
        "properties": {
            key: {"description": _both(field_label, name, key), **_or_null(_value(field.kind))}
            for key, field in fields_of(record).items()
        },
        "additionalProperties": True,
    }
    fixed = FIXED_ROWS.get(name)
    if fixed:
        rows: Mapping[str, Any] = {"properties": dict.fromkeys(fixed, row), "additionalProperties": False}
    else:
        rows = {"additionalProperties": row}
    return {"description": _both(table_label, name), "type": "object", **rows}


def _value(kind: Kind) -> dict[str, Any]:
    match kind:
        case kinds.Choice():
            return {"enum": list(kind.values), **_default(kind)}
        case kinds.Flag():
            return {"type": "boolean", **_default(kind)}
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
                "propertyNames": {"pattern": _PATTERNS["day"]},
                "additionalProperties": _OCCURRENCE,
            }
        case kinds.Text():
            return {"type": "string"}
        case kinds.Anything():
            return {}
    return {"type": "string", "pattern": _PATTERNS[kind.name], **_default(kind)}


def _default(kind: Kind) -> dict[str, Any]:
    return {} if kind.default in (None, "") else {"default": kind.default}


def _or_null(value: dict[str, Any]) -> dict[str, Any]:
    """Accept null too, which means absent."""
    if "enum" in value:
        return {**value, "enum": [*value["enum"], None]}
    if isinstance(value.get("type"), str):
        return {**value, "type": [value["type"], "null"]}
    if "anyOf" in value:
        return {**value, "anyOf": [*value["anyOf"], {"type": "null"}]}
    return value


def _both(label: Any, *names: str) -> str:
    said = []
    for language in ("fr", "en"):
        with speaking(language):
            said.append(str(label(*names)))
    return " / ".join(dict.fromkeys(said))
