from datetime import UTC, datetime

import pytest

from recovery.records import Incident, Person, Role, read_incident
from recovery.telling import (
    helpers,
    is_affected,
    is_put_off,
    is_unanswered,
    must_know,
    names,
    nobody_listed,
    to_answer,
    to_tell,
    told,
)

KNOWN = "2026-11-21T09:00Z"


def incident(**people: dict[str, object]) -> Incident:
    return read_incident("20261121-aaaaaa", {"incident": {"main": {"discovered_at": KNOWN}}, "people": people}, UTC)


def rows(found: list[tuple[str, Person]]) -> list[str]:
    return [row for row, _ in found]


@pytest.mark.parametrize("role", Role.__metadata__[0].values)
def test_only_helpers_and_the_notified_are_unaffected_unless_the_file_says_otherwise(role: str) -> None:
    helper = role in {"insurer", "lawyer", "authority", "cleaned_up", "support"}
    assert is_affected(Person(role=role)) is not helper
    assert is_affected(Person(role=role, affected=True))
    assert not is_affected(Person(role=role, affected=False))


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Person(), True),
        (Person(role="support"), False),
        (Person(role="insurer", tell="yes"), True),
        (Person(role="lawyer", tell="later"), True),
        (Person(tell="not_needed"), False),
        (Person(affected=False), False),
        (Person(affected=False, tell="yes"), True),
    ],
)
def test_who_must_know(person: Person, expected: bool) -> None:
    assert must_know(person) is expected


def test_someone_put_off_is_still_to_be_told() -> None:
    later = incident(a={"name": "Karim", "tell": "later", "snoozed_until": "2026-11-22T08:00Z"})
    assert rows(to_tell(later)) == ["a"]
    assert told(later) == "no"


def test_whoever_found_it_first_knows_and_waits_for_an_answer() -> None:
    found = incident(p={"name": "Paige", "reproached_at": "2026-11-20T10:00Z"})
    assert to_tell(found) == []
    assert told(found) == "yes"
    assert rows(to_answer(found)) == ["p"]


@pytest.mark.parametrize(
    ("fields", "waits"),
    [
        ({}, False),
        ({"reproached_at": "2026-11-20T10:00Z"}, True),
        ({"reproached_at": "2026-11-20T10:00Z", "told_at": "2026-11-20T11:00Z"}, True),
        ({"reproached_at": "2026-11-20T10:00Z", "answered_at": "2026-11-20T10:00Z"}, False),
        ({"reproached_at": "2026-11-21T10:00Z", "answered_at": "2026-11-20T10:00Z"}, True),
    ],
)
def test_a_reproach_waits_for_an_answer_that_comes_after_it(fields: dict[str, object], waits: bool) -> None:
    assert is_unanswered(incident(p=fields).people["p"]) is waits


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ({}, "no"),
        ({"a": {"role": "insurer"}}, "no"),
        ({"a": {"tell": "not_needed"}}, "not_needed"),
        ({"a": {"tell": "not_needed"}, "b": {}}, "no"),
        ({"a": {"told_at": KNOWN}, "b": {}}, "partly"),
        ({"a": {"told_at": KNOWN}, "b": {"tell": "later"}}, "partly"),
        ({"a": {"told_at": KNOWN}, "b": {"tell": "not_needed"}}, "yes"),
        ({"a": {"told_at": KNOWN}, "b": {"role": "support"}}, "yes"),
    ],
)
def test_told_sums_up_over_all_who_must_know(people: dict[str, dict[str, object]], expected: str) -> None:
    assert told(incident(**people)) == expected


def test_nobody_is_listed_while_only_helpers_are() -> None:
    assert nobody_listed(incident())
    assert nobody_listed(incident(a={"role": "support"}))
    assert not nobody_listed(incident(a={"tell": "not_needed"}))


def test_whoever_is_not_listed_is_named_all_the_same() -> None:
    found = incident(k7q2={"name": "Karim"}, z2aa={"org": "Acme"})
    given = ["k7q2", "z2aa", "Ruth", "paul", "q7zv"]
    assert names(found, given) == ["Karim", "Acme", "Ruth", "paul", "someone removed"]


@pytest.mark.parametrize(
    ("fields", "put_off"),
    [
        ({"tell": "later", "snoozed_until": "2026-11-22T08:00Z"}, True),
        ({"snoozed_until": "2026-11-22T08:00Z"}, True),
        ({"tell": "later", "snoozed_until": "2026-11-21T08:00Z"}, False),
        ({"tell": "yes", "snoozed_until": "2026-11-22T08:00Z"}, False),
        ({"tell": "later"}, False),
    ],
)
def test_put_off_is_who_has_a_time_still_to_come(fields: dict[str, object], put_off: bool) -> None:
    assert is_put_off(incident(a=fields).people["a"], datetime(2026, 11, 21, 12, tzinfo=UTC)) is put_off


def test_who_offered_help_or_gave_it_is_a_helper() -> None:
    found = incident(a={}, b={"offered_help": True}, c={"role": "cleaned_up"}, d={"role": "support"})
    assert rows(helpers(found)) == ["b", "c", "d"]
