"""What messages leave to be done: drafts to send, drafts to read again, and following up once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.agenda import agenda
from recovery.drafting.answers import FOLLOW_UP_AFTER, to_follow_up
from recovery.records import Incident, Main, Message, Outcome, Person
from recovery.summarise import summarise
from recovery.urgency import standing
from recovery.waits import waits

ZONE = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=ZONE)
WEEK = timedelta(days=7)


def incident(*messages, person=None, **fields):
    karim = person or Person(name="Karim", told_at=NOW)
    rows = {f"m{number}": message for number, message in enumerate(messages)}
    main = Main(title="Oops", discovered_at=NOW)
    return Incident(id="20261121-k7q2ab", main=main, people={"k": karim}, messages=rows, **fields)


def sent(at=NOW, kind="apology", to=("k",), **fields):
    return Message(kind=kind, to=to, sent_at=at, **fields)


def codes(found):
    return [(wait.code, wait.text) for wait in waits(found, ZONE) if wait.row.startswith("messages/")]


def test_a_draft_waits_to_be_sent_and_one_put_aside_to_be_read_again():
    again = NOW + timedelta(hours=23)
    found = incident(Message(kind="apology", to=("k",)), Message(kind="apology", to=("Paige",), read_again_at=again))
    assert codes(found) == [("draft", "Karim"), ("read_again", "Paige")]
    summary = summarise(found, ZONE)
    items = agenda([summary], {}, ZONE, NOW, NOW + WEEK)
    assert [(item.kind, item.at) for item in items] == [("read_again", again)]
    assert standing(summary, int(again.timestamp()) + 60).wait.code == "read_again"


def test_a_notice_waits_no_more_once_everyone_knows():
    untold = Person(name="Karim")
    assert codes(incident(Message(kind="notice", to=("k",)), person=untold)) == [("draft", "Karim")]
    assert codes(incident(Message(kind="notice", to=("k",)))) == []


def test_following_up_comes_a_week_after_a_message_without_an_answer():
    (found,) = to_follow_up(incident(sent()))
    assert found == ("m0", ["k"], NOW + FOLLOW_UP_AFTER)
    assert codes(incident(sent())) == [("follow_up", "Karim")]


@pytest.mark.parametrize(
    "found",
    [
        incident(sent(reply_at=NOW)),
        incident(sent(reply_at=NOW, reply="Thank you.")),
        incident(sent(), person=Person(name="Karim", told_at=NOW, heard_at=NOW + timedelta(hours=1))),
        incident(sent(kind="thanks")),
        incident(sent(kind="call")),
        incident(sent(kind="final")),
        incident(sent(), sent(NOW + WEEK)),
        incident(sent(), sent(NOW + timedelta(days=1), kind="call")),
        incident(sent(), outcome=Outcome(repair_end="no_answer")),
        incident(sent(), outcome=Outcome(relationship="ended")),
    ],
)
def test_nothing_presses_where_there_was_a_sign_or_nothing_to_answer(found):
    assert list(to_follow_up(found)) == []


def test_a_notice_and_the_apology_after_it_are_followed_up_together():
    found = incident(sent(kind="notice"), sent(NOW + timedelta(days=2)))
    assert [(row, due) for row, _people, due in to_follow_up(found)] == [("m1", NOW + timedelta(days=9))]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=8))
def test_whoever_follows_each_suggestion_is_told_to_do_so_once(days):
    """However many messages go out in whatever rhythm, following one suggestion ends them."""
    found = incident(*(sent(NOW + timedelta(days=day)) for day in days))
    for _row, _people, due in to_follow_up(found):
        again = incident(*found.messages.values(), sent(due))
        assert list(to_follow_up(again)) == []


@pytest.mark.parametrize("kind", ["update", "apology", "final", "call"])
def test_news_that_were_promised_are_given_with_a_message_once_they_are_due(kind):
    due = NOW + timedelta(hours=2)

    def waiting(*messages):
        found = incident(*messages)
        found.main.next_update_at = due
        return [wait.code for wait in waits(found, ZONE) if wait.code == "update"]

    assert waiting() == waiting(sent(kind=kind)) == waiting(sent(due, kind="thanks")) == ["update"]
    assert waiting(sent(due, kind=kind)) == []
