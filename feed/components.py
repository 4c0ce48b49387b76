"""Writes one event as the lines of a VEVENT, and the head of the calendar; icalendar folds and escapes them."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from feed.event import Event

if TYPE_CHECKING:
    from icalendar import Alarm

PRODUCT = "-//Rebond//Calendar feed//EN"
COLOUR = "teal"
"""A CSS name: clients refuse `#` notations here."""

END = b"END:VCALENDAR\r\n"


class Stamp(NamedTuple):
    """The revision of an event: its time in UTC, to the second, and how often it changed before."""

    at: datetime
    sequence: int


def write_event(event: Event, stamp: Stamp) -> bytes:
    """Write one event."""
    from icalendar import Event as Component  # deferred: 60 to 120 ms
    from icalendar import vRecur, vText

    component = Component()
    component["UID"] = vText(event.uid)
    component.add("DTSTAMP", stamp.at)
    component.add("LAST-MODIFIED", stamp.at)
    component.add("SEQUENCE", stamp.sequence)
    component["SUMMARY"] = vText(event.summary)
    if event.description:
        component["DESCRIPTION"] = vText(event.description)
    zone = ZoneInfo(event.tzid) if event.tzid else None
    component.add("DTSTART", _in(event.start, zone))
    component.add("DTEND", _in(event.end, zone))
    if event.rule:
        component["RRULE"] = vRecur.from_ical(event.rule)
    if event.without:
        component.add("EXDATE", [_in(start, zone) for start in event.without])
    if event.tentative:
        component["STATUS"] = vText("TENTATIVE")
    component["TRANSP"] = vText("TRANSPARENT")
    component["CLASS"] = vText("PRIVATE")
    if event.alarm is not None:
        component.add_component(_alarm(event))
    data: bytes = component.to_ical()
    return data


def write_head(name: str) -> bytes:
    """Write everything of the calendar that stands before its components."""
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar["NAME"] = calendar["X-WR-CALNAME"] = vText(name)
    calendar.add("COLOR", COLOUR)
    # icalendar leaves out the VALUE that RFC 7986 asks for, and some readers then reject the whole calendar.
    calendar.add("REFRESH-INTERVAL", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar["X-PUBLISHED-TTL"] = vText("PT1H")
    data: bytes = calendar.to_ical()
    return data.removesuffix(END)


def _alarm(event: Event) -> "Alarm":
    from icalendar import Alarm, vText

    alarm = Alarm()
    alarm["UID"] = vText(event.uid.replace("@", "-alarm@"))
    alarm["ACTION"] = vText("DISPLAY")
    alarm["DESCRIPTION"] = vText(event.summary)
    alarm.add("TRIGGER", timedelta(minutes=event.alarm or 0))
    return alarm


def _in(start: date, zone: ZoneInfo | None) -> date:
    return start.replace(tzinfo=zone) if zone is not None and isinstance(start, datetime) else start
