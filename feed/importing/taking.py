"""Turns the entries of another calendar into reminders, and says of each what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import groupby
from zoneinfo import ZoneInfo

from feed.cleaning import harmless, one_line
from feed.event import code_of
from feed.importing.reading import Component, Property, unescaped
from feed.importing.refusal import NotTaken
from feed.importing.rules import Series, series_of
from feed.importing.times import Time, Zones, minutes_before, time_of, times_of
from recovery.changes.reminding import HOUR
from recovery.records import Reminder
from recovery.reminders import is_live, rule_of
from recovery.wall import in_gap_or_fold
from words.fill import fill
from words.say import N_, _, n_

NOTES: dict[str, str] = {
    "LOCATION": N_("Place: {text}"),
    "URL": N_("Address: {text}"),
    "ORGANIZER": N_("Organised by: {text}"),
    "ATTENDEE": N_("With: {text}"),
    "CONTACT": N_("Contact: {text}"),
    "CATEGORIES": N_("Kind: {text}"),
    "COMMENT": N_("Remark: {text}"),
}
"""What a reminder has no field for, and which is kept at the end of its text."""
USED = frozenset({
    "UID", "SUMMARY", "DESCRIPTION", "DTSTART", "DUE", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS",
    "COMPLETED", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", *NOTES,
})  # fmt: skip
LATEST_ALARM = 40_320
"""Minutes before its start that a reminder's alarm can be."""
_EXCEPTIONS = 2_000


@dataclass
class Entry:
    """One entry of the file: the reminders that it becomes by row, or why it becomes none (`code`, `reason`)."""

    line: int
    kind: str
    title: str
    rows: dict[str, Reminder] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    within: bool = False
    """Whether it changed one occurrence of another entry's reminder instead."""
    code: str = ""
    reason: str = ""


def take(calendars: list[Component], zone: ZoneInfo, now: datetime) -> list[Entry]:
    """Make reminders of all entries; `zone`, the store's, is for times that name none."""
    found: list[Entry] = []
    for calendar in calendars:
        cancelled = calendar.text("METHOD").strip().upper() == "CANCEL"
        zones = Zones(calendar)
        wanted = [part for part in calendar.parts if part.kind in ("VEVENT", "VTODO")]
        # Changes of single occurrences belong to the series of the same UID.
        wanted.sort(key=lambda part: (part.text("UID"), part.first("RECURRENCE-ID") is not None, part.line))
        for _uid, parts in groupby(wanted, key=lambda part: part.text("UID") or f"line {part.line}"):
            found += _Group(list(parts), zones, zone, now, cancelled=cancelled).entries()
        for part in calendar.parts:
            if part.kind not in ("VEVENT", "VTODO", "VTIMEZONE"):
                reason = fill(_("{kind} is neither an event nor a task"), {"kind": part.kind})
                found.append(Entry(part.line, part.kind, one_line(part.text("SUMMARY")), code="kind", reason=reason))
    return sorted(found, key=lambda entry: entry.line)


class _Group:
    """The entries of one UID: a series or a single entry, and then changes of its occurrences."""

    def __init__(self, parts: list[Component], zones: Zones, zone: ZoneInfo, now: datetime, *, cancelled: bool) -> None:
        self._parts = parts
        self._zones = zones
        self._zone = zone
        self._now = now
        self._cancelled = cancelled
        self._main: Entry | None = None
        self._series: list[tuple[Reminder, ZoneInfo]] = []

    def entries(self) -> Iterator[Entry]:
        made = []
        for part in self._parts:
            entry = Entry(part.line, part.kind, one_line(part.text("SUMMARY")))
            try:
                self._take(part, entry)
            except NotTaken as refused:
                entry.code, entry.reason, entry.rows = refused.code, refused.text, {}
            made.append(entry)
        # Only now: a change may have moved the one occurrence that is still to come.
        for entry in made:
            over = [row for row, reminder in entry.rows.items() if not is_live(reminder, self._zone, self._now)]
            for row in over:
                del entry.rows[row]
            if over and not entry.rows:
                entry.code, entry.reason = "past", _("it is over")
            yield entry

    def _take(self, part: Component, entry: Entry) -> None:
        uid = part.text("UID").strip()
        entry.left = sorted({each.name for each in part.properties} - USED)
        if uid.endswith("@rebond"):
            raise NotTaken("own", _("it comes from Rebond itself"))
        changes = part.first("RECURRENCE-ID")
        if changes is not None:
            if self._changed(part, entry, changes):
                return
        elif self._main is not None and uid:
            raise NotTaken("twice", _("an entry before it has the same UID"))
        else:
            self._main = entry
        status = part.text("STATUS").strip().upper()
        if self._cancelled or status == "CANCELLED":
            raise NotTaken("cancelled", _("it was cancelled"))
        if part.first("COMPLETED") or status == "COMPLETED":
            raise NotTaken("done", _("it is done"))
        self._made(part, entry, uid, changes.value if changes else "")

    def _made(self, part: Component, entry: Entry, uid: str, of: str) -> None:
        rule = part.first("RRULE") if not of else None
        start = self._start(part, repeats=rule is not None)
        wall, own, tz = self._placed(start, entry, repeats=rule is not None)
        if len(part.all("RRULE")) > 1 or part.first("EXRULE"):
            raise NotTaken("rule", _("it has several rules"))
        series, remarks = series_of(rule.value, wall, own) if rule else ([Series(wall.date(), "once")], [])
        entry.remarks += remarks
        series += self._further(part, wall, own, entry)
        text, alarm = _text(part, entry), _alarm(part, entry)
        for each in series:
            key = code_of("ics", uid or f"{start.wall} {entry.title}", of, each.tag)[:10]
            begins = datetime.combine(each.first, wall.time())
            if in_gap_or_fold(begins, own):
                values = {"time": f"{begins:%Y-%m-%d %H:%M}"}
                raise NotTaken("clock", fill(_("{time} is skipped or comes twice when the clocks change"), values))
            entry.rows[key] = Reminder(
                text=text, start=begins, tz=tz, every=each.every, until=each.until,
                provisional=part.text("STATUS").strip().upper() == "TENTATIVE", alarm_minutes=alarm, occurrences={},
            )  # fmt: skip
        if not of:
            self._series = [(reminder, own) for reminder in entry.rows.values()]
            self._leave_out(part, own, entry)

    def _start(self, part: Component, *, repeats: bool) -> Time:
        names = ("DTSTART", "DUE") if part.kind == "VEVENT" or repeats else ("DUE", "DTSTART")
        found = next((each for name in names if (each := part.first(name))), None)
        if found is None:
            raise NotTaken("start", _("it has no date"))
        return time_of(found, self._zones)

    def _placed(self, start: Time, entry: Entry, *, repeats: bool) -> tuple[datetime, ZoneInfo, str]:
        """Find the wall time of a start, its zone, and the zone's name to write, "" for the store's."""
        if start.day:
            entry.remarks.append(fill(_("a whole day; the reminder is at {hour}"), {"hour": f"{HOUR:%H:%M}"}))
            return datetime.combine(start.wall.date(), HOUR), self._zone, ""
        if start.zone is None:
            entry.remarks.append(fill(_("it names no time zone; taken as {zone}"), {"zone": self._zone.key}))
            return start.wall, self._zone, ""
        if start.zone.key == "UTC":
            if repeats:
                entry.remarks.append(_("it keeps its hour in UTC, so here it moves when the clocks change"))
                return start.wall, start.zone, "UTC"
            wall = start.within(self._zone)
            return (start.wall, start.zone, "UTC") if in_gap_or_fold(wall, self._zone) else (wall, self._zone, "")
        return start.wall, start.zone, start.zone.key

    def _further(self, part: Component, wall: datetime, own: ZoneInfo, entry: Entry) -> list[Series]:
        """Make a single reminder of each further date."""
        found: dict[str, Series] = {}
        for each in part.all("RDATE")[:_EXCEPTIONS]:
            if each.parameters.get("VALUE", "").upper() == "PERIOD":
                entry.remarks.append(_("its further periods (RDATE) are not taken"))
                continue
            for at in times_of(each, self._zones)[:_EXCEPTIONS]:
                local = at.within(own)
                if at.day or local.time() == wall.time():
                    tag = local.date().isoformat()
                    found[tag] = Series(local.date(), "once", tag=tag)
                else:
                    values = {"date": f"{local:%Y-%m-%d %H:%M}"}
                    entry.remarks.append(fill(_("its further date {date} is not taken"), values))
        return list(found.values())

    def _leave_out(self, part: Component, own: ZoneInfo, entry: Entry) -> None:
        """Mark the dates that the file leaves out as skipped."""
        for each in part.all("EXDATE"):
            for at in times_of(each, self._zones)[:_EXCEPTIONS]:
                local = at.within(own)
                home = self._home(local, day=at.day)
                if home is not None and home.occurrences is not None:
                    home.occurrences[local.date().isoformat()] = {"state": "skipped"}

    def _changed(self, part: Component, entry: Entry, changes: Property) -> bool:
        """Move or skip an occurrence of the series; False when the series is not there and it stands for itself."""
        if changes.parameters.get("RANGE"):
            raise NotTaken("range", _("it changes all that come after it, which Rebond cannot"))
        before = time_of(changes, self._zones)
        own = self._series[0][1] if self._series else self._zone
        local = before.within(own)
        home = self._home(local, day=before.day)
        if home is None or self._main is None or home.occurrences is None:
            return False
        if self._cancelled or part.text("STATUS").strip().upper() == "CANCELLED":
            home.occurrences[local.date().isoformat()] = {"state": "skipped"}
            entry.within = True
            entry.remarks.append(fill(_("leaves out {date} of its series"), {"date": local.date().isoformat()}))
            return True
        start = self._start(part, repeats=True)
        to = datetime.combine(start.wall.date(), HOUR) if start.day else start.within(own)
        if to != datetime.combine(local.date(), home.start.time() if home.start else time()):
            home.occurrences[local.date().isoformat()] = {"state": "moved", "to": to.isoformat(timespec="minutes")}
            values = {"date": local.date().isoformat(), "to": f"{to:%Y-%m-%d %H:%M}"}
            entry.within = True
            entry.remarks.append(fill(_("moves {date} of its series to {to}"), values))
            return True
        raise NotTaken("same", _("it changes the words of one occurrence, which Rebond cannot"))

    def _home(self, local: datetime, *, day: bool) -> Reminder | None:
        """Find the reminder that falls at that time."""
        for reminder, _own in self._series:
            rule = rule_of(reminder)
            if rule and local.date() in rule and reminder.start and (day or local.time() == reminder.start.time()):
                return reminder
        return None


def _text(part: Component, entry: Entry) -> str:
    title, body = harmless(part.text("SUMMARY")), harmless(part.text("DESCRIPTION"))
    lines = [" ".join(title.split()), *body.splitlines()]
    for name, label in NOTES.items():
        said = [_named(each) for each in part.all(name)]
        if any(said):
            lines.append(fill(_(label), {"text": ", ".join(filter(None, said))}))
    text = "\n".join(lines).strip()
    if not text:
        raise NotTaken("text", _("it says nothing"))
    entry.title = entry.title or one_line(text.partition("\n")[0])
    return text


def _named(found: Property) -> str:
    """Name a person by what the calendar calls them, other things by their text."""
    text = found.parameters.get("CN") or unescaped(found.value)
    return one_line(text.removeprefix("mailto:").removeprefix("MAILTO:"))


def _alarm(part: Component, entry: Entry) -> int | None:
    alarms = [each for each in part.parts if each.kind == "VALARM"]
    known = []
    for alarm in alarms:
        trigger = alarm.first("TRIGGER")
        before = minutes_before(trigger.value) if trigger and trigger.parameters.get("RELATED") != "END" else None
        if before is not None and before <= LATEST_ALARM:
            known.append(before)
    lost = len(alarms) - min(len(known), 1)
    if lost:
        text = n_("{count} of its alarms is not taken", "{count} of its alarms are not taken", lost)
        entry.remarks.append(text.format(count=lost))
    return known[0] if known else None
