"""What the tests of the feed need to read one: strict checks of its bytes, and what icalendar makes of it."""

import re
from collections import Counter
from datetime import date, datetime
from typing import Any

Shown = list[tuple[float | str, str]]


def problems(data: bytes) -> list[str]:
    """List everything about a feed that some client would stumble over; parsers forgive most of it."""
    from icalendar import Calendar

    found = []
    if data.replace(b"\r\n", b"").translate(None, b"\r\n") != data.replace(b"\r\n", b""):
        found.append("a bare CR or LF")
    if not data.endswith(b"END:VCALENDAR\r\n"):
        found.append("a torn end")
    for number, line in enumerate(data.split(b"\r\n"), 1):
        if len(line) > 75:
            found.append(f"line {number} has {len(line)} octets")
        if line.decode("utf-8", "replace").count("\ufffd") != line.count("\ufffd".encode()):
            found.append(f"line {number} is folded inside a character")
        if re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", line):
            found.append(f"line {number} has a control character")
    calendar = Calendar.from_ical(data)
    calendar.validate()
    found += [f"{part.name}: {part.errors}" for part in calendar.walk() if part.errors]
    found += [f"no VTIMEZONE for {key}" for key in calendar.get_missing_tzids()]
    found += [f"{name} on the calendar" for name in ("UID", "METHOD") if name in calendar]
    events = [part for part in calendar.subcomponents if part.name == "VEVENT"]
    found += ["no event"] if not events else []
    found += [f"UID {uid} twice" for uid, count in Counter(str(event["UID"]) for event in events).items() if count > 1]
    faces = Counter(alike(event) for event in events)
    found += [f"differ by UID alone: {face!r}" for face, count in faces.items() if count > 1]
    for event in events:
        found += [f"{event['UID']}: {problem}" for problem in _problems(event)]
    return found


def alike(event: Any) -> bytes:
    """Give an event without what clients such as vdirsyncer ignore when they compare two."""
    lines = event.to_ical().replace(b"\r\n ", b"").split(b"\r\n")
    return b"\n".join(line for line in lines if not re.match(rb"UID|DTSTAMP|LAST-MODIFIED|SEQUENCE", line))


def _problems(event: Any) -> list[str]:
    found = [f"no {name}" for name in ("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY") if name not in event]
    found += [f"has {name}" for name in ("RECURRENCE-ID", "ORGANIZER", "ATTENDEE", "COUNT") if name in event]
    if event["DTSTAMP"].dt != event["LAST-MODIFIED"].dt or event["DTSTAMP"].dt.tzinfo is None:
        found.append("DTSTAMP is not LAST-MODIFIED")
    start = event["DTSTART"].dt
    timed = isinstance(start, datetime)
    if timed and start.tzinfo is None:
        found.append("a floating start")
    if event["DTEND"].dt <= start or isinstance(event["DTEND"].dt, datetime) != timed:
        found.append("a wrong end")
    until = event["RRULE"].get("UNTIL", [None])[0] if "RRULE" in event else None
    if until is not None and (isinstance(until, datetime) != timed or (timed and until.tzname() != "UTC")):
        found.append("UNTIL is not of the type of DTSTART")
    excluded = event.get("EXDATE", [])
    for value in excluded if isinstance(excluded, list) else [excluded]:
        if value.params.get("TZID") != event["DTSTART"].params.get("TZID"):
            found.append("EXDATE in another zone than DTSTART")
        found += ["EXDATE is not of the type of DTSTART" for each in value.dts if type(each.dt) is not type(start)]
    return found


def shown(data: bytes, first: date, end: date) -> Shown:
    """Read a feed between two days, the second excluded, as sorted (seconds since the epoch or day, title)."""
    import recurring_ical_events
    from icalendar import Calendar

    found: Shown = []
    for event in recurring_ical_events.of(Calendar.from_ical(data)).between(first, end):
        start = event["DTSTART"].dt
        found.append((start.timestamp() if isinstance(start, datetime) else start.isoformat(), str(event["SUMMARY"])))
    return sorted(found, key=str)
