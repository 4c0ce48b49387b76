"""Step 0: feeling bad for a while, perspective one question at a time, and what can be changed; all of it private."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from recovery.change import PRIVATE, Context
from recovery.changes import settling
from recovery.merge import apply
from recovery.private_records import read_private
from words.errors import UnknownId, UsageError

ZONE = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 21, 22, 30, tzinfo=ZONE)
ID = "20261121-k7q2ab"


@pytest.fixture
def ctx():
    numbers = iter(range(1000))
    return Context(NOW, ZONE, lambda length: f"{next(numbers):0{length}}")


def after(document, change):
    assert change.document == PRIVATE
    return apply(document, change.edits, source="", by="", at=NOW, new_id=lambda length: "c" * length).document


def test_while_is_begun_ended_and_counted(ctx):
    row, change = settling.started(ctx, {}, ID, ("ashamed",), before=8)
    private = after({}, change)
    private = after(private, settling.ended(ctx, private, row, 12, {"after": 5}))
    feeling = read_private(private, ZONE).feelings[row]
    assert (feeling.incident, feeling.minutes, feeling.before, feeling.after) == (ID, 12, 8, 5)
    assert feeling.emotions == ("ashamed",) and feeling.started_at == NOW
    assert settling.sessions(private, ID) == 1 and settling.sessions(private, "other") == 0


def test_questions_come_one_at_a_time_and_each_answer_is_kept(ctx):
    private, asked = {}, []
    answers = {"anyone_harmed": False, "chance_client_leaves": 60}
    while (question := settling.next_question(private, ID)) is not None:
        asked.append(question)
        private = after(private, settling.answered(ctx, private, ID, question, answers.get(question, "words")))
    assert tuple(asked) == settling.QUESTIONS
    (row,) = read_private(private, ZONE).perspective.values()
    assert (row.anyone_harmed, row.chance_client_leaves, row.likely) == (False, 60, "words")


def test_no_consolation_where_somebody_was_harmed(ctx):
    private = after({}, settling.answered(ctx, {}, ID, "anyone_harmed", True))
    assert settling.next_question(private, ID) is None


def test_forecasts_of_two_incidents_stay_apart(ctx):
    private = after({}, settling.answered(ctx, {}, ID, "worst", "they leave"))
    private = after(private, settling.answered(ctx, private, "20261101-bbbbbb", "worst", "they sue"))
    assert len(private["perspective"]) == 2
    private = after(private, settling.answered(ctx, private, ID, "worst", "they are cross"))
    assert sorted(row["worst"] for row in private["perspective"].values()) == ["they are cross", "they sue"]


def test_what_weighs_is_kept_with_whether_it_can_be_changed(ctx):
    row, change = settling.sorted_out(ctx, {}, ID, "the missing orders", can_change=True)
    private = after({}, change)
    assert private["control"][row].items() >= {
        "incident": ID, "text": "the missing orders", "can_change": True,
    }.items()  # fmt: skip
    private = after(private, settling.sorted_out(ctx, private, ID, "their mood", can_change=None)[1])
    private = after(private, settling.in_my_hands(ctx, private, row))
    weights = read_private(private, ZONE).control.values()
    assert [(each.text, each.can_change) for each in weights] == [("the missing orders", True), ("their mood", None)]


def test_what_makes_no_sense_is_refused(ctx):
    with pytest.raises(UsageError):
        settling.answered(ctx, {}, ID, "weather", "rain")
    with pytest.raises(UsageError):
        settling.answered(ctx, {}, ID, "chance_client_leaves", 140)
    with pytest.raises(UsageError):
        settling.sorted_out(ctx, {}, ID, " ", can_change=False)
    with pytest.raises(UnknownId):
        settling.ended(ctx, {}, "zzzz", 5)
