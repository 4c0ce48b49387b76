"""Reminders from other calendars fall when the calendar said; what cannot be taken is said, and nothing is lost."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from feed.importing.reading import DEPTH, LONGEST, MOST, read_calendars
from feed.importing.taking import Entry, take
from recovery.reminders import OPEN, occurrences
from storage.errors import BrokenFile
from words.errors import RebondError

NOW = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\n"
TAIL = "END:VCALENDAR\r\n"


def event(*lines: str, kind: str = "VEVENT", uid: str = "a@example.org") -> str:
    return "\r\n".join([f"BEGIN:{kind}", f"UID:{uid}", "SUMMARY:Check", *lines, f"END:{kind}", ""])


def taken(folder: Path, *events: str, head: str = HEAD) -> list[Entry]:
    path = folder / "other.ics"
    path.write_text(head + "".join(events) + TAIL, newline="")
    return take(read_calendars(path), PARIS, NOW)


def seen(entries: list[Entry], first: datetime, end: datetime) -> list[datetime]:
    """List when the reminders fall."""
    return sorted(
        each.at.astimezone(UTC)
        for entry in entries
        for reminder in entry.rows.values()
        for each in occurrences(reminder, PARIS, first, end)
        if each.state in OPEN
    )


@st.composite
def rules(draw: st.DrawFn) -> tuple[str, datetime]:
    """Make up a rule that Rebond can have, and a start of its."""
    start = datetime.combine(draw(st.dates(date(2026, 12, 1), date(2027, 6, 30))), datetime.min.time())
    start += timedelta(hours=draw(st.integers(4, 22)))  # no clock changes there in Paris
    frequency = draw(st.sampled_from(["WEEKLY", "DAILY", "MONTHLY", "LAST"]))
    weekdays = draw(st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), unique=True, max_size=4))
    own = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[start.weekday()]
    days = f";BYDAY={','.join(dict.fromkeys([own, *weekdays]))}" if weekdays else ""
    if frequency == "WEEKLY":
        rule = f"FREQ=WEEKLY;INTERVAL={draw(st.integers(1, 4))}{days};WKST={draw(st.sampled_from(['MO', 'SU', 'WE']))}"
    elif frequency == "DAILY":
        rule = draw(st.sampled_from(["FREQ=DAILY" + days, "FREQ=DAILY;INTERVAL=14", "FREQ=DAILY;INTERVAL=1"]))
    elif frequency == "MONTHLY":
        start = start.replace(day=min(start.day, 28))
        rule = draw(st.sampled_from(["FREQ=MONTHLY", f"FREQ=MONTHLY;BYMONTHDAY={start.day}"]))
    else:
        start = (start.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        rule = "FREQ=MONTHLY;BYMONTHDAY=-1"
    end = draw(st.sampled_from(["", "COUNT", "UNTIL"]))
    if end == "COUNT":
        rule += f";COUNT={draw(st.integers(1, 40))}"
    elif end == "UNTIL":
        until = start + timedelta(days=draw(st.integers(0, 300)), hours=draw(st.integers(-3, 3)))
        assume(until > start)
        rule += f";UNTIL={until:%Y%m%dT%H%M%SZ}"
    return rule, start


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=rules(), zone=st.sampled_from(["Europe/Paris", "Asia/Kolkata", "America/Sao_Paulo"]), out=st.integers(0, 3))
def test_reminders_fall_when_the_calendar_said(made: tuple[str, datetime], zone: str, out: int, tmp_path: Path) -> None:
    import recurring_ical_events
    from icalendar import Calendar

    rule, start = made
    without = "".join(f"\r\nEXDATE;TZID={zone}:{start + timedelta(days=7 * each):%Y%m%dT%H%M%S}" for each in range(out))
    text = event(f"DTSTART;TZID={zone}:{start:%Y%m%dT%H%M%S}", f"RRULE:{rule}{without}")
    first, end = datetime(2026, 11, 25, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    read = recurring_ical_events.of(Calendar.from_ical(HEAD + text + TAIL)).between(first, end)
    wanted = sorted(each["DTSTART"].dt.astimezone(UTC) for each in read)
    entries = taken(tmp_path, text)
    assert seen(entries, first, end) == wanted, [entry.reason for entry in entries]


def test_single_changes_go_into_their_series(tmp_path: Path) -> None:
    series = event("DTSTART;TZID=Europe/Paris:20261130T090000", "RRULE:FREQ=WEEKLY;COUNT=4")
    moved = event("RECURRENCE-ID;TZID=Europe/Paris:20261207T090000", "DTSTART;TZID=Asia/Kolkata:20261208T153000")
    gone = event("RECURRENCE-ID;TZID=Europe/Paris:20261214T090000", "STATUS:CANCELLED")
    lost = event("RECURRENCE-ID;RANGE=THISANDFUTURE:20261221T080000Z", "DTSTART:20261221T100000Z")
    entries = taken(tmp_path, moved, lost, series, gone)
    hours = [f"{at:%m-%dT%H:%M}" for at in seen(entries, NOW, datetime(2027, 2, 1, tzinfo=UTC))]
    assert hours == ["11-30T08:00", "12-08T10:00", "12-21T08:00"]
    assert [(entry.within, entry.code) for entry in entries] == [(True, ""), (False, "range"), (False, ""), (True, "")]


def test_a_change_whose_series_is_not_there_stands_for_itself(tmp_path: Path) -> None:
    (entry,) = taken(tmp_path, event("RECURRENCE-ID:20261207T080000Z", "DTSTART:20261208T080000Z"))
    assert len(entry.rows) == 1


@pytest.mark.parametrize(("lines", "code"), [
    (("DTSTART:20200101T090000Z",), "past"), (("DTSTART:20200101T090000Z", "RRULE:FREQ=WEEKLY;COUNT=3"), "past"),
    ((), "start"), (("DTSTART:20261301T090000",), "time"), (("DTSTART:tomorrow",), "time"),
    (("DTSTART;TZID=Mars/Olympus:20261201T090000",), "zone"),
    (("DTSTART:20261201T090000Z", "RRULE:FREQ=YEARLY"), "rule"), (("DTSTART:20261201", "RRULE:FREQ=SECONDLY"), "rule"),
    (("DTSTART:20261201T090000Z", "RRULE:FREQ=MONTHLY;BYDAY=1MO"), "rule"),
    (("DTSTART:20261201T090000Z", "RRULE:FREQ=WEEKLY;BYSETPOS=1"), "rule"),
    (("DTSTART:20261201T090000Z", "RRULE:FREQ=WEEKLY;INTERVAL=0"), "rule"),
    (("DTSTART:20261201T090000Z", "RRULE:FREQ=DAILY;COUNT=999999999999"), "rule"),
    (("DTSTART:20261201T090000Z", "RRULE:FREQ=WEEKLY;UNTIL=20261101T000000Z"), "ended"),
    (("DTSTART:20261201T090000Z", "RRULE:"), "rule"), (("DTSTART:20261201T090000Z", "STATUS:CANCELLED"), "cancelled"),
    (("DTSTART:99991231T090000Z", "RRULE:FREQ=WEEKLY;INTERVAL=99;COUNT=5000"), "time"),
    (("DTSTART;TZID=Europe/Paris:20270328T023000",), "clock"),
])  # fmt: skip
def test_what_cannot_be_taken_says_why(tmp_path: Path, lines: tuple[str, ...], code: str) -> None:
    (entry,) = taken(tmp_path, event(*lines))
    assert (entry.code, entry.rows) == (code, {}) and entry.reason


def test_what_was_cancelled_done_or_is_ours_is_not_taken(tmp_path: Path) -> None:
    future = "DTSTART:20261201T090000Z"
    assert [entry.code for entry in taken(tmp_path, event(future), head=HEAD + "METHOD:CANCEL\r\n")] == ["cancelled"]
    entries = taken(
        tmp_path, event(future, "COMPLETED:20261101T090000Z", kind="VTODO"), event(future, uid="x@rebond"),
        event(uid="j", kind="VJOURNAL"), event(future, uid="b"), event(future, uid="b"),
    )  # fmt: skip
    assert [entry.code for entry in entries] == ["done", "own", "kind", "", "twice"]


def test_every_part_is_kept_or_named(tmp_path: Path) -> None:
    (entry,) = taken(tmp_path, event(
        "DTSTART;VALUE=DATE:20261201", "DESCRIPTION:one\\ntwo\\, three \x07", "LOCATION:Room 3", "GEO:1;2", "X-ODD:1",
        'ATTENDEE;CN="Karim: B":mailto:karim@example.org', "ATTENDEE:mailto:paige@example.org", "STATUS:TENTATIVE",
        "BEGIN:VALARM", "TRIGGER:-PT1H30M", "END:VALARM", "BEGIN:VALARM", "TRIGGER:PT5M", "END:VALARM",
    ))  # fmt: skip
    (reminder,) = entry.rows.values()
    assert reminder.text.splitlines() == [
        "Check", "one", "two, three", "Place: Room 3", "With: Karim: B, paige@example.org"
    ]  # fmt: skip
    assert (reminder.start, reminder.provisional, reminder.alarm_minutes) == (datetime(2026, 12, 1, 9), True, 90)
    assert entry.left == ["GEO", "X-ODD"] and len(entry.remarks) == 2


@pytest.mark.parametrize(("name", "zone"), [
    ("Europe/Paris", "Europe/Paris"), ("Romance Standard Time", "Europe/Paris"), ("My zone", "Asia/Kolkata"),
    ("/example.org/2026/America/New_York", "America/New_York"), ("Etc/UTC", "UTC"),
    ("/x/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
])  # fmt: skip
def test_zones_are_found_by_their_odd_names(tmp_path: Path, name: str, zone: str) -> None:
    head = HEAD + "BEGIN:VTIMEZONE\r\nTZID:My zone\r\nX-LIC-LOCATION:Asia/Kolkata\r\nEND:VTIMEZONE\r\n"
    (entry,) = taken(tmp_path, event(f"DTSTART;TZID={name}:20261201T090000", "RRULE:FREQ=WEEKLY"), head=head)
    assert [reminder.tz for reminder in entry.rows.values()] == [zone]


def test_floating_times_are_taken_in_the_calendars_zone_or_the_stores(tmp_path: Path) -> None:
    text = event("DTSTART:20261201T090000", "RRULE:FREQ=WEEKLY")
    (entry,) = taken(tmp_path, text)
    assert "Europe/Paris" in entry.remarks[0]
    (entry,) = taken(tmp_path, text, head=HEAD + "X-WR-TIMEZONE:Asia/Tokyo\r\n")
    assert [reminder.tz for reminder in entry.rows.values()] == ["Asia/Tokyo"]


@pytest.mark.parametrize(("data", "line"), [
    (b"", 1), (b"PK\x03\x04 zipped", 1), (b"hello\r\n", 1), (b"\xff\xfe", 1), (b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", 1),
    (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", 2), (b"BEGIN:VCALENDAR\r\nA\0B:1\r\nEND:VCALENDAR\r\n", 2),
    (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", 3), (b"END:VCALENDAR\r\n", 1),
    (b"BEGIN:VCALENDAR\r\nVERSION:1.0\r\nEND:VCALENDAR\r\n", 2), (b"BEGIN:VCALENDAR\r\nno colon\r\nEND:VCALENDAR", 2),
    (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 100_000, DEPTH + 1),
    (b"BEGIN:VCALENDAR\r\nX:" + b"a" * (LONGEST + 1) + b"\r\nEND:VCALENDAR\r\n", 2),
    (b"BEGIN:VCALENDAR\r\nX:1" + b"\r\n a" * (LONGEST + 1) + b"\r\nEND:VCALENDAR\r\n", 2),
    (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 30_000 + b"END:VCALENDAR\r\n", 40_000),
    (b"BEGIN:VCALENDAR\r\n" + b"X" * MOST, None),
])  # fmt: skip
def test_hostile_files_are_refused_with_their_line(tmp_path: Path, data: bytes, line: int | None) -> None:
    path = tmp_path / "hostile.ics"
    path.write_bytes(data)
    with pytest.raises(BrokenFile) as caught:
        read_calendars(path)
    assert caught.value.line == line and caught.value.text


LINE = st.sampled_from([
    "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "UID:a", "UID:b", "SUMMARY:x", "DTSTART:20261201",
    "DTSTART;TZID=Europe/Paris:20270328T023000", "DTSTART;TZID=../../etc/passwd:20261201T090000", "RRULE:FREQ=WEEKLY",
    "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1", "RRULE:FREQ=DAILY;COUNT=5000", "RDATE:20261201,20261202T090000Z", "RDATE:x",
    "EXDATE:20261201", "RECURRENCE-ID:20261208", "DUE:00010101T000000Z", "DTSTART:00010101T000000Z", "TRIGGER:-P99999D",
    "RRULE:FREQ=WEEKLY;UNTIL=00010101T000000Z", "DTSTART:99991231T235959Z", "METHOD:CANCEL", " folded", "\ud800".encode(
        "utf-8", "replace").decode(), "STATUS:TENTATIVE", "RRULE:FREQ=MONTHLY;COUNT=5000",
])  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(LINE | st.text(max_size=30), max_size=25), whole=st.booleans())
def test_no_file_breaks_it(tmp_path: Path, lines: list[str], whole: bool) -> None:
    content = ["BEGIN:VEVENT", *lines, "END:VEVENT"] if whole else lines
    path = tmp_path / "odd.ics"
    path.write_bytes((HEAD + "\r\n".join([*content, TAIL])).encode("utf-8", "replace"))
    try:
        for entry in take(read_calendars(path), PARIS, NOW):
            assert bool(entry.rows) + bool(entry.code) + entry.within == 1
            for reminder in entry.rows.values():
                occurrences(reminder, PARIS, NOW, NOW + timedelta(days=400))
    except RebondError as error:
        assert error.text
