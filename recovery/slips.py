"""Things in the wrong place of a document, as hands put them there: a field without its row, a table in a table."""

from collections.abc import Iterator, Mapping, Sequence

from recovery.kinds import Json
from recovery.problem import Problem, error, warning
from recovery.records import (
    FIXED_ROWS,
    INCIDENT_TABLES,
    PROJECTS_TABLES,
    STORE_TABLES,
    Tables,
    fields_of,
)
from recovery.suggesting import near_key, near_table, similar

_SCHEMA_KEY = "$schema"
_EXAMPLE_ROW = "k1"
_SINGLE = ("incident", "outcome", "store")
"""Tables of one row, into which people put everything."""
_FILES: tuple[tuple[str, Tables], ...] = (
    ("store.json", STORE_TABLES), ("projects.json", PROJECTS_TABLES), ("incidents/", INCIDENT_TABLES),
)  # fmt: skip


def unknown_table(name: str, document: Mapping[str, Json], tables: Tables) -> Iterator[Problem]:
    """Say what a key of the whole file probably is, which is no table of it; nothing for what is the person's own."""
    if name == _SCHEMA_KEY:
        return
    single = next(iter(tables)) if next(iter(tables)) in _SINGLE else ""
    record = tables.get(single)
    if record is not None:
        fields = [key for key in document if key not in tables and key in fields_of(record)]
        if name in fields:
            if name == fields[0]:  # one mistake, told once
                yield warning("misplaced_field", (name,), keys=_quoted(fields), where=f"{single}/main")
            return
        if name == "main":
            yield warning("misplaced_row", (name,), key=name, where=single)
            return
    for file, others in _FILES:
        if name in others and others is not tables and set(others) != set(tables):
            yield warning("other_file", (name,), key=name, where=file)
            return
    if nearest := near_table(name, tables):
        yield warning("near_table", (name,), key=name, nearest=nearest)


def odd_rows(table: str, rows: Mapping[str, Json], record: type, tables: Tables) -> tuple[list[Problem], set[str]]:
    """Say what the rows of a table probably are that cannot be its rows, and which of them need no other word."""
    fixed = FIXED_ROWS.get(table, ())
    known = fields_of(record)
    problems: list[Problem] = []
    told = set()
    odd = [id for id, row in rows.items() if (id not in fixed if fixed else not isinstance(row, dict))]
    fields = [id for id in odd if id in known and not isinstance(rows[id], dict)]
    if fields:
        row = (fixed[0] if len(fixed) == 1 else "admit") if fixed else _EXAMPLE_ROW
        values = {"table": table, "keys": _quoted(fields), "key": fields[0], "row": row}
        problems.append(error("field_without_row", (table, fields[0]), **values))
        told.update(fields)
    for id in odd:
        if id in told:
            continue
        if fixed and id in tables and id != table and isinstance(rows[id], dict):
            problems.append(error("table_in_table", (table, id), key=id, table=table))
            told.add(id)
        elif fixed:
            values = {"row": id, "expected": ", ".join(fixed), "nearest": similar(id, fixed)}
            problems.append(error("unknown_row", (table, id), **values))
    return problems, told


def unknown_fields(
    table: str, id: str, row: Mapping[str, Json], unknown: Sequence[str], tables: Tables
) -> Iterator[Problem]:
    """Say what the keys of a row probably are that the table does not know; nothing for the person's own."""
    if home := _whole_row_elsewhere(table, row, unknown, tables):
        yield warning("row_elsewhere", (table, id), table=table, row=id, where=home)
        return
    for key in unknown:
        path = (table, id, key)
        if key in tables and isinstance(row[key], dict) and table in _SINGLE:
            yield warning("table_in_row", path, key=key, where=table)
        elif nearest := near_key(key, table, tables[table]):
            yield warning("near_field", path, table=table, key=key, nearest=nearest)
        elif table in _SINGLE and (home := _only_home(key, tables)):
            yield warning("other_table", path, table=table, key=key, where=home)


def _whole_row_elsewhere(table: str, row: Mapping[str, Json], unknown: Sequence[str], tables: Tables) -> str:
    """Name the table that knows every key of a row of which its own table knows none; "" for fewer than two keys."""
    if len(unknown) < 2 or set(row) - {"pos"} != set(unknown):
        return ""
    homes = [name for name, record in tables.items() if name != table and set(unknown) <= set(fields_of(record))]
    return homes[0] if homes else ""


def _only_home(key: str, tables: Tables) -> str:
    homes = [name for name, record in tables.items() if key in fields_of(record)]
    return homes[0] if len(homes) == 1 else ""


def _quoted(keys: Sequence[str]) -> str:
    return ", ".join(keys)
