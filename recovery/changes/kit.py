"""The emergency kit of a client, filled on a calm day: who must hear first, insurer, notice, address."""

from typing import Any

from recovery.change import PROJECTS, Change, Context, Document
from recovery.changes.pen import Pen, required, rows_of, text_of
from words.errors import UnknownId
from words.fill import fill
from words.say import _


def client_row(projects: Document, name: str) -> str | None:
    """Find a client by row id or name, case ignored; None when there is none. Raises UnknownId for several."""
    wanted = name.strip().casefold()
    clients = rows_of(projects, "clients")
    found = [row for row in clients if row.casefold() == wanted]
    found = found or [row for row, client in clients.items() if str(client.get("name") or "").casefold() == wanted]
    if len(found) > 1:
        raise UnknownId(
            fill(_("More than one client is called “{name}”: {several}. Name the row."),
                 {"name": name, "several": ", ".join(found)})
        )  # fmt: skip
    return found[0] if found else None


def set_field(ctx: Context, projects: Document, client: str, field: str, value: Any) -> tuple[str, Change]:
    """Write one field of a client's kit, None removes; a client who is not there yet is listed. Gives the row."""
    name = required(client, _("Write the name of the client."))
    pen = Pen(ctx, PROJECTS, projects)
    row = client_row(projects, name)
    if row is None:
        row = pen.add("clients", {"name": name, field: value})
    else:
        pen.put(("clients", row, field), value)
        name = text_of(rows_of(projects, "clients")[row]) or name
    return row, pen.act("kit", client=name, field=field)
