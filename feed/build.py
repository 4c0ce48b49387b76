"""Makes the bytes of a feed: the same content always gives the same bytes."""

from collections.abc import Callable, Iterable
from itertools import compress, count
from operator import attrgetter, is_not

from feed.components import END, PRODUCT, write_event, write_head
from feed.event import FORM, Event, code_of, uid_of
from feed.gather import incident_events, project_events, within_horizon
from feed.parts import Parts
from feed.settings import FeedSettings
from feed.stamps import Stamps
from feed.timezones import write_zone
from feed.titles import Faces
from recovery.records import Incident, Projects
from recovery.summary import Summary
from words.say import _, speaking

STRIDE = 1000
"""Events between two times that it is told how many are written."""


def build(
    incidents: Iterable[Incident | Summary],
    projects: Projects,
    settings: FeedSettings,
    stamps: Stamps,
    parts: Parts | None = None,
) -> bytes:
    """Build a feed from records or summaries.

    `stamps` gives every event its revision and the present time, and learns the new ones: saving them is the
    caller's. `parts` are components written earlier, and also learns.
    """
    faces = Faces(settings, projects)
    events = project_events(projects, faces, settings)
    for incident in incidents:
        events.extend(incident_events(incident, faces, settings))
    return assemble(events, projects, settings, stamps, parts)


class Assembled:
    """What the last feed was put together from, so that the next one looks only at what changed.

    All lists but the zones are in the order of UIDs.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Know nothing any more."""
        self.known: set[str] = set()
        self.uids: list[str] = []
        self.events: list[Event | None] = []
        self.data: list[bytes] = []
        self.zones: list[bytes] = []

    def take(self, chosen: dict[str, Event]) -> list[int]:
        """Take in the events of the next feed, and give the places of those whose bytes are not known."""
        # Each step over ten thousand events is one call of Python's own, in C.
        if chosen.keys() != self.known:
            self.known = set(chosen)
            known = {uid: (event, data) for uid, event, data in zip(self.uids, self.events, self.data, strict=True)}
            self.uids = sorted(chosen)
            self.events = [known.get(uid, _NOTHING)[0] for uid in self.uids]
            self.data = [known.get(uid, _NOTHING)[1] for uid in self.uids]
        before, self.events = self.events, list(map(chosen.__getitem__, self.uids))
        new = list(compress(count(), map(is_not, before, self.events)))
        if any((old.tzid if (old := before[place]) else None) != chosen[self.uids[place]].tzid for place in new):
            self.zones = []
        return new


_UID = attrgetter("uid")
_NOTHING: tuple[Event | None, bytes] = None, b""


def assemble(
    events: Iterable[Event],
    projects: Projects,
    settings: FeedSettings,
    stamps: Stamps,
    parts: Parts | None = None,
    last: Assembled | None = None,
    told: Callable[[int, int], object] | None = None,
) -> bytes:
    """Put gathered events together, sorted by UID; a marker stands where there are none.

    `last` is what the same stamps and settings gave before, and learns. `told` hears how many events of how many are
    written, now and then where there are many.
    """
    parts = Parts() if parts is None else parts
    last = Assembled() if last is None else last
    found = leaving(events, settings, stamps)
    chosen = dict(zip(map(_UID, found), found, strict=True))
    before = last.uids
    try:
        for number, place in enumerate(last.take(chosen)):
            last.data[place] = _written(chosen[last.uids[place]], stamps, parts)
            if told and number % STRIDE == 0:
                told(number, len(chosen))
    except BaseException:
        last.forget()
        raise
    if before is not last.uids or not last.zones:
        last.zones = [write_zone(key) for key in sorted({event.tzid for event in chosen.values() if event.tzid})]
        parts.keep({*chosen, ""})
    head = _head(_name(projects, settings), parts)
    return b"".join([head, *last.zones, *last.data, END])


def leaving(events: Iterable[Event], settings: FeedSettings, stamps: Stamps) -> list[Event]:
    """Choose what leaves in the feed: what its horizon holds, or else the marker."""
    # A calendar without events is refused by some clients, and empties the copy that others hold.
    return list(within_horizon(events, settings, stamps.now)) or [_marker(settings, stamps)]


def _written(event: Event, stamps: Stamps, parts: Parts) -> bytes:
    content = event.key
    stamp = stamps.of(event.uid, content)
    key = f"{content} {stamp.at:%Y%m%dT%H%M%S} {stamp.sequence}"
    data = parts.get(event.uid, key)
    if data is None:
        data = write_event(event, stamp)
        parts.put(event.uid, key, data)
    return data


def _head(name: str, parts: Parts) -> bytes:
    key = f"{FORM} {PRODUCT} {name}"
    data = parts.get("", key)
    if data is None:
        data = write_head(name)
        parts.put("", key, data)
    return data


def _name(projects: Projects, settings: FeedSettings) -> str:
    """Name the calendar; a project's name shows from its level on, unless that project wants less to be told."""
    project = Faces(settings, projects).shown_project(settings.project)
    return f"Rebond · {project}" if project else "Rebond"


def _marker(settings: FeedSettings, stamps: Stamps) -> Event:
    with speaking(settings.language):
        title = _("Rebond: nothing planned for now")
    return Event(uid_of(code_of("marker")), title, stamps.marker_day(), alarm=None)
