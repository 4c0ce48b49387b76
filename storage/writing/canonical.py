"""The one way a document is written: the bytes are a function of its content and of nothing else.

Known tables and fields stand in the order of `recovery.records`, everything else sorted behind them. Only what says
nothing is left out (a known field that is null, a known table without rows): a default that someone typed stays, and
what Rebond does not know stays value for value.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from json import JSONEncoder
from json.encoder import encode_basestring
from types import MappingProxyType

from recovery.change import Document
from recovery.kinds import Days, Json, Kind, Texts, Words
from recovery.kinds import Lines as LongText
from recovery.records import FIXED_ROWS, Tables, fields_of

_FIRST = "$schema"
_OCCURRENCE = ("state", "to")
_NOTHING: Mapping[str, Json] = MappingProxyType({})


def to_bytes(document: Document, tables: Tables) -> bytes:
    """Write a document as UTF-8 with line feeds, two spaces of indent and a last newline.

    ValueError for what JSON or UTF-8 cannot hold (NaN, lone surrogates).
    """
    return f"{_text(canonical(document, tables), chr(10))}\n".encode()


def canonical(document: Mapping[str, Json], tables: Tables, *, made_from: Mapping[str, Json] = _NOTHING) -> Document:
    """Put a document into its canonical order and form; the document itself is not touched.

    `made_from` is a canonical document whose objects this one shares where it has not changed: those are kept.
    """
    ordered: Document = {}
    for key in _in_order(document, (_FIRST, *tables)):
        value = document[key]
        if value is not None and value is made_from.get(key):
            ordered[key] = value
        elif key not in tables:
            ordered[key] = _sorted(value)
        elif isinstance(value, Mapping):
            rows = _rows(key, value, tables[key], made_from.get(key) or _NOTHING)
            if rows:
                ordered[key] = rows
        elif value is not None:
            ordered[key] = _sorted(value)
    return ordered


def _rows(table: str, rows: Mapping[str, Json], record: type, known: Mapping[str, Json]) -> dict[str, Json]:
    fixed = FIXED_ROWS.get(table, ())
    ranks, formed = _fields(record)
    order = _in_order(rows, fixed) if fixed else sorted(rows, key=lambda row: (_position(rows[row]), row))
    found: dict[str, Json] = {}
    for id in order:
        row = rows[id]
        if isinstance(row, dict) and row is not known.get(id):
            row = {
                key: _value(value, formed.get(key))
                for key, value in sorted(row.items(), key=lambda item: (ranks.get(item[0], len(ranks)), item[0]))
                if value is not None or key not in ranks
            }
            if id in fixed and not row:
                continue
        found[id] = row
    return found


@lru_cache
def _fields(record: type) -> tuple[dict[str, int], dict[str, Kind]]:
    """Give the places of a record's fields, and the kinds of those whose values have more than one form."""
    fields = fields_of(record)
    formed: dict[str, Kind] = {
        key: field.kind for key, field in fields.items() if isinstance(field.kind, (LongText, Words, Texts, Days))
    }
    return {key: place for place, key in enumerate(fields)}, formed


def _position(row: Json) -> str:
    return str(row.get("pos") or "") if isinstance(row, dict) else ""


def _value(raw: Json, kind: Kind | None) -> Json:
    """Bring a value of a known field into the one form of its kind; a value that does not fit is kept."""
    if kind is None or not kind.check(raw):
        return raw if type(raw) in _PLAIN else _sorted(raw)
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
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [_sorted(each) for each in value]
    return value


_PLAIN = frozenset({str, int, bool, float, type(None)})
_ENCODER = JSONEncoder(ensure_ascii=False, allow_nan=False)


def _text(value: Json, line: str) -> str:
    """Write a value as `json.dumps` with an indent of two does, in half of its time; `line` begins each line."""
    if isinstance(value, str):
        return encode_basestring(value)
    if not value or not isinstance(value, (dict, list)):
        return _ENCODER.encode(value)
    inner = f"{line}  "
    if isinstance(value, list):
        return f"[{inner}{f',{inner}'.join([_text(each, inner) for each in value])}{line}]"
    rows = [f"{encode_basestring(key)}: {_text(each, inner)}" for key, each in value.items()]
    return f"{{{inner}{f',{inner}'.join(rows)}{line}}}"
