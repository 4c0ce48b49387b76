from datetime import UTC, datetime

import pytest

from recovery.progress import progress, step_letters, step_state
from recovery.records import STEPS, Incident, read_incident

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
AT = "2026-11-21T09:00Z"
LIVE = {"text": "Check", "start": "2026-11-23T09:00"}


def incident(main: dict[str, object] | None = None, **tables: dict[str, dict[str, object]]) -> Incident:
    return read_incident("20261121-aaaaaa", {"incident": {"main": main or {}}, **tables}, UTC)


def missing(found: Incident, step: str) -> list[str]:
    return [hint.code for hint in progress(found, NOW)[step].missing]


def test_a_new_incident_has_everything_to_do_and_nothing_is_ready() -> None:
    found = progress(incident(), NOW)
    assert list(found) == list(STEPS)
    assert {each.state for each in found.values()} == {"todo"}
    assert not any(each.ready for each in found.values())
    assert missing(incident(), "admit") == ["own_statement_missing", "nobody_listed"]
    assert missing(incident(), "empathise") == ["nobody_affected"]
    assert missing(incident(), "repair") == ["repair_missing", "repair_end_missing"]
    assert missing(incident(), "humility") == ["note_missing"]
    assert missing(incident(), "prevent") == ["prevention_missing", "reminder_missing"]
    assert missing(incident(), "settle") == []


@pytest.mark.parametrize("step", STEPS)
def test_the_person_ticks_and_skips_and_the_app_stops_asking(step: str) -> None:
    done, skipped = incident(steps={step: {"done_at": AT}}), incident(steps={step: {"skipped_at": AT}})
    assert step_state(done, step) == "done"
    assert step_state(skipped, step) == "skipped"
    assert missing(done, step) == missing(skipped, step) == []
    assert not progress(done, NOW)[step].ready
    assert step_state(incident(steps={step: {"note": "So."}}), step) == "doing"


def test_admit_is_ready_with_a_sentence_and_everyone_told() -> None:
    people = {"a": {"name": "Karim", "told_at": AT}, "b": {"tell": "not_needed"}, "c": {"role": "support"}}
    found = progress(incident({"own_statement": "I did it."}, people=people), NOW)["admit"]
    assert (found.state, found.missing, found.ready) == ("doing", (), True)


def test_admit_names_who_is_not_told_put_off_or_without_an_answer() -> None:
    people = {
        "a": {"name": "Karim"},
        "b": {"org": "Acme", "tell": "later", "snoozed_until": "2026-11-22T08:00Z"},
        "c": {"name": "Paige", "reproached_at": AT},
    }
    hints = progress(incident({"own_statement": "I did it."}, people=people), NOW)["admit"].missing
    assert [(hint.code, dict(hint.values)) for hint in hints] == [
        ("not_told", {"name": "Karim", "row": "people/a"}),
        ("tell_later", {"name": "Acme", "row": "people/b", "until": "2026-11-22T08:00+00:00"}),
        ("not_answered", {"name": "Paige", "row": "people/c"}),
    ]


def test_empathise_wants_a_feeling_and_an_effect_for_each_affected_person() -> None:
    people = {"a": {"name": "Karim", "feels": ["angry"]}, "b": {"name": "Zoe", "effects": "No sleep."}}
    helper = {"c": {"role": "cleaned_up"}}
    assert missing(incident(people={**people, **helper}), "empathise") == ["effect_missing", "feeling_missing"]
    people["a"]["effects"] = "Shop is down."
    people["b"]["feels"] = ["tired"]
    assert progress(incident(people={**people, **helper}), NOW)["empathise"].ready


def test_repair_wants_the_harm_stopped_everything_delivered_and_a_dated_end() -> None:
    actions = {"r": {"text": "Restore\nthe backup", "type": "repair"}, "p": {"type": "prevent"}}
    gestures = {"g": {"for": "Karim", "promised_at": "2026-11-21"}, "h": {"text": "An idea only"}}
    open_still = incident({"harm_since": AT}, actions=actions | {"r": actions["r"] | {"due": AT}}, gestures=gestures)
    hints = progress(open_still, NOW)["repair"].missing
    assert [(hint.code, dict(hint.values)) for hint in hints] == [
        ("harm_goes_on", {}),
        ("action_open", {"text": "Restore", "row": "actions/r"}),
        ("gesture_open", {"text": "Karim", "row": "gestures/g"}),
        ("repair_end_missing", {}),
    ]
    assert "not_restored" in missing(incident({"harm_since": AT, "contained_at": AT}), "repair")
    actions["r"]["done_at"] = AT
    gestures["g"]["delivered_at"] = AT
    outcome = {"main": {"repair_end": "agreed_delivered"}}
    main = {"harm_since": AT, "restored_at": AT}
    assert missing(incident(main, actions=actions, gestures=gestures, outcome=outcome), "repair") == [
        "repair_end_date_missing"
    ]
    outcome["main"]["decided_at"] = AT
    assert progress(incident(main, actions=actions, gestures=gestures, outcome=outcome), NOW)["repair"].ready


@pytest.mark.parametrize("end", ["offered_refused", "no_answer", "cannot_be_repaired"])
def test_an_honest_end_is_an_end_whatever_is_still_open(end: str) -> None:
    outcome: dict[str, dict[str, object]] = {"main": {"repair_end": end, "decided_at": AT}}
    found = incident({"harm_since": AT}, actions={"r": {"text": "Restore"}}, outcome=outcome)
    assert progress(found, NOW)["repair"].ready
    del outcome["main"]["decided_at"]
    undated = incident({"harm_since": AT}, outcome=outcome)
    assert missing(undated, "repair") == ["repair_end_date_missing"]


def test_humility_is_tied_to_something_that_changes_and_never_ready() -> None:
    learning = {"humility": {"note": "I rush on Fridays."}}
    assert missing(incident(steps=learning), "humility") == ["change_missing"]
    assert missing(incident(lessons={"a": {"in_fact": "They had seen it."}}), "humility") == ["change_missing"]
    guard = {"p": {"type": "prevent"}}
    helper = {"h": {"name": "Zoe", "offered_help": True}}
    assert missing(incident(steps=learning, actions=guard, people=helper), "humility") == ["not_thanked"]
    helper["h"]["thanked_at"] = "2026-11-21T10:00Z"
    assert missing(incident(steps=learning, actions=guard, people=helper), "humility") == []
    tied = progress(incident(steps=learning, actions={"p": {"type": "prevent"}}), NOW)["humility"]
    assert tied.missing == ()
    assert not tied.ready


@pytest.mark.parametrize(
    ("reminder", "hints"),
    [
        (LIVE, []),
        ({**LIVE, "action": "p"}, []),
        ({**LIVE, "action": "actions/p"}, []),
        ({**LIVE, "action": "other"}, ["reminder_missing"]),
        ({**LIVE, "paused": True}, ["reminder_missing"]),
        ({**LIVE, "start": "2026-10-01T09:00", "until": "2026-11-01"}, ["reminder_missing"]),
        ({"text": "Some day"}, ["reminder_missing"]),
    ],
)
def test_prevention_needs_a_live_reminder(reminder: dict[str, object], hints: list[str]) -> None:
    found = incident(actions={"p": {"type": "prevent"}}, reminders={"m": reminder})
    assert missing(found, "prevent") == hints


def test_a_dropped_guard_prevents_nothing() -> None:
    found = incident(actions={"p": {"type": "prevent", "guard": "dropped"}}, reminders={"m": LIVE})
    assert missing(found, "prevent") == ["prevention_missing"]


def test_letters_tell_the_state_of_each_step() -> None:
    found = incident(
        {"own_statement": "I did it."},
        steps={"settle": {"skipped_at": AT}, "empathise": {"done_at": AT}},
        factors={"f": {"text": "Two windows alike"}},
    )
    assert step_letters(found) == "shdooh"


def test_repair_asks_for_the_way_chosen_its_agreement_and_a_date_one_after_the_other() -> None:
    actions = {"r": {"text": "Restore"}, "c": {"text": "Stop it", "type": "contain"}}
    options: dict[str, dict[str, object]] = {"o": {"text": "Refund\nhalf"}, "q": {"text": "Do it again"}}
    found = incident(actions=actions, options=options)
    assert missing(found, "repair")[:4] == ["harm_goes_on", "option_choose", "action_open", "action_undated"]
    options["o"]["chosen"] = True
    hints = progress(incident(actions=actions, options=options), NOW)["repair"].missing
    assert (hints[1].code, dict(hints[1].values)) == ("option_agree", {"text": "Refund", "row": "options/o"})
    options["o"]["agreed_at"] = AT
    assert "option_agree" not in missing(incident(options=options), "repair")
    outcome = {"main": {"repair_end": "agreed_delivered", "decided_at": AT}}
    assert missing(incident(options={"o": {"text": "Refund"}}, gestures={"g": {}}, outcome=outcome), "repair") == []
