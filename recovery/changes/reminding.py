"""Reminders in the person's own calendar: weekly unless said otherwise, at an hour that exists."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from recovery.change import Change, Context, Document, value_at
from recovery.changes.pen import MAIN, Pen, required
from recovery.kinds import Json
from recovery.records import Reminder, read_row
from recovery.reminders import rule_of
from recovery.wall import in_gap_or_fold
from words.errors import UsageError
from words.fill import fill
from words.say import _

MONDAY = 0
HOUR = time(9)


def remind(
    ctx: Context, id: str, document: Document, text: str, *, every: str = "week", on: date | int | None = None,
    at: time = HOUR, tz: str = "", until: date | None = None, provisional: bool = False, project: str = "",
    action: str = "", alarm_minutes: int | None = None,
) -> tuple[str, Change]:  # fmt: skip
    """Add a reminder to an incident or to the projects file; gives its row with the change.

    `on` is the first day, or a weekday (0 is Monday): the next one, today included while the hour is still to come;
    Monday when nothing is said. `at` is the hour in `tz`, the incident's or the store's zone when empty. Raises
    UsageError for an hour that the clocks skip or repeat on that day, and for an end before the start.
    """
    text = required(text, _("Write what you want to be reminded of."))
    named = tz or str(value_at(document, (*MAIN, "tz")) or "")
    pen = Pen(ctx, id, document)
    pen.raw("reminders", "tz", named or None)  # refuses an unknown zone before it is used
    day = on if isinstance(on, date) else next_weekday(ctx, MONDAY if on is None else on, at, _zone(ctx, named))
    fields = {
        "text": text, "project": project, "action": action, "start": datetime.combine(day, at), "tz": named or None,
        "every": every, "until": until, "provisional": provisional, "alarm_minutes": alarm_minutes,
    }  # fmt: skip
    row = pen.add("reminders", fields)
    check(ctx, document, pen.raw_row("reminders", row))
    return row, pen.act("reminded", journal=True, text=text)


def next_weekday(ctx: Context, weekday: int, at: time, zone: tzinfo) -> date:
    """Give the next day with that weekday (0 is Monday), today included while the hour is still to come."""
    local = ctx.now.astimezone(zone)
    away = (weekday - local.weekday()) % 7
    if away == 0 and at <= local.time():
        away = 7
    return local.date() + timedelta(days=away)


def zone_for(ctx: Context, document: Document, row: Mapping[str, Json]) -> tzinfo:
    """Give the zone of a stored reminder: its own, or else the incident's, or else the store's."""
    return _zone(ctx, str(row.get("tz") or value_at(document, (*MAIN, "tz")) or ""))


def check(ctx: Context, document: Document, row: Mapping[str, Json]) -> None:
    """Refuse a reminder, as raw fields, that would never come or whose hour is odd on its first day."""
    reminder = read_row(Reminder, row, ctx.zone)
    if reminder.start is None:
        raise UsageError(_("A reminder needs a start: a day and an hour."))
    refuse_odd_hour(reminder.start, zone_for(ctx, document, row))
    if rule_of(reminder) is None:
        raise UsageError(_("The reminder would end before it starts. Choose a later end."))


def refuse_odd_hour(wall: datetime, zone: tzinfo) -> None:
    """Refuse a wall time that the clocks skip or show twice on that day."""
    if not in_gap_or_fold(wall, zone):
        return
    values = {"day": wall.date().isoformat(), "hour": f"{wall:%H:%M}"}
    skipped = wall.replace(tzinfo=zone, fold=0).utcoffset() < wall.replace(tzinfo=zone, fold=1).utcoffset()  # type: ignore[operator]
    if skipped:
        raise UsageError(
            fill(_("On {day} the clocks go forward and {hour} does not exist. Choose another hour."), values)
        )
    raise UsageError(fill(_("On {day} the clocks go back and {hour} comes twice. Choose another hour."), values))


def _zone(ctx: Context, name: str) -> tzinfo:
    return ZoneInfo(name) if name else ctx.zone
