"""The feed as others read it: icalendar with recurring-ical-events, ical.js and libical, against our occurrences."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from feed.build import build
from feed.moments import FIRST_YEAR
from feed.settings import FeedSettings
from feed.stamps import Stamps
from feed.timezones import changes_of
from recovery.records import Projects, Reminder
from recovery.reminders import OPEN, occurrences
from tests.feed.reading import Shown, problems, shown

NOW = datetime(2026, 1, 1, 9, 12, tzinfo=UTC)
STORE = FeedSettings("Europe/Paris", privacy="title")
FIRST, END = date(2026, 2, 1), date(2027, 5, 1)
"""More than a year, with both changes of the clock in either half of the world."""

ZONES = (
    "Europe/Paris", "Europe/Dublin", "Europe/London", "Africa/Cairo", "Africa/Casablanca", "America/New_York",
    "America/Mexico_City", "America/Santiago", "America/Sao_Paulo", "America/St_Johns", "America/Nuuk",
    "Asia/Kolkata", "Asia/Kathmandu",
    "Asia/Gaza", "Asia/Jerusalem", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Auckland", "UTC", "Etc/UTC",
)  # fmt: skip

Reader = Callable[[bytes, str, str], Shown]


@st.composite
def starts(draw: st.DrawFn, zone: ZoneInfo) -> datetime:
    """Make up a start; one in two meets a change of its zone's clock some weeks later, give or take an hour."""
    changes = changes_of(zone, 2026, 2027)
    if changes and draw(st.booleans()):
        wall = draw(st.sampled_from(changes)).wall + timedelta(
            minutes=draw(st.sampled_from([-60, -30, -15, 0, 30, 60]))
        )
        return wall - timedelta(weeks=draw(st.integers(0, 60)))
    day = draw(st.dates(date(2024, 11, 1), date(2027, 1, 31)))
    if draw(st.booleans()):
        day = day.replace(month=1, day=draw(st.integers(28, 31)))
    return datetime(day.year, day.month, day.day, draw(st.integers(0, 23)), draw(st.integers(0, 59)))


@st.composite
def reminders(draw: st.DrawFn) -> Reminder:
    tz = draw(st.sampled_from(("", *ZONES)))
    start = draw(starts(ZoneInfo(tz or STORE.zone)))
    every = draw(st.sampled_from(["week", "2 weeks", "7 weeks", "month", "once"]))
    reminder = Reminder(
        text="Check",
        start=start,
        tz=tz,
        every=every,
        until=draw(st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1))),
        provisional=draw(st.booleans()),
        alarm_minutes=draw(st.none() | st.integers(0, 40_320)),
    )
    opening, end = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(2027, 6, 1, tzinfo=UTC)
    days = [each.on for each in occurrences(reminder, ZoneInfo(STORE.zone), opening, end)]
    settled = draw(st.lists(st.sampled_from(days), max_size=6)) if days else []
    settled += draw(st.lists(st.dates(date(2026, 1, 1), date(2027, 1, 1)), max_size=1))
    reminder.occurrences = {each.isoformat(): draw(rows()) for each in settled}
    return reminder


@st.composite
def rows(draw: st.DrawFn) -> dict[str, str]:
    state = draw(st.sampled_from(["kept", "skipped", "moved"]))
    to = draw(st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1))).replace(second=0, microsecond=0)
    return {"state": state, "to": to.isoformat(timespec="minutes")} if state == "moved" else {"state": state}


def expected(reminders: dict[str, Reminder]) -> list[float]:
    """List what a reader should see between the two days, each by the wall clock of its own zone."""
    start, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 6, 1, tzinfo=UTC)
    return sorted(
        each.at.timestamp()
        for reminder in reminders.values()
        for each in occurrences(reminder, ZoneInfo(STORE.zone), start, end)
        if each.state in OPEN and each.on.year >= FIRST_YEAR
    )


def within(starts: list[float]) -> list[float]:
    """Keep what is well inside: readers cut the first and the last day by zones of their own."""
    first = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC) + timedelta(days=2)
    end = datetime(END.year, END.month, END.day, tzinfo=UTC) - timedelta(days=2)
    return sorted(start for start in starts if first.timestamp() <= start < end.timestamp())


def met(start: datetime, tz: str, every: str, *settled: str) -> list[Reminder]:
    """Make one that met an hour which some client took for one that the clock skips."""
    return [Reminder(text="Check", start=start, tz=tz, every=every, occurrences=dict.fromkeys(settled, KEPT))]


KEPT = {"state": "kept"}


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(found=met(datetime(2026, 1, 4, 2, 30), "Europe/Paris", "week"))
@example(found=met(datetime(2026, 1, 4, 2, 30), "Europe/Paris", "week", "2026-03-29", "2026-04-05", "2027-03-28"))
@example(found=met(datetime(2026, 1, 29, 2), "Europe/Paris", "month"))
@example(found=met(datetime(2026, 1, 3, 1), "Europe/London", "month", "2027-03-03"))
@example(found=met(datetime(2026, 1, 9), "Africa/Cairo", "week"))
@example(found=met(datetime(2024, 11, 4, 2), "America/Mexico_City", "month"))
@example(found=met(datetime(2026, 1, 11, 2), "America/Mexico_City", "2 weeks"))
@example(found=met(datetime(2026, 1, 10, 22), "America/Nuuk", "week"))
@example(found=met(datetime(2026, 1, 31, 23, 30), "America/Nuuk", "month"))
@given(found=st.lists(reminders(), min_size=1, max_size=4))
def test_three_readers_see_exactly_our_occurrences(icaljs: Reader, libical: Reader, found: list[Reminder]) -> None:
    projects = Projects(reminders={f"r{number}aa": reminder for number, reminder in enumerate(found, 2)})
    data = build([], projects, STORE, Stamps(NOW))
    assert problems(data) == []
    wanted = within(expected(projects.reminders))
    days = FIRST.isoformat(), END.isoformat()
    for read in (shown(data, FIRST, END), icaljs(data, *days), libical(data, *days)):
        assert within([start for start, _title in read if isinstance(start, int | float)]) == wanted


@pytest.mark.parametrize("day", [28, 29, 30, 31])
def test_monthly_at_the_end_of_the_month_is_read_alike(icaljs: Reader, libical: Reader, day: int) -> None:
    projects = Projects(reminders={"p9ta": Reminder(text="Close", start=datetime(2027, 1, day, 9), every="month")})
    data = build([], projects, STORE, Stamps(NOW))
    years = "2027-01-01", "2029-01-01"
    for read in (shown(data, *map(date.fromisoformat, years)), icaljs(data, *years), libical(data, *years)):
        days = [datetime.fromtimestamp(start, ZoneInfo("Europe/Paris")).day for start, _title in sorted(read)]
        short, leap = min(day, 28), min(day, 29)
        ends = [min(day, length) for length in (31, 30, 31, 30, 31, 31, 30, 31, 30, 31)]
        assert days == [day, short, *ends, day, leap, *ends]


def test_whole_days_and_titles_arrive_unharmed(icaljs: Reader, libical: Reader) -> None:
    from recovery.records import read_incident

    text = "Vérifier ; puis, \\ « envoyer » 👩‍👩‍👧‍👦 \u202e fin"
    document = {
        "incident": {"main": {"title": "Oops"}},
        "actions": {"m3xd": {"text": text, "due": "2026-12-01"}},
    }
    incident = read_incident("20261121-7k2qab", document, ZoneInfo("Europe/Paris"))
    data = build([incident], Projects(), STORE, Stamps(NOW))
    wanted = [("2026-12-01", f"To do: {text} · R-7K2QAB/m3xd")]
    assert shown(data, FIRST, END) == wanted
    for read in (icaljs, libical):
        assert read(data, FIRST.isoformat(), END.isoformat()) == wanted
