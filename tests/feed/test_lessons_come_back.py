"""Lessons and people to contact again in the calendar: what readers see, and that UIDs last."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from feed.build import build
from feed.settings import LEVELS, FeedSettings
from feed.stamps import Stamps
from recovery.records import Projects, read_incident
from recovery.summarise import summarise
from tests.feed.reading import problems, shown

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
ID = "20261121-7k2qab"
SECRETS = ("staging", "host", "dropped", "ruth", "wept", "karim", "sure")
LESSON = {"believed": "Staging is a copy.", "in_fact": "It is the same host.", "confidence": 95}
DOCUMENT: dict[str, Any] = {
    "incident": {"main": {"title": "Dropped the orders table", "closed_at": "2026-11-21T20:00+01:00"}},
    "people": {"k7q2": {"name": "Karim", "feels": ["wept"]}},
    # At half past eleven in the evening in Paris it is still the day before in London.
    "lessons": {"l3ss": LESSON | {"at": "2026-11-21T22:30+00:00"}, "n0at": LESSON},
    "contacts_again": {
        "c5nn": {"name": "Ruth", "on": "2026-12-07"},
        "c6nn": {"name": "Omar", "on": "2026-12-07", "done_at": "2026-11-21T20:00Z"},
    },
}
WHEN = ["2026-11-28", "2026-12-07", "2026-12-21", "2027-02-21"]


def feed(document: dict[str, Any] = DOCUMENT, stamps: Stamps | None = None, **fields: Any) -> bytes:
    incident = read_incident(ID, document, PARIS)
    return build([incident], Projects(), FeedSettings("Europe/Paris", **fields), stamps or Stamps(NOW))


def events(data: bytes) -> dict[str, Any]:
    from icalendar import Calendar

    return {str(event["UID"]): event for event in Calendar.from_ical(data).walk("VEVENT")}


def lesson_with(**fields: Any) -> dict[str, Any]:
    return DOCUMENT | {"lessons": {"l3ss": {**DOCUMENT["lessons"]["l3ss"], **fields}}}


@pytest.mark.parametrize("level", LEVELS)
def test_every_reader_sees_the_same_days(level: str) -> None:
    data = feed(privacy=level)
    assert problems(data) == []
    assert [start for start, _title in shown(data, date(2026, 11, 1), date(2027, 6, 1))] == WHEN
    for event in events(data).values():
        assert "RRULE" not in event and not isinstance(event["DTSTART"].dt, datetime)


def test_another_parser_sees_them_too(icaljs: Any) -> None:
    assert [start for start, _title in icaljs(feed(), "2026-11-01", "2027-06-01")] == WHEN


@pytest.mark.parametrize("level", ["busy", "neutral", "project"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_titles_tell_nothing_by_default_and_feelings_never(level: str, language: str) -> None:
    assert not any(secret in feed(privacy=level, language=language).decode().casefold() for secret in SECRETS)
    full = feed(privacy="full", language=language).replace(b"\r\n ", b"").decode()
    assert "It is the same host." in full and "wept" not in full and "95" not in full.split("DTSTAMP")[0]


def test_the_zone_of_the_store_says_which_day_it_was_written() -> None:
    incident = read_incident(ID, DOCUMENT, ZoneInfo("Asia/Tokyo"))
    data = build([incident], Projects(), FeedSettings("Asia/Tokyo"), Stamps(NOW))
    days = [start for start, title in shown(data, date(2026, 11, 1), date(2027, 6, 1)) if title.startswith("What")]
    assert days == ["2026-11-29", "2026-12-22", "2027-02-22"]


def test_editing_keeps_the_uids_and_reading_takes_one_away() -> None:
    stamps = Stamps(NOW)
    before = events(feed(stamps=stamps, privacy="title"))
    after = events(feed(lesson_with(in_fact="It is another host.", believed=""), stamps, privacy="title"))
    assert before.keys() == after.keys()
    assert sum(int(event["SEQUENCE"]) for event in after.values()) == 3, "all three say the new text"
    read = events(feed(lesson_with(recalled=["week"]), stamps, privacy="title"))
    assert len(before.keys() - read.keys()) == 1 and read.keys() < before.keys()
    assert events(feed(stamps=stamps)).keys() == before.keys(), "taken back, it is the same event again"


def test_a_closed_incident_goes_on_and_a_trashed_one_does_not() -> None:
    main = DOCUMENT["incident"]["main"]
    opened = {key: value for key, value in main.items() if key != "closed_at"}
    lessons = {uid for uid, event in events(feed()).items() if "learned" in event["SUMMARY"]}
    assert len(lessons) == 3
    assert lessons <= events(feed(DOCUMENT | {"incident": {"main": opened}})).keys()
    trashed = events(feed(DOCUMENT | {"incident": {"main": main | {"trashed_at": "2026-11-22T08:00Z"}}}))
    assert len(trashed) == 1 and lessons.isdisjoint(trashed), "only the marker of an empty feed"


def test_the_private_file_is_never_read_for_it(tmp_path: Path) -> None:
    from feed.making import Maker, Shelf
    from tests.feed.store import open_store, write

    store = open_store(tmp_path)
    write(store, DOCUMENT)
    private = store.state / "private.json"
    private.parent.mkdir(parents=True, exist_ok=True)
    private.write_text(json.dumps({"perspective": {"p1": {"incident": ID, "worst": "unsaid dread"}}}))
    with Maker(FeedSettings("Europe/Paris", privacy="full"), Shelf.of(store)) as maker:
        data = maker.make([store.incident(ID)], store.projects(), NOW)
    assert b"What I learned" in data and b"dread" not in data


def test_all_dates_of_one_row_are_there_each_with_a_uid_of_its_own() -> None:
    action = {
        "text": "Snapshot", "type": "prevent", "due": "2026-11-25", "began_at": "2026-11-21T10:00+01:00",
        "if_cue": "a migration is due", "then_act": "I take a snapshot",
    }  # fmt: skip
    main = {"title": "Oops", "discovered_at": "2026-11-20T10:00+01:00"}
    document = {"incident": {"main": main}, "actions": {"a2cd": action}}
    waits = [wait for wait in summarise(read_incident(ID, document, PARIS), PARIS).waits if wait.stored]
    assert {wait.row for wait in waits} == {"actions/a2cd"} and len(waits) > 1
    assert len(events(feed(document))) == len(waits)
