"""The pen that every change is written with: fields by their kinds, new rows at the end, the journal."""

from collections.abc import Iterable, Mapping
from typing import Any

from recovery.change import PRIVATE, PROJECTS, Act, Change, Context, Document, Draft, Path, value_at
from recovery.changes.positions import after
from recovery.kinds import MONEY, Json, Kind, write_moment
from recovery.records import FIXED_ROWS, INCIDENT_TABLES, PROJECTS_TABLES, Field, Tables, fields_of
from words.errors import UnknownId, UsageError
from words.fill import fill
from words.say import _

MAIN = ("incident", "main")

_TEXT_FIELDS = ("text", "name", "title", "believed", "then_act", "rule", "insurer", "in_fact", "note", "kind", "to")


class Pen(Draft):
    """Collects the edits of one act on the file `id`, given as the person saw it.

    Values may be as records hold them (datetime, tuple) or raw; defaults are not written, None removes.
    """

    def __init__(self, ctx: Context, id: str, document: Document) -> None:
        super().__init__(document)
        self.ctx = ctx
        self.id = id
        self.document = document
        self.now = ctx.now.astimezone(ctx.zone)
        """The time of the act as the store's zone shows it."""

    def put(self, path: Path, value: Any) -> None:
        """Write one field, given by (table, row, field)."""
        self.set(path, self.raw(path[0], path[2], value))

    def raw(self, table: str, key: str, value: Any) -> Json:
        """Write a field's value as its file does; raises UsageError for a field or a value that there is not."""
        return written(self.field(table, key).kind, key, value, self.ctx)

    def field(self, table: str, key: str) -> Field:
        """Find a field of a table by its key in files."""
        fields = fields_of(record_of(self.id, table))
        if key not in fields:
            raise _no_such(_("{table} has no field “{key}”."), table, key, tuple(fields))
        return fields[key]

    def add(self, table: str, fields: Mapping[str, Any], **besides: Any) -> str:
        """Add a row at the end of a table and give its new id; raises UsageError when nothing is in it.

        `besides` are fields that it gets where `fields` do not have them, and that alone make no row.
        """
        content = {key: self.raw(table, key, value) for key, value in fields.items()}
        content = {key: raw for key, raw in content.items() if raw is not None}
        if not content:
            raise UsageError(_("There is nothing to add: write at least one field that is not empty."))
        content = {key: self.raw(table, key, value) for key, value in besides.items()} | content
        if "pos" in fields_of(record_of(self.id, table)) and "pos" not in content:
            content["pos"] = after(max(map(pos_of, self._rows(table).values()), default=""))
        row = self._free_id(table)
        self.set((table, row), content)
        return row

    def raw_row(self, table: str, row: str) -> dict[str, Json]:
        """Give a row as it will be once this change is made."""
        made = dict(self._rows(table).get(row, {}))
        for path, edit in self._edits.items():
            if len(path) == 3 and path[:2] == (table, row):
                made[path[2]] = edit.after
        return {key: raw for key, raw in made.items() if raw is not None}

    def act(self, code: str, *, journal: bool = False, creates: bool = False, **values: str) -> Change:
        """Close the change; `journal` also tells it in the incident's journal, when there was anything to change."""
        told = {key: value for key, value in values.items() if value}
        if journal and self._edits and self.id not in (PROJECTS, PRIVATE):
            line: dict[str, Json] = {"at": write_moment(self.now), "code": code}
            line |= ({"values": told} if told else {}) | self._behind(line["at"])
            self.set(("journal", self._free_id("journal")), line)
        return self.change(self.id, Act(code, told), creates=creates)

    def _behind(self, at: Json) -> dict[str, Json]:
        """Give a line of the journal its place behind those of the same second, whose ids tell no order."""
        same = [pos_of(row) for row in self._rows("journal").values() if row.get("at") == at]
        return {"pos": after(max(same))} if same else {}

    def _free_id(self, table: str) -> str:
        while True:
            row = self.ctx.new_id(4)
            if row not in self._rows(table):
                return row

    def _rows(self, table: str) -> dict[str, Mapping[str, Json]]:
        """List the rows of a table, those that this act adds included."""
        new = {path[1]: edit.after for path, edit in self._edits.items() if path[0] == table and len(path) == 2}
        return rows_of(self.document, table) | {row: content for row, content in new.items() if content}


def written(kind: Kind, key: str, value: Any, ctx: Context) -> Json:
    """Write a value by its kind, None for a default; raises UsageError for one that the kind cannot hold."""
    if kind is MONEY and isinstance(value, str) and value.startswith("-") and value.strip("-0. ")[:1].isdigit():
        # A file that has one is read all the same.
        values = {"amount": value.removeprefix("-")}
        raise UsageError(fill(_("An amount cannot be below zero: write {amount}, without the minus."), values))
    if value is None or value == {}:
        return None
    if kind.check(value):
        return kind.write(kind.read(value, ctx.zone))
    try:
        raw = kind.write(value)
    except (AttributeError, TypeError, ValueError):
        raw = value
    if raw is None or kind.check(raw):
        return raw
    from recovery.values import refused  # the sentence is only needed here

    raise refused(kind, key, value)


def record_of(id: str, table: str) -> type:
    """Find the record class of a table of the file `id`; raises UsageError."""
    tables: Tables = PROJECTS_TABLES if id == PROJECTS else INCIDENT_TABLES
    if id == PRIVATE:
        from recovery.private_records import PRIVATE_TABLES

        tables = PRIVATE_TABLES
    if table not in tables:
        raise _no_such(_("There is no table “{key}”."), "", table, tuple(tables))
    return tables[table]


def row_of(document: Document, table: str, row: str) -> Mapping[str, Json]:
    """Find a row as it is stored; a fixed row may be absent and is empty then. Raises UnknownId."""
    found = value_at(document, (table, row))
    if isinstance(found, Mapping):
        return found
    if row in FIXED_ROWS.get(table, ()):
        return {}
    raise UnknownId(fill(_("There is no row “{row}” in {table}."), {"row": row, "table": table}))


def rows_of(document: Document, table: str) -> dict[str, Mapping[str, Json]]:
    """List the rows of a table in canonical order, by (pos, id)."""
    rows = document.get(table)
    found = {key: row for key, row in rows.items() if isinstance(row, Mapping)} if isinstance(rows, Mapping) else {}
    return dict(sorted(found.items(), key=lambda item: (pos_of(item[1]), item[0])))


def pos_of(row: Mapping[str, Json]) -> str:
    """Give a row's place in the order, "" without one."""
    return str(row.get("pos") or "")


def text_of(row: Mapping[str, Json]) -> str:
    """Name a row by the first line of its text, name or note."""
    for key in _TEXT_FIELDS:
        value = row.get(key)
        parts: Iterable[Json] = value if isinstance(value, list) else [value]
        for line in parts:
            if isinstance(line, str) and line.strip():
                return line.strip().split("\n")[0]
    return ""


def title_of(document: Document) -> str:
    """Give an incident's title, "" without one."""
    return str(value_at(document, (*MAIN, "title")) or "")


def required(text: str, sentence: str) -> str:
    """Give a text without the spaces around it; raises UsageError with the sentence when nothing is left."""
    if not text.strip():
        raise UsageError(sentence)
    return text.strip()


def _no_such(sentence: str, table: str, key: str, known: tuple[str, ...]) -> UsageError:
    """Make the error for a name that there is not, with the one that was likely meant, or else all there are."""
    from recovery.suggesting import near  # only when something is wrong

    nearest = near(key, known)
    help = _("Did you mean “{nearest}”?") if nearest else _("Choose one of: {known}.")
    values = {"table": table, "key": key, "known": ", ".join(known), "nearest": nearest}
    return UsageError(fill(f"{sentence} {help}", values))
