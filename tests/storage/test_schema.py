"""The schemas: valid ones, that help, and that agree with the reader on every document but for what is named here."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from recovery.change import Context
from recovery.checking import check_document
from recovery.demo.five import incidents, projects
from recovery.kinds import ZONE, Choice, Pattern
from recovery.records import FIXED_ROWS, INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES, fields_of
from storage.parsing import forms
from storage.parsing.schema import schema, schemas
from tests.soak import times
from tests.storage.corpus import cases
from tests.storage.documents import documents
from tests.storage.near import near, near_documents
from words.field_help import field_help
from words.labels import field_label, label
from words.say import LANGUAGES, speaking

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

ROOT = Path(__file__).parents[2]
FILES = {"incident": INCIDENT_TABLES, "projects": PROJECTS_TABLES, "store": STORE_TABLES}
SCHEMAS = {name: schema(tables, name, name) for name, tables in FILES.items()}
VALIDATORS = {name: Draft202012Validator(made) for name, made in SCHEMAS.items()}
TABLES = {table: (name, record) for name, tables in FILES.items() for table, record in tables.items()}
FIELDS = [(table, key) for table, (_name, record) in TABLES.items() for key in fields_of(record)]


def field_schema(table, key):
    return SCHEMAS[TABLES[table][0]]["$defs"][table]["properties"][key]


def refused(document, name):
    """What the reader refuses, without the one thing that a schema cannot know: which time zones there are."""
    zone = forms.form(ZONE)
    return [
        problem
        for problem in check_document(document, FILES[name])
        if problem.level == "error"
        and not (problem.code == "unknown_zone" and re.search(zone, problem.values["value"]))
    ]


def agree(document, name):
    found = refused(document, name)
    assert VALIDATORS[name].is_valid(document) == (not found), (found, document)


@pytest.mark.parametrize("name", FILES)
def test_every_schema_is_one_and_says_which(name):
    made = json.loads(schemas()[f"{name}.schema.json"])
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"] == f"urn:rebond:{name}:1"


# Examples.


def demo(language):
    letters = iter("abcdefghijklmnopqrstuvwxyz" * 99)
    ctx = Context(datetime(2026, 11, 21, 9, 12, tzinfo=UTC), ZoneInfo("Europe/Paris"),
                  lambda n: "".join(next(letters) for _ in range(n)))  # fmt: skip
    yield from (("incident", document) for _id, document in incidents(language, ctx))
    yield "projects", projects(language, ctx)


def in_guides():
    """Every document of a store that a guide shows."""
    for path in [*ROOT.glob("README*.md"), *ROOT.glob("docs/*/*.md")]:
        for number, shown in enumerate(
            re.findall("^```json\\n(.*?)^```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
        ):
            if json.loads(shown).keys() & TABLES.keys():
                yield f"{path.parent.name}/{path.name}-{number}", json.loads(shown)


GUIDES = dict(in_guides())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_five_people_are_valid(language):
    seen = list(demo(language))
    assert len(seen) == 6
    for name, document in seen:
        VALIDATORS[name].validate(document)
        assert check_document(document, FILES[name]) == []


def test_the_guides_show_documents():
    assert len(GUIDES) >= 4


@pytest.mark.parametrize("shown", GUIDES)
def test_what_the_guides_show_is_valid(shown):
    document = GUIDES[shown]
    name = "projects" if document.keys() & {"clients", "projects"} else "store" if "store" in document else "incident"
    VALIDATORS[name].validate(document)
    assert check_document(document, FILES[name]) == []


@pytest.mark.parametrize("document", [EXAMPLE, {"incident": {"main": {"title": "Oops"}}}, {}, {"mine": [1]}])
def test_examples_are_valid(document):
    VALIDATORS["incident"].validate(document)
    assert check_document(document, INCIDENT_TABLES) == []


def test_the_files_of_a_new_store_are_valid(fresh, incident):
    for path in (incident, fresh.root / "store.json"):
        content = json.loads(path.read_text())
        against = json.loads((path.parent / content["$schema"]).resolve().read_text())
        Draft202012Validator(against).validate(content)


# Agreement.


@given(documents())
def test_what_the_reader_accepts_the_schema_accepts(document):
    assert check_document(document, INCIDENT_TABLES) == []
    VALIDATORS["incident"].validate(document)


@pytest.mark.soak
@settings(max_examples=times(3000))
@given(st.sampled_from(sorted(FILES)).flatmap(lambda name: st.tuples(st.just(name), near_documents(FILES[name]))))
def test_reader_and_schema_agree_on_whole_documents(found):
    name, document = found
    agree(document, name)


@pytest.mark.soak
@settings(max_examples=times(5000))
@given(st.data())
def test_reader_and_schema_agree_on_any_value_of_any_field(data):
    table, key = data.draw(st.sampled_from(FIELDS))
    name, record = TABLES[table]
    value = data.draw(near(fields_of(record)[key].kind))
    agree({table: {FIXED_ROWS.get(table, ("r",))[0]: {key: value}}}, name)


@pytest.mark.parametrize(
    "document",
    [[], {"incident": []}, {"incident": {"other": {}}}, {"people": {"k": []}}, {"steps": {"six": {}}}, {"facts": 5}],
)
def test_what_the_reader_refuses_the_schema_refuses(document):
    assert check_document(document, INCIDENT_TABLES)
    assert not VALIDATORS["incident"].is_valid(document)


def test_reader_and_schema_agree_on_every_broken_file_that_is_json():
    seen = 0
    for case in cases():
        try:
            document = json.loads(case.path.read_bytes())
        except ValueError:
            continue
        agree(document, case.path.parent.name)
        seen += 1
    assert seen > 30


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({"incident": {"main": {"tz": "Europe/Nowhere"}}}, "unknown_zone"),
        # To JSON Schema 5.0 is a whole number.
        ({"incident": {"main": {"felt_severity": 5.0}}}, "wrong_type"),
    ],
)
def test_what_the_reader_alone_knows(document, code):
    assert [problem.code for problem in check_document(document, INCIDENT_TABLES)] == [code]
    VALIDATORS["incident"].validate(document)


# Help.


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_says_what_it_is_called_and_what_it_is_for(language):
    with speaking(language):
        for table, key in FIELDS:
            description = field_schema(table, key)["description"]
            assert f"{field_label(table, key)}. {field_help(table, key)}" in description.split("\n")


def test_choices_are_told_in_both_languages():
    for table, key in FIELDS:
        kind, made = fields_of(TABLES[table][1])[key].kind, field_schema(table, key)
        if isinstance(kind, Choice):
            assert made["enum"] == [*kind.values, None]
            for value, told in zip(kind.values, made["enumDescriptions"], strict=True):
                for language in LANGUAGES:
                    with speaking(language):
                        assert label(kind.label, value) in told.split("\n")


def test_examples_and_defaults_are_what_the_reader_accepts():
    shown = 0
    for table, key in FIELDS:
        kind, made = fields_of(TABLES[table][1])[key].kind, field_schema(table, key)
        for value in [*made.get("examples", []), *([made["default"]] if "default" in made else [])]:
            assert kind.check(value), (table, key, value)
            shown += 1
        assert ("examples" in made) == (
            kind.name in ("moment", "wall", "day", "due", "zone") or isinstance(kind, Pattern)
        )
    assert shown > 50


def test_absence_means_the_default_that_is_shown():
    assert field_schema("incident", "severity")["default"] == "minor"
    assert field_schema("reminders", "every")["default"] == "week"
    assert field_schema("store", "currency")["default"] == "EUR"
    assert field_schema("incident", "confidential")["default"] is False
    assert "default" not in field_schema("people", "affected")
    assert "default" not in field_schema("incident", "title")
