"""How far back and ahead a feed reaches: what is over leaves it, what is far away comes later."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feed.event import Event
from feed.gather import incident_events, within_horizon
from feed.settings import FeedSettings, feed_settings
from feed.titles import Faces
from recovery.records import Projects, read_incident
from storage.configuration.config import Config, set_value

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
TODAY = date(2026, 11, 21)


def kept(events: list[Event], horizon: int | None = None, now: datetime = NOW) -> list[str]:
    return [event.uid for event in within_horizon(events, FeedSettings("Europe/Paris", horizon=horizon), now)]


@given(st.integers(-400, 400), st.none() | st.integers(0, 300))
def test_a_day_is_there_from_the_horizon_on_until_it_is_over(days: int, horizon: int | None) -> None:
    ahead = Event("a", "A", TODAY + timedelta(days=days))
    timed = Event("b", "B", datetime(2026, 11, 21, 14) + timedelta(days=days), "Europe/Paris")
    there = days >= -1 and (horizon is None or days <= horizon)
    assert kept([ahead, timed], horizon) == (["a", "b"] if there else [])


@pytest.mark.parametrize(
    ("rule", "stays"),
    [
        ("FREQ=WEEKLY", True),
        ("FREQ=WEEKLY;UNTIL=20261230T225959Z", True),
        ("FREQ=WEEKLY;UNTIL=20261121T225959Z", True),
        ("FREQ=WEEKLY;UNTIL=20261118T225959Z", False),
    ],
)
def test_a_series_goes_when_its_last_day_is_over(rule: str, stays: bool) -> None:
    assert kept([Event("a", "A", datetime(2026, 10, 1, 9), "Europe/Paris", rule)]) == (["a"] if stays else [])


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata"])
@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_nothing_goes_while_it_is_today_anywhere_a_reader_may_be(zone: str, hour: int) -> None:
    now = datetime(2026, 11, 21, hour, 30, tzinfo=UTC)
    today = now.astimezone(ZoneInfo(zone)).date()
    assert kept([Event("a", "A", today), Event("b", "B", datetime.combine(today, datetime.min.time()), zone)], now=now)


def test_a_missed_promise_leaves_the_calendar_but_not_the_store() -> None:
    document = {"actions": {"m3xd": {"text": "Restore", "due": "2026-11-10"}, "k7q2": {"due": "2026-11-25"}}}
    settings = FeedSettings("Europe/Paris")
    incident = read_incident("20261101-7k2qab", document, PARIS)
    events = incident_events(incident, Faces(settings, Projects(projects={}, clients={}, reminders={})), settings)
    assert len(events) == 2
    assert len(list(within_horizon(events, settings, NOW))) == 1


def test_the_setting_counts_weeks(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    assert feed_settings(Config.load(path), "Europe/Paris").horizon is None
    set_value(path, "feed.weeks", "6")
    assert feed_settings(Config.load(path), "Europe/Paris").horizon == 42
