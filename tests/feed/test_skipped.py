"""Series that meet an hour which the clock skips: few events, in UTC, with UIDs that stay."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from feed.event import Event
from feed.gather import project_events
from feed.settings import FeedSettings
from feed.titles import Faces
from recovery.records import Projects, Reminder

STORE = FeedSettings("Europe/Paris", privacy="title")


def events(start: datetime, every: str = "week", **more: object) -> list[Event]:
    reminder = Reminder(text="Check", start=start, every=every, **more)
    projects = Projects(reminders={"p9ta": reminder})
    return project_events(projects, Faces(STORE, projects), STORE)


def test_a_week_is_a_series_for_each_stretch_between_two_changes() -> None:
    found = events(datetime(2026, 1, 4, 2, 30), until=date(2027, 6, 1))
    assert [(each.start, each.rule) for each in found] == [
        (datetime(2026, 1, 4, 1, 30, tzinfo=UTC), "FREQ=WEEKLY;UNTIL=20260329T013000Z"),
        (datetime(2026, 4, 5, 0, 30, tzinfo=UTC), "FREQ=WEEKLY;UNTIL=20261025T003000Z"),
        (datetime(2026, 11, 1, 1, 30, tzinfo=UTC), "FREQ=WEEKLY;UNTIL=20270328T013000Z"),
        (datetime(2027, 4, 4, 0, 30, tzinfo=UTC), "FREQ=WEEKLY;UNTIL=20270530T003000Z"),
    ]
    assert len({each.uid for each in found}) == len(found)


def test_another_day_of_the_week_and_another_hour_stay_one_series() -> None:
    for start in (datetime(2026, 1, 5, 2, 30), datetime(2026, 1, 4, 1, 59), datetime(2026, 1, 4, 3)):
        (found,) = events(start)
        assert (found.tzid, found.rule) == ("Europe/Paris", "FREQ=WEEKLY")
    assert [each.rule for each in events(datetime(2026, 3, 29, 2, 30), "once")] == [""]


def test_one_by_one_where_it_is_monthly() -> None:
    found = events(datetime(2026, 1, 29, 2, 30), "month", until=date(2026, 5, 1))
    wanted = [(1, 29, 2), (2, 28, 2), (3, 29, 3), (4, 29, 2)]
    walls = [each.start.replace(tzinfo=ZoneInfo("Europe/Paris")) for each in found if isinstance(each.start, datetime)]
    assert [(wall.month, wall.day, wall.hour) for wall in walls] == wanted
    assert [each.rule for each in found] == [""] * 4


def test_uids_stay_when_the_end_moves_and_when_one_is_done() -> None:
    start = datetime(2026, 1, 4, 2, 30)
    before = {each.uid: each for each in events(start, until=date(2027, 6, 1))}
    longer = {each.uid: each for each in events(start, until=date(2027, 8, 1))}
    done = {"2026-01-04": {"state": "kept"}, "2026-05-03": {"state": "kept"}}
    settled = {each.uid: each for each in events(start, until=date(2027, 6, 1), occurrences=done)}
    assert set(before) == set(longer) == set(settled)
    assert sum(before[uid] != longer[uid] for uid in before) == 1
    assert sum(before[uid] != settled[uid] for uid in before) == 2


def test_a_stretch_with_nothing_left_is_absent() -> None:
    sundays = {f"2026-03-{day:02}": {"state": "skipped"} for day in (15, 22, 29)}
    found = events(datetime(2026, 3, 15, 2, 30), until=date(2026, 4, 12), occurrences=sundays)
    assert [each.start for each in found] == [datetime(2026, 4, 5, 0, 30, tzinfo=UTC)]
