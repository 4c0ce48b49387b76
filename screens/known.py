"""The clients and projects that the store knows, to be named by the first letters of their names."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from recovery.change import PROJECTS
from recovery.changes.pen import rows_of

if TYPE_CHECKING:
    from tui.desk import Desk

TABLES = {"client": "clients", "project": "projects"}
"""Fields of an incident that name a row of the clients and projects, and the table of each."""


def known(desk: "Desk", field: str) -> Mapping[str, str]:
    """Give what the store knows for a field, as names by row, in the order of the names."""
    rows = rows_of(desk.beside(PROJECTS), TABLES[field])
    named = {row: str(fields.get("name") or row) for row, fields in rows.items()}
    return dict(sorted(named.items(), key=lambda each: each[1].casefold()))


def starting(typed: str, names: Mapping[str, str]) -> list[str]:
    """List the rows whose key or name begins with what was typed, case ignored."""
    begun = typed.strip().casefold()
    return [row for row, name in names.items() if row.casefold().startswith(begun) or name.casefold().startswith(begun)]


def completed(field: str, typed: str, names: Mapping[str, str]) -> str:
    """Write out the one that is meant; what was typed where it is none of them, is whole, or could be several."""
    found = starting(typed, names)
    whole = {each.casefold() for pair in names.items() for each in pair}
    if len(found) != 1 or typed.strip().casefold() in whole:
        return typed
    row = found[0]
    # A client may be called by the name, and a key that nobody typed may be made of any letters.
    return names[row] if field == "client" and not row.casefold().startswith(typed.strip().casefold()) else row
