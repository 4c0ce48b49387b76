"""What was promised gets done: actions, gestures, deadlines, messages, contacts, and each day of a reminder."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from recovery.change import Change, Context, Document
from recovery.changes import ending, messaging, steps
from recovery.changes.pen import Pen, row_of, text_of
from recovery.changes.reminding import refuse_odd_hour, zone_for
from recovery.kinds import Json
from recovery.records import Reminder, read_row
from recovery.reminders import OPEN, next_occurrence, occurrences, rule_of
from words.errors import UsageError
from words.fill import fill
from words.say import _

DONE_FIELDS: Mapping[str, str] = {
    "actions": "done_at", "gestures": "delivered_at", "deadlines": "done_at", "messages": "sent_at",
    "contacts_again": "done_at", "insurance": "notified_at",
}  # fmt: skip
"""Tables whose rows can be done, and the field that says when."""

State = Literal["kept", "skipped", "moved", ""]


def done(
    ctx: Context, id: str, document: Document, table: str, row: str, at: datetime | None = None, undo: bool = False
) -> Change:
    """Note that a row was done, now or at `at`, or with `undo` that it was not; a reminder's due day was kept.

    Done already: it keeps its time unless `at` is given. A person's planned contact is done when it is no more
    planned. Raises UnknownId, and UsageError for tables where nothing is done.
    """
    if table == "steps":
        return steps.untick(ctx, id, document, row) if undo else steps.tick(ctx, id, document, row, at=at)
    found = row_of(document, table, row)
    if table == "messages":
        if undo:
            return messaging.unsent(ctx, id, document, row)
        if at is not None or found.get("sent_at") is None:
            return messaging.sent(ctx, id, document, row, at=at)
    if table == "lessons":
        return ending.read_again(ctx, id, document, row, at=at, undo=undo)
    if table == "reminders":
        return occurrence(ctx, id, document, row, due_day(ctx, document, row, undo=undo), "" if undo else "kept")
    pen = Pen(ctx, id, document)
    if table == "people" and not undo:
        pen.put((table, row, "next_contact"), None)
    elif table in DONE_FIELDS:
        key = DONE_FIELDS[table]
        if undo or at is not None or found.get(key) is None:
            pen.put((table, row, key), None if undo else at or pen.now)
    else:
        raise UsageError(
            fill(_("A row of {table} is not something to do. These are: {known}."),
                 {"table": table, "known": ", ".join((*DONE_FIELDS, "lessons", "reminders", "steps"))})
        )  # fmt: skip
    return pen.act("undone" if undo else "done", journal=True, table=table, text=text_of(found))


def occurrence(
    ctx: Context, id: str, document: Document, row: str, day: date, state: State, to: datetime | None = None
) -> Change:
    """Note what became of one day of a reminder: kept, skipped, moved to another time, or "" for open again.

    `to` is a wall time in the reminder's zone, or aware. Raises UsageError for a day that the reminder does not
    fall on, and for an hour that the clocks skip or repeat.
    """
    stored = row_of(document, "reminders", row)
    reminder = read_row(Reminder, stored, ctx.zone)
    rule = rule_of(reminder)
    if rule is None or day not in rule:
        raise UsageError(fill(_("“{text}” does not fall on {day}."), {"text": text_of(stored), "day": day.isoformat()}))
    entry: dict[str, Json] | None = {"state": state} if state else None
    moved_to = _wall(ctx, document, stored, to) if state == "moved" else ""
    if entry and moved_to:
        entry["to"] = moved_to
    entries = dict(stored.get("occurrences") or {})
    entries.pop(day.isoformat(), None)
    pen = Pen(ctx, id, document)
    pen.put(("reminders", row, "occurrences"), entries | ({day.isoformat(): entry} if entry else {}))
    codes = {"kept": "kept", "skipped": "occurrence_skipped", "moved": "occurrence_moved", "": "undone"}
    return pen.act(codes[state], journal=True, text=text_of(stored), on=day.isoformat(), to=moved_to)


def due_day(ctx: Context, document: Document, row: str, *, undo: bool = False) -> date:
    """Choose the day of a reminder that is meant when none is named.

    The latest that has come and is still open, or else the next one; with `undo` the latest that was dealt with.
    Raises UsageError when there is none.
    """
    stored = row_of(document, "reminders", row)
    reminder = read_row(Reminder, stored, ctx.zone)
    zone = zone_for(ctx, document, stored)
    if undo:
        day = max(reminder.occurrences or {}, default="")
        if day:
            return date.fromisoformat(day)
    elif reminder.start is not None:
        start = reminder.start.replace(tzinfo=zone)
        come = [each for each in occurrences(reminder, zone, start, ctx.now) if each.state in OPEN]
        found = come[-1] if come else next_occurrence(reminder, zone, ctx.now)
        if found:
            return found.on
    raise UsageError(fill(_("No day of “{text}” is left to note."), {"text": text_of(stored)}))


def chosen(
    ctx: Context, id: str, document: Document, row: str, *, agreed_at: datetime | None = None, undo: bool = False
) -> Change:
    """Choose one of the options considered, the others no more; `agreed_at` says when the client agreed."""
    found = row_of(document, "options", row)
    pen = Pen(ctx, id, document)
    for each in document.get("options") or {}:
        pen.put(("options", each, "chosen"), each == row and not undo)
    if agreed_at is not None:
        pen.put(("options", row, "agreed_at"), agreed_at)
    return pen.act("changed", journal=True, table="options", field="chosen", text=text_of(found))


def _wall(ctx: Context, document: Document, stored: Mapping[str, Json], to: datetime | None) -> str:
    if to is None:
        raise UsageError(_("Say which day and hour it moves to."))
    zone = zone_for(ctx, document, stored)
    wall = to.astimezone(zone).replace(tzinfo=None) if to.tzinfo else to
    refuse_odd_hour(wall, zone)
    return wall.isoformat(timespec="minutes")
