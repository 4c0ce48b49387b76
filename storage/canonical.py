"""The one way a document is written: the bytes are a function of its content and of nothing else.

Known tables and fields stand in the order of `recovery.records`, everything else sorted behind them. Only what says
nothing is left out (a known field that is null, a known table without rows): a default that someone typed stays, and
what Rebond does not know stays value for value.
"""

import json
from collections.abc import Iterable, Mapping

from recovery.change import Document
from recovery.kinds import Days, Json, Kind, Texts, Words
from recovery.kinds import Lines as LongText
from recovery.records import FIXED_ROWS, Tables, fields_of

_FIRST = "$schema"
_OCCURRENCE = ("state", "to")


def to_bytes(document: Document, tables: Tables) -> bytes:
    """Write a document as UTF-8 with line feeds, two spaces of indent and a last newline.

    ValueError for what JSON or UTF-8 cannot hold (NaN, lone surrogates).
    """
    text = json.dumps(canonical(document, tables), ensure_ascii=False, indent=2, allow_nan=False)
    return f"{text}\n".encode()


def canonical(document: Mapping[str, Json], tables: Tables) -> Document:
    """Put a document into its canonical order and form; the document itself is not touched."""
    ordered: Document = {}
    for key in _in_order(document, (_FIRST, *tables)):
        value = document[key]
        if key not in tables:
            ordered[key] = _sorted(value)
        elif isinstance(value, Mapping):
            rows = _rows(key, value, tables[key])
            if rows:
                ordered[key] = rows
        elif value is not None:
            ordered[key] = _sorted(value)
    return ordered


def _rows(table: str, rows: Mapping[str, Json], record: type) -> dict[str, Json]:
    fixed = FIXED_ROWS.get(table, ())
    known = fields_of(record)
    kinds = {key: field.kind for key, field in known.items()}
    order = _in_order(rows, fixed) if fixed else sorted(rows, key=lambda row: (_position(rows[row]), row))
    found: dict[str, Json] = {}
    for id in order:
        row = rows[id]
        if isinstance(row, Mapping):
            row = {
                key: _value(row[key], kinds.get(key))
                for key in _in_order(row, kinds)
                if row[key] is not None or key not in kinds
            }
            if id in fixed and not row:
                continue
        found[id] = row
    return found


def _position(row: Json) -> str:
    return str(row.get("pos") or "") if isinstance(row, Mapping) else ""


def _value(raw: Json, kind: Kind | None) -> Json:
    """Bring a value of a known field into the one form of its kind; a value that does not fit is kept."""
    if kind is None or not kind.check(raw):
        return _sorted(raw)
    if isinstance(kind, LongText):
        return _long_text(raw)
    if isinstance(kind, Words):
        return sorted(set(raw))
    if isinstance(kind, Texts):
        return {key: _long_text(raw[key]) for key in sorted(raw)}
    if isinstance(kind, Days):
        return {day: {key: _sorted(raw[day][key]) for key in _in_order(raw[day], _OCCURRENCE)} for day in sorted(raw)}
    return _sorted(raw)


def _long_text(raw: str | list[str]) -> Json:
    lines = (raw if isinstance(raw, str) else "\n".join(raw)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[0] if len(lines) == 1 else lines


def _in_order(keys: Iterable[str], known: Iterable[str]) -> list[str]:
    rest = set(keys)
    first = [key for key in known if key in rest]
    return first + sorted(rest.difference(first))


def _sorted(value: Json) -> Json:
    if isinstance(value, Mapping):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [_sorted(each) for each in value]
    return value
