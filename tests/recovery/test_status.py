from datetime import UTC
from typing import Any

import pytest

from recovery.records import read_incident
from recovery.status import did_my_best, status

AT = "2026-11-21T09:00Z"
TOLD = {"people": {"a": {"name": "Karim", "told_at": AT}}}
BEST = {"steps": {step: {"done_at": AT} for step in ("admit", "empathise", "repair", "prevent")}}


def status_of(main: dict[str, object] | None = None, **tables: object) -> str:
    return status(read_incident("20261121-aaaaaa", {"incident": {"main": main or {}}, **tables}, UTC))


@pytest.mark.parametrize(
    ("expected", "main", "tables"),
    [
        ("to_tell", {}, {}),
        ("to_tell", {}, {"people": {"a": {}, "b": {"reproached_at": AT}}}),
        ("to_tell", {}, {"people": {"a": {"tell": "later", "snoozed_until": AT}}}),
        ("to_answer", {}, {"people": {"b": {"reproached_at": AT}}}),
        ("repairing", {}, TOLD),
        ("repairing", {}, {"people": {"a": {"tell": "not_needed"}}}),
        ("repairing", {"restored_at": AT}, TOLD | {"actions": {"r": {"text": "Send it"}}}),
        ("repairing", {"restored_at": AT}, TOLD | {"gestures": {"g": {"promised_at": "2026-11-21"}}}),
        ("watching", {"restored_at": AT}, TOLD),
        ("watching", {"restored_at": AT}, TOLD | {"actions": {"p": {"type": "prevent"}}}),
        ("watching", {}, TOLD | {"steps": {"repair": {"done_at": AT}}}),
        ("watching", {}, TOLD | {"outcome": {"main": {"repair_end": "no_answer"}}}),
        ("made_right", {}, TOLD | BEST),
        ("made_right", {"harm_since": AT}, TOLD | BEST),
        ("to_answer", {}, {"people": {"a": {"reproached_at": AT}}} | BEST),
        ("ended", {"closed_at": AT}, {}),
        ("ended", {"closed_at": AT}, TOLD | BEST),
    ],
)
def test_status(expected: str, main: dict[str, object], tables: dict[str, object]) -> None:
    assert status_of(main, **tables) == expected


def test_a_skipped_step_is_not_my_best() -> None:
    steps = BEST["steps"] | {"empathise": {"skipped_at": AT}}
    assert status_of({}, **TOLD, steps=steps) == "watching"


def test_harm_that_starts_again_is_being_repaired_again() -> None:
    assert status_of({"harm_since": AT}, **TOLD) == "repairing"
    open_contain = {"actions": {"c": {"type": "contain"}}}
    assert status_of({}, **TOLD, **open_contain, steps={"admit": {"done_at": AT}}) == "repairing"


DONE = {"done_at": "2026-11-21T10:00+01:00"}
TICKED = {"admit": DONE, "empathise": DONE, "prevent": DONE}
AGREED = {"repair_end": "agreed_delivered", "decided_at": "2026-11-21T10:00+01:00"}


@pytest.mark.parametrize(
    ("tables", "best"),
    [
        ({"steps": TICKED | {"repair": DONE}}, True),
        ({"steps": TICKED | {"repair": DONE}, "outcome": {"main": {"relationship": "lost_for_good"}}}, True),
        ({"steps": TICKED | {"repair": DONE}, "actions": {"a": {"text": "Send it"}}}, False),
        ({"steps": TICKED | {"repair": DONE}, "actions": {"a": {"text": "Ask", "type": "prevent"}}}, True),
        ({"steps": TICKED}, False),
        ({"steps": TICKED, "outcome": {"main": AGREED}}, False),
        ({"steps": TICKED, "outcome": {"main": AGREED}, "gestures": {"g": {"delivered_at": "2026-11-21"}}}, True),
        ({"steps": TICKED, "outcome": {"main": AGREED}, "actions": {"a": {"text": "Send it"}}}, False),
        ({"steps": TICKED, "outcome": {"main": AGREED | {"repair_end": "offered_refused"}}}, True),
        ({"steps": TICKED, "outcome": {"main": AGREED | {"repair_end": "no_answer"}}}, True),
        ({"steps": TICKED, "outcome": {"main": AGREED | {"repair_end": "cannot_be_repaired"}}}, True),
        ({"steps": TICKED, "outcome": {"main": {"repair_end": "no_answer"}}}, False),
        ({"steps": TICKED | {"repair": {"skipped_at": DONE["done_at"]}}, "outcome": {"main": AGREED}}, False),
        ({"steps": {"admit": DONE, "repair": DONE, "prevent": DONE}}, False),
        ({"steps": {**TICKED, "admit": {"skipped_at": DONE["done_at"]}, "repair": DONE}}, False),
    ],
)
def test_doing_ones_best_is_four_steps_done_in_any_honest_ending(tables: dict[str, Any], best: bool) -> None:
    document = {"incident": {"main": {"title": "Oops"}}, **tables}
    assert did_my_best(read_incident("20261121-7k2qab", document, UTC)) is best
