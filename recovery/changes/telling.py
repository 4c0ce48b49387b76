"""Who was told, when and how; what is put off, and why; who was answered and heard."""

from datetime import datetime, time, timedelta
from typing import Any

from recovery.change import Change, Context, Document, Path
from recovery.changes.pen import MAIN, Pen, required, row_of, rows_of, text_of
from recovery.kinds import write_moment
from words.errors import UnknownId, UsageError
from words.fill import fill
from words.say import _

MORNING = time(8)
_NIGHT_FROM, _NIGHT_UNTIL = time(22), time(7)


def add_person(ctx: Context, id: str, document: Document, name: str, **fields: Any) -> tuple[str, Change]:
    """List a person (role, phone, affected... by their keys) and give the new row with the change."""
    name = required(name, _("Write the name of the person."))
    pen = Pen(ctx, id, document)
    row = pen.add("people", {"name": name} | fields)
    return row, pen.act("added", journal=True, table="people", text=name)


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
    """Note that a person was told, now or at `at`; what was put off is so no more."""
    pen, path, name = _person(ctx, id, document, row)
    pen.put((*path, "told_at"), at or pen.now)
    for key, value in (("channel", channel), ("told_by", by)):
        if value:
            pen.put((*path, key), value)
    _no_longer_put_off(pen, path)
    return pen.act("told", journal=True, name=name, at=write_moment(at or pen.now))


def untold(ctx: Context, id: str, document: Document, row: str) -> Change:
    """Take back that a person was told."""
    pen, path, name = _person(ctx, id, document, row)
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
    return _marked(ctx, id, document, row, "answered_at", "answered", at)


def heard(ctx: Context, id: str, document: Document, row: str, at: datetime | None = None) -> Change:
    """Note that a person could say how it was for them."""
    return _marked(ctx, id, document, row, "heard_at", "heard", at)


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
    """Tell whether telling may wait for 08:00: it is night, no harm goes on and no date falls within a day."""
    main = row_of(document, *MAIN)
    harm = main.get("harm_since") and not (main.get("contained_at") or main.get("restored_at"))
    return (
        is_night(ctx)
        and not harm
        and not any(
            _falls_within_a_day(ctx, row.get("due"))
            for row in rows_of(document, "deadlines").values()
            if not row.get("done_at") and not row.get("waived")
        )
    )


def _falls_within_a_day(ctx: Context, due: Any) -> bool:
    if not isinstance(due, str):
        return False
    end = (ctx.now + timedelta(days=1)).astimezone(ctx.zone)
    moment = datetime.fromisoformat(due)
    return moment.date() <= end.date() if len(due) == 10 else moment.replace(tzinfo=moment.tzinfo or ctx.zone) <= end


def _person(ctx: Context, id: str, document: Document, row: str) -> tuple[Pen, Path, str]:
    """Open a change about a person: the pen, the path of the row, the name."""
    name = text_of(row_of(document, "people", row))
    return Pen(ctx, id, document), ("people", row), name


def _no_longer_put_off(pen: Pen, path: Path) -> None:
    for key in ("tell", "tell_reason", "snoozed_until"):
        pen.put((*path, key), None)


def _marked(ctx: Context, id: str, document: Document, row: str, key: str, code: str, at: datetime | None) -> Change:
    pen, path, name = _person(ctx, id, document, row)
    pen.put((*path, key), at or pen.now)
    return pen.act(code, journal=True, name=name)
