"""Occurrences of reminders, against a slow model that counts day by day and tries every offset."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery.records import Reminder
from recovery.reminders import Occurrence, Rule, is_live, next_occurrence, occurrences, rule_of
from recovery.wall import at_wall, in_gap_or_fold

PARIS = ZoneInfo("Europe/Paris")
ZONES = (
    "Europe/Paris", "Europe/Dublin", "Europe/London", "Africa/Cairo", "Africa/Casablanca", "America/New_York",
    "America/Santiago", "America/St_Johns", "America/Nuuk", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Gaza",
    "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Auckland", "UTC",
)  # fmt: skip


def slow_at(wall: datetime, zone: ZoneInfo) -> datetime:
    """Find the first moment at which clocks show `wall`; one that is skipped goes by the clock before the gap."""
    around = [wall.replace(tzinfo=UTC) + timedelta(hours=hours) for hours in range(-40, 41)]
    offsets = [moment.astimezone(zone).utcoffset() for moment in around]
    real = [
        moment
        for offset in offsets
        if offset is not None
        and (moment := wall.replace(tzinfo=UTC) - offset).astimezone(zone).replace(tzinfo=None) == wall
    ]
    if real:
        return min(real)
    # Nobody saw it: count on from the last whole hour before that clocks did show.
    earlier = wall
    while True:
        earlier -= timedelta(minutes=15)
        seen = [
            moment
            for offset in offsets
            if offset is not None
            and (moment := earlier.replace(tzinfo=UTC) - offset).astimezone(zone).replace(tzinfo=None) == earlier
        ]
        if seen:
            return max(seen) + (wall - earlier)


def slow_days(reminder: Reminder, end: date) -> list[date]:
    """Walk the calendar day by day from the start."""
    start = reminder.start.date()
    last = min(end, reminder.until or end)
    weeks = {"week": 1}.get(reminder.every) or (
        int(reminder.every.split()[0]) if reminder.every.endswith(" weeks") else 0
    )
    days, day, count = [], start, 0
    while day <= last:
        ends_month = (day + timedelta(days=1)).month != day.month
        monthly = day.day == start.day or (ends_month and day.day < start.day)
        if reminder.every == "once":
            falls = day == start
        elif reminder.every == "month":
            falls = monthly
        else:
            falls = count % (7 * weeks) == 0
        if falls:
            days.append(day)
        day += timedelta(days=1)
        count += 1
    return days


def slow(reminder: Reminder, zone: ZoneInfo, start: datetime, end: datetime) -> list[tuple[date, datetime, str]]:
    found = []
    for day in slow_days(reminder, date(2029, 12, 31)):
        row = (reminder.occurrences or {}).get(day.isoformat(), {})
        to = row.get("to")
        wall = datetime.fromisoformat(to) if to else datetime.combine(day, reminder.start.time())
        at = slow_at(wall, ZoneInfo(reminder.tz) if reminder.tz else zone)
        if start <= at < end:
            found.append((day, at, row.get("state", "")))
    return sorted(found, key=lambda each: (each[1], each[0]))


@st.composite
def reminders(draw: st.DrawFn) -> Reminder:
    start = draw(st.datetimes(datetime(2025, 11, 1), datetime(2027, 1, 31))).replace(second=0, microsecond=0)
    start = draw(st.sampled_from([start, start.replace(day=31) if start.month in (1, 3, 5) else start]))
    reminder = Reminder(
        text="Check the backups",
        start=start,
        tz=draw(st.sampled_from(("", *ZONES))),
        every=draw(st.sampled_from(["week", "2 weeks", "5 weeks", "month", "once"])),
        until=draw(st.none() | st.dates(date(2025, 10, 1), date(2028, 6, 1))),
    )
    days = slow_days(reminder, date(2028, 6, 1))
    rows = {}
    for day in (
        draw(st.lists(st.sampled_from(days) | st.dates(date(2026, 1, 1), date(2027, 1, 1)), max_size=4))
        if (days)
        else []
    ):
        state = draw(st.sampled_from(["kept", "skipped", "moved"]))
        to = draw(st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1))).replace(second=0, microsecond=0)
        rows[day.isoformat()] = {"state": state} | (
            {"to": to.isoformat(timespec="minutes")} if state == "moved" else {}
        )
    reminder.occurrences = rows or None
    return reminder


@pytest.mark.no_cover  # the slow model takes most of the time
@settings(max_examples=150)
@given(
    reminder=reminders(),
    start=st.datetimes(datetime(2025, 10, 1), datetime(2027, 12, 1), timezones=st.sampled_from(ZONES).map(ZoneInfo)),
    days=st.integers(0, 250),
)
def test_occurrences_agree_with_the_slow_model(reminder: Reminder, start: datetime, days: int) -> None:
    end = start.astimezone(UTC) + timedelta(days=days)
    found = occurrences(reminder, PARIS, start, end)
    assert [(each.on, each.at.astimezone(UTC), each.state) for each in found] == slow(reminder, PARIS, start, end)


@pytest.mark.no_cover
@settings(max_examples=100)
@given(
    reminder=reminders(),
    after=st.datetimes(datetime(2025, 10, 1), datetime(2027, 12, 1), timezones=st.sampled_from(ZONES).map(ZoneInfo)),
)
def test_the_next_occurrence_is_the_first_open_one(reminder: Reminder, after: datetime) -> None:
    coming = slow(reminder, PARIS, after, datetime(2029, 6, 1, tzinfo=UTC))
    found = next_occurrence(reminder, PARIS, after)
    expected = next((each for each in coming if each[2] in ("", "moved")), None)
    assert (found and (found.on, found.at.astimezone(UTC), found.state)) == expected
    assert is_live(reminder, PARIS, after) == (expected is not None)


@settings(max_examples=200)
@given(wall=st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)), zone=st.sampled_from(ZONES).map(ZoneInfo))
def test_a_wall_time_names_one_moment_or_is_in_a_gap_or_fold(wall: datetime, zone: ZoneInfo) -> None:
    moments = {
        moment
        for hours in range(-40, 41)
        if (offset := (wall.replace(tzinfo=UTC) + timedelta(hours=hours)).astimezone(zone).utcoffset()) is not None
        and (moment := wall.replace(tzinfo=UTC) - offset).astimezone(zone).replace(tzinfo=None) == wall
    }
    assert in_gap_or_fold(wall, zone) == (len(moments) != 1)


@pytest.mark.parametrize(
    ("wall", "zone"),
    [
        ("2026-03-29T02:30", "Europe/Paris"),
        ("2026-03-29T02:00", "Europe/Paris"),
        ("2026-10-25T02:59", "Europe/Paris"),
        ("2026-04-24T00:00", "Africa/Cairo"),
        ("2026-10-29T23:30", "Africa/Cairo"),
        ("2026-09-06T00:30", "America/Santiago"),
        ("2026-03-29T01:30", "Europe/London"),
        ("2026-10-25T01:30", "Europe/Dublin"),
        ("2026-10-04T02:15", "Australia/Lord_Howe"),
    ],
)
def test_gaps_and_folds_stand_where_each_zone_has_them(wall: str, zone: str) -> None:
    assert in_gap_or_fold(datetime.fromisoformat(wall), ZoneInfo(zone))


@pytest.mark.parametrize(
    ("wall", "zone"),
    [
        ("2026-03-29T03:00", "Europe/Paris"),
        ("2026-03-29T01:59", "Europe/Paris"),
        ("2026-10-25T03:00", "Europe/Paris"),
        ("2026-03-29T02:30", "Europe/London"),
        ("2026-03-29T02:30", "Asia/Kolkata"),
    ],
)
def test_other_times_are_clear(wall: str, zone: str) -> None:
    assert not in_gap_or_fold(datetime.fromisoformat(wall), ZoneInfo(zone))


def at_times(reminder: Reminder, start: str, end: str, zone: ZoneInfo = PARIS) -> list[str]:
    first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
    found = occurrences(reminder, zone, first.replace(tzinfo=zone), last.replace(tzinfo=zone))
    return [each.at.isoformat(timespec="minutes") for each in found]


def test_nine_o_clock_stays_nine_o_clock_over_both_changes() -> None:
    weekly = Reminder(start=datetime(2026, 3, 23, 9), tz="Europe/Paris")
    assert at_times(weekly, "2026-03-20", "2026-04-07") == [
        "2026-03-23T09:00+01:00",
        "2026-03-30T09:00+02:00",
        "2026-04-06T09:00+02:00",
    ]
    assert at_times(weekly, "2026-10-19", "2026-10-27") == ["2026-10-19T09:00+02:00", "2026-10-26T09:00+01:00"]


def test_the_31st_falls_on_the_last_day_of_shorter_months() -> None:
    monthly = Reminder(start=datetime(2027, 12, 31, 9), every="month")
    days = [at[:10] for at in at_times(monthly, "2027-12-01", "2028-05-01")]
    assert days == ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]


def test_the_last_day_counts_and_a_day_before_the_start_gives_nothing() -> None:
    weekly = Reminder(start=datetime(2026, 11, 30, 23, 45), until=date(2026, 12, 14))
    assert [at[:10] for at in at_times(weekly, "2026-11-01", "2027-02-01")] == [
        "2026-11-30",
        "2026-12-07",
        "2026-12-14",
    ]
    assert (
        at_times(Reminder(start=datetime(2026, 11, 30, 9), until=date(2026, 11, 29)), "2026-01-01", "2028-01-01") == []
    )


def test_a_moved_occurrence_falls_where_it_was_moved_to() -> None:
    rows = {"2026-12-07": {"state": "moved", "to": "2026-12-08T14:30"}, "2026-12-09": {"state": "kept"}}
    weekly = Reminder(start=datetime(2026, 11, 30, 9), occurrences=rows)
    found = occurrences(weekly, PARIS, datetime(2026, 12, 1, tzinfo=PARIS), datetime(2026, 12, 15, tzinfo=PARIS))
    assert [(each.on.day, each.at.day, each.state) for each in found] == [(7, 8, "moved"), (14, 14, "")]


def test_what_was_moved_into_the_window_is_there_and_what_was_moved_out_is_not() -> None:
    rows = {"2026-12-07": {"state": "moved", "to": "2027-01-05T10:00"}}
    weekly = Reminder(start=datetime(2026, 12, 7, 9), until=date(2026, 12, 14), occurrences=rows)
    assert at_times(weekly, "2026-12-07", "2026-12-08") == []
    assert at_times(weekly, "2027-01-01", "2027-02-01") == ["2027-01-05T10:00+01:00"]


def test_no_start_or_a_pause_gives_none() -> None:
    start, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    for reminder in (Reminder(text="Some day"), Reminder(start=datetime(2026, 5, 4, 9), paused=True)):
        assert occurrences(reminder, PARIS, start, end) == []
        assert next_occurrence(reminder, PARIS, start) is None
        assert not is_live(reminder, PARIS, start)
    assert rule_of(Reminder()) is None


def test_a_reminder_without_a_zone_follows_the_store() -> None:
    weekly = Reminder(start=datetime(2026, 11, 30, 9))
    now = datetime(2026, 11, 28, tzinfo=UTC)
    for name in ("Europe/Paris", "Asia/Kolkata"):
        found = next_occurrence(weekly, ZoneInfo(name), now)
        assert found == Occurrence(date(2026, 11, 30), datetime(2026, 11, 30, 9, tzinfo=ZoneInfo(name)))


def test_kept_ones_are_passed_over_and_the_next_is_found() -> None:
    rows = {day: {"state": "kept"} for day in ("2026-11-30", "2026-12-07")} | {"2026-12-14": {"state": "skipped"}}
    weekly = Reminder(start=datetime(2026, 11, 30, 9), until=date(2026, 12, 21), occurrences=rows)
    found = next_occurrence(weekly, PARIS, datetime(2026, 11, 1, tzinfo=PARIS))
    assert found is not None and found.on == date(2026, 12, 21)
    assert not is_live(weekly, PARIS, datetime(2026, 12, 21, 9, 1, tzinfo=PARIS))


@pytest.mark.parametrize("every", ["week", "2 weeks", "month"])
def test_a_start_far_in_the_past_is_not_walked_from(every: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    day = Rule.day
    monkeypatch.setattr(Rule, "day", lambda self, index: asked.append(index) or day(self, index))
    ancient = Reminder(start=datetime(1, 1, 3, 9), every=every)
    found = occurrences(ancient, PARIS, datetime(2026, 11, 1, tzinfo=PARIS), datetime(2026, 12, 15, tzinfo=PARIS))
    assert 1 <= len(found) <= 7
    assert len(asked) < 20


@pytest.mark.parametrize("every", ["week", "99 weeks", "month", "once"])
def test_the_edges_of_the_calendar_end_a_rule_quietly(every: str) -> None:
    late = Reminder(start=datetime(9999, 12, 20, 23, 59), every=every, tz="Pacific/Kiritimati")
    end = datetime(9999, 12, 30, tzinfo=UTC)
    found = occurrences(late, PARIS, datetime(9999, 1, 1, tzinfo=UTC), end)
    assert [each.on.day for each in found] == ([20, 27] if every == "week" else [20])
    assert next_occurrence(late, PARIS, datetime(9999, 12, 29, tzinfo=UTC)) is None


def test_a_skipped_time_is_as_much_later_and_a_double_one_is_the_first() -> None:
    assert at_wall(datetime(2026, 3, 29, 2, 30), PARIS).isoformat() == "2026-03-29T03:30:00+02:00"
    assert at_wall(datetime(2026, 10, 25, 2, 30), PARIS).isoformat() == "2026-10-25T02:30:00+02:00"
