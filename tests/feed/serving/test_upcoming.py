"""The next dates of the page: the very ones that calendars will show."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings

from feed.event import LENGTH, Event
from feed.gather import project_events
from feed.serving.upcoming import Coming, upcoming
from feed.settings import FeedSettings
from feed.titles import Faces
from recovery.records import Projects, Reminder
from recovery.reminders import OPEN, occurrences
from tests.feed.test_clients import reminders

NOW = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
STORE = FeedSettings("Europe/Paris", privacy="title")
MOST = 12


@settings(max_examples=100)
@given(reminders())
def test_the_next_dates_are_the_next_occurrences(reminder: Reminder) -> None:
    projects = Projects(reminders={"p9ta": reminder})
    events = project_events(projects, Faces(STORE, projects), STORE)
    found = upcoming(events, NOW, PARIS, MOST)
    every = occurrences(reminder, PARIS, NOW - LENGTH, datetime(2045, 12, 1, tzinfo=UTC))
    wanted = [each.at.timestamp() for each in every if each.state in OPEN and each.at > NOW - LENGTH]
    assert [each.at and each.at.timestamp() for each in found] == sorted(wanted)[:MOST]


def test_whole_days_stand_before_times_and_yesterday_is_over() -> None:
    events = [
        Event("a", "over", date(2026, 11, 20)),
        Event("b", "today", date(2026, 11, 21)),
        Event("c", "under way", datetime(2026, 11, 21, 10, 5), "Europe/Paris"),
        Event("d", "gone", datetime(2026, 11, 21, 9, 30), "Europe/Paris"),
        Event("e", "in UTC", datetime(2026, 11, 21, 20, 0, tzinfo=UTC)),
        Event("f", "far", date(2030, 1, 1)),
    ]
    found = upcoming(events, NOW, PARIS, 4)
    assert [each.title for each in found] == ["today", "under way", "in UTC", "far"]
    assert found[0] == Coming(date(2026, 11, 21), None, "today")
    assert found[2].at == datetime(2026, 11, 21, 21, 0, tzinfo=PARIS)
    assert [each.title for each in upcoming(events, NOW, PARIS, 2)] == ["today", "under way"]


def test_days_are_those_of_the_readers_zone() -> None:
    late = Event("a", "late", datetime(2026, 11, 21, 23, 30, tzinfo=UTC))
    assert upcoming([late], NOW, PARIS, 1)[0].day == date(2026, 11, 22)
    tokyo = NOW + timedelta(hours=7)  # there it is tomorrow already
    assert upcoming([Event("b", "day", date(2026, 11, 21))], tokyo, ZoneInfo("Asia/Tokyo"), 1) == []
