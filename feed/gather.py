"""Finds everything in incidents and projects that belongs in a feed, as events."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from feed.event import Event, uid_of
from feed.moments import written_due
from feed.series import reminder_events
from feed.settings import FeedSettings
from feed.titles import Faces, Item
from recovery.agenda import DATED
from recovery.records import Incident, Projects, Reminder, read_row
from recovery.summarise import summarise
from recovery.summary import Summary, Wait
from words.say import speaking
from words.waits import wait as say_wait

MORNING = 9 * 60
"""Minutes into a whole day at which its alarm goes off."""


def incident_events(incident: Incident | Summary, faces: Faces, settings: FeedSettings) -> list[Event]:
    """Gather the events of one incident, from its record or its summary; none for one in the bin."""
    zone = ZoneInfo(settings.zone)
    summary = summarise(incident, zone) if isinstance(incident, Incident) else incident
    if summary.trashed:
        return []
    events: list[Event] = []
    for row, raw in summary.reminders:
        reminder = read_row(Reminder, raw, zone)
        item = _reminded(row, reminder, reminder.project or summary.project, summary)
        if _wanted(item, settings):
            events.extend(reminder_events(reminder, item, faces, zone))
    for wait in summary.waits:
        item = _waited(wait, summary, settings)
        if wait.code in DATED and wait.stored and _wanted(item, settings):
            events.append(_dated(item, wait.stored, faces, zone, _part(wait)))
    return events


def project_events(projects: Projects, faces: Faces, settings: FeedSettings) -> list[Event]:
    """Gather the events of the reminders that belong to a project alone."""
    events: list[Event] = []
    for row, reminder in projects.reminders.items():
        project = projects.projects.get(reminder.project)
        zone = ZoneInfo((project.tz if project else "") or settings.zone)
        item = _reminded(row, reminder, reminder.project)
        if _wanted(item, settings):
            events.extend(reminder_events(reminder, item, faces, zone))
    return events


def within_horizon(events: Iterable[Event], settings: FeedSettings, now: datetime) -> Iterator[Event]:
    """Leave out what was over before yesterday, and what begins beyond the feed's horizon."""
    today = now.astimezone(ZoneInfo(settings.zone)).date()
    # Yesterday stays: where its reader is, it may be today.
    first = today - timedelta(days=1)
    last = date.max if settings.horizon is None else today + timedelta(days=settings.horizon)
    for event in events:
        begins, ends = event.days
        if begins <= last and ends >= first:
            yield event


def _reminded(row: str, reminder: Reminder, project: str, incident: Summary | None = None) -> Item:
    first = reminder.text.strip().partition("\n")[0]
    title = incident.title if incident else ""
    text = reminder.text if reminder.text.strip() != first else ""
    return Item("reminder", f"reminders/{row}", incident, project, first, (text, title), reminder.provisional)


def _waited(wait: Wait, summary: Summary, settings: FeedSettings) -> Item:
    text = wait.text or summary.title
    if wait.code in ("legal", "insurer"):
        with speaking(settings.language):
            text = say_wait(wait.code, wait.text)
    details = (summary.title,) if text != summary.title else ()
    return Item(wait.code, wait.row, summary, summary.project, text, details, wait.provisional)


def _wanted(item: Item, settings: FeedSettings) -> bool:
    return not settings.project or item.project == settings.project


def _part(wait: Wait) -> str:
    """Name what keeps several events of one row apart, for their UIDs."""
    return wait.part or (wait.code if wait.code in ("check", "reread") else "")


def _dated(item: Item, stored: str, faces: Faces, zone: ZoneInfo, part: str = "") -> Event:
    face = faces.face(item, part)
    due = date.fromisoformat(stored) if len(stored) == len("2026-11-21") else datetime.fromisoformat(stored)
    start, tzid = written_due(due, zone)
    return Event(
        uid=uid_of(face.code),
        summary=face.summary,
        description=face.description,
        start=start,
        tzid=tzid,
        tentative=item.provisional,
        alarm=0 if isinstance(start, datetime) else MORNING,
    )
