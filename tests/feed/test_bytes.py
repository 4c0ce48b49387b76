"""The bytes of a feed: strict, the same for the same content, and safe whatever people typed."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from feed.build import build
from feed.parts import Parts
from feed.settings import LEVELS, FeedSettings
from feed.stamps import Stamps
from recovery.records import Incident, Project, Projects, Reminder, read_incident
from tests.feed.reading import problems

NOW = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")

TEXT = st.text(st.characters(), max_size=300) | st.sampled_from(
    [
        "",
        "Vérifier ; puis, \\ envoyer\\n",
        "one\r\ntwo\nthree\rfour\x85five\u2028six\u2029seven",
        "END:VEVENT\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:eve@example.org",
        "\x00\x07\x1b[31m\x7f\x9b",
        "\ud800 lone \udfff",
        "{title} {kind} %s",
        "👩‍👩‍👧‍👦" * 40,
        "é" * 500,
        "\u202eesrever\u2069\ufeff",
    ]
)
ROW = st.text(st.characters(), min_size=1, max_size=80) | st.sampled_from(["a2b3", "c4d5", "acme"])
ZONE = st.sampled_from(["Europe/Paris", "Africa/Casablanca", "Europe/Dublin", "Asia/Kolkata", "UTC"])


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    day = st.dates(date(2024, 1, 1), date(2050, 1, 1)).map(date.isoformat)
    moment = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)).map(
        lambda at: at.replace(microsecond=0).isoformat() + "+05:45"
    )
    wall = st.datetimes(datetime(2024, 1, 1), datetime(2050, 1, 1)).map(lambda at: at.isoformat(timespec="minutes"))
    reminder = st.fixed_dictionaries(
        {"text": TEXT, "start": wall, "tz": ZONE, "every": st.sampled_from(["week", "3 weeks", "month", "once"])},
        optional={
            "until": day,
            "provisional": st.booleans(),
            "occurrences": st.dictionaries(day, st.just({"state": "kept"}), max_size=3),
        },
    )

    def rows(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
        return st.dictionaries(ROW, st.fixed_dictionaries(fields), max_size=3)

    return {
        "incident": {"main": {"title": draw(TEXT), "project": draw(TEXT), "next_update_at": draw(moment)}},
        "people": draw(rows(name=TEXT, next_contact=day | moment)),
        "actions": draw(rows(text=TEXT, due=day | moment, provisional=st.booleans())),
        "gestures": draw(rows(text=TEXT, promised_at=day | moment)),
        "deadlines": draw(rows(rule=TEXT, due=day | moment)),
        "contacts_again": draw(rows(name=TEXT, on=day)),
        "lessons": draw(rows(in_fact=TEXT, at=moment)),
        "reminders": draw(st.dictionaries(ROW, reminder, max_size=3)),
    }


def feed(*incidents: Incident, now: datetime = NOW, **fields: Any) -> bytes:
    return build(incidents, Projects(), FeedSettings("Europe/Paris", **fields), Stamps(now))


@settings(max_examples=150)
@given(
    document=documents(),
    level=st.sampled_from(LEVELS),
    language=st.sampled_from(["fr", "en"]),
    id=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}", fullmatch=True) | st.just("20261121-7k2qab"),
)
def test_every_feed_is_strict_whatever_was_typed(document: dict[str, Any], level: str, language: str, id: str) -> None:
    data = feed(read_incident(id, document, PARIS), privacy=level, language=language)
    assert problems(data) == []
    assert b"\r\nATTENDEE" not in data


@settings(max_examples=50)
@given(documents=st.lists(documents(), min_size=2, max_size=3))
def test_the_same_content_gives_the_same_bytes_in_any_order(documents: list[dict[str, Any]]) -> None:
    incidents = [
        read_incident(f"20261121-aaaa{number}a", document, PARIS) for number, document in enumerate(documents, 2)
    ]
    assert feed(*incidents) == feed(*reversed(incidents))
    uids = [str(event["UID"]) for event in Calendar.from_ical(feed(*incidents)).walk("VEVENT")]
    assert uids == sorted(uids)


def test_parts_written_before_change_nothing() -> None:
    document = {"incident": {"main": {"title": "Oops"}}, "actions": {"m3xd": {"text": "Mend", "due": "2026-12-01"}}}
    incident = read_incident("20261121-7k2qab", document, PARIS)
    stamps, parts = Stamps(NOW), Parts()
    first = build([incident], Projects(), FeedSettings("Europe/Paris"), stamps, parts)
    parts.changed = False
    assert build([incident], Projects(), FeedSettings("Europe/Paris"), stamps, parts) == first
    assert not parts.changed


def test_an_empty_feed_has_a_marker_on_the_day_it_was_made() -> None:
    stamps = Stamps(NOW)
    data = build([], Projects(), FeedSettings("Europe/Paris"), stamps)
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert (event["DTSTART"].dt, str(event["SUMMARY"])) == (date(2026, 11, 21), "Rebond: nothing planned for now")
    later = Stamps(NOW.replace(year=2027), stamps.known, stamps.made)
    assert build([], Projects(), FeedSettings("Europe/Paris"), later) == data


def test_the_head_says_what_readers_need() -> None:
    lines = feed().split(b"\r\n")
    assert lines[:2] == [b"BEGIN:VCALENDAR", b"VERSION:2.0"]
    for line in (
        b"PRODID:-//Rebond//Calendar feed//EN",
        b"NAME:Rebond",
        b"X-WR-CALNAME:Rebond",
        b"REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        b"X-PUBLISHED-TTL:PT1H",
        b"COLOR:teal",
    ):
        assert line in lines


def test_the_name_of_a_project_is_escaped_and_shown_from_its_level_on() -> None:
    projects = Projects(projects={"shop": Project(name="Shop, the; one")})
    for level, name in (("neutral", b"NAME:Rebond\r\n"), ("project", rb"NAME:Rebond " + "·".encode())):
        data = build([], projects, FeedSettings("Europe/Paris", privacy=level, project="shop"), Stamps(NOW))
        assert name in data
    assert rb"Shop\, the\; one" in data


def test_a_weekly_reminder_is_written_as_clients_want_it() -> None:
    rows = {
        "2026-12-07": {"state": "kept"},
        "2026-12-14": {"state": "moved", "to": "2026-12-15T10:00"},
        "2026-12-09": {"state": "kept"},
    }
    reminder = Reminder(
        text="Check",
        start=datetime(2026, 11, 30, 9),
        tz="Europe/Paris",
        until=date(2027, 1, 29),
        provisional=True,
        alarm_minutes=15,
        occurrences=rows,
    )
    data = build([], Projects(reminders={"p9ta": reminder}), FeedSettings("Europe/Paris"), Stamps(NOW))
    assert b"DTSTART;TZID=Europe/Paris:20261130T090000\r\n" in data
    assert b"RRULE:FREQ=WEEKLY;UNTIL=20270129T225959Z\r\n" in data
    assert b"EXDATE;TZID=Europe/Paris:20261207T090000,20261214T090000\r\n" in data
    assert b"DTSTART;TZID=Europe/Paris:20261215T100000\r\n" in data
    assert data.count(b"STATUS:TENTATIVE") == data.count(b"TRIGGER:-PT15M") == 2
    for line in (b"CLASS:PRIVATE", b"TRANSP:TRANSPARENT"):
        assert data.count(line) == 2
    for never in (b"RECURRENCE-ID", b"CANCELLED", b"METHOD", b"ORGANIZER", b"COUNT="):
        assert never not in data


def test_a_series_begins_with_the_first_one_left_and_ends_with_the_last() -> None:
    rows = {"2026-11-30": {"state": "kept"}, "2026-12-07": {"state": "skipped"}}
    reminder = Reminder(start=datetime(2026, 11, 30, 9), until=date(2026, 12, 14), occurrences=rows)
    projects = Projects(reminders={"p9ta": reminder})
    data = build([], projects, FeedSettings("Europe/Paris"), Stamps(NOW))
    assert b"DTSTART;TZID=Europe/Paris:20261214T090000\r\n" in data
    assert b"EXDATE" not in data
    rows["2026-12-14"] = {"state": "kept"}
    assert b"Prevention" not in build([], projects, FeedSettings("Europe/Paris"), Stamps(NOW))


def test_a_horizon_leaves_out_what_begins_later() -> None:
    document = {"actions": {"m3xd": {"due": "2026-12-01"}, "n4ye": {"due": "2026-12-02"}}}
    incident = read_incident("20261121-7k2qab", document, PARIS)
    data = feed(incident, horizon=10)
    assert b"m3xd" in data and b"n4ye" not in data
