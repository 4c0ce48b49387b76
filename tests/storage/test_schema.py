import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from recovery.checking import check_document
from recovery.private_records import PRIVATE_TABLES
from recovery.records import FIXED_ROWS, INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES, fields_of
from storage.schema import schema, schemas
from tests.storage.documents import documents
from words.labels import field_label
from words.say import speaking

EXAMPLE = {
    "$schema": "../../../schema/incident.schema.json",
    "incident": {
        "main": {
            "title": "Dropped the orders table", "client": "acme", "project": "shop", "severity": "critical",
            "discovered_at": "2026-11-21T09:12+01:00",
        }
    },
    "steps": {"admit": {"done_at": "2026-11-21T10:05+01:00", "note": "I ran the migration on production."}},
    "people": {"k7q2": {"name": "Karim", "role": "client", "phone": "06 12 34 56 78"}},
    "actions": {"m3xd": {"text": "Restore the 03:00 backup", "type": "repair", "due": "2026-11-21"}},
    "reminders": {
        "p9ta": {
            "text": "Check the backups", "start": "2026-11-30T09:00", "tz": "Europe/Paris", "every": "week",
            "until": "2027-01-29", "provisional": True, "occurrences": {"2026-12-07": {"state": "kept"}},
        }
    },
}  # fmt: skip

INCIDENT = Draft202012Validator(schema(INCIDENT_TABLES, "x"))


def test_every_schema_is_one():
    for data in schemas().values():
        Draft202012Validator.check_schema(json.loads(data))


@pytest.mark.parametrize("document", [EXAMPLE, {"incident": {"main": {"title": "Oops"}}}, {}, {"mine": [1]}])
def test_examples_are_valid(document):
    INCIDENT.validate(document)
    assert check_document(document, INCIDENT_TABLES) == []


def test_the_files_of_a_new_store_are_valid(fresh, incident):
    for path in (incident, fresh.root / "store.json"):
        content = json.loads(path.read_text())
        against = json.loads((path.parent / content["$schema"]).resolve().read_text())
        Draft202012Validator(against).validate(content)


@given(documents())
def test_what_the_reader_accepts_the_schema_accepts(document):
    assert check_document(document, INCIDENT_TABLES) == []
    INCIDENT.validate(document)


TABLES = {**INCIDENT_TABLES, **PROJECTS_TABLES, **STORE_TABLES, **PRIVATE_TABLES}
FIELDS = [(table, key) for table, record in TABLES.items() for key in fields_of(record)]
WRONG = st.one_of(
    st.booleans(), st.integers(-5, 20_000), st.sampled_from([1.5, [], ["a"], ["a\nb"], [1], {}, {"a": 1}, {"a": "b"}]),
    st.sampled_from(["", "nope", "minor", "week", "2026-11-21", "2026-11-21T09:12", "2026-13-40", "450 EUR", "450 eur",
                     "12:00", "Europe/Paris", "2026-11-21T09:12+01:00", "60 weeks", "600 EUR/day"]),
    st.sampled_from([{"2026-12-07": {"state": "moved"}}, {"2026-12-07": {"state": "kept"}},
                     {"monday": {"state": "kept"}}, {"2026-12-07": {"state": "moved", "to": "2026-12-08T09:00"}}]),
)  # fmt: skip


@settings(max_examples=400)
@given(st.sampled_from(FIELDS), WRONG)
def test_reader_and_schema_agree_on_any_value_of_any_field(field, value):
    table, key = field
    tables = {table: TABLES[table]}
    document = {table: {FIXED_ROWS.get(table, ("r",))[0]: {key: value}}}
    found = check_document(document, tables)
    valid = Draft202012Validator(schema(tables, "x")).is_valid(document)
    assert valid == (not found), (found, document)


@pytest.mark.parametrize(
    "document",
    [[], {"incident": []}, {"incident": {"other": {}}}, {"people": {"k": []}}, {"steps": {"six": {}}}, {"facts": 5}],
)
def test_what_the_reader_refuses_the_schema_refuses(document):
    assert check_document(document, INCIDENT_TABLES)
    assert not INCIDENT.is_valid(document)


def test_fields_are_described_in_both_languages():
    made = schema(INCIDENT_TABLES, "x")
    title = made["properties"]["people"]["additionalProperties"]["properties"]["told_at"]["description"]
    for language in ("fr", "en"):
        with speaking(language):
            assert field_label("people", "told_at") in title
