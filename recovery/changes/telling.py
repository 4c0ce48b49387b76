"""Who was told, when and how; what is put off, and why; who was answered and heard."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from recovery.change import Change, Context, Document, Path
from recovery.changes import client_dates
from recovery.changes.pen import MAIN, Pen, required, row_of, rows_of, text_of
from recovery.kinds import write_moment
from recovery.owed import harm_goes_on
from recovery.records import Person, read_incident, read_row
from recovery.summary import Wait
from recovery.telling import is_unanswered
from words.errors import UnknownId, UsageError
from words.fill import fill
from words.say import _

MORNING = time(8)
POINTING = (("messages", "to"), ("options", "worked_with"), ("gestures", "for"), ("actions", "owner"))
"""Fields that may name a person by their row."""
AT_THE_CLIENT = ("client", "end_client", "prospect")
_KNOWING = ("reproached_at", "told_at", "answered_at", "tell")
_NIGHT_FROM, _NIGHT_UNTIL = time(22), time(7)


def add_person(ctx: Context, id: str, document: Document, name: str, **fields: Any) -> tuple[str, Change]:
    """List a person (role, phone, affected... by their keys) and give the new row with the change."""
    name = required(name, _("Write the name of the person."))
    pen = Pen(ctx, id, document)
    row = pen.add("people", {"name": name} | fields, **found_first(pen, fields))
    return row, pen.act("added", journal=True, table="people", text=name)


def found_first(pen: Pen, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Give when a person about to be listed wrote first: where the client found it, the first of theirs did.

    Empty where nothing says so, or where somebody is known to have.
    """
    main, people = row_of(pen.document, *MAIN), rows_of(pen.document, "people")
    of_theirs = (fields.get("role") or Person.role) in AT_THE_CLIENT
    known = any(fields.get(key) for key in _KNOWING)
    others = any(each.get(key) for each in people.values() for key in ("reproached_at", "answered_at"))
    found = main.get("discovered_at") or main.get("created_at")
    if main.get("discovered_by") != "client" or not of_theirs or known or others or not found:
        return {}
    return {"reproached_at": found}


def person_row(document: Document, name: str) -> str | None:
    """Find a person by row id or name, as a whole or by its beginning, case ignored; None when nobody fits.

    Raises UnknownId when several do.
    """
    people = rows_of(document, "people")
    wanted = name.strip().casefold()
    if not wanted or wanted in people:
        return wanted or None
    names = {row: str(person.get("name") or "").casefold() for row, person in people.items()}
    whole = [row for row, each in names.items() if each == wanted]
    parts = [row for row, each in names.items() if any(f" {each}".startswith(wanted, at) for at in _starts(each))]
    found = whole or parts
    if len(found) > 1:
        several = ", ".join(f"people/{row} {text_of(people[row])}" for row in found)
        raise UnknownId(
            fill(
                _("More than one person is called “{name}”: {several}. Name the row."),
                {"name": name, "several": several},
            )
        )
    return found[0] if found else None


def _starts(name: str) -> list[int]:
    """Give where each word of a name starts, counted after one space in front."""
    spaced = f" {name}"
    return [index + 1 for index, letter in enumerate(spaced) if letter in " -'’"]


def told(
    ctx: Context, id: str, document: Document, row: str, at: datetime | None = None, channel: str = "", by: str = ""
) -> Change:
    """Note that a person was told, now or at `at`; what was put off is so no more.

    With the client the dates by which they are to be told are respected.
    """
    pen, path, name = _person(ctx, id, document, row)
    client_dates.settle(pen, row, at or pen.now, row_of(document, *path).get("told_at"))
    pen.put((*path, "told_at"), at or pen.now)
    for key, value in (("channel", channel), ("told_by", by or ctx.by)):
        if value:
            pen.put((*path, key), value)
    _no_longer_put_off(pen, path)
    return pen.act("told", journal=True, name=name, at=write_moment(at or pen.now))


def reached(
    ctx: Context, id: str, document: Document, row: str, at: datetime | None = None, channel: str = "", by: str = ""
) -> Change:
    """Note that a person was told, or answered where they had written first and wait for that."""
    if not is_unanswered(read_row(Person, row_of(document, "people", row), ctx.zone)):
        return told(ctx, id, document, row, at, channel, by)
    pen, path, name = _person(ctx, id, document, row)
    for key, value in (("answered_at", at or pen.now), ("channel", channel), ("told_by", by or ctx.by)):
        if value:
            pen.put((*path, key), value)
    client_dates.settle(pen, row, at or pen.now)
    return pen.act("answered", journal=True, name=name)


def untold(ctx: Context, id: str, document: Document, row: str) -> Change:
    """Take back that a person was told, and what that settled."""
    pen, path, name = _person(ctx, id, document, row)
    client_dates.unsettle(pen, row, row_of(document, *path).get("told_at"))
    for key in ("told_at", "channel", "told_by"):
        pen.put((*path, key), None)
    return pen.act("untold", journal=True, name=name)


def tell_later(ctx: Context, id: str, document: Document, row: str, until: datetime, reason: str) -> Change:
    """Put telling off until a time to come; raises UsageError without a reason."""
    reason = required(reason, _("Putting off needs a reason: say why it can wait."))
    if until <= ctx.now:
        raise UsageError(_("That time has passed. Put it off until a time to come."))
    pen, path, name = _person(ctx, id, document, row)
    for key, value in (("tell", "later"), ("tell_reason", reason), ("snoozed_until", until)):
        pen.put((*path, key), value)
    return pen.act("tell_later", journal=True, name=name, until=write_moment(until), reason=reason)


def tell_not_needed(ctx: Context, id: str, document: Document, row: str, reason: str) -> Change:
    """Decide that a person need not be told; raises UsageError without a reason."""
    reason = required(reason, _("Not telling needs a reason: say why there is no need."))
    pen, path, name = _person(ctx, id, document, row)
    for key, value in (("tell", "not_needed"), ("tell_reason", reason), ("snoozed_until", None)):
        pen.put((*path, key), value)
    return pen.act("not_needed", journal=True, name=name, reason=reason)


def must_tell(ctx: Context, id: str, document: Document, row: str) -> Change:
    """Decide that a person is to be told after all, and now."""
    pen, path, _name = _person(ctx, id, document, row)
    _no_longer_put_off(pen, path)
    pen.put((*path, "tell"), "yes")
    return pen.act("changed", table="people", field="tell")


def answered(ctx: Context, id: str, document: Document, row: str, at: datetime | None = None) -> Change:
    """Note that a person who found it first got an answer."""
    pen, path, name = _person(ctx, id, document, row)
    pen.put((*path, "answered_at"), at or pen.now)
    client_dates.settle(pen, row, at or pen.now)
    return pen.act("answered", journal=True, name=name)


def unanswered(ctx: Context, id: str, document: Document, row: str) -> Change:
    """Take back that a person got an answer, and what that settled; how they were told before that stays."""
    pen, path, name = _person(ctx, id, document, row)
    client_dates.unsettle(pen, row, row_of(document, *path).get("answered_at"))
    pen.put((*path, "answered_at"), None)
    if not row_of(document, *path).get("told_at"):
        for key in ("channel", "told_by"):
            pen.put((*path, key), None)
    return pen.act("unanswered", journal=True, name=name)


def heard(ctx: Context, id: str, document: Document, row: str, at: datetime | None = None) -> Change:
    """Note that a person could say how it was for them."""
    pen, path, name = _person(ctx, id, document, row)
    pen.put((*path, "heard_at"), at or pen.now)
    return pen.act("heard", journal=True, name=name)


def is_night(ctx: Context) -> bool:
    """Tell whether it is between 22:00 and 07:00 in the store's zone."""
    clock = ctx.now.astimezone(ctx.zone).time()
    return clock >= _NIGHT_FROM or clock < _NIGHT_UNTIL


def next_morning(ctx: Context) -> datetime:
    """Give the next 08:00 in the store's zone."""
    local = ctx.now.astimezone(ctx.zone)
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    return datetime.combine(day, MORNING, ctx.zone)


def can_wait_for_morning(ctx: Context, document: Document) -> bool:
    """Tell whether telling may wait for 08:00: it is night, no harm goes on, no legal clock ends in a day."""
    if not is_night(ctx):
        return False
    from recovery.waits import waits  # all that waits; by day nobody asks for it

    incident = read_incident("", document, ctx.zone)
    return not harm_goes_on(incident) and not any(
        _within_a_day(ctx, wait) for wait in waits(incident, ctx.zone) if wait.code in ("legal", "insurer")
    )


def night_reason(ctx: Context, document: Document, until: datetime) -> str:
    """Give the reason that the night is for putting telling off until the morning, "" where it is none."""
    return _("It is night.") if until <= next_morning(ctx) and can_wait_for_morning(ctx, document) else ""


def _within_a_day(ctx: Context, wait: Wait) -> bool:
    if wait.due is None:
        return False
    now = ctx.now.timestamp()
    # Of a whole day nobody knows when its last office closes.
    day = datetime.combine(date.fromisoformat(wait.stored[:10]), time(), ctx.zone) if wait.day else None
    ends = day.timestamp() if day else wait.due
    return ends - now <= timedelta(days=1).total_seconds()


def _person(ctx: Context, id: str, document: Document, row: str) -> tuple[Pen, Path, str]:
    """Open a change about a person: the pen, the path of the row, the name."""
    name = text_of(row_of(document, "people", row))
    return Pen(ctx, id, document), ("people", row), name


def keep_name(pen: Pen, row: str) -> None:
    """Write the name of a person who is being removed wherever their row is pointed at, so that nothing is lost."""
    name = text_of(row_of(pen.document, "people", row))
    if not name:
        return
    for table, key in POINTING:
        for each, fields in rows_of(pen.document, table).items():
            value = fields.get(key)
            if value == row:
                pen.put((table, each, key), name)
            elif isinstance(value, list) and row in value:
                pen.put((table, each, key), tuple(dict.fromkeys(name if one == row else one for one in value)))


def _no_longer_put_off(pen: Pen, path: Path) -> None:
    for key in ("tell", "tell_reason", "snoozed_until"):
        pen.put((*path, key), None)
