"""Dates to respect: counted as laws and contracts count, and suggested from what is noted."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.deadlines.counting_days import Due, add_months, add_working_days, due_of, is_working_day
from recovery.deadlines.rule import BadRule, Rule, read_rules
from recovery.deadlines.suggesting import applies_in, asks_about_personal_data, suggest
from recovery.records import Client, Deadline, Incident, Insurance, Main
from storage.deadline_rules import deadline_rules
from storage.holiday_calendars import is_holiday

PARIS = ZoneInfo("Europe/Paris")
RULES = deadline_rules(Path("nowhere/config.toml"))


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def rule(**fields):
    return Rule("own", "FR", "insurer", "known", {"en": "x"}, **fields)


@pytest.mark.parametrize(
    ("trigger", "last"),
    [
        ("2026-11-20T18:00", date(2026, 11, 26)),  # a Friday: Sat, Mon, Tue, Wed, Thu are ouvrables
        ("2026-11-23T09:00", date(2026, 11, 28)),  # a Monday: to the Saturday
        ("2026-12-23T09:00", date(2026, 12, 30)),  # Christmas on the Friday
        ("2026-12-30T09:00", date(2027, 1, 6)),  # New Year's Day
        ("2026-05-06T09:00", date(2026, 5, 13)),  # 8 May; Ascension on the 14th comes after
        ("2026-05-12T23:30", date(2026, 5, 19)),  # Ascension on the 14th
    ],
)
def test_notice_to_a_french_insurer_takes_the_earlier_of_both_ways_to_count(trigger, last):
    assert due_of(RULES["insurer-notice"], at(trigger), PARIS, is_holiday).last == last


def test_ouvres_leave_out_saturdays_and_ouvrables_do_not():
    friday = date(2026, 11, 20)
    assert add_working_days(friday, 5, "fr-ouvres", is_holiday) == date(2026, 11, 27)
    assert add_working_days(friday, 5, "fr-ouvrables", is_holiday) == date(2026, 11, 26)


def test_english_and_american_working_days_leave_out_their_own_holidays():
    assert add_working_days(date(2026, 4, 2), 1, "uk", is_holiday) == date(2026, 4, 7)  # Good Friday, Easter Monday
    assert add_working_days(date(2026, 11, 25), 1, "us", is_holiday) == date(2026, 11, 27)  # Thanksgiving
    assert add_working_days(date(2026, 7, 2), 1, "us", is_holiday) == date(2026, 7, 6)  # the 4th, kept on the Friday
    assert is_working_day(date(2026, 4, 3), "fr-ouvres", is_holiday)  # no holiday in most of France


def test_one_aims_a_day_early_and_on_a_day_when_someone_answers():
    due = due_of(RULES["insurer-notice"], at("2026-11-17T09:00"), PARIS, is_holiday)
    assert due == Due(date(2026, 11, 23), date(2026, 11, 20))  # the day before is a Sunday


def test_seventy_two_hours_run_through_nights_and_changes_of_the_clock():
    spring = due_of(RULES["gdpr-authority"], at("2026-03-27T22:00"), PARIS, is_holiday)
    autumn = due_of(RULES["gdpr-authority"], at("2026-10-23T22:00"), PARIS, is_holiday)
    assert spring.last == datetime(2026, 3, 30, 23, 0, tzinfo=PARIS)
    assert autumn.last == datetime(2026, 10, 26, 21, 0, tzinfo=PARIS)
    for due, trigger in ((spring, at("2026-03-27T22:00")), (autumn, at("2026-10-23T22:00"))):
        assert due.last.astimezone(UTC) - trigger.astimezone(UTC) == timedelta(hours=72)


def test_months_and_years_end_on_the_last_day_where_there_is_no_same_day():
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert due_of(rule(quantity=2, unit="years"), at("2024-02-29T12:00"), PARIS, is_holiday).last == date(2026, 2, 28)
    assert due_of(rule(quantity=14, unit="months"), at("2026-12-31T12:00"), PARIS, is_holiday).last == date(2028, 2, 29)


def test_day_is_that_of_the_store_not_of_the_world():
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert due_of(rule(quantity=1, unit="days"), late, PARIS, is_holiday).last == date(2027, 1, 2)


def test_contract_replaces_what_the_rule_counts():
    notice = RULES["insurer-notice"]
    assert due_of(notice, at("2026-11-23T09:00"), PARIS, is_holiday, contract=2).last == date(2026, 11, 25)
    told = due_of(RULES["gdpr-controller"], at("2026-11-23T09:00"), PARIS, is_holiday, contract=48)
    assert told.last == at("2026-11-25T09:00")
    assert due_of(RULES["uk-insurer"], at("2026-11-23T09:00"), PARIS, is_holiday) is None


def test_law_without_a_time_gives_no_date():
    assert due_of(RULES["formal-notice"], at("2026-11-23T09:00"), PARIS, is_holiday) is None


def test_end_of_the_calendar_is_no_error():
    far = datetime(9999, 12, 30, tzinfo=UTC)
    assert due_of(rule(quantity=5, unit="years"), far, PARIS, is_holiday) is None
    assert due_of(rule(quantity=5, unit="days"), far, PARIS, is_holiday) is None
    assert due_of(rule(quantity=72, unit="hours"), far, PARIS, is_holiday) is None


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)),
    st.integers(1, 60),
    st.sampled_from(["hours", "days", "working_days", "months", "years"]),
    st.integers(0, 9),
)
def test_aim_is_never_after_the_last_day_nor_before_the_start(moment, quantity, unit, early):
    trigger = moment.replace(tzinfo=PARIS)
    due = due_of(
        rule(quantity=quantity, unit=unit, calendars=("fr-ouvres", "fr-ouvrables"), early=early),
        trigger, PARIS, lambda _country, _day: False,
    )  # fmt: skip
    start = trigger if unit == "hours" else trigger.date()
    assert start <= due.aim <= due.last
    if unit != "hours":
        assert due.aim.weekday() < 5 or due.aim == start


def incident(**main):
    return Incident(id="20261120-k7q2ab", main=Main(discovered_at=at("2026-11-20T18:00"), **main))


def ids(*args, jurisdiction="FR"):
    return [each.rule.id for each in suggest(*args, jurisdiction, RULES, PARIS, is_holiday)]


def test_nothing_is_suggested_where_nothing_is_known():
    assert ids(incident(), None) == []


def test_insurer_in_the_kit_or_on_the_incident_brings_its_dates():
    assert ids(incident(), Client(insurer="Harbour Mutual"))[0] == "insurer-notice"
    covered = incident()
    covered.insurance["a"] = Insurance(insurer="Harbour Mutual", contract_days=2)
    first = suggest(covered, None, "FR", RULES, PARIS, is_holiday)[0]
    assert (first.rule.id, first.due.last) == ("insurer-notice", date(2026, 11, 23))


def test_personal_data_brings_the_clock_of_ones_role_first():
    assert ids(incident(personal_data="controller"), None) == ["gdpr-authority"]
    assert ids(incident(personal_data="processor"), Client(insurer="X"))[0] == "gdpr-controller"
    assert "gdpr-people" in ids(incident(personal_data="controller", category="confidentiality"), None)
    assert ids(incident(personal_data="controller"), None, jurisdiction="UK") == ["uk-ico"]
    assert ids(incident(personal_data="controller"), None, jurisdiction="US-NY") == ["us-ny-breach"]


def test_processor_delay_of_the_client_is_counted():
    found = suggest(
        incident(personal_data="processor"), Client(processor_delay_hours=48), "FR", RULES, PARIS, is_holiday
    )
    assert found[0].due.last == at("2026-11-22T18:00")


def test_date_that_is_noted_is_not_suggested_again():
    known = incident(personal_data="controller")
    known.deadlines["a"] = Deadline(rule="gdpr-authority")
    assert ids(known, None) == []


def test_question_about_personal_data_comes_where_data_was_lost_or_seen_and_nobody_said():
    assert asks_about_personal_data(incident(category="lost_data"))
    assert not asks_about_personal_data(incident(category="late"))
    assert not asks_about_personal_data(incident(category="lost_data", personal_data="no"))


def test_every_rule_has_both_languages_a_source_and_the_day_it_was_read():
    for each in RULES.values():
        assert set(each.title) == set(each.caveat) == {"en", "fr"}, each.id
        assert each.source and each.read, each.id
        assert not any(mark in text for text in (*each.title.values(), *each.caveat.values()) for mark in "!"), each.id


def test_european_rules_count_in_france_alone():
    assert applies_in(RULES["gdpr-authority"], "fr") and not applies_in(RULES["gdpr-authority"], "UK")


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ({"jurisdiction": "XX"}, "jurisdiction"),
        ({"when": "ever"}, "when"),
        ({"unit": "fortnights"}, "unit"),
        ({"quantity": 0}, "quantity"),
        ({"quantity": True}, "quantity"),
        ({"unit": "working_days", "calendars": []}, "calendars"),
        ({"calendars": ["mars"]}, "calendars"),
        ({"early": -1}, "early"),
        ({"title": {}}, "title"),
        ({"title": {"en": 3}}, "title"),
    ],
)
def test_rule_that_cannot_be_used_is_named(table, key):
    good = {"jurisdiction": "FR", "when": "insurer", "title": "x"}
    with pytest.raises(BadRule) as caught:
        read_rules({"mine": good | table})
    assert (caught.value.rule, caught.value.key) == ("mine", key)
