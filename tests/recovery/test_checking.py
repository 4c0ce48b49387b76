"""Every problem of a hand-typed document is found, with its place and the nearest right word."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.checking import check_document
from recovery.problem import Problem
from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES, fields_of
from recovery.suggesting import near

GOOD: dict[str, Any] = {
    "$schema": "../../../schema/incident.schema.json",
    "incident": {
        "main": {
            "title": "Dropped the orders table", "client": "acme", "severity": "critical", "felt_severity": 8,
            "discovered_at": "2026-11-21T09:12+01:00", "occurred_at": "2026-11-21 09:05", "tags": ["db", "prod"],
            "confidential": False, "tz": "Europe/Paris", "summary": ["one", "two"], "closed_at": None,
        }
    },
    "steps": {"admit": {"done_at": "2026-11-21T10:05:30Z", "note": "I ran the migration on production."}},
    "people": {"k7q2": {"name": "Karim", "role": "client", "affected": True, "x-own": {"any": [None]}}},
    "actions": {"m3xd": {"text": "Restore the 03:00 backup", "type": "repair", "due": "2026-11-21"}},
    "gestures": {"g": {"text": "Hours", "for": "Karim", "cost": "450.00 EUR"}},
    "messages": {"m": {"blocks": {"facts": ["a", "b"], "repair": "c"}, "to": ["k7q2"]}},
    "reminders": {
        "p9ta": {
            "text": "Check the backups", "start": "2026-11-30T09:00", "every": "2 weeks", "until": "2027-01-29",
            "occurrences": {
                "2026-12-07": {"state": "kept"}, "2026-12-14": {"state": "moved", "to": "2026-12-15T10:00"},
            },
        }
    },
    "journal": {"j": {"at": "2026-11-21T09:12Z", "code": "told", "values": {"name": "Karim"}}},
    "my own table": {"a": 1},
    "notes": ["kept"],
}  # fmt: skip


def check(document: Any) -> list[Problem]:
    return check_document(document, INCIDENT_TABLES)


def only(table: str, row: Any, id: str = "k7q2") -> Problem:
    problems = check({table: {id: row}})
    assert len(problems) == 1
    return problems[0]


def test_a_good_document_has_no_problem() -> None:
    assert check(GOOD) == []
    assert check({}) == []
    assert check({"incident": {"main": {"title": "Oops"}}}) == []
    assert check_document({"clients": {"acme": {"name": "Acme", "notice_days": 30}}}, PROJECTS_TABLES) == []
    assert check_document({"store": {"main": {"zone": "Europe/Paris", "version": 1}}}, STORE_TABLES) == []


@pytest.mark.parametrize(
    ("document", "what", "place", "found"),
    [
        ([], "file", "", "list"),
        (None, "file", "", "nothing"),
        ({"people": []}, "table", "people", "list"),
        ({"people": "Karim"}, "table", "people", "text"),
        ({"people": {"k": 3}}, "row", "people/k", "number"),
        ({"people": {"k": None}}, "row", "people/k", "nothing"),
        ({"people": {"a/b": True}}, "row", "people/a~1b", "yes_no"),
    ],
)
def test_what_should_be_an_object(document: Any, what: str, place: str, found: str) -> None:
    (problem,) = check(document)
    assert (problem.level, problem.code) == ("error", "not_an_object")
    assert problem.values == {"place": place, "what": what, "found": found}


def test_fixed_rows_are_named_with_a_suggestion() -> None:
    problem = only("steps", {"note": "a"}, "admitt")
    assert problem.code == "unknown_row"
    assert problem.path == ("steps", "admitt")
    assert problem.values["nearest"] == "admit"
    assert problem.values["expected"].startswith("settle, admit")
    assert only("incident", {}, "Main").values["nearest"] == "main"


@pytest.mark.parametrize(
    ("table", "field", "raw", "code", "values"),
    [
        ("people", "name", 3, "wrong_type", {"kind": "text", "found": "number", "value": "3"}),
        ("people", "needs", {"a": 1}, "wrong_type", {"kind": "lines", "found": "object"}),
        ("people", "needs", ["a", 1], "wrong_type", {"found": "number", "place": "people/k7q2/needs/1"}),
        ("people", "needs", ["a", "b\nc"], "line_break", {"field": "needs", "item": "2"}),
        ("people", "affected", "yes", "wrong_type", {"kind": "flag", "found": "text"}),
        ("people", "affected", 1, "wrong_type", {"kind": "flag", "found": "number"}),
        ("people", "feels", "sad", "wrong_type", {"kind": "set", "found": "text"}),
        ("people", "role", "customer", "unknown_choice", {"label": "role", "value": "customer"}),
        ("people", "role", "End client", "unknown_choice", {"nearest": "end_client"}),
        ("people", "role", "clinet", "unknown_choice", {"nearest": "client"}),
        ("people", "role", ["client"], "wrong_type", {"kind": "choice", "found": "list"}),
        ("people", "trust_before", 6, "out_of_range", {"least": "1", "most": "5", "unit": ""}),
        ("people", "trust_before", "3", "wrong_type", {"kind": "number", "found": "text"}),
        ("people", "trust_before", 3.0, "wrong_type", {"kind": "number", "found": "number"}),
        ("people", "trust_before", True, "wrong_type", {"kind": "number", "found": "yes_no"}),
        ("people", "told_at", "2026-02-30T10:00Z", "impossible_date", {"value": "2026-02-30T10:00Z"}),
        ("people", "told_at", "2026-11-21T25:00+01:00", "impossible_date", {}),
        ("people", "told_at", "2026-11-21T09:12+01:75", "impossible_date", {}),
        ("people", "told_at", "2026-11-21T24:00", "impossible_date", {}),
        ("people", "told_at", "2026-11-21T10:00+99:00", "impossible_date", {}),
        ("people", "told_at", "0001-01-01T00:00Z", "impossible_date", {}),
        ("people", "told_at", "21/11/2026", "wrong_form", {"kind": "moment", "example": "2026-11-21T09:12+01:00"}),
        ("people", "told_at", "2026-11-21", "wrong_form", {"kind": "moment"}),
        ("people", "told_at", "2026-W47-6T09:12+01:00", "wrong_form", {}),
        ("people", "told_at", "20261121T0912", "wrong_form", {}),
        ("people", "told_at", 20261121, "wrong_type", {"kind": "moment", "found": "number"}),
        ("people", "next_contact", "2026-13-01", "impossible_date", {}),
        ("people", "next_contact", "tomorrow", "wrong_form", {"kind": "due"}),
        ("reminders", "start", "2026-11-30T09:00Z", "wrong_form", {"kind": "wall", "example": "2026-11-30T09:00"}),
        ("reminders", "until", "2027-02-29", "impossible_date", {"kind": "day"}),
        ("reminders", "tz", "Europe/Pari", "unknown_zone", {"nearest": "Europe/Paris"}),
        ("reminders", "tz", "../../etc/passwd", "unknown_zone", {}),
        ("reminders", "every", "0 weeks", "wrong_form", {"kind": "every", "example": "2 weeks"}),
        ("gestures", "cost", "450 €", "wrong_form", {"kind": "money", "example": "450.00 EUR"}),
        ("time", "minutes", -1, "out_of_range", {"least": "0", "unit": "minutes"}),
        ("messages", "blocks", ["a"], "wrong_type", {"kind": "texts", "found": "list"}),
        ("messages", "blocks", {"facts": 3}, "wrong_type", {"kind": "lines", "place": "messages/k7q2/blocks/facts"}),
        ("reminders", "occurrences", [], "wrong_type", {"kind": "occurrences"}),
        ("reminders", "occurrences", {"monday": {"state": "kept"}}, "bad_occurrence_day", {"value": "monday"}),
        ("reminders", "occurrences", {"2026-12-07": "kept"}, "bad_occurrence", {"value": "kept"}),
        ("reminders", "occurrences", {"2026-12-07": {"state": "keptt"}}, "bad_state", {"nearest": "kept"}),
        ("reminders", "occurrences", {"2026-12-07": {"state": "moved"}}, "moved_without_to", {}),
        (
            "reminders", "occurrences", {"2026-12-07": {"state": "moved", "to": "2026-12-32T09:00"}},
            "impossible_date", {"place": "reminders/k7q2/occurrences/2026-12-07/to"},
        ),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_read(table: str, field: str, raw: Any, code: str, values: dict[str, str]) -> None:
    problem = only(table, {field: raw})
    assert (problem.level, problem.code) == ("error", code)
    assert problem.path[:3] == (table, "k7q2", field)
    assert problem.values["field"] == field or problem.path[3:]
    assert problem.values.items() >= values.items()


def test_a_long_value_is_cut() -> None:
    assert only("people", {"role": "é" * 500}).values["value"] == "é" * 59 + "…"


def test_all_problems_are_reported_in_the_order_of_the_file() -> None:
    found = check({"people": {"a": {"role": "x", "told_at": "y"}, "b": []}, "steps": {"foo": {"note": 1}}, "time": 3})
    assert [(each.path, each.code) for each in found] == [
        (("people", "a", "role"), "unknown_choice"),
        (("people", "a", "told_at"), "wrong_form"),
        (("people", "b"), "not_an_object"),
        (("steps", "foo"), "unknown_row"),
        (("steps", "foo", "note"), "wrong_type"),
        (("time",), "not_an_object"),
    ]


@pytest.mark.parametrize(
    ("key", "nearest"),
    [("poeple", "people"), ("People", "people"), ("reminder", "reminders"), ("my own table", ""), ("x", ""), ("", "")],
)
def test_a_table_nearly_named_like_a_known_one_is_a_warning(key: str, nearest: str) -> None:
    problems = check({key: {"a": {"name": 3}}})
    expected = [("warning", "near_table", {"place": key, "key": key, "nearest": nearest})] if nearest else []
    assert [(each.level, each.code, each.values) for each in problems] == expected


def test_a_field_nearly_named_like_a_known_one_is_a_warning() -> None:
    problem = only("people", {"tolded_at": None})
    assert (problem.level, problem.code, problem.path) == ("warning", "near_field", ("people", "k7q2", "tolded_at"))
    assert problem.values["nearest"] == "told_at"
    assert check({"people": {"k": {"nickname": 1, "x-id": 2, "no": 3}}}) == []


@pytest.mark.parametrize("key", ["xx_field", "nme", "naem", "namee", "Name"])
def test_slips_of_the_fingers(key: str) -> None:
    assert near(key, ("name", "org", "phone")) == ("name" if key != "xx_field" else "")


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=25)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=12), inner, max_size=3)),
    max_leaves=5,
)
known_fields = sorted((table, key) for table, record in INCIDENT_TABLES.items() for key in fields_of(record))


@given(st.sampled_from(known_fields), json_values)
def test_errors_are_found_exactly_where_a_kind_refuses(place: tuple[str, str], raw: Any) -> None:
    table, key = place
    row = "admit" if table == "steps" else "main"
    kind = fields_of(INCIDENT_TABLES[table])[key].kind
    problems = check({table: {row: {key: raw}}})
    assert bool(problems) == (raw is not None and not kind.check(raw))
    assert all(each.level == "error" and each.path[:3] == (table, row, key) for each in problems)
    assert all(isinstance(value, str) for each in problems for value in each.values.values())


@given(json_values)
def test_no_document_is_too_odd_to_be_checked(document: Any) -> None:
    for problem in check(document):
        assert problem.values["place"] == "/".join(key.replace("~", "~0").replace("/", "~1") for key in problem.path)
