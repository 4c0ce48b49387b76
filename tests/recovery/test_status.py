from datetime import UTC

import pytest

from recovery.records import read_incident
from recovery.status import status

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
