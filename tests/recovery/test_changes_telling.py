"""Who was told, put off, answered, heard."""

from datetime import datetime
from typing import Any

import pytest

from recovery.changes import messaging, rows, telling
from recovery.changes.joining import together
from words.errors import UnknownId, UsageError

TELL = ("tell", "tell_reason", "snoozed_until")


def test_told_now_or_at_a_time(case: Any) -> None:
    act = case.do(telling.told, "k7q2", channel="call", by="me").act
    assert (act.code, act.values) == ("told", {"name": "Karim Haddad", "at": "2026-11-21T10:20+01:00"})
    person = case.get("people", "k7q2")
    assert (person["told_at"], person["channel"], person["told_by"]) == ("2026-11-21T10:20+01:00", "call", "me")
    case.do(telling.told, "l3aa", at=datetime.fromisoformat("2026-11-21T09:40+01:00"))
    assert case.get("people", "l3aa", "told_at") == "2026-11-21T09:40+01:00"
    assert case.journal() == ["told", "told"]


def test_told_ends_what_was_put_off_and_untold_takes_it_back(case: Any) -> None:
    until = datetime.fromisoformat("2026-11-22T08:00+01:00")
    act = case.do(telling.tell_later, "k7q2", until, " She is on a plane. ").act
    assert act.values["reason"] == "She is on a plane."
    person = case.get("people", "k7q2")
    assert [person[key] for key in TELL] == ["later", "She is on a plane.", "2026-11-22T08:00+01:00"]
    case.do(telling.told, "k7q2", channel="mail")
    assert not set(TELL) & set(case.get("people", "k7q2"))
    case.do(telling.untold, "k7q2")
    assert case.get("people", "k7q2") == {"name": "Karim Haddad", "role": "client"}


@pytest.mark.parametrize("reason", ["", "   "])
def test_putting_off_and_not_telling_need_a_reason(case: Any, reason: str) -> None:
    later = datetime.fromisoformat("2026-11-22T08:00+01:00")
    with pytest.raises(UsageError):
        telling.tell_later(case.ctx, case.id, case.document, "k7q2", later, reason)
    with pytest.raises(UsageError):
        telling.tell_not_needed(case.ctx, case.id, case.document, "k7q2", reason)


def test_nothing_is_put_off_into_the_past(case: Any) -> None:
    with pytest.raises(UsageError):
        telling.tell_later(case.ctx, case.id, case.document, "k7q2", case.ctx.now, "why")


def test_no_need_to_tell_is_a_decision_that_can_be_turned(case: Any) -> None:
    case.do(telling.tell_not_needed, "k7q2", "He was not there.")
    assert case.get("people", "k7q2", "tell") == "not_needed"
    case.do(telling.must_tell, "k7q2")
    assert case.get("people", "k7q2") == {"name": "Karim Haddad", "role": "client", "tell": "yes"}


def test_answered_and_heard(case: Any) -> None:
    case.document["people"]["k7q2"]["reproached_at"] = "2026-11-18T09:00+01:00"
    case.do(telling.answered, "k7q2")
    case.do(telling.heard, "k7q2")
    person = case.get("people", "k7q2")
    assert (person["reproached_at"], person["answered_at"]) == ("2026-11-18T09:00+01:00", "2026-11-21T10:20+01:00")
    assert person["heard_at"] == "2026-11-21T10:20+01:00"
    assert case.journal() == ["answered", "heard"]


def test_a_person_who_is_not_listed(case: Any) -> None:
    with pytest.raises(UnknownId):
        telling.told(case.ctx, case.id, case.document, "zzzz")
    case.do(telling.add_person, "  Paige ", role="prospect", phone="06 12")
    assert case.get("people", case.row) == {"name": "Paige", "role": "prospect", "phone": "06 12", "pos": "1"}
    with pytest.raises(UsageError):
        telling.add_person(case.ctx, case.id, case.document, " ")


def test_listing_and_telling_someone_is_one_act(case: Any) -> None:
    def listed_and_told(ctx: Any, id: str, document: Any) -> Any:
        rows: list[str] = []

        def listed(doc: Any) -> Any:
            row, change = telling.add_person(ctx, id, doc, "Paige")
            rows.append(row)
            return change

        change = together(document, listed, lambda doc: telling.told(ctx, id, doc, rows[0]))
        return rows[0], change

    assert case.do(listed_and_told).act.code == "told"
    assert case.get("people", case.row, "told_at") == "2026-11-21T10:20+01:00"
    assert case.journal() == ["added", "told"]


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("k7q2", "k7q2"), ("karim haddad", "k7q2"), ("Karim", "k7q2"), ("had", "k7q2"), ("LÉA", "l3aa"),
        ("arim", None), ("Paige", None), ("", None), ("  ", None),
    ],
)  # fmt: skip
def test_people_are_found_by_row_or_the_beginning_of_a_name(case: Any, name: str, row: str | None) -> None:
    assert telling.person_row(case.document, name) == row


def test_two_people_of_one_name_are_asked_about(case: Any) -> None:
    case.do(telling.add_person, "Karim")
    whole = case.row
    assert telling.person_row(case.document, "Karim") == whole
    case.do(telling.add_person, "karim")
    with pytest.raises(UnknownId) as error:
        telling.person_row(case.document, "Karim")
    assert whole in error.value.text
    assert case.row in error.value.text


@pytest.mark.parametrize(
    ("moment", "night", "morning"),
    [
        ("2026-11-21T22:00+01:00", True, "2026-11-22T08:00+01:00"),
        ("2026-11-21T21:59+01:00", False, "2026-11-22T08:00+01:00"),
        ("2026-11-21T06:59+01:00", True, "2026-11-21T08:00+01:00"),
        ("2026-11-21T07:00+01:00", False, "2026-11-21T08:00+01:00"),
        ("2026-11-21T08:00+01:00", False, "2026-11-22T08:00+01:00"),
        ("2026-03-28T23:00+01:00", True, "2026-03-29T08:00+02:00"),
        ("2026-10-24T23:00+02:00", True, "2026-10-25T08:00+01:00"),
        ("2026-10-25T02:30+02:00", True, "2026-10-25T08:00+01:00"),
        ("2026-10-25T02:30+01:00", True, "2026-10-25T08:00+01:00"),
        ("2026-12-31T22:30+00:00", True, "2027-01-01T08:00+01:00"),
        ("2026-11-21T03:30+09:00", False, "2026-11-21T08:00+01:00"),
        ("2026-11-21T16:00-05:00", True, "2026-11-22T08:00+01:00"),
    ],
)
def test_the_night_and_its_morning(case: Any, moment: str, night: bool, morning: str) -> None:
    ctx = case.at(moment)
    assert telling.is_night(ctx) == night
    assert telling.next_morning(ctx).isoformat(timespec="minutes") == morning


@pytest.mark.parametrize(
    ("tables", "waits"),
    [
        ({}, True),
        ({"incident": {"main": {"harm_since": "2026-11-21T20:00Z"}}}, False),
        ({"incident": {"main": {"harm_since": "2026-11-21T20:00Z", "contained_at": "2026-11-21T21:00Z"}}}, True),
        ({"deadlines": {"d": {"due": "2026-11-22"}}}, False),
        ({"deadlines": {"d": {"due": "2026-11-22T22:00Z"}}}, False),
        ({"deadlines": {"d": {"due": "2026-11-24T22:00Z"}}}, True),
        ({"deadlines": {"d": {"due": "2026-11-22", "waived": True}}}, True),
        ({"deadlines": {"d": {"rule": "insurer"}}}, True),
        ({"deadlines": {"d": {"due": "2026-11-22T22:59Z"}}}, True),
        ({"actions": {"a": {"text": "Close the shop", "type": "contain"}}}, False),
        ({"actions": {"a": {"text": "Close the shop", "type": "contain", "done_at": "2026-11-21T21:00Z"}}}, True),
        ({"insurance": {"i": {"insurer": "Quay"}}}, True),
    ],
)
def test_the_night_is_a_good_reason_unless_harm_or_a_date_presses(case: Any, tables: Any, waits: bool) -> None:
    ctx = case.at("2026-11-21T23:00+01:00")
    assert telling.can_wait_for_morning(ctx, tables) == waits
    assert not telling.can_wait_for_morning(case.at("2026-11-21T12:00+01:00"), tables)


def test_a_day_of_25_hours_is_counted_by_the_clock(case: Any) -> None:
    ctx = case.at("2026-10-24T23:30+02:00")
    assert telling.can_wait_for_morning(ctx, {"deadlines": {"d": {"due": "2026-10-25T22:45+01:00"}}}), "24 h 15 away"
    assert not telling.can_wait_for_morning(ctx, {"deadlines": {"d": {"due": "2026-10-25T22:30+01:00"}}})


def test_the_night_gives_a_reason_until_its_morning_alone(case: Any) -> None:
    ctx = case.at("2026-11-21T23:00+01:00")
    morning = telling.next_morning(ctx)
    assert telling.night_reason(ctx, case.document, morning)
    assert not telling.night_reason(ctx, case.document, morning.replace(hour=9))
    assert not telling.night_reason(case.at("2026-11-21T12:00+01:00"), case.document, morning)


def test_reaching_who_wrote_first_is_an_answer_and_can_be_taken_back(case: Any) -> None:
    case.document["people"]["k7q2"]["reproached_at"] = "2026-11-18T09:00+01:00"
    before = dict(case.document["people"]["k7q2"])
    act = case.do(telling.reached, "k7q2", channel="mail", by="Zoe").act
    assert (act.code, case.get("people", "k7q2", "channel")) == ("answered", "mail")
    assert case.get("people", "k7q2", "told_at") is None
    case.do(telling.unanswered, "k7q2")
    assert case.get("people", "k7q2") == before
    assert case.do(telling.reached, "l3aa", channel="call").act.code == "told"
    assert case.journal() == ["answered", "unanswered", "told"]


def test_taking_an_answer_back_leaves_how_they_were_told(case: Any) -> None:
    case.do(telling.told, "k7q2", channel="call")
    case.document["people"]["k7q2"] |= {"reproached_at": "2026-11-21T10:00+01:00"}
    case.do(telling.answered, "k7q2")
    case.do(telling.unanswered, "k7q2")
    assert case.get("people", "k7q2", "channel") == "call" and case.get("people", "k7q2", "told_at")


def test_where_the_client_found_it_the_first_of_theirs_waits_for_an_answer(case: Any) -> None:
    case.document["incident"]["main"]["discovered_by"] = "client"
    case.do(telling.add_person, "Sam", role="teammate")
    assert case.get("people", case.row, "reproached_at") is None
    case.do(rows.add, "people", {"name": "Paige", "role": "prospect"})
    assert case.get("people", case.row, "reproached_at") == "2026-11-21T09:12+01:00"
    case.do(telling.add_person, "Ruth")
    assert case.get("people", case.row, "reproached_at") is None, "only one of them wrote"


@pytest.mark.parametrize("known", [{"told_at": "2026-11-21T09:30+01:00"}, {"tell": "not_needed"}])
def test_who_is_known_to_know_otherwise_did_not_write_first(case: Any, known: dict[str, str]) -> None:
    case.document["incident"]["main"]["discovered_by"] = "client"
    case.do(rows.add, "people", {"name": "Paige", **known})
    assert case.get("people", case.row, "reproached_at") is None


def test_who_told_is_noted_where_others_share_the_store(case: Any) -> None:
    case.ctx = case.ctx._replace(by="Ana")
    case.do(telling.told, "k7q2", channel="call")
    assert case.get("people", "k7q2", "told_by") == "Ana"
    case.do(telling.told, "l3aa", by="Ruth")
    assert case.get("people", "l3aa", "told_by") == "Ruth", "who it was counts, not who notes it"
    case.do(telling.untold, "k7q2")
    case.do(rows.add, "messages", {"kind": "notice", "to": ["k7q2"]})
    case.do(messaging.sent, case.row, channel="mail")
    assert case.get("people", "k7q2", "told_by") == "Ana"
