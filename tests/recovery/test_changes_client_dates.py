"""Dates by which the client is to be told: done by telling them, whatever the way, and open again when taken back."""

from datetime import datetime
from importlib import resources
from typing import Any

import pytest

from recovery.changes import deadlines, doing, messaging, telling
from recovery.changes.client_dates import CLIENT_TOLD
from recovery.deadlines.rule import read_rules
from recovery.merge import apply, inverse

NOW = "2026-11-21T10:20+01:00"
EARLIER = datetime.fromisoformat("2026-11-21T09:40+01:00")


def noted(case: Any, *rules: str) -> dict[str, str]:
    rows = {}
    for rule in rules:
        case.do(deadlines.take_up, rule)
        rows[rule] = case.row
    return rows


def done(case: Any, row: str) -> Any:
    return case.get("deadlines", row, "done_at")


def test_every_rule_that_asks_for_the_client_to_be_told_is_known() -> None:
    import tomllib

    rules = read_rules(tomllib.loads(resources.files("recovery.deadlines").joinpath("rules.toml").read_text("utf-8")))
    assert {rule.id for rule in rules.values() if rule.when in ("contract", "processor")} == CLIENT_TOLD


def test_telling_the_client_respects_their_dates_and_no_others_until_it_is_taken_back(case: Any) -> None:
    rows = noted(case, "client-notice", "gdpr-controller", "insurer-notice")
    case.do(telling.reached, "l3aa")
    assert not any(done(case, row) for row in rows.values()), "a team-mate is not the client"
    change = case.do(telling.reached, "k7q2", channel="call")
    assert [done(case, row) for row in rows.values()] == [NOW, NOW, None]
    undone = apply(case.document, inverse(change.edits), source="", by="", at=case.ctx.now, new_id=case.new_id)
    assert not any(row.get("done_at") for row in undone.document["deadlines"].values())
    case.do(telling.told, "k7q2", at=EARLIER)
    assert done(case, rows["client-notice"]) == "2026-11-21T09:40+01:00", "a time set right goes with it"
    case.do(telling.untold, "k7q2")
    assert not any(done(case, row) for row in rows.values())


def test_what_was_done_or_left_out_before_stays_as_it_was(case: Any) -> None:
    rows = noted(case, "client-notice", "gdpr-controller")
    case.do(deadlines.done, rows["client-notice"], at=EARLIER)
    case.do(deadlines.waive, rows["gdpr-controller"], "no personal data after all")
    case.do(telling.told, "k7q2")
    case.do(telling.untold, "k7q2")
    assert [done(case, row) for row in rows.values()] == ["2026-11-21T09:40+01:00", None]


@pytest.mark.parametrize("kind", ["notice", "call"])
def test_a_notice_that_went_to_the_client_does_it_too(case: Any, kind: str) -> None:
    rows = noted(case, "client-notice")
    case.do(messaging.drafted, kind, ("k7q2",), "en", {"facts": "I dropped the table."})
    case.do(messaging.sent, case.row)
    assert done(case, rows["client-notice"]) == NOW


def test_an_answer_to_a_client_who_wrote_first_does_it_too(case: Any) -> None:
    rows = noted(case, "client-notice")
    case.document["people"]["k7q2"]["reproached_at"] = "2026-11-21T09:30+01:00"
    case.do(telling.reached, "k7q2")
    assert done(case, rows["client-notice"]) == NOW
    case.do(telling.unanswered, "k7q2")
    assert done(case, rows["client-notice"]) is None
    case.do(doing.done, "deadlines", rows["client-notice"])
    assert done(case, rows["client-notice"]) == NOW


def test_an_end_client_stands_for_the_client_only_where_none_is_listed(case: Any) -> None:
    rows = noted(case, "client-notice")
    case.document["people"]["r2aa"] = {"name": "Ruth", "role": "end_client"}
    case.do(telling.told, "r2aa")
    assert done(case, rows["client-notice"]) is None
    case.document["people"]["k7q2"]["role"] = "agency"
    case.do(telling.told, "r2aa")
    assert done(case, rows["client-notice"]) == NOW


def test_a_date_noted_after_they_were_told_is_done_already(case: Any) -> None:
    case.do(telling.told, "k7q2", at=EARLIER)
    rows = noted(case, "gdpr-controller", "insurer-notice")
    assert [done(case, row) for row in rows.values()] == ["2026-11-21T09:40+01:00", None]
