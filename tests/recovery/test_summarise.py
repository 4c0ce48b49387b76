from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.records import Incident, Reminder, read_incident, read_row
from recovery.summarise import summarise
from recovery.summary import Summary, Wait, from_row, to_row

PARIS = ZoneInfo("Europe/Paris")
KNOWN = "2026-11-21T09:12+01:00"
AT = "2026-11-21T10:00+01:00"


def seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def incident(main: dict[str, object] | None = None, **tables: Any) -> Incident:
    main = {"title": "Oops", "discovered_at": KNOWN} if main is None else main
    return read_incident("20261121-aaaaaa", {"incident": {"main": main}, **tables}, PARIS)


def waits(main: dict[str, object] | None = None, **tables: Any) -> list[Wait]:
    return list(summarise(incident(main, **tables), PARIS).waits)


def codes(main: dict[str, object] | None = None, **tables: Any) -> list[str]:
    return [wait.code for wait in waits(main, **tables)]


def test_a_title_is_enough() -> None:
    found = summarise(incident({"title": "Oops"}), PARIS)
    assert (found.title, found.status, found.told, found.steps, found.since) == (
        "Oops",
        "to_tell",
        "no",
        "oooooo",
        None,
    )
    assert found.waits == (Wait("tell", ""), Wait("step", "admit", "steps/admit"))


def test_what_lists_show_is_taken_over() -> None:
    main = {
        "title": "Dropped the orders table", "client": "acme", "project": "shop", "category": "lost_data",
        "severity": "critical", "discovered_at": KNOWN, "created_at": AT, "harm_since": "2026-11-21T08:00+01:00",
        "restored_at": "2026-11-21T10:10+01:00", "tags": ["db", "a"], "confidential": True, "trashed_at": AT,
    }  # fmt: skip
    people = {"a": {"name": "Ann", "role": "support"}, "k": {"name": " Karim ", "role": "end_client"}}
    conflicts = {"c": {"path": "/x/y/z"}, "d": {"path": "x/y/z"}, "e": {"path": "/x/y"}}
    tables = {"people": people, "outcome": {"main": {"relationship": "kept"}}, "conflicts": conflicts}
    found = summarise(incident(main, **tables), PARIS)
    assert (found.client, found.project, found.category, found.severity) == ("acme", "shop", "lost_data", "critical")
    assert found.since == seconds(KNOWN)
    assert (found.tags, found.confidential, found.trashed, found.closed) == (("a", "db"), True, True, False)
    assert (found.person, found.role, found.relationship) == ("Karim", "end_client", "kept")
    assert (found.minutes_to_restore, found.conflicts, found.harm) == (130, 2, False)


@pytest.mark.parametrize(
    ("harm", "main", "tables"),
    [
        (False, {}, {}),
        (True, {"harm_since": AT}, {}),
        (True, {}, {"actions": {"c": {"type": "contain"}}}),
        (False, {}, {"actions": {"c": {"type": "contain", "done_at": AT}}}),
        (False, {"harm_since": AT, "contained_at": AT}, {"actions": {"c": {"type": "contain"}}}),
        (False, {"harm_since": AT, "restored_at": AT}, {}),
        (False, {"harm_since": AT, "closed_at": AT}, {}),
        (False, {"harm_since": AT}, {"steps": {"repair": {"done_at": AT}}}),
        (False, {"harm_since": AT}, {"outcome": {"main": {"repair_end": "cannot_be_repaired"}}}),
    ],
)
def test_harm_goes_on_until_something_says_that_it_is_over(
    harm: bool, main: dict[str, object], tables: dict[str, Any]
) -> None:
    found = summarise(incident(main, **tables), PARIS)
    assert found.harm is harm
    assert ("contain" in [wait.code for wait in found.waits]) is harm


def test_the_first_contain_action_is_what_stops_the_harm() -> None:
    actions = {
        "a": {"type": "contain", "text": "Close the shop\nat once"},
        "b": {"type": "contain", "text": "Tell the host"},
    }
    first, *rest = waits({"harm_since": "2026-11-21T08:00+01:00"}, actions=actions)
    assert first == Wait("contain", "Close the shop", "actions/a", seconds("2026-11-21T08:00+01:00"))
    assert [wait.text for wait in rest if wait.code == "act"] == ["Tell the host"]
    nothing_planned = waits({"harm_since": AT})[0]
    assert (nothing_planned.text, nothing_planned.row) == ("", "incident/main")


def test_each_person_to_tell_waits_with_their_phone_and_a_snooze_moves_the_date() -> None:
    until = "2026-11-22T08:00+01:00"
    people = {
        "a": {"name": "Karim", "phone": "06 12"},
        "b": {"name": "Zoe", "tell": "later", "snoozed_until": until},
        "c": {"name": "Paige", "phone": "07", "reproached_at": AT},
        "d": {"name": "Sam", "told_at": AT},
    }
    known = seconds(KNOWN)
    assert waits(people=people)[:3] == [
        Wait("tell", "Karim", "people/a", known, phone="06 12", role="client"),
        Wait("tell", "Zoe", "people/b", known, seconds(until), stored=until, role="client"),
        Wait("answer", "Paige", "people/c", seconds(AT), phone="07", role="client"),
    ]


def test_while_nobody_is_listed_the_first_question_is_who_must_know() -> None:
    assert waits(people={"h": {"role": "support"}})[0] == Wait("tell", "", "", seconds(KNOWN))
    assert "tell" not in codes(people={"h": {"tell": "not_needed"}})


def test_a_whole_day_ends_with_its_last_second_in_the_stores_zone() -> None:
    (wait,) = [each for each in waits(actions={"r": {"text": "Send", "due": "2026-11-24", "provisional": True}})
               if each.code == "act"]  # fmt: skip
    end = seconds("2026-11-24T23:59:59+01:00")
    assert wait == Wait("act", "Send", "actions/r", None, end, True, "2026-11-24", True)


def test_dates_to_respect_wait_until_done_or_waived() -> None:
    deadlines = {
        "a": {"rule": "gdpr-72h", "trigger_at": KNOWN, "due": "2026-11-24T09:12+01:00"},
        "b": {"rule": "done", "due": "2026-11-24", "done_at": AT},
        "c": {"rule": "waived", "due": "2026-11-24", "waived": True},
        "d": {"rule": "undated"},
        "e": {"rule": "insurer-notice", "due": "2026-11-26"},
    }
    insurance = {"i": {"insurer": "Mutual", "contract_days": 5}}
    found = [wait for wait in waits(deadlines=deadlines, insurance=insurance) if wait.code in ("legal", "insurer")]
    assert [(wait.code, wait.text, wait.row) for wait in found] == [
        ("legal", "gdpr-72h", "deadlines/a"),
        ("legal", "undated", "deadlines/d"),
        ("insurer", "Mutual", "deadlines/e"),
    ]
    assert found[0].due == seconds("2026-11-24T09:12+01:00")
    assert (found[1].due, found[1].since) == (None, seconds(KNOWN))


def test_the_insurance_has_a_date_of_its_own_unless_notified() -> None:
    found = [
        wait for wait in waits(insurance={"i": {"insurer": "Mutual", "contract_days": 5}}) if wait.code == "insurer"
    ]
    assert [(wait.stored, wait.day) for wait in found] == [("2026-11-26", True)]
    undated = [wait for wait in waits(insurance={"i": {"insurer": "Mutual"}}) if wait.code == "insurer"]
    assert [(wait.stored, wait.due) for wait in undated] == [("", None)]
    assert "insurer" not in codes(insurance={"i": {"insurer": "Mutual", "notified_at": AT}})


def test_promises_wait_until_kept() -> None:
    main = {"discovered_at": KNOWN, "next_update_at": AT}
    gestures = {
        "g": {"for": "Karim", "promised_at": "2026-11-20"},
        "h": {"text": "Delivered", "promised_at": "2026-11-20", "delivered_at": "2026-11-21"},
        "i": {"text": "Not promised"},
    }
    found = [wait for wait in waits(main, gestures=gestures) if wait.code in ("update", "gesture")]
    assert [(wait.code, wait.text, wait.stored) for wait in found] == [
        ("update", "", AT),
        ("gesture", "Karim", "2026-11-20"),
    ]
    assert found[1].since == seconds("2026-11-20T00:00+01:00")


def test_a_preventive_action_that_is_done_is_checked_after_one_and_three_months() -> None:
    actions = {
        "p": {"type": "prevent", "text": "Snapshot first", "done_at": AT},
        "q": {"type": "prevent", "text": "Looked at once", "done_at": AT, "checked_at": AT, "effective": "yes"},
        "r": {"type": "prevent", "done_at": AT, "guard": "dropped"},
        "s": {"type": "repair", "done_at": AT},
        "t": {"type": "prevent", "done_at": AT, "checked_at": AT, "effective": "no"},
        "u": {"type": "prevent", "done_at": AT, "checked_at": "2027-02-10T09:00+01:00"},
    }
    found = [wait for wait in waits(actions=actions) if wait.code == "check"]
    assert [(wait.text, wait.stored) for wait in found] == [
        ("Snapshot first", "2026-12-21"),
        ("Looked at once", "2027-02-21"),
    ]


def test_the_next_step_is_the_first_that_is_neither_ticked_nor_skipped_and_never_settle() -> None:
    steps: dict[str, dict[str, str]] = {"admit": {"done_at": AT}, "empathise": {"skipped_at": AT}}
    found = {
        wait.code: wait for wait in waits({"harm_since": AT, "contained_at": AT, "discovered_at": KNOWN}, steps=steps)
    }
    assert (found["step"].text, found["step"].since) == ("repair", seconds(AT))
    steps |= {"repair": {"done_at": AT}, "humility": {"done_at": AT}, "prevent": {"done_at": AT}}
    assert {"close", "step"} & set(codes(steps=steps)) == {"close"}


def test_a_closed_incident_waits_only_for_what_outlives_it() -> None:
    tables = {
        "people": {"a": {"name": "Karim", "next_contact": "2026-12-01"}, "b": {"reproached_at": AT}},
        "actions": {"c": {"type": "contain"}, "r": {}, "p": {"type": "prevent", "due": "2026-12-01"}},
        "gestures": {"g": {"promised_at": "2026-11-20"}},
        "deadlines": {"d": {"rule": "gdpr-72h", "due": "2026-11-24"}},
        "contacts_again": {"n": {"name": "Zoe", "on": "2027-01-15"}, "o": {"name": "Sam", "done_at": AT}},
    }
    main = {"discovered_at": KNOWN, "closed_at": AT, "next_update_at": AT}
    assert codes(main, **tables) == ["legal", "act", "contact", "contact_again"]


def test_reminders_are_kept_as_in_the_file_unless_paused_or_without_a_start() -> None:
    raw = {
        "text": "Check", "start": "2026-11-30T09:00", "tz": "Europe/Paris", "every": "2 weeks", "until": "2027-01-29",
        "provisional": True, "occurrences": {"2026-12-14": {"state": "kept"}},
    }  # fmt: skip
    found = summarise(incident(reminders={"a": raw, "b": {**raw, "paused": True}, "c": {"text": "x"}}), PARIS)
    assert found.reminders == (("a", raw),)
    assert read_row(Reminder, found.reminders[0][1], PARIS) == incident(reminders={"a": raw}).reminders["a"]


def test_a_reminder_takes_the_incidents_own_zone_unless_it_names_one() -> None:
    main = {"title": "Oops", "tz": "America/Montreal"}
    reminders = {"a": {"start": "2026-11-30T09:00"}, "b": {"start": "2026-11-30T09:00", "tz": "Europe/Paris"}}
    found = summarise(incident(main, reminders=reminders), PARIS).reminders
    assert [raw["tz"] for _, raw in found] == ["America/Montreal", "Europe/Paris"]


@pytest.mark.parametrize("zone", [UTC, PARIS, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Pacific/Pago_Pago")])
@pytest.mark.parametrize("day", ["0001-01-03", "9999-12-29"])
def test_the_edges_of_the_calendar_are_summed_up_too(zone: ZoneInfo, day: str) -> None:
    at = f"{day}T12:00Z"
    main = {"discovered_at": at, "created_at": at, "harm_since": at, "next_update_at": at}
    tables = {
        "actions": {"p": {"type": "prevent", "done_at": at}, "r": {"due": day}},
        "insurance": {"i": {"contract_days": 100_000}},
        "people": {"a": {"next_contact": day}},
    }
    document = {"incident": {"main": main}, **tables}
    found = {wait.code: wait for wait in summarise(read_incident("x", document, zone), zone).waits}
    assert found["act"].stored == day
    assert found["insurer"].due is not None
    assert found["check"].due is not None


texts = st.text(max_size=8)
times = st.none() | st.integers(-(10**11), 10**12)
some_waits = st.builds(
    Wait,
    code=st.sampled_from(["contain", "tell", "answer", "legal", "act", "step", "close"]),
    text=texts, row=texts, since=times, due=times, day=st.booleans(), stored=texts, provisional=st.booleans(),
    phone=texts,
)  # fmt: skip
summaries = st.builds(
    Summary,
    id=texts, title=texts, client=texts, project=texts, since=times,
    severity=st.sampled_from(["trivial", "minor", "major", "critical"]), confidential=st.booleans(),
    conflicts=st.integers(0, 9), closed=st.booleans(), trashed=st.booleans(), harm=st.booleans(), person=texts,
    minutes_to_restore=st.none() | st.integers(0, 10**6),
    tags=st.lists(texts, max_size=3).map(tuple), waits=st.lists(some_waits, max_size=4).map(tuple),
    reminders=st.lists(st.tuples(texts, st.dictionaries(texts, texts, max_size=3)), max_size=2).map(tuple),
)  # fmt: skip


@given(summaries)
def test_rows_give_back_the_same_summary(summary: Summary) -> None:
    back = from_row(to_row(summary))
    assert back == summary
    assert all(type(wait) is Wait for wait in back.waits)
