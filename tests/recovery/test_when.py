"""Days and times as people write them."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.when import parse_clock, parse_day, parse_due, parse_when, weekday_of
from words.errors import UsageError

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 21, 10, 15, 30, tzinfo=PARIS)
"""A Saturday morning."""


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-21T09:12+01:00", at(2026, 11, 21, 9, 12)),
        ("2026-11-21T08:12Z", at(2026, 11, 21, 9, 12)),
        ("2026-11-21 09:12", at(2026, 11, 21, 9, 12)),
        ("2026-11-21", at(2026, 11, 21, 10, 15)),
        ("2026-11-20", at(2026, 11, 20, 9)),
        ("09:12", at(2026, 11, 21, 9, 12)),
        ("now", at(2026, 11, 21, 10, 15)),
        ("maintenant", at(2026, 11, 21, 10, 15)),
        ("yesterday 18:00", at(2026, 11, 20, 18)),
        ("hier 18h", at(2026, 11, 20, 18)),
        ("Hier à 18 h 30", at(2026, 11, 20, 18, 30)),
        ("hier soir", at(2026, 11, 20, 18)),
        ("avant-hier midi", at(2026, 11, 19, 12)),
        ("aujourd’hui 9h", at(2026, 11, 21, 9)),
        ("2h ago", at(2026, 11, 21, 8, 15)),
        ("il y a 2h", at(2026, 11, 21, 8, 15)),
        ("il y a 1 h 30", at(2026, 11, 21, 8, 45)),
        ("45 minutes ago", at(2026, 11, 21, 9, 30)),
        ("an hour ago", at(2026, 11, 21, 9, 15)),
        ("il y a une heure", at(2026, 11, 21, 9, 15)),
        ("3 days ago", at(2026, 11, 18, 9)),
        ("lundi 9h", at(2026, 11, 16, 9)),
        ("Monday at 9am", at(2026, 11, 16, 9)),
        ("sat 9h", at(2026, 11, 21, 9)),
        ("sat 11h", at(2026, 11, 14, 11)),
        ("last friday 5pm", at(2026, 11, 20, 17)),
        ("21/11/2026 à 9h", at(2026, 11, 21, 9)),
        ("3 nov. 9h", at(2026, 11, 3, 9)),
        ("Nov 3, 2025 09:00", at(2025, 11, 3, 9)),
        ("le 1er décembre 8h", at(2025, 12, 1, 8)),
        ("mardi 24 novembre 9h", at(2026, 11, 24, 9)),
        ("tomorrow 8:00", at(2026, 11, 22, 8)),
    ],
)
def test_moments_are_read_in_both_languages(text, expected):
    for language in ("en", "fr"):
        found = parse_when(text, NOW, PARIS, language)
        assert found == expected and found.tzinfo is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", date(2026, 11, 21)),
        ("demain", date(2026, 11, 22)),
        ("après-demain", date(2026, 11, 23)),
        ("in 3 days", date(2026, 11, 24)),
        ("dans 3 jours", date(2026, 11, 24)),
        ("dans deux semaines", date(2026, 12, 5)),
        ("in 1 month", date(2026, 12, 21)),
        ("mon", date(2026, 11, 23)),
        ("lun.", date(2026, 11, 23)),
        ("samedi", date(2026, 11, 21)),
        ("next saturday", date(2026, 11, 28)),
        ("vendredi prochain", date(2026, 11, 27)),
        ("lundi en huit", date(2026, 11, 30)),
        ("21/11", date(2026, 11, 21)),
        ("20/11", date(2027, 11, 20)),
        ("3 nov", date(2027, 11, 3)),
        ("29 feb", date(2028, 2, 29)),
        ("1st of december", date(2026, 12, 1)),
        ("2026-11-30 09:00", date(2026, 11, 30)),
    ],
)
def test_days_lie_ahead_unless_said_otherwise(text, expected):
    for language in ("en", "fr"):
        assert parse_day(text, NOW, PARIS, language) == expected


def test_an_hour_makes_a_promise_a_time_and_its_absence_a_day():
    assert parse_due("friday", NOW, PARIS, "en") == date(2026, 11, 27)
    assert parse_due("friday 17:00", NOW, PARIS, "en") == at(2026, 11, 27, 17)
    assert parse_due("09:00", NOW, PARIS, "en") == at(2026, 11, 22, 9)


def test_a_bare_hour_is_the_one_that_was_surely_meant():
    midnight = at(2026, 11, 22, 0, 10)
    assert parse_when("23:50", midnight, PARIS, "en") == at(2026, 11, 21, 23, 50)
    assert parse_when("08:00", at(2026, 11, 21, 23), PARIS, "en", lean="future") == at(2026, 11, 22, 8)
    assert parse_when("11:00", NOW, PARIS, "en") == at(2026, 11, 21, 11)


def test_months_end_where_they_end():
    assert parse_day("in 1 month", at(2027, 1, 31, 9), PARIS, "en") == date(2027, 2, 28)
    assert parse_day("1 month ago", at(2028, 3, 31, 9), PARIS, "en") == date(2028, 2, 29)


@pytest.mark.parametrize(
    "text",
    ["", "foo", "a", "9", "25:00", "9:75", "30 feb", "31/04", "11/21/2026", "2026-13-01", "2026-02-30 10:00",
     "dans 99999 years", "next week", "13pm", "%s %n", "\x00", "1" * 400],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_no_date_is_refused_with_what_to_write(text, language):
    with pytest.raises(UsageError) as raised:
        parse_when(text, NOW, PARIS, language)
    assert raised.value.exit_code == 2 and raised.value.text


def test_an_hour_that_the_clocks_skip_is_refused_and_the_first_of_two_is_taken():
    with pytest.raises(UsageError, match="03:30"):
        parse_when("2027-03-28 02:30", NOW, PARIS, "en")
    twice = parse_when("2026-10-25 02:30", NOW, PARIS, "en")
    assert twice.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_hours_count_real_time_across_a_change_of_clock():
    before = at(2027, 3, 28, 1, 30)
    assert parse_when("in 2h", before, PARIS, "en") == at(2027, 3, 28, 4, 30)


def test_rare_forms_go_to_dateparser_which_must_not_guess():
    assert parse_due("2 hours and 30 minutes ago", NOW, PARIS, "en") == at(2026, 11, 21, 7, 45)
    assert parse_when("Sat, 21 Nov 2026 09:12:00 +0200", NOW, PARIS, "en") == at(2026, 11, 21, 8, 12)


def test_clocks_and_weekdays_by_themselves():
    assert parse_clock("09:00") == parse_clock("9h") == parse_clock("9 am") == time(9)
    assert parse_clock("18 h 30") == parse_clock("6:30pm") == time(18, 30)
    assert parse_clock("midi") == time(12)
    for text in ("25:00", "soon", "", "9"):
        with pytest.raises(UsageError):
            parse_clock(text)
    assert weekday_of("Lun.") == weekday_of("monday") == 0
    assert weekday_of("2026-11-30") is None


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        found = parse_when(text, NOW, PARIS, "fr")
    except UsageError:
        return
    assert found.tzinfo is not None


@given(st.datetimes(min_value=datetime(1980, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC)))
def test_what_rebond_stores_is_read_back(value):
    value = value.replace(microsecond=0).astimezone(PARIS)
    # In UTC, because times of two zones are never equal in the hour that an autumn has twice.
    assert parse_when(value.isoformat(), NOW, PARIS, "en").astimezone(UTC) == value.astimezone(UTC)
