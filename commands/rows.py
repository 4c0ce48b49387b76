"""`rebond add`, `set`, `unset` and `rm`: any row and any field of an incident, or of the projects."""

import json
from typing import TYPE_CHECKING, Any

from commands.changed import carry_out
from commands.given import file_of, find_row, sound, text_of
from commands.repeating import LINK, repeats
from recovery.change import PROJECTS, Path
from recovery.kinds import Json, Kind
from recovery.pointer import path_of
from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, fields_of
from words.alike import nearest
from words.errors import UsageError
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser


def add_arguments(parser: "Parser") -> None:
    """Declare ID, TABLE and FIELD=VALUE."""
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident, or projects"))
    parser.add_argument(
        "table",
        metavar=p_("value in help", "TABLE"),
        help=_("where: {tables}").format(tables=", ".join(INCIDENT_TABLES)),
    )
    parser.add_argument(
        "fields",
        nargs="+",
        metavar=p_("value in help", "FIELD=VALUE"),
        help=_("what it holds; a value of - reads standard input"),
    )


def add_run(call: "Call") -> int:
    """Add the row and print where it is."""
    from recovery.changes import rows

    id = file_of(call, call.args.id)
    table = sound(call.args.table)
    values = {}
    for given in call.args.fields:
        key, equals, text = sound(given).partition("=")
        if not equals:
            raise UsageError(_("“{text}” is not FIELD=VALUE; write for example text=…").format(text=key))
        values[key] = value_of(call, _kind(id, (table, "", key)), text)
    if table == "deadlines" and id != PROJECTS:
        from commands.dates import with_its_date

        values = with_its_date(call, id, values)
    row, change = rows.add(call.context, id, call.store.document(id), table, values)
    done = carry_out(call, change, table, row, created=True)
    if table == "factors" and id != PROJECTS:
        _say_if_named(call, id, str(values.get("text") or ""))
    return done


def _say_if_named(call: "Call", id: str, text: str) -> None:
    """Say gently that what played a part is better told without a person; nothing is refused."""
    from recovery.prevention.factors import named_in, named_note
    from recovery.records import read_incident

    name = named_in(text, read_incident(id, call.store.document(id), call.zone))
    if name:
        call.out.say(named_note(name))


def set_arguments(parser: "Parser") -> None:
    """Declare ID, POINTER and VALUE."""
    _pointer_arguments(parser)
    parser.add_argument("value", metavar=p_("value in help", "VALUE"), help=_("text, or JSON; - reads standard input"))


def set_run(call: "Call") -> int:
    """Set the field; the row is made when it is missing."""
    from recovery.changes import rows

    id = file_of(call, call.args.id)
    path = _path(call)
    value = value_of(call, _kind(id, path), sound(call.args.value))
    if path == LINK and id != PROJECTS:
        return repeats(call, id, str(value or ""))
    change = rows.set_value(call.context, id, call.store.document(id), path, value)
    return carry_out(call, change, path[0], path[1])


def unset_arguments(parser: "Parser") -> None:
    """Declare ID and POINTER."""
    _pointer_arguments(parser)


def unset_run(call: "Call") -> int:
    """Remove the field."""
    from recovery.changes import rows

    id = file_of(call, call.args.id)
    path = _path(call)
    if path == LINK and id != PROJECTS and call.store.incident(id).main.repeats_of:
        return repeats(call, id, "")
    change = rows.unset(call.context, id, call.store.document(id), path)
    return carry_out(call, change, path[0], path[1])


def rm_arguments(parser: "Parser") -> None:
    """Declare ID and ROW."""
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident, or projects"))
    parser.add_argument(
        "row", nargs="?", metavar=p_("value in help", "TABLE/ROW"), help=_("one row; the whole incident without it")
    )


def rm_run(call: "Call") -> int:
    """Remove the row, or put the incident in the trash; undo brings either back."""
    from recovery.changes import ending, rows

    id = file_of(call, call.args.id)
    document = call.store.document(id)
    if call.args.row is None:
        if id == PROJECTS:
            raise UsageError(_("Name the row to remove, such as clients/acme."))
        return carry_out(call, ending.trash(call.context, id, document), "incident", "main")
    table, row = find_row(document, call.args.row)
    return carry_out(call, rows.remove(call.context, id, document, table, row), table, row)


def value_of(call: "Call", kind: Kind | None, given: str) -> Json:
    """Read a value: text where the field holds text, else JSON, else the way people write it ("tomorrow")."""
    text = text_of(given)
    if kind is not None and kind.name in ("text", "lines"):
        return kind.write(text)
    try:
        raw = json.loads(text)
        json.dumps(raw, ensure_ascii=False).encode()  # JSON can spell what no text can hold
    except (ValueError, RecursionError):
        raw = text
    if kind is None or raw is None or kind.check(raw):
        return raw
    from recovery.values import from_text

    return from_text(kind, text, call.context, call.language)


def _pointer_arguments(parser: "Parser") -> None:
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident, or projects"))
    parser.add_argument(
        "pointer",
        metavar=p_("value in help", "POINTER"),
        help=_("TABLE/ROW/FIELD, such as people/k7q2/phone or incident/main/title"),
    )


def _path(call: "Call") -> Path:
    path = path_of(sound(call.args.pointer))
    if len(path) < 2 or not all(path):
        text = _("“{pointer}” does not name a field; write TABLE/ROW/FIELD, such as incident/main/title.")
        raise UsageError(text.format(pointer=call.args.pointer))
    return path


def _kind(id: str, path: Path) -> Kind | None:
    """Find the kind of the field at a path; None when the change itself knows better what is wrong.

    UsageError for a field that was surely mistyped.
    """
    tables: dict[str, Any] = PROJECTS_TABLES if id == PROJECTS else INCIDENT_TABLES
    record = tables.get(path[0])
    if record is None or len(path) != 3:
        return None
    fields = fields_of(record)
    if path[2] in fields:
        return fields[path[2]].kind
    near = nearest(path[2], fields)
    if near:
        text = _("{table} has no field “{field}”; did you mean “{near}”?")
        raise UsageError(text.format(table=path[0], field=path[2], near=near))
    return None
