"""Times and dates as each language writes them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from words.dates import (
    clock,
    date_and_year,
    date_only,
    day,
    elapsed,
    in_letter,
    left,
    minutes,
    moment,
    stored,
    weekday_time,
)
from words.rhythm import rhythm
from words.say import speaking
from words.terminal import width

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 21, 10, 2, tzinfo=PARIS)
HOUR, DAY = 3600, 86_400


def french(text: str) -> str:
    """Write spaces that do not break as plain ones."""
    return text.replace("\u00a0", " ")


def test_the_time_of_day() -> None:
    assert clock(NOW) == "10:02"
    assert clock(NOW.replace(hour=9, minute=0)) == "09:00"
    with speaking("fr"):
        assert clock(NOW) == "10\u00a0h\u00a002"
        assert clock(NOW.replace(hour=9, minute=0)) == "9\u00a0h"


@pytest.mark.parametrize(
    ("on", "english", "in_french"),
    [
        (date(2026, 11, 20), "yesterday", "hier"),
        (date(2026, 11, 21), "today", "aujourd’hui"),
        (date(2026, 11, 22), "tomorrow", "demain"),
        (date(2026, 11, 23), "Mon 23 Nov", "lun. 23 nov."),
        (date(2026, 12, 1), "Tue 1 Dec", "mar. 1er déc."),
        (date(2027, 2, 3), "3 Feb 2027", "3 févr. 2027"),
    ],
)
def test_a_day(on: date, english: str, in_french: str) -> None:
    assert day(on, NOW.date()) == english
    with speaking("fr"):
        assert french(day(on, NOW.date())) == in_french


def test_a_day_by_itself() -> None:
    on = date(2026, 8, 1)
    assert (date_only(on), date_and_year(on)) == ("1 Aug", "1 Aug 2026")
    with speaking("fr"):
        assert [french(write(on)) for write in (date_only, date_and_year)] == ["1er août", "1er août 2026"]


@pytest.mark.parametrize(
    ("at", "english", "in_french"),
    [
        ("2026-11-21T18:00+01:00", "today 18:00", "aujourd’hui 18 h"),
        ("2026-11-22T08:00+01:00", "tomorrow 08:00", "demain 8 h"),
        ("2026-11-20T23:30+00:00", "today 00:30", "aujourd’hui 0 h 30"),
        ("2026-11-01T10:02+01:00", "1 Nov 10:02", "1er nov. 10 h 02"),
        ("2025-11-21T10:02+01:00", "21 Nov 2025 10:02", "21 nov. 2025 10 h 02"),
    ],
)
def test_a_moment_is_seen_from_now_and_from_here(at: str, english: str, in_french: str) -> None:
    assert moment(datetime.fromisoformat(at), NOW.astimezone(UTC), PARIS) == english
    with speaking("fr"):
        assert french(moment(datetime.fromisoformat(at), NOW, PARIS)) == in_french


def test_what_files_hold() -> None:
    assert stored("2026-11-22T08:00+01:00", NOW, PARIS) == "tomorrow 08:00"
    assert stored("2026-11-23", NOW, PARIS) == "Mon 23 Nov"
    assert stored("2026-11-22T08:00+01:00") == "22 Nov 08:00"
    assert stored("2026-11-23") == "23 Nov"
    assert stored("2026-11-30T09:00", NOW, PARIS) == "30 Nov 09:00"
    assert stored("one day\x1b") == "one day␛"
    assert stored("") == ""


def test_a_weekday_with_its_hour() -> None:
    assert weekday_time(datetime(2026, 11, 23, 9)) == "Mon 09:00"
    with speaking("fr"):
        assert french(weekday_time(datetime(2026, 11, 23, 9))) == "lun. 9 h"


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 min"), (59, "59 min"), (60, "1 h"), (125, "2 h 05"), (6000, "100 h")]
)
def test_minutes(count: int, text: str) -> None:
    assert minutes(count) == text


@pytest.mark.parametrize(
    ("seconds", "english", "in_french"),
    [
        (-5, "+0 min", "+0 min"),
        (59, "+0 min", "+0 min"),
        (41 * 60, "+41 min", "+41 min"),
        (2 * HOUR + 600, "+2 h 10", "+2 h 10"),
        (DAY, "+1 day", "+1 j"),
        (3 * DAY + 5, "+3 days", "+3 j"),
        (800 * DAY, "+2 years", "+2 ans"),
    ],
)
def test_time_gone_by(seconds: int, english: str, in_french: str) -> None:
    assert elapsed(seconds) == english
    with speaking("fr"):
        assert elapsed(seconds) == in_french


@pytest.mark.parametrize(
    ("seconds", "english", "in_french"),
    [
        (41 * 60 + 59, "in 41 min", "-41 min"),
        (2 * HOUR + 600, "in 2 h 10", "-2 h 10"),
        (47 * HOUR, "in 47 h", "-47 h"),
        (3 * DAY, "in 3 d", "J-3"),
        (-60, "late", "en retard"),
        (-DAY + 1, "late", "en retard"),
        (-2 * DAY - 5, "2 d late", "J+2"),
    ],
)
def test_time_left(seconds: int, english: str, in_french: str) -> None:
    assert left(seconds) == english
    with speaking("fr"):
        assert left(seconds) == in_french


@pytest.mark.parametrize(
    ("days", "english", "in_french"),
    [(0, "today", "auj."), (1, "tomorrow", "demain"), (3, "in 3 d", "J-3"), (-1, "1 d late", "J+1")],
)
def test_days_left(days: int, english: str, in_french: str) -> None:
    assert left(days=days) == english
    with speaking("fr"):
        assert left(days=days) == in_french


@given(st.integers(-50_000 * DAY, 50_000 * DAY), st.sampled_from(["en", "fr"]))
def test_short_forms_fit_a_narrow_column(seconds: int, language: str) -> None:
    with speaking(language):
        assert width(elapsed(seconds)) <= 10
        if abs(seconds) < 900 * DAY:
            assert width(left(seconds)) <= 10
            assert width(left(days=seconds // DAY)) <= 10


@pytest.mark.parametrize(
    ("every", "start", "english", "in_french"),
    [
        ("week", "2026-11-30T09:00", "every Monday at 09:00", "chaque lundi à 9 h"),
        ("1 weeks", "2026-11-30T09:00", "every Monday at 09:00", "chaque lundi à 9 h"),
        ("2 weeks", "2026-11-30T09:30", "every other Monday at 09:30", "un lundi sur deux à 9 h 30"),
        ("3 weeks", "2026-11-30T09:00", "every 3 weeks, on Monday at 09:00", "toutes les 3 semaines, le lundi à 9 h"),
        ("month", "2026-11-01T09:00", "on the 1st of every month at 09:00", "le 1er de chaque mois à 9 h"),
        ("month", "2026-11-12T09:00", "on the 12th of every month at 09:00", "le 12 de chaque mois à 9 h"),
        ("month", "2026-11-22T09:00", "on the 22nd of every month at 09:00", "le 22 de chaque mois à 9 h"),
        (
            "month",
            "2026-12-31T09:00",
            "on the last day of every month at 09:00",
            "le dernier jour de chaque mois à 9 h",
        ),
        ("once", "2026-11-30T09:00", "on 30 Nov 2026 at 09:00", "le 30 nov. 2026 à 9 h"),
    ],
)
def test_how_often_a_reminder_comes(every: str, start: str, english: str, in_french: str) -> None:
    assert rhythm(every, datetime.fromisoformat(start)) == english
    with speaking("fr"):
        assert french(rhythm(every, datetime.fromisoformat(start))) == in_french


@pytest.mark.parametrize(
    ("spoken", "on", "said"),
    [
        ("en", datetime(2026, 11, 23, 11, 0, tzinfo=UTC), "on Monday 23 November at 11:00"),
        ("fr", datetime(2026, 11, 23, 11, 0, tzinfo=UTC), "lundi 23\N{NO-BREAK SPACE}novembre à 11\N{NO-BREAK SPACE}h"),
        ("en", date(2026, 11, 22), "tomorrow"),
        ("fr", datetime(2026, 11, 21, 18, 30, tzinfo=UTC), "aujourd’hui à 18\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"),
        ("fr", date(2027, 3, 1), "lundi 1er\N{NO-BREAK SPACE}mars 2027"),
        ("en", date(2027, 3, 1), "on Monday 1 March 2027"),
    ],
)
def test_letter_writes_days_in_full(spoken, on, said):
    with speaking(spoken):
        assert in_letter(on, datetime(2026, 11, 21, 10, 0, tzinfo=UTC), UTC) == said
