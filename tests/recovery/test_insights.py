"""What many incidents say together, and what they cost."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.cost import added, cost_of, stored, value_of
from recovery.figures import fear_and_fact, feared, groups, new_or_again
from recovery.insights import (
    Fear,
    Novelty,
    Reckoning,
    Share,
    fears,
    grouped,
    measure,
    novelty,
    together,
)
from recovery.private_records import Perspective, Private
from recovery.records import (
    Action,
    Gesture,
    Incident,
    Main,
    Option,
    Outcome,
    Person,
    Reminder,
    TimeSpent,
)

ZONE = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=ZONE)
WITH = Reckoning({"shop": "600 EUR/day", "book": "0.12 EUR/word"}, None, NOW, ZONE)


def incident(number=1, **main):
    fields = {"title": "Oops", "discovered_at": NOW - timedelta(days=9)} | main
    return Incident(id=f"20261121-aaaaa{number}", main=Main(**fields))


def measured(*incidents):
    return [made for each in incidents if (made := measure(each, WITH))]


@pytest.mark.parametrize(
    ("minutes", "rate", "hours", "value"),
    [
        (210, "600 EUR/day", None, (Decimal("300.00"), "EUR")),
        (240, "600 EUR/day", 8, (Decimal("300.00"), "EUR")),
        (90, "80 GBP/hour", None, (Decimal("120.00"), "GBP")),
        (1, "100 EUR/hour", None, (Decimal("1.67"), "EUR")),
        (60, "0.12 EUR/word", None, None),
        (60, "900 EUR/fixed", None, None),
        (60, "", None, None),
    ],
)
def test_time_is_valued_at_the_rate_where_time_has_a_price(minutes, rate, hours, value):
    assert value_of(minutes, rate, hours) == value


def test_cost_adds_unbilled_time_gestures_the_chosen_option_and_what_was_lost_by_currency():
    one = incident(project="shop")
    one.time["a"], one.time["b"] = TimeSpent(minutes=210), TimeSpent(minutes=600, billable=True)
    one.gestures["a"] = Gesture(cost="50.00 EUR")
    one.options["a"], one.options["b"] = Option(cost="10.00 USD", chosen=True), Option(cost="999.00 EUR")
    one.outcome = Outcome(value_lost="-20.50 EUR")
    assert cost_of(one, "600 EUR/day") == {"EUR": Decimal("329.50"), "USD": Decimal("10.00")}
    assert stored(Decimal("329.5"), "EUR") == "329.50 EUR"


@given(st.lists(st.dictionaries(st.sampled_from(["EUR", "GBP"]), st.decimals(-1000, 1000, places=2))))
def test_costs_of_many_are_the_sum_of_each(costs):
    total = added(costs)
    for currency in ("EUR", "GBP"):
        assert total.get(currency, Decimal(0)) == sum((each.get(currency, Decimal(0)) for each in costs), Decimal(0))


def test_nothing_gives_no_figures():
    found = together(measured())
    assert found.minutes_to_tell is None and found.promises == Share() and found.cost == {}


def test_time_to_tell_counts_those_touched_and_told():
    one = incident()
    known = one.main.discovered_at
    one.people["a"] = Person(name="Karim", told_at=known + timedelta(minutes=30))
    one.people["b"] = Person(name="Zoe", role="support", told_at=known + timedelta(minutes=900))
    one.people["c"] = Person(name="Paige", told_at=known - timedelta(hours=1))
    one.people["d"] = Person(name="Sam")
    found = together(measured(one))
    assert (found.minutes_to_tell, found.told) == (15, 2)


def test_promises_are_kept_until_the_end_of_their_day_and_provisional_ones_are_none():
    one = incident()
    one.actions["a"] = Action(text="x", due=date(2026, 11, 20), done_at=datetime(2026, 11, 20, 23, 0, tzinfo=ZONE))
    one.actions["b"] = Action(text="x", due=date(2026, 11, 18))
    one.actions["c"] = Action(text="x", due=date(2026, 11, 25))
    one.actions["d"] = Action(text="x", due=date(2026, 11, 1), provisional=True)
    one.gestures["a"] = Gesture(promised_at=date(2026, 11, 19), delivered_at=date(2026, 11, 21))
    assert together(measured(one)).promises == Share(1, 3)


def test_prevention_counts_the_days_that_came_and_leaves_out_skipped_ones():
    one = incident()
    one.reminders["a"] = Reminder(
        text="x", start=datetime(2026, 11, 2, 9, 0), tz="Europe/Paris", every="week",
        occurrences={"2026-11-02": {"state": "kept"}, "2026-11-09": {"state": "skipped"}},
    )  # fmt: skip
    assert together(measured(one)).prevention == Share(1, 2)


def test_guards_and_relationships_are_counted_once_they_are_known():
    held, lapsed = incident(1), incident(2)
    held.actions["a"] = Action(type="prevent", guard="held")
    held.actions["b"] = Action(type="prevent")
    lapsed.actions["a"] = Action(type="prevent", guard="lapsed")
    held.outcome, lapsed.outcome = Outcome(relationship="strained"), Outcome(relationship="lost_for_good")
    found = together(measured(held, lapsed, incident(3)))
    assert (found.guards, found.stayed) == (Share(1, 2), Share(1, 2))


def test_trash_does_not_count():
    assert together(measured(incident(trashed_at=NOW))).incidents == 0


def test_groups_are_months_in_order_and_clients_by_their_number():
    some = [incident(1, client="b"), incident(2, client="a"), incident(3, client="b")]
    some[0].main.discovered_at = datetime(2026, 10, 31, 23, 30, tzinfo=ZONE)
    assert list(grouped(measured(*some), "client")) == ["b", "a"]
    assert {month: each.incidents for month, each in grouped(measured(*some), "month").items()} == {
        "2026-10": 1,
        "2026-11": 2,
    }


def test_fear_stands_beside_what_came_once_the_end_is_known():
    ended, open_one = incident(1), incident(2)
    ended.outcome = Outcome(relationship="kept")
    rows = {
        "a": Perspective(incident=ended.id, chance_client_leaves=40),
        "b": Perspective(incident=ended.id, chance_client_leaves=80),
        "c": Perspective(incident=open_one.id, chance_client_leaves=80),
        "d": Perspective(incident="20200101-gonegg", chance_client_leaves=80),
    }
    assert fears(measured(ended, open_one), Private(perspective=rows)) == [Fear(ended.id, "Oops", 80, True)]


def test_new_mistakes_first_ones_of_a_kind_and_repeats_are_told_apart_by_month():
    def one(day, category="late", repeats=""):
        return incident(day, discovered_at=NOW.replace(day=day), category=category, repeats_of=repeats)

    months = novelty(measured(one(20), one(1, "lost_data"), one(3, "other"), one(5), one(7, repeats="x"), one(2)))
    assert months == {"2026-11": Novelty(new=5, first=2, again=1)}


def test_the_first_of_a_kind_is_the_earliest_however_they_are_listed():
    later = incident(1, discovered_at=NOW + timedelta(days=60), category="late")
    earlier = incident(2, discovered_at=NOW, category="late")
    months = novelty(measured(later, earlier))
    assert [each.first for each in months.values()] == [1, 0] and list(months) == sorted(months)


def test_fears_are_summed_up_beside_what_came():
    assert fear_and_fact([]) == ""
    fears = [Fear("a", "A", 80, True), Fear("b", "B", 61, False)]
    assert fear_and_fact(fears) == "You feared 70% on average; 1 of 2 left."
    assert [(bar.name, bar.part, bar.text) for bar in feared(fears)] == [
        ("A", 0.8, "80% · they stayed"), ("B", 0.61, "61% · they left"),
    ]  # fmt: skip


def test_every_bar_has_its_number_and_fits():
    every = measured(*(incident(n, discovered_at=NOW, category="late", client=f"c{n % 3}") for n in range(1, 9)))
    bars = [
        *groups(grouped(every, "client"), "client"), *groups(grouped(every, "month"), "month"),
        *new_or_again(novelty(every)),
    ]  # fmt: skip
    assert len(bars) == 5 and all(0 < bar.size <= 1 and 0 <= bar.part <= 1 and bar.text.strip() for bar in bars)
    assert max(bar.size for bar in bars) == 1
    assert list(groups({}, "client")) == list(new_or_again({})) == []
