"""Incident files that are certainly good, told in a tenth of the strict reader's time.

What this says is one-sided: here is the document of a good file; or nothing, and then `storage.parsing.strict` decides
and explains. It imports msgspec, which takes 60 ms: not for a single file.
"""

from collections.abc import Iterable
from operator import attrgetter
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from recovery import kinds
from recovery.change import Document
from recovery.checking import SCHEMA_KEY
from recovery.kinds import Kind
from recovery.records import FIXED_ROWS, INCIDENT_TABLES, fields_of
from recovery.versions import latest
from storage.disk.files import LARGEST
from storage.parsing import forms


def certain(data: bytes) -> Document | None:
    """Read the bytes of an incident file that is certainly good; None on any doubt."""
    try:
        file, document = _typed(data), _untyped(data)
        # Written again, a document has each key once, each number in one way and no lone surrogate. When these are
        # the same bytes but for spaces, so had the file.
        same = _encode(document) == msgspec.json.format(data, indent=-1)
    except _DOUBTS:
        return None
    return document if same and _fits(file, data) else None


def certain_record(data: bytes) -> Any:
    """Read the bytes of an incident file that is certainly good as a record of msgspec; None on any doubt.

    Its attributes are named as those of `recovery.records`, but hold raw values, and None for what is absent. Faster
    than `certain` where Rebond itself laid the file out.
    """
    try:
        file = _typed(data)
        # The same argument: these are the bytes that this very record is written as.
        if msgspec.json.format(_encode(file), indent=2) + b"\n" == data:
            return file if _fits(file, data) else None
    except _DOUBTS:
        return None
    return file if certain(data) is not None else None


def _fits(file: Any, data: bytes) -> bool:
    """Tell whether a file has a size and a version that are read as they are."""
    main = file.incident and file.incident.main
    return len(data) <= LARGEST and ((main and main.version) or 1) == latest()


# The records as types of msgspec. A key that they do not name is a doubt: it may be a slip of the fingers.


class _Zone:
    """A zone that exists; msgspec knows nothing of it but the two hooks below."""

    def __init__(self, name: str) -> None:
        self.name = name


class _Kept(msgspec.Struct, tag_field="state", tag="kept", forbid_unknown_fields=True, omit_defaults=True):
    to: Annotated[str, Meta(pattern=forms.WALL)] | None = None


class _Skipped(_Kept, tag="skipped"):
    pass


class _Moved(msgspec.Struct, tag_field="state", tag="moved", forbid_unknown_fields=True):
    to: Annotated[str, Meta(pattern=forms.WALL)]


def _kind(kind: Kind) -> Any:
    lines = str | list[Annotated[str, Meta(pattern=forms.LINE)]]
    match kind:
        case kinds.Text():
            return str
        case kinds.Lines():
            return lines
        case kinds.Choice():
            return Literal[kind.values]
        case kinds.Flag():
            return bool
        case kinds.Number():
            return Annotated[int, Meta(ge=kind.least, le=kind.most)]
        case kinds.Words():
            return list[str]
        case kinds.Texts():
            return dict[str, lines]
        case kinds.Days():
            return dict[Annotated[str, Meta(pattern=forms.DAY)], _Kept | _Skipped | _Moved]
        case kinds.Zone():
            return _Zone
        case kinds.Anything():
            return bool | int | float | lines  # anything deeper is for the strict reader, who counts how deep
    return Annotated[str, Meta(pattern=forms.form(kind))]


def _table(name: str, record: type) -> Any:
    fields = fields_of(record).values()
    row = _struct(record.__name__, ((each.attribute, each.key, _kind(each.kind) | None, None) for each in fields))
    if name not in FIXED_ROWS:
        return dict[str, row]  # type: ignore[valid-type]
    # A row may be missing but not null.
    return _struct(name, ((key, key, row | UnsetType, UNSET) for key in FIXED_ROWS[name]))


def _struct(name: str, fields: Iterable[tuple[str, str, Any, Any]]) -> Any:
    """Make a type that takes these keys and no other; each field is (attribute, key, type, default)."""
    given = list(fields)
    return msgspec.defstruct(
        name,
        [(attribute, type, default) for attribute, _key, type, default in given],
        rename={attribute: key for attribute, key, _type, _default in given},
        forbid_unknown_fields=True,
        omit_defaults=True,
        gc=False,
    )


def _file() -> Any:
    tables = [(name, name, _table(name, record) | None, None) for name, record in INCIDENT_TABLES.items()]
    return _struct("File", [("schema", SCHEMA_KEY, str | None, None), *tables])


def _zone(_type: type, name: str) -> _Zone:
    if not isinstance(name, str) or not kinds.is_zone(name):
        raise ValueError(name)
    return _Zone(name)


_DOUBTS = (ValueError, TypeError, RecursionError, OverflowError)
"""What msgspec raises for what it refuses; all of its own errors are ValueErrors."""
_typed = msgspec.json.Decoder(_file(), dec_hook=_zone).decode
_untyped = msgspec.json.Decoder().decode
_encode = msgspec.json.Encoder(enc_hook=attrgetter("name")).encode
