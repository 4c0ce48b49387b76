"""Rows and fields of any table: add, write, clear, remove, reorder."""

from collections.abc import Mapping
from typing import Any

from recovery.change import Act, Change, Context, Document, Path, value_at
from recovery.changes.pen import MAIN, Pen, pos_of, record_of, required, row_of, rows_of, text_of, title_of
from recovery.changes.positions import moved
from recovery.disputes import TABLE, conflict_rows, place_of
from recovery.kinds import Days, Json, Texts
from recovery.merge import diff
from recovery.pointer import place
from recovery.records import FIXED_ROWS, fields_of
from words.errors import UnknownId, UsageError
from words.fill import fill
from words.say import _

JOURNALLED = frozenset({"actions", "gestures", "options", "reminders", "people", "messages"})
"""Tables whose new rows the journal tells."""

_SAY_WHEN = {"facts": "at", "time": "at", "journal": "at", "lessons": "at"}


def add(ctx: Context, id: str, document: Document, table: str, fields: Mapping[str, Any]) -> tuple[str, Change]:
    """Add a row at the end of a table; gives its id with the change. Facts, time, journal, lessons say when: now."""
    _open(id, table)
    if table in FIXED_ROWS:
        raise UsageError(fill(_("The rows of {table} are there already: set one of {rows}."), _fixed(table)))
    if table == "people":
        required(str(fields.get("name") or fields.get("org") or ""), _("Write the name of the person."))
    pen = Pen(ctx, id, document)
    given = {key: value for key, value in fields.items() if not (value is None or is_blank(value))}
    besides = {_SAY_WHEN[table]: pen.now} if table in _SAY_WHEN else {}
    if table == "people":
        from recovery.changes.telling import found_first  # few rows are people

        besides = found_first(pen, given)
    row = pen.add(table, given, **besides)
    if table == "reminders":
        _check_reminder(ctx, document, pen.raw_row(table, row))
    return row, pen.act("added", journal=table in JOURNALLED, table=table, text=_shown(table, given))


def is_blank(value: Any) -> bool:
    """Tell whether a value is a text, or lines of one, in which nothing is written."""
    lines = value if isinstance(value, list | tuple) else (value,)
    return bool(lines) and all(isinstance(line, str) and not line.strip() for line in lines)


def set_value(ctx: Context, id: str, document: Document, path: Path, value: Json) -> Change:
    """Write one value: a field, one text of a map of texts, one day of occurrences, or a whole row by its fields.

    The row is made when it is not there; None or a default removes. Raises UsageError for what cannot stand there.
    """
    if len(path) == 2 and isinstance(value, Mapping):
        return set_fields(ctx, id, document, path[0], path[1], value)
    if len(path) == 4:
        return set_fields(ctx, id, document, path[0], path[1], {path[2]: _with_key(id, document, path, value)})
    if len(path) != 3:
        raise UsageError(fill(_("“{place}” names no field. Write it as table/row/field."), {"place": place(path)}))
    return set_fields(ctx, id, document, path[0], path[1], {path[2]: value})


def set_fields(ctx: Context, id: str, document: Document, table: str, row: str, fields: Mapping[str, Any]) -> Change:
    """Write several fields of a row at once, as a form does."""
    _open(id, table)
    if not row or (table in FIXED_ROWS and row not in FIXED_ROWS[table]):
        raise UsageError(fill(_("{table} has no row “{row}”. It has: {rows}."), _fixed(table) | {"row": row}))
    if (table, row) == MAIN and "title" in fields:
        required(str(fields["title"] or ""), _("An incident needs a title."))
    if (table, row) == MAIN and id and fields.get("repeats_of") == id:
        raise UsageError(_("An incident cannot repeat itself: name an earlier one."))
    if table == "deadlines":
        from recovery.changes.deadlines import refuse_without_reason  # few rows are dates

        refuse_without_reason(document, row, fields)
    pen = Pen(ctx, id, document)
    for key, value in fields.items():
        pen.put((table, row, key), value)
    if table == "lessons" and "at" not in pen.raw_row(table, row) and {"believed", "in_fact"} & fields.keys():
        pen.put((table, row, "at"), pen.now)  # it comes back from the day on which it was written
    if table == "reminders":
        _check_reminder(ctx, document, pen.raw_row(table, row))
    return pen.act("changed", table=table, field=", ".join(fields))


def unset(ctx: Context, id: str, document: Document, path: Path) -> Change:
    """Remove a value, known or not, or a whole row; raises UnknownId when there is none."""
    if len(path) < 2 or value_at(document, path) is None:
        raise UnknownId(fill(_("There is nothing at “{place}”."), {"place": place(path)}))
    if len(path) == 2:
        return remove(ctx, id, document, *path)
    if path == (*MAIN, "title"):
        raise UsageError(_("An incident needs a title."))
    pen = Pen(ctx, id, document)
    pen.set(path, None)
    return pen.act("changed", table=path[0], field=path[2] if len(path) > 2 else "")


def remove(ctx: Context, id: str, document: Document, table: str, row: str) -> Change:
    """Remove a row with the conflicts about it; undo brings all back.

    Raises UnknownId, and UsageError for the incident itself.
    """
    found = row_of(document, table, row)
    if (table, row) == MAIN:
        raise UsageError(_("An incident goes as a whole: put it into the trash."))
    pen = Pen(ctx, id, document)
    if table == "people":
        from recovery.changes.telling import keep_name  # few rows are people

        keep_name(pen, row)
    pen.set((table, row), None)
    if TABLE in document:
        for conflict, fields in conflict_rows(document).items():
            if place_of(fields)[:2] == (table, row):
                pen.set((TABLE, conflict), None)
    return pen.act("removed", journal=table in JOURNALLED, table=table, text=text_of(found))


def move(ctx: Context, id: str, document: Document, table: str, row: str, by: int) -> Change:
    """Move a row up (negative) or down by so many places; at the end of the table it stays."""
    text = text_of(row_of(document, table, row))
    if table == "journal" or "pos" not in fields_of(record_of(id, table)):
        raise UsageError(fill(_("The rows of {table} have an order of their own."), {"table": table}))
    order = rows_of(document, table)
    keys = list(order)
    index = keys.index(row)
    to = min(max(index + by, 0), len(keys) - 1)
    pen = Pen(ctx, id, document)
    if to != index:
        for each, pos in moved([pos_of(content) for content in order.values()], index, to).items():
            pen.put((table, keys[each], "pos"), pos)
    return pen.act("moved", table=table, text=text)


def note(ctx: Context, id: str, document: Document, text: str) -> tuple[str, Change]:
    """Write a line into the journal."""
    return add(ctx, id, document, "journal", {"text": required(text, _("There is nothing to note yet."))})


def edited(id: str, before: Document, after: Document) -> Change:
    """Make one change of a whole document that was rewritten."""
    return Change(id, Act("edited", {"title": title_of(after) or title_of(before)}), diff(before, after))


def _open(id: str, table: str) -> None:
    """Refuse tables that are not there, and the one that only decisions write."""
    record_of(id, table)
    if table == TABLE:
        raise UsageError(_("Conflicts are settled, not written: choose one of the versions."))


def _with_key(id: str, document: Document, path: Path, value: Json) -> Json:
    """Give a map of texts or days with one entry replaced."""
    field = fields_of(record_of(id, path[0])).get(path[2])
    if field is None or not isinstance(field.kind, (Texts, Days)):
        raise UsageError(fill(_("“{place}” names no field. Write it as table/row/field."), {"place": place(path)}))
    now = value_at(document, path[:3])
    entries = dict(now) if isinstance(now, Mapping) else {}
    entries.pop(path[3], None)
    return entries | ({path[3]: value} if value is not None else {})


def _check_reminder(ctx: Context, document: Document, row: Mapping[str, Json]) -> None:
    from recovery.changes.reminding import check  # reminders bring the calendar with them

    check(ctx, document, row)


def _fixed(table: str) -> dict[str, str]:
    return {"table": table, "rows": ", ".join(FIXED_ROWS.get(table, ()))}


def _shown(table: str, fields: Mapping[str, Any]) -> str:
    return text_of(fields) or (f"{fields.get('minutes')} min" if table == "time" and fields.get("minutes") else "")
