"""Dates to respect: counted as laws and contracts count, and suggested from what is noted."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.deadlines.counting_days import (
    Due,
    add_months,
    add_working_days,
    by_calendar,
    due_of,
    is_working_day,
)
from recovery.deadlines.law import Law, applies_in
from recovery.deadlines.rule import CASES, JURISDICTIONS, BadRule, Rule, read_rules
from recovery.deadlines.suggesting import QUIET, cases_of, questions, suggest
from recovery.records import Client, Deadline, Incident, Insurance, JournalRow, Main, Person
from storage.configuration.deadline_rules import deadline_rules
from storage.legal.holiday_calendars import is_holiday

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
    assert due_of(RULES["insurer-notice-uk"], at("2026-11-23T09:00"), PARIS, is_holiday) is None


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


def test_both_french_ways_to_count_are_told():
    ways = by_calendar(RULES["insurer-notice"], at("2026-11-20T18:00"), PARIS, is_holiday)
    assert ways == {"fr-ouvres": date(2026, 11, 27), "fr-ouvrables": date(2026, 11, 26)}
    assert by_calendar(RULES["gdpr-authority"], at("2026-11-20T18:00"), PARIS, is_holiday) == {}


def test_date_up_to_which_papers_are_kept_is_its_last_day():
    due = due_of(rule(quantity=5, unit="years", early=30, way="until"), at("2026-11-20T18:00"), PARIS, is_holiday)
    assert due == Due(date(2031, 11, 20), date(2031, 11, 20))


def incident(**main):
    return Incident(id="20261120-k7q2ab", main=Main(**{"discovered_at": at("2026-11-20T18:00")} | main))


def law(jurisdiction="FR", **clients):
    return Law(RULES, jurisdiction, PARIS, is_holiday, clients)


def ids(incident, jurisdiction="FR", **clients):
    return [each.rule.id for each in suggest(incident, law(jurisdiction, **clients))]


INSURED = Client(name="Acme", insurer="Harbour Mutual")


def test_nothing_is_suggested_where_nothing_is_known():
    assert ids(incident()) == []


@pytest.mark.parametrize("client", ["a1", "ACME"])
def test_insurer_in_the_kit_brings_its_dates_whatever_the_client_is_called_by(client):
    assert ids(incident(client=client), a1=INSURED) == ["insurer-notice", "agree-after-insurer"]
    assert ids(incident(client="someone else"), a1=INSURED) == []


def test_cover_on_the_incident_sets_its_own_days():
    covered = incident()
    covered.insurance["a"] = Insurance(insurer="Harbour Mutual", contract_days=2)
    first = suggest(covered, law())[0]
    assert (first.rule.id, first.due.last) == ("insurer-notice", date(2026, 11, 23))


def test_personal_data_brings_the_clock_of_ones_role_first():
    assert ids(incident(personal_data="controller")) == ["gdpr-authority"]
    assert ids(incident(personal_data="processor", client="a1"), a1=INSURED)[0] == "gdpr-controller"
    assert "gdpr-people" in ids(incident(personal_data="controller", category="confidentiality"))


@pytest.mark.parametrize(
    ("jurisdiction", "expected"),
    [("UK", ["ico"]), ("US-NY", ["breach-us-ny", "breach-us"]), ("US-CA", ["breach-us"]), ("EU", ["gdpr-authority"]),
     ("CA", []), ("fr", ["gdpr-authority"])],
)  # fmt: skip
def test_law_is_that_of_where_the_person_works(jurisdiction, expected):
    assert ids(incident(personal_data="controller"), jurisdiction) == expected


def test_american_breach_takes_thirty_days_and_years_end_is_no_wall():
    late = incident(personal_data="controller", discovered_at=at("2026-12-20T18:00"))
    assert suggest(late, law("US-NY"))[0].due.last == date(2027, 1, 19)


def test_processor_in_france_tells_the_client_within_a_day_or_within_the_contract():
    processor = incident(personal_data="processor", client="a1")
    assert suggest(processor, law())[0].due.last == at("2026-11-21T18:00")
    contract = suggest(processor, law(a1=Client(processor_delay_hours=48)))[0]
    assert contract.due.last == at("2026-11-22T18:00")


def test_days_of_a_clients_contract_are_for_telling_the_client_and_never_for_the_insurer():
    known = incident(client="a1")
    found = suggest(known, law(a1=Client(insurer="Harbour Mutual", notice_days=30)))
    assert [(each.rule.id, each.due and each.due.last) for each in found] == [
        ("insurer-notice", date(2026, 11, 26)), ("client-notice", date(2026, 12, 20)), ("agree-after-insurer", None),
    ]  # fmt: skip
    known.people["k"] = Person(name="Karim", told_at=at("2026-11-20T19:00"))
    assert "client-notice" not in ids(known, a1=Client(notice_days=2))


def test_claim_brings_papers_to_keep_last_and_what_the_person_must_date_after_all():
    found = suggest(incident(legal_state="formal_notice"), law())
    assert [each.rule.id for each in found] == ["papers-fr", "formal-notice", "dispute-with-insurer", "ended-policy"]
    assert [each.due is None for each in found] == [False, True, True, True]


def test_date_that_is_noted_is_not_suggested_again():
    known = incident(personal_data="controller")
    known.deadlines["a"] = Deadline(rule="gdpr-authority")
    assert ids(known) == []


LATER = at("2026-11-20T19:00")


def test_question_about_personal_data_comes_where_data_may_be_touched_and_nobody_said():
    assert "personal_data" in questions(incident(category="lost_data"), INSURED, LATER)
    assert "personal_data" not in questions(incident(category="late"), INSURED, LATER)
    assert "personal_data" not in questions(incident(category="lost_data", personal_data="no"), INSURED, LATER)


def test_question_about_the_insurer_comes_where_it_may_cost_and_no_cover_is_known():
    assert "insurer" in questions(incident(severity="major"), None, LATER)
    assert "insurer" not in questions(incident(severity="major"), INSURED, LATER)
    assert "insurer" not in questions(incident(severity="trivial"), None, LATER)
    assert "insurer" not in questions(incident(severity="minor", category="omission"), None, LATER)


def test_nothing_is_asked_twice_nor_in_the_first_minutes():
    lost = incident(category="lost_data")
    assert list(questions(lost, None, at("2026-11-20T18:00") + QUIET - timedelta(seconds=1))) == []
    assert list(questions(lost, None, at("2026-11-20T18:00") + QUIET)) == ["personal_data", "insurer"]
    lost.journal["a"] = JournalRow(code="asked", values={"question": "personal_data", "answer": "unknown"})
    lost.journal["b"] = JournalRow(code="asked", values={"question": "insurer", "answer": "no"})
    assert list(questions(lost, None, LATER)) == []


def test_every_case_that_a_rule_waits_for_can_be_one():
    every = Incident(
        id="x",
        main=Main(category="confidentiality", personal_data="controller", legal_state="formal_notice"),
        insurance={"a": Insurance(insurer="Harbour Mutual")},
    )
    found = {
        *cases_of(every, Client(notice_days=2)),
        *cases_of(incident(category="tax_or_legal", personal_data="processor"), None),
    }
    assert found == set(CASES) >= {each.when for each in RULES.values()}
    assert {each.jurisdiction for each in RULES.values()} == {*JURISDICTIONS, "any"}


def test_every_rule_has_both_languages_a_source_and_the_day_it_was_read():
    for each in RULES.values():
        assert set(each.title) == set(each.caveat) == set(each.source) == {"en", "fr"}, each.id
        assert all(each.source.values()), each.id
        assert each.read or each.jurisdiction == "any", each.id
        texts = (*each.title.values(), *each.caveat.values())
        assert not any("!" in text or "you have until" in text for text in texts), each.id
        for text in (each.title["fr"], each.caveat["fr"]):
            assert not re.search("[ \\w][:;»]|« ", text), text


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
        ({"way": "after"}, "way"),
        ({"quantiy": 3}, "quantiy"),
        ({"title": {}}, "title"),
        ({"title": {"en": 3}}, "title"),
    ],
)
def test_rule_that_cannot_be_used_is_named(table, key):
    good = {"jurisdiction": "FR", "when": "insurer", "title": "x"}
    with pytest.raises(BadRule) as caught:
        read_rules({"mine": good | table})
    assert (caught.value.rule, caught.value.key) == ("mine", key)
