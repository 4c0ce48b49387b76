import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.merge import apply, diff, same
from recovery.records import INCIDENT_TABLES
from storage.parsing.strict import read_document
from storage.writing.canonical import canonical, to_bytes
from tests.storage.conftest import AT
from tests.storage.documents import documents, shuffled


def written(document):
    return to_bytes(document, INCIDENT_TABLES).decode()


def parsed(data):
    document, problems = read_document(data, INCIDENT_TABLES)
    assert {each.problem.code for each in problems} <= {"newer_version"}  # which is a number like another here
    return document


@given(documents(), st.randoms(use_true_random=False))
def test_bytes_are_a_function_of_content_alone(document, random):
    assert written(shuffled(document, random)) == written(document)


@given(documents())
def test_bytes_are_json_as_python_writes_it(document):
    text = json.dumps(canonical(document, INCIDENT_TABLES), ensure_ascii=False, indent=2)
    assert written(document) == f"{text}\n"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), [float("-inf")], "\ud800", {"\udfff": 1}])
def test_what_no_file_can_hold_is_refused(value):
    with pytest.raises(ValueError):
        to_bytes({"_own": value}, INCIDENT_TABLES)


@given(documents())
def test_what_is_written_reads_back_and_writes_the_same(document):
    data = to_bytes(document, INCIDENT_TABLES)
    assert to_bytes(parsed(data), INCIDENT_TABLES) == data


@given(documents())
def test_unknown_keys_and_tables_survive_value_for_value(document):
    back = parsed(to_bytes(document, INCIDENT_TABLES))
    for table, rows in document.items():
        if table not in INCIDENT_TABLES:
            assert same(back[table], rows)
            continue
        for id, row in rows.items():
            for key, value in row.items():
                if key.startswith("_"):
                    assert same(back[table][id][key], value)


@given(documents())
def test_the_document_itself_is_left_alone(document):
    before = json.dumps(document)
    canonical(document, INCIDENT_TABLES)
    assert json.dumps(document) == before


def test_known_keys_stand_in_schema_order_and_the_rest_is_sorted():
    text = written({
        "zebra": 1, "alpha": {"b": 1, "a": 2},
        "people": {"k": {"zz": 1, "aa": 2, "role": "client", "name": "Karim"}},
        "incident": {"main": {"client": "acme", "title": "Oops"}},
        "$schema": "x",
    })  # fmt: skip
    keys = [line.split('"')[1] for line in text.splitlines() if '":' in line]
    assert keys == [
        "$schema", "incident", "main", "title", "client", "people", "k", "name", "role", "aa", "zz",
        "alpha", "a", "b", "zebra",
    ]  # fmt: skip


def test_rows_stand_in_order_of_position_and_id_and_steps_in_their_own():
    facts = {"c": {"text": "1"}, "a": {"text": "2", "pos": "b"}, "b": {"text": "3", "pos": "a"}, "d": {"text": "4"}}
    steps = {"repair": {"note": "x"}, "admit": {"note": "y"}, "settle": {"note": "z"}}
    back = json.loads(written({"facts": facts, "steps": steps}))
    assert list(back["facts"]) == ["c", "d", "b", "a"]
    assert list(back["steps"]) == ["settle", "admit", "repair"]


def test_what_says_nothing_is_left_out_and_what_was_typed_stays():
    text = written({
        "incident": {"main": {"title": "Oops", "summary": None, "severity": "minor", "confidential": False}},
        "people": {}, "steps": {"admit": {"note": None}}, "facts": None, "mine": {}, "ours": None,
        "actions": {"m3xd": {}},
    })  # fmt: skip
    assert json.loads(text) == {
        "incident": {"main": {"title": "Oops", "severity": "minor", "confidential": False}},
        "actions": {"m3xd": {}}, "mine": {}, "ours": None,
    }  # fmt: skip


def test_equal_texts_and_sets_have_one_form():
    one = {"incident": {"main": {"summary": ["a"], "tags": ["b", "a", "b"]}}, "facts": {"x": {"text": "a\r\nb"}}}
    other = {"incident": {"main": {"summary": "a", "tags": ["a", "b"]}}, "facts": {"x": {"text": ["a", "b"]}}}
    assert written(one) == written(other)
    assert json.loads(written(one)) == other


def test_the_form_is_utf8_with_two_spaces_and_a_last_newline():
    data = to_bytes({"incident": {"main": {"title": "Étape 日 🎉"}}}, INCIDENT_TABLES)
    assert data == '{\n  "incident": {\n    "main": {\n      "title": "Étape 日 🎉"\n    }\n  }\n}\n'.encode()


@given(documents(), documents())
def test_what_was_not_changed_is_kept_and_the_rest_comes_into_order(before, after):
    known = canonical(before, INCIDENT_TABLES)
    changed = apply(known, diff(known, after), source="", by="", at=AT, new_id=lambda size: "c" * size).document
    assert canonical(changed, INCIDENT_TABLES, made_from=known) == canonical(changed, INCIDENT_TABLES)
    assert list(canonical(changed, INCIDENT_TABLES, made_from=known)) == list(canonical(changed, INCIDENT_TABLES))
