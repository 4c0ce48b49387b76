"""Dates to respect are taken up, moved, left out and done, each with what it needs; questions are answered once."""

from datetime import date, datetime
from typing import Any

import pytest

from recovery.changes import deadlines, rows
from words.errors import UsageError

NOW = "2026-11-21T10:20+01:00"
START = datetime.fromisoformat("2026-11-21T09:12+01:00")


def noted(case: Any, rule: str = "insurer-notice") -> str:
    case.do(deadlines.take_up, rule, trigger=START, due=date(2026, 11, 26))
    return str(case.row)


def test_date_taken_up_says_from_when_and_what_to_aim_for_and_only_once(case: Any) -> None:
    row = noted(case)
    assert case.get("deadlines", row) == {
        "rule": "insurer-notice", "trigger_at": "2026-11-21T09:12+01:00", "due": "2026-11-26", "pos": case.get(
            "deadlines", row, "pos"),
    }  # fmt: skip
    with pytest.raises(UsageError, match=row):
        deadlines.take_up(case.ctx, case.id, case.document, "insurer-notice")


def test_another_date_needs_a_reason(case: Any) -> None:
    row = noted(case)
    with pytest.raises(UsageError):
        deadlines.override(case.ctx, case.id, case.document, row, date(2026, 11, 24), " ")
    act = case.do(deadlines.override, row, date(2026, 11, 24), "Two days in the policy").act
    assert (act.code, act.values["on"], act.values["reason"]) == ("date_set", "2026-11-24", "Two days in the policy")
    assert case.get("deadlines", row, "due") == "2026-11-24"


def test_leaving_a_date_out_needs_a_reason_and_it_may_count_again(case: Any) -> None:
    row = noted(case)
    with pytest.raises(UsageError):
        deadlines.waive(case.ctx, case.id, case.document, row, "")
    case.do(deadlines.waive, row, "No claim is likely")
    assert case.get("deadlines", row, "waived") is True
    case.do(deadlines.count_again, row)
    assert case.get("deadlines", row, "waived") is case.get("deadlines", row, "override_reason") is None
    with pytest.raises(UsageError):
        deadlines.not_this_one(case.ctx, case.id, case.document, "ico", "")
    case.do(deadlines.not_this_one, "ico", "No risk for people")
    assert case.get("deadlines", case.row, "waived") is True


def test_date_is_done_with_its_proof(case: Any) -> None:
    row = noted(case)
    case.do(deadlines.done, row, proof="Mail of 10:18, number 4455")
    assert case.get("deadlines", row, "done_at") == NOW
    assert case.get("deadlines", row, "proof") == "Mail of 10:18, number 4455"
    assert case.journal() == ["added", "done"]


@pytest.mark.parametrize(
    "fields", [{"due": "2026-11-30"}, {"waived": True}, {"due": date(2026, 11, 30)}, {"due": None}]
)
def test_counted_date_is_not_changed_in_silence_by_its_fields(case: Any, fields: dict[str, Any]) -> None:
    row = noted(case)
    with pytest.raises(UsageError):
        rows.set_fields(case.ctx, case.id, case.document, "deadlines", row, fields)
    case.do(rows.set_fields, "deadlines", row, fields | {"override_reason": "The letter says so"})
    assert case.get("deadlines", row, "override_reason") == "The letter says so"


def test_date_that_somebody_typed_is_theirs_to_change(case: Any) -> None:
    case.do(rows.add, "deadlines", {"rule": "answer their lawyer", "due": "2026-11-30"})
    case.do(rows.set_value, ("deadlines", case.row or next(iter(case.get("deadlines"))), "due"), "2026-12-01")
    assert [row["due"] for row in case.get("deadlines").values()] == ["2026-12-01"]


@pytest.mark.parametrize("given", ["no", "controller", "processor", "unknown"])
def test_answer_about_personal_data_is_kept_even_when_nobody_knows_yet(case: Any, given: str) -> None:
    case.do(deadlines.answer, "personal_data", given)
    assert case.get("incident", "main", "personal_data") == (None if given == "unknown" else given)
    assert [row["values"] for row in case.get("journal").values()] == [{"question": "personal_data", "answer": given}]


def test_there_are_two_questions_only(case: Any) -> None:
    case.do(deadlines.answer, "insurer", "no")
    assert case.journal() == ["asked"]
    with pytest.raises(UsageError):
        deadlines.answer(case.ctx, case.id, case.document, "age", "42")


def test_law_of_france_is_what_a_store_means_when_it_says_nothing() -> None:
    (edit,) = deadlines.work_under({"store": {"main": {"jurisdiction": "UK"}}}, "FR").edits
    assert (edit.path, edit.after) == (("store", "main", "jurisdiction"), None)
    assert deadlines.work_under({}, "FR").edits == ()
