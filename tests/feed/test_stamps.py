"""Revisions: they move with the content of an event, all three together, and never otherwise."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from feed.build import build
from feed.components import Stamp
from feed.settings import FeedSettings
from feed.stamps import LINES, Stamps, load_stamps, save_stamps
from recovery.records import Projects, Reminder

NOW = datetime(2026, 11, 21, 9, 12, 30, 999, tzinfo=ZoneInfo("Europe/Paris"))
AT = datetime(2026, 11, 21, 8, 12, 30, tzinfo=UTC)


def test_a_new_event_starts_at_zero_with_the_time_in_utc() -> None:
    stamps = Stamps(NOW)
    assert stamps.of("a@rebond", "one") == Stamp(AT, 0)
    assert stamps.changed


def test_the_same_content_keeps_its_stamp_at_any_later_time() -> None:
    stamps = Stamps(NOW)
    stamps.of("a@rebond", "one")
    later = Stamps(NOW + timedelta(days=3), stamps.known)
    assert later.of("a@rebond", "one") == Stamp(AT, 0)
    assert not later.changed


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-100, 100)), max_size=20))
def test_every_change_counts_up_and_time_only_ever_grows(changes: list[tuple[str, int]]) -> None:
    known: dict[str, tuple[str, Stamp]] = {}
    seen: list[tuple[str, Stamp]] = []
    for key, seconds in changes:  # the clock may be set back between two of them
        seen.append((key, Stamps(NOW + timedelta(seconds=seconds), known).of("a@rebond", key)))
    for (key, stamp), (next_key, following) in pairwise(seen):
        if key == next_key:
            assert following == stamp
        else:
            assert following.sequence == stamp.sequence + 1 and following.at > stamp.at


def test_stamps_come_back_from_their_file(tmp_path: Path) -> None:
    path = tmp_path / "feed" / "a.json"
    stamps = load_stamps(path, NOW)
    stamps.of("a@rebond", "one")
    assert stamps.marker_day() == date(2026, 11, 21)
    save_stamps(path, stamps)
    assert path.stat().st_mode & 0o777 == 0o600
    again = load_stamps(path, NOW + timedelta(days=9))
    assert (again.known, again.made) == (stamps.known, stamps.made)
    before = path.stat().st_mtime_ns, path.stat().st_ino
    save_stamps(path, again)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", "null", '{"known": {"a": 3}}', '{"known": {"a": ["k", "never", 1]}}']
)
def test_a_damaged_file_starts_all_over(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(damage)
    assert load_stamps(path, NOW).known == {}


def test_only_the_event_that_changed_is_revised() -> None:
    projects = Projects(
        reminders={
            "a2a2": Reminder(text="One", start=datetime(2026, 11, 30, 9)),
            "b3b3": Reminder(text="Two", start=datetime(2026, 12, 1, 9)),
        }
    )
    settings, stamps = FeedSettings("Europe/Paris"), Stamps(NOW)

    def sequences(at: datetime) -> dict[str, tuple[int, datetime, datetime]]:
        data = build([], projects, settings, Stamps(at, stamps.known))
        return {
            str(event["SUMMARY"])[-4:]: (int(event["SEQUENCE"]), event["DTSTAMP"].dt, event["LAST-MODIFIED"].dt)
            for event in Calendar.from_ical(data).walk("VEVENT")
        }

    assert sequences(NOW) == {"a2a2": (0, AT, AT), "b3b3": (0, AT, AT)}
    projects.reminders["b3b3"].alarm_minutes = 10
    later = AT + timedelta(hours=1)
    assert sequences(later) == {"a2a2": (0, AT, AT), "b3b3": (1, later, later)}
    projects.reminders["b3b3"].occurrences = {"2026-12-08": {"state": "kept"}}
    assert sequences(later)["b3b3"] == (2, later + timedelta(seconds=1), later + timedelta(seconds=1))


def test_a_few_changes_are_added_and_many_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "state/feeds/feed/a.json"
    stamps = Stamps(NOW)
    for number in range(50):
        stamps.of(f"u{number}", "one")
    save_stamps(path, stamps)
    whole = path.stat().st_ino
    for number in range(20):
        stamps = load_stamps(path, NOW, stamps if number % 2 else None)
        stamps.of(f"u{number}", "two")
        save_stamps(path, stamps)
    assert path.stat().st_ino == whole
    read = load_stamps(path, NOW)
    assert read.known == stamps.known and read.known["u3"][1].sequence == 1
    for number in range(LINES):
        read.of("u0", f"again {number}")
        save_stamps(path, read)
    assert path.stat().st_ino != whole
    assert load_stamps(path, NOW).known == read.known


def test_a_line_that_was_torn_is_left_out_and_written_over(tmp_path: Path) -> None:
    path = tmp_path / "state/feeds/feed/a.json"
    stamps = Stamps(NOW)
    stamps.of("u", "one")
    save_stamps(path, stamps)
    stamps.of("u", "two")
    save_stamps(path, stamps)
    path.write_bytes(path.read_bytes()[:-5])
    read = load_stamps(path, NOW, stamps)
    assert read.known["u"][0] == "one"
    read.of("u", "three")
    save_stamps(path, read)
    assert load_stamps(path, NOW).known == read.known


def test_stamps_that_another_process_moved_are_read_again(tmp_path: Path) -> None:
    path = tmp_path / "state/feeds/feed/a.json"
    mine = Stamps(NOW)
    mine.of("u", "one")
    save_stamps(path, mine)
    other = load_stamps(path, NOW)
    other.of("u", "two")
    save_stamps(path, other)
    assert load_stamps(path, NOW, mine).known == other.known
    assert load_stamps(path, NOW, other) is other
