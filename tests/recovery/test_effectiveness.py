"""Whether a guard held is asked after a month and after three; a plan is read again after a week."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from recovery.changes import guarding, planning
from recovery.effectiveness import next_check, reread_on
from recovery.records import Incident, read_incident
from words.errors import UsageError

PARIS = ZoneInfo("Europe/Paris")
MONTH_END = "2026-11-30T23:30+01:00"


def incident(action: dict[str, Any], **tables: Any) -> Incident:
    return read_incident("x", {"actions": {"a": {"type": "prevent", **action}}, **tables}, PARIS)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, None),
        ({"done_at": MONTH_END}, (1, date(2026, 12, 30))),
        ({"began_at": MONTH_END, "done_at": "2026-12-24T10:00+01:00"}, (1, date(2026, 12, 30))),
        ({"done_at": MONTH_END, "checked_at": "2026-12-05T10:00+01:00", "effective": "yes"}, (3, date(2027, 2, 28))),
        ({"done_at": MONTH_END, "checked_at": "2027-02-10T10:00+01:00"}, (3, date(2027, 2, 28))),
        ({"done_at": MONTH_END, "checked_at": "2027-02-20T10:00+01:00"}, None),
        ({"done_at": MONTH_END, "effective": "no"}, None),
        ({"done_at": MONTH_END, "guard": "dropped"}, None),
        ({"done_at": MONTH_END, "type": "repair"}, None),
    ],
)  # fmt: skip
def test_a_guard_is_looked_at_one_month_and_three_months_after_it_began(fields: Any, expected: Any) -> None:
    assert next_check(incident(fields), "a", PARIS) == expected


def test_a_guard_also_begins_with_its_first_reminder() -> None:
    reminders = {
        "r": {"text": "x", "start": "2026-12-07T09:00", "action": "a"},
        "s": {"start": "2026-12-01T09:00", "action": "b"},
    }
    check = next_check(incident({}, reminders=reminders), "a", PARIS)
    assert check is not None and check.on == date(2027, 1, 7)


def test_a_plan_is_kept_read_again_and_looked_at(case: Any) -> None:
    case.do(guarding.plan, "it is Friday", "I deploy nothing")
    row = case.row
    assert case.get("actions", row, "type") == "prevent"
    assert case.get("actions", row, "began_at") == "2026-11-21T10:20+01:00"
    found = read_incident(case.id, case.document, PARIS)
    assert reread_on(found.actions[row], PARIS) == date(2026, 11, 28)
    case.at("2026-11-28T09:00+01:00")
    case.do(guarding.reread, row)
    assert reread_on(read_incident(case.id, case.document, PARIS).actions[row], PARIS) is None
    case.at("2026-12-21T09:00+01:00")
    assert case.do(guarding.looked_at, row, held=False).act.code == "lapsed"
    assert next_check(read_incident(case.id, case.document, PARIS), row, PARIS) is None
    assert case.journal() == ["planned", "reread", "lapsed"]


def test_half_a_plan_and_no_plan_are_refused(case: Any) -> None:
    with pytest.raises(UsageError):
        guarding.plan(case.ctx, case.id, case.document, "it is Friday", " ")
    case.do(planning.action, "Restore")
    for act in (guarding.reread, lambda *where: guarding.looked_at(*where, held=True)):
        with pytest.raises(UsageError):
            act(case.ctx, case.id, case.document, case.row)


def test_the_fourth_open_guard_is_many(case: Any) -> None:
    many = []
    for number in range(4):
        case.do(planning.action, f"Guard {number}", type="prevent")
        many.append(guarding.is_many(case.document))
    assert many == [False, False, False, True]
