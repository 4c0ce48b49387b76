"""An incident that repeats an earlier one: what was meant to prevent it, and putting that on the list again."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest

from recovery.change import Context, Document
from recovery.changes.joining import after
from recovery.changes.repeating import reopen_guards, repeats, repeats_none
from recovery.changes.rows import set_value
from recovery.effectiveness import next_check
from recovery.records import Incident, read_incident
from recovery.repeats import guards_of, is_same, like_it, may_be_shown, to_reopen
from recovery.similar import Past
from recovery.summarise import summarise
from recovery.summary import Summary
from words.errors import UsageError

NOW = datetime(2026, 11, 21, 9, 53, tzinfo=UTC)
EARLIER, LATER = "20260901-aaaaaa", "20261121-bbbbbb"


def context() -> Context:
    numbers = count(1000)
    return Context(NOW, UTC, lambda _size: str(next(numbers)))


def document(title: str = "Deleted the bucket", **tables: Any) -> Document:
    main = {"title": title, "discovered_at": "2026-09-01T09:00Z"} | tables.pop("main", {})
    return {"incident": {"main": main}, **tables}


def incident(**tables: Any) -> Incident:
    return read_incident(EARLIER, document(**tables), UTC)


def guarded(**fields: Any) -> Document:
    return document(actions={"g": {"text": "Ask before deleting", "type": "prevent"} | fields})


def state(**fields: Any) -> str:
    (guard,) = guards_of(read_incident(EARLIER, guarded(**fields), UTC), NOW, UTC)
    return guard.state


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "to_do"),
        ({"due": "2026-12-01"}, "to_do"),
        ({"done_at": "2026-09-02T10:00Z"}, "in_place"),
        ({"began_at": "2026-09-02T10:00Z"}, "in_place"),
        ({"guard": "held"}, "held"),
        ({"effective": "yes", "done_at": "2026-09-02T10:00Z"}, "held"),
        ({"effective": "no"}, "lapsed"),
        ({"guard": "lapsed"}, "lapsed"),
        ({"guard": "dropped", "done_at": "2026-09-02T10:00Z"}, "dropped"),
    ],
)
def test_how_a_guard_went(fields: dict[str, Any], expected: str) -> None:
    assert state(**fields) == expected


def test_days_of_its_reminder_say_whether_a_guard_was_kept() -> None:
    days = {"2026-11-02": {"state": "kept"}, "2026-11-09": {"state": "skipped"}}
    reminder = {"text": "Look", "action": "g", "start": "2026-11-02T09:00", "tz": "UTC", "occurrences": days}
    tables = guarded() | {"reminders": {"r": reminder, "other": reminder | {"action": ""}}}
    (guard,) = guards_of(read_incident(EARLIER, tables, UTC), NOW, UTC)
    assert (guard.kept.part, guard.kept.whole, guard.state) == (1, 2, "in_place")


def test_a_repeat_puts_the_guard_back_on_the_list() -> None:
    its = guarded(done_at="2026-09-02T10:00Z", checked_at="2026-10-02T10:00Z", guard="held")
    change = reopen_guards(context(), EARLIER, its, LATER)
    made = after(its, change)
    assert made["actions"]["g"] == {
        "text": "Ask before deleting", "type": "prevent", "due": "2026-11-27", "provisional": True,
        "effective": "no", "checked_at": "2026-11-21T09:53+00:00", "guard": "lapsed",
    }  # fmt: skip
    (line,) = made["journal"].values()
    assert (line["code"], line["values"]) == ("guard_reopened", {"text": "Ask before deleting", "ref": "R-BBBBBB"})
    waits = summarise(read_incident(EARLIER, made, UTC), UTC).waits
    assert [(wait.code, wait.stored) for wait in waits if wait.row == "actions/g"] == [("act", "2026-11-27")]


def test_a_closed_incident_still_waits_for_its_reopened_guard() -> None:
    its = guarded(done_at="2026-09-02T10:00Z") | {}
    its["incident"]["main"]["closed_at"] = "2026-10-01T10:00Z"
    made = after(its, reopen_guards(context(), EARLIER, its, LATER))
    waits = summarise(read_incident(EARLIER, made, UTC), UTC).waits
    assert [wait.code for wait in waits] == ["act"]


def test_what_was_dropped_or_has_a_date_already_stays_as_it_is() -> None:
    assert reopen_guards(context(), EARLIER, guarded(guard="dropped"), LATER).edits == ()
    assert reopen_guards(context(), EARLIER, guarded(due="2026-12-01"), LATER).edits == ()
    assert reopen_guards(context(), EARLIER, document(), LATER).edits == ()


def test_a_guard_that_was_never_begun_only_gets_a_date() -> None:
    made = after(guarded(), reopen_guards(context(), EARLIER, guarded(), LATER))
    assert made["actions"]["g"].get("guard") is None
    assert made["actions"]["g"]["due"] == "2026-11-27"


def test_reopening_twice_changes_nothing_more() -> None:
    its = guarded(done_at="2026-09-02T10:00Z")
    made = after(its, reopen_guards(context(), EARLIER, its, LATER))
    assert not to_reopen(read_incident(EARLIER, made, UTC), NOW, UTC)
    assert reopen_guards(context(), EARLIER, made, LATER).edits == ()


def test_a_reopened_guard_that_is_done_again_is_looked_at_again() -> None:
    its = guarded(began_at="2026-09-02T10:00Z", if_cue="I delete", then_act="I ask")
    made = after(its, reopen_guards(context(), EARLIER, its, LATER))
    lapsed = read_incident(EARLIER, made, UTC)
    assert next_check(lapsed, "g", UTC) is None
    made["actions"]["g"] |= {"done_at": "2026-11-24T10:00Z"}
    anew = read_incident(EARLIER, made, UTC)
    check = next_check(anew, "g", UTC)
    assert check is not None and (check.months, check.on.isoformat()) == (1, "2026-12-24")
    (guard,) = guards_of(anew, NOW, UTC)
    assert guard.state == "in_place"


def test_the_link_is_set_told_and_cleared() -> None:
    new = document("Deleted it again")
    made = after(new, repeats(context(), LATER, new, EARLIER, document()))
    assert made["incident"]["main"]["repeats_of"] == EARLIER
    assert [line["code"] for line in made["journal"].values()] == ["repeats"]
    cleared = after(made, repeats_none(context(), LATER, made))
    assert "repeats_of" not in cleared["incident"]["main"]
    assert repeats_none(context(), LATER, new).edits == ()


@pytest.mark.parametrize("itself", [LATER, "R-BBBBBB", "r-bbbbbb"])
def test_an_incident_cannot_repeat_itself(itself: str) -> None:
    with pytest.raises(UsageError, match="itself"):
        repeats(context(), LATER, document(), itself, document())
    with pytest.raises(UsageError, match="itself"):
        set_value(context(), LATER, document(), ("incident", "main", "repeats_of"), LATER)


def test_two_incidents_cannot_repeat_each_other() -> None:
    with pytest.raises(UsageError, match="already"):
        repeats(context(), LATER, document(), EARLIER, document(main={"repeats_of": LATER}))


def test_guards_are_spoken_of_only_once_everybody_was_told_and_answered() -> None:
    waiting = {"k": {"name": "Karim"}}
    wrote = {"k": {"name": "Karim", "told_at": "2026-09-01T10:00Z", "reproached_at": "2026-09-01T11:00Z"}}
    told = {"k": {"name": "Karim", "told_at": "2026-09-01T10:00Z"}}
    shown = [may_be_shown(incident(people=people)) for people in ({}, waiting, wrote, told)]
    assert shown == [False, False, False, True]


def test_the_incident_that_is_repeated_leads_whatever_it_looks_like() -> None:
    same = Summary("20261001-cccccc", "Deleted the bucket")
    other = Summary(EARLIER, "Something else altogether")
    this = Summary(LATER, "Deleted the bucket")
    past = Past([this, same, other])
    assert [each.summary.id for each in like_it(past, this)] == [same.id]
    for link in (EARLIER, "R-AAAAAA"):
        assert [each.summary.id for each in like_it(past, this, link)] == [EARLIER, same.id]
    for gone in ("20250101-zzzzzz", LATER):
        assert [each.summary.id for each in like_it(past, this, gone)] == [same.id]


def test_a_link_may_be_an_id_or_a_reference() -> None:
    assert is_same(EARLIER, EARLIER) and is_same(EARLIER, "r-aaaaaa")
    assert not is_same(EARLIER, "") and not is_same(EARLIER, LATER)
