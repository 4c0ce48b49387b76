"""The calendar of 10,000 reminders: one change against joining and writing its bytes, all of it against icalendar."""

import gc
import itertools
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.measure import Figure, in_turn, ratios
from feed.components import END, PRODUCT
from feed.making import Maker, Shelf
from feed.parts import load_parts
from feed.settings import FeedSettings
from recovery.records import Projects, read_incident
from recovery.summarise import summarise
from storage.disk.whole import write_whole
from storage.indexing.entries import Entries

SIZE = 10_000
CHANGE_BAR = 2.0
BUILD_BAR = 1.1
BUILDS = 3
"""First builds that are measured: each takes some seconds, and icalendar as long again."""
NOW = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Paris")


def figures(rounds: int) -> Iterator[Figure]:
    """Measure both, with one reminder in each of 10,000 incidents."""
    entries = Entries()
    for number in range(SIZE):
        _put(entries, number, "Check the backups")
    with tempfile.TemporaryDirectory() as name:
        yield _first_build(min(rounds, BUILDS), entries, Path(name))
        yield _one_change(rounds, entries, Path(name) / "kept")


def _put(entries: Entries, number: int, text: str) -> None:
    """Put an incident with one reminder among those of an index."""
    start = datetime(2026, 11, 23, 9) + timedelta(days=number % 90, minutes=number % 60)
    reminder = {"text": text, "start": start.isoformat(), "tz": "Europe/Paris", "alarm_minutes": 15}
    document = {"incident": {"main": {"title": f"Small {number}"}}, "reminders": {"p9ta": reminder}}
    day = NOW.date() - timedelta(days=number % 1800)
    id = f"{day:%Y%m%d}-s{number:05}"
    entries[id] = summarise(read_incident(id, document, ZONE), ZONE)


def _maker(folder: Path) -> Maker:
    folder.mkdir(parents=True, exist_ok=True)
    settings = FeedSettings(ZONE.key, privacy="title", output=folder / "rebond.ics")
    return Maker(settings, Shelf(folder / "state/feeds/feed", folder / "cache/feeds/feed"))


def _one_change(rounds: int, entries: Entries, folder: Path) -> Figure:
    """Measure from a changed incident in the index to the file on disk; the floor joins the parts and writes them."""
    count = itertools.count()
    maker = _maker(folder)
    with maker:
        maker.publish(entries, Projects(), NOW)
    (parts,) = (load_parts(path) for path in folder.rglob("*.parts"))
    pieces = [data for _key, data in parts.known.values()]

    def ours() -> float:
        number = next(count)
        _put(entries, number, f"Ask first {number}")
        begun = time.perf_counter()
        maker.publish(entries, Projects(), NOW + timedelta(minutes=number))
        return time.perf_counter() - begun

    def floor() -> float:
        pieces[0] = b"X-ROUND:%d\r\n" % next(count)
        begun = time.perf_counter()
        write_whole(folder / "floor.ics", b"".join([*pieces, END]))
        return time.perf_counter() - begun

    gc.collect()
    gc.freeze()
    changes, floors = in_turn(rounds * 3, ours, floor)
    note = f"{min(changes) * 1000:.0f} ms against {min(floors) * 1000:.0f}"
    return Figure(
        f"one change among {SIZE:,} reminders / joining, writing", CHANGE_BAR, values=ratios(changes, floors), note=note
    )


def _first_build(rounds: int, entries: Entries, folder: Path) -> Figure:
    count = itertools.count()

    def ours() -> float:
        maker = _maker(folder / str(next(count)))
        begun = time.perf_counter()
        maker.publish(entries, Projects(), NOW)
        return time.perf_counter() - begun

    builds, alone = in_turn(rounds, ours, lambda: _icalendar_alone(folder))
    note = f"{min(builds):.1f} s against {min(alone):.1f}"
    return Figure(
        f"first build of {SIZE:,} reminders / icalendar alone", BUILD_BAR, values=ratios(builds, alone), note=note
    )


def _icalendar_alone(folder: Path) -> float:
    """Write a calendar of as many events with the same properties, as its documentation has it."""
    from icalendar import Alarm, Calendar, Event

    begun = time.perf_counter()
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    for number in range(SIZE):
        start = datetime(2026, 11, 23, 9, tzinfo=ZONE) + timedelta(days=number % 90)
        event = Event()
        event.add("UID", f"{number:026}@example.org")
        event.add("DTSTAMP", NOW)
        event.add("LAST-MODIFIED", NOW)
        event.add("SEQUENCE", 0)
        event.add("SUMMARY", f"Prevention: Check the backups · R-S{number:05}/p9ta")
        event.add("DTSTART", start)
        event.add("DTEND", start + timedelta(minutes=15))
        event.add("RRULE", {"FREQ": "WEEKLY"})
        event.add("TRANSP", "TRANSPARENT")
        event.add("CLASS", "PRIVATE")
        alarm = Alarm()
        alarm.add("UID", f"{number:026}-alarm@example.org")
        alarm.add("ACTION", "DISPLAY")
        alarm.add("DESCRIPTION", f"Prevention: Check the backups · R-S{number:05}/p9ta")
        alarm.add("TRIGGER", timedelta(minutes=-15))
        event.add_component(alarm)
        calendar.add_component(event)
    write_whole(folder / "alone.ics", calendar.to_ical())
    return time.perf_counter() - begun
