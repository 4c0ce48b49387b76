"""Steps and the clock of the harm."""

from datetime import datetime
from typing import Any

import pytest

from recovery.changes import harm, steps
from words.errors import UsageError

NOW = "2026-11-21T10:20+01:00"


@pytest.mark.parametrize(
    ("text", "step"), [("0", "settle"), ("5", "prevent"), (" Admit ", "admit"), ("repair", "repair")]
)
def test_steps_by_key_or_number(text: str, step: str) -> None:
    assert steps.step_named(text) == step


@pytest.mark.parametrize("text", ["6", "-1", "", "admitt", "²"])
def test_there_are_no_other_steps(case: Any, text: str) -> None:
    with pytest.raises(UsageError):
        steps.step_named(text)
    with pytest.raises(UsageError):
        steps.tick(case.ctx, case.id, case.document, text)


def test_a_tick_keeps_its_time(case: Any) -> None:
    case.do(steps.tick, "admit", note=" I ran it.\nOn production. ")
    assert case.get("steps", "admit") == {"done_at": NOW, "note": ["I ran it.", "On production."]}
    case.at("2026-11-21T12:00+01:00")
    assert case.do(steps.tick, "admit").edits == ()
    case.do(steps.tick, "admit", at=datetime.fromisoformat("2026-11-21T09:00+01:00"))
    assert case.get("steps", "admit", "done_at") == "2026-11-21T09:00+01:00"


def test_skip_tick_and_untick(case: Any) -> None:
    assert case.do(steps.skip, "settle").act.code == "skipped"
    assert case.get("steps", "settle") == {"skipped_at": NOW}
    assert case.do(steps.skip, "settle").edits == ()
    case.do(steps.tick, "settle")
    assert case.get("steps", "settle") == {"done_at": NOW}
    case.do(steps.skip, "settle")
    assert case.do(steps.untick, "settle").act.values == {"step": "settle"}
    assert case.get("steps") is None
    assert case.do(steps.untick, "settle").edits == ()
    assert case.journal() == ["skipped", "ticked", "skipped", "unticked"]


def test_a_note_is_written_and_removed_without_a_journal_row(case: Any) -> None:
    assert case.do(steps.note, "repair", "Night shift").act.code == "noted"
    assert case.get("steps", "repair", "note") == "Night shift"
    case.do(steps.note, "repair", " ")
    assert case.get("steps") is None
    assert case.journal() == []


def test_harm_begins_is_stopped_and_restored(case: Any) -> None:
    case.do(harm.began, at=datetime.fromisoformat("2026-11-21T09:12+01:00"))
    case.do(harm.contained)
    case.do(harm.restored, at=datetime.fromisoformat("2026-11-21T11:00+01:00"))
    main = case.get("incident", "main")
    assert [main[key] for key in ("harm_since", "contained_at", "restored_at")] == [
        "2026-11-21T09:12+01:00", NOW, "2026-11-21T11:00+01:00",
    ]  # fmt: skip
    case.do(harm.undo, "restored_at")
    assert case.get("incident", "main", "restored_at") is None
    case.do(harm.began)
    assert case.get("incident", "main", "contained_at") is None
