"""Brings reminders of another program in, all of a file in one act."""

from collections.abc import Mapping
from typing import NamedTuple

from recovery.change import Change, Context, Document
from recovery.changes.pen import Pen, pos_of, rows_of
from recovery.changes.positions import after
from recovery.kinds import Json
from recovery.records import Reminder, fields_of


class Incoming(NamedTuple):
    """What bringing in would do: rows to add, rows that are there already, and those that are there and differ."""

    added: tuple[str, ...]
    same: tuple[str, ...]
    differing: tuple[str, ...]


def bring_in(
    ctx: Context, id: str, document: Document, reminders: Mapping[str, Reminder], *, project: str = ""
) -> tuple[Incoming, Change]:
    """Add reminders to an incident or to the projects file under rows of their own; what is there stays as it is.

    Rows are made from what the other program calls them, so that a file that is brought in twice adds nothing.
    """
    pen = Pen(ctx, id, document)
    before = rows_of(document, "reminders")
    place = max(map(pos_of, before.values()), default="")
    added, same, differing = list[str](), list[str](), list[str]()
    for row, reminder in reminders.items():
        content = _written(pen, reminder, project)
        if row in before:
            # Without a project named this time, the one named last time holds.
            apart = {"pos"} if project else {"pos", "project"}
            kept = {key: value for key, value in before[row].items() if key not in apart}
            (same if kept == content else differing).append(row)
            continue
        place = after(place)
        pen.set(("reminders", row), {**content, "pos": place})
        added.append(row)
    act = pen.act("imported", journal=True, count=str(len(added)))
    return Incoming(tuple(added), tuple(same), tuple(differing)), act


def _written(pen: Pen, reminder: Reminder, project: str) -> dict[str, Json]:
    values = {key: getattr(reminder, field.attribute) for key, field in fields_of(Reminder).items()}
    raw = {key: pen.raw("reminders", key, value) for key, value in (values | {"project": project}).items()}
    return {key: value for key, value in raw.items() if value is not None}
