"""Messages: begun, rewritten, put aside, sent by the person, answered."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from recovery.change import Context
from recovery.changes import doing, messaging
from recovery.merge import apply
from words.errors import UnknownId, UsageError

ZONE = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 21, 22, 30, tzinfo=ZONE)
ID = "20261121-k7q2ab"


@pytest.fixture
def ctx():
    numbers = iter(range(1000))
    return Context(NOW, ZONE, lambda length: f"{next(numbers):0{length}}")


def after(document, change):
    numbers = iter(range(1000))
    return apply(
        document, change.edits, source="", by="", at=NOW, new_id=lambda length: f"c{next(numbers):0{length}}"
    ).document


def people(**fields):
    return {"incident": {"main": {"title": "Oops"}}, "people": {"k7q2": {"name": "Karim", **fields}}}


def begun(ctx, document, kind="notice", to=("k7q2",)):
    row, change = messaging.drafted(ctx, ID, document, kind, to, "en", {"facts": "I sent it.", "repair": " "})
    return row, after(document, change)


def test_message_is_kept_with_its_kind_people_language_and_blocks(ctx):
    row, document = begun(ctx, people(), "apology")
    stored = document["messages"][row]
    assert {key: stored[key] for key in ("kind", "to", "lang")} == {"kind": "apology", "to": ["k7q2"], "lang": "en"}
    assert stored["blocks"]["facts"] == "I sent it."
    assert [line["code"] for line in document["journal"].values()] == ["drafted"]


def test_rewriting_leaves_the_other_blocks_and_takes_empty_ones_away(ctx):
    row, document = begun(ctx, people())
    document = after(document, messaging.rewritten(ctx, ID, document, row, {"empathy": "You waited.", "facts": ""}))
    assert document["messages"][row]["blocks"] == {"empathy": "You waited."}


@pytest.mark.parametrize(("kind", "told"), [("notice", True), ("call", True), ("apology", False), ("thanks", False)])
def test_sending_a_notice_or_calling_tells_those_it_went_to(ctx, kind, told):
    row, document = begun(ctx, people(tell="later", tell_reason="night", snoozed_until="2026-11-22T08:00+01:00"), kind)
    document = after(document, messaging.sent(ctx, ID, document, row))
    karim = document["people"]["k7q2"]
    assert ("told_at" in karim) == told
    assert ("snoozed_until" in karim) != told
    assert document["messages"][row]["sent_at"].startswith("2026-11-21T22:30")
    assert karim.get("channel") == ("call" if kind == "call" else None)


def test_who_was_told_before_keeps_that_time(ctx):
    row, document = begun(ctx, people(told_at="2026-11-21T10:00+01:00"))
    document = after(document, messaging.sent(ctx, ID, document, row, at=NOW + timedelta(hours=1)))
    assert document["people"]["k7q2"]["told_at"] == "2026-11-21T10:00+01:00"


def test_sent_can_be_taken_back(ctx):
    row, document = begun(ctx, people(), "apology")
    document = after(document, messaging.sent(ctx, ID, document, row, channel="mail"))
    document = after(document, messaging.unsent(ctx, ID, document, row))
    assert "sent_at" not in document["messages"][row] and "channel" not in document["messages"][row]


def test_message_to_someone_not_listed_is_sent_all_the_same(ctx):
    row, document = begun(ctx, people(), to=("someone else",))
    document = after(document, messaging.sent(ctx, ID, document, row))
    assert "told_at" not in document["people"]["k7q2"]


def test_sleeping_on_it_is_until_eight_and_over_once_it_is_sent(ctx):
    row, document = begun(ctx, people(), "apology")
    document = after(document, messaging.sleep_on_it(ctx, ID, document, row))
    assert document["messages"][row]["read_again_at"] == "2026-11-22T08:00+01:00"
    document = after(document, messaging.sent(ctx, ID, document, row))
    assert "read_again_at" not in document["messages"][row]


def test_answer_is_kept(ctx):
    row, document = begun(ctx, people())
    document = after(document, messaging.answer_came(ctx, ID, document, row, "Thank you for telling me."))
    assert document["messages"][row]["reply"] == "Thank you for telling me."
    assert document["messages"][row]["reply_at"]


def test_accepted_rules_add_up_and_can_be_taken_back(ctx):
    row, document = begun(ctx, people())
    for rule in ("N20", "N04"):
        document = after(document, messaging.accept(ctx, ID, document, row, rule))
    assert document["messages"][row]["accepted"] == ["N04", "N20"]
    document = after(document, messaging.accept(ctx, ID, document, row, "N04", undo=True))
    assert document["messages"][row]["accepted"] == ["N20"]


def test_message_that_is_not_there_and_part_that_there_is_not_are_refused(ctx):
    _row, document = begun(ctx, people())
    with pytest.raises(UnknownId):
        messaging.sent(ctx, ID, document, "zzzz")
    with pytest.raises(UsageError, match="facts"):
        messaging.drafted(ctx, ID, document, "notice", ("k7q2",), "en", {"plot": "x"})


def test_marking_a_message_as_done_is_sending_it(ctx):
    row, document = begun(ctx, people())
    sent = after(document, doing.done(ctx, ID, document, "messages", row))
    assert sent["messages"][row]["sent_at"] == sent["people"]["k7q2"]["told_at"]
    assert "sent_at" not in after(sent, doing.done(ctx, ID, sent, "messages", row, undo=True))["messages"][row]


@pytest.mark.parametrize(("kind", "answers"), [("apology", True), ("notice", True), ("thanks", False)])
def test_whoever_wrote_first_is_answered_by_a_message_about_it(ctx, kind, answers):
    row, document = begun(ctx, people(reproached_at="2026-11-21T20:00+01:00"), kind)
    document = after(document, messaging.sent(ctx, ID, document, row))
    assert ("answered_at" in document["people"]["k7q2"]) == answers


def test_thanks_that_are_sent_are_given(ctx):
    row, document = begun(ctx, people(role="cleaned_up"), "thanks")
    document = after(document, messaging.sent(ctx, ID, document, row))
    assert document["people"]["k7q2"]["thanked_at"] == "2026-11-21T22:30+01:00"


def test_a_comment_is_a_line_of_the_journal_that_names_its_message(ctx):
    row, document = begun(ctx, people())
    document = after(document, messaging.commented(ctx, ID, document, row, " Say when. "))
    line = next(line for line in document["journal"].values() if line["code"] == "commented")
    assert line["text"] == "Say when."
    assert line["values"] == {"name": "Karim", "row": row}
    with pytest.raises(UsageError):
        messaging.commented(ctx, ID, document, row, " ")


def test_the_language_of_a_message_changes_with_its_words(ctx):
    row, document = begun(ctx, people())
    document = after(document, messaging.rewritten(ctx, ID, document, row, {"facts": "Je l’ai fait."}, "fr"))
    assert document["messages"][row]["lang"] == "fr"


@pytest.mark.parametrize(
    ("kind", "promised", "kept"),
    [
        ("update", "2026-11-21T22:30+01:00", False), ("notice", "2026-11-21T11:00+01:00", False),
        ("update", "2026-11-22T11:00+01:00", True), ("thanks", "2026-11-21T11:00+01:00", True),
    ],
)  # fmt: skip
def test_an_update_that_was_promised_is_given_once_one_is_sent(ctx, kind, promised, kept):
    row, document = begun(ctx, people(), kind)
    document["incident"]["main"]["next_update_at"] = promised
    document = after(document, messaging.sent(ctx, ID, document, row))
    assert ("next_update_at" in document["incident"]["main"]) == kept
