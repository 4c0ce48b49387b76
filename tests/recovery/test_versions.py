from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.checking import check_document
from recovery.private_records import PRIVATE_TABLES
from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES, read_incident
from recovery.versions import STEPS, fitting, is_newer, latest, marked, softened, upgrade, version_of
from tests.storage.documents import OTHER, documents
from tests.storage.old_formats import CHAIN

PLACES = [
    (INCIDENT_TABLES, "incident"), (STORE_TABLES, "store"), (PROJECTS_TABLES, "format"), (PRIVATE_TABLES, "format"),
]  # fmt: skip


@pytest.mark.parametrize(("tables", "table"), PLACES)
def test_every_file_has_a_place_for_its_version(tables, table):
    document = {table: {"main": {"version": 2}}}
    assert version_of(document, tables) == 2
    assert marked({"x": 1}, tables, CHAIN) == {"x": 1, table: {"main": {"version": 3}}}
    assert (is_newer(document, tables, {}), is_newer(document, tables, CHAIN)) == (True, False)


@pytest.mark.parametrize("value", [None, "2", 2.0, True, 0, -1, [], {}])
def test_what_is_no_version_counts_as_the_first(value):
    assert version_of({"incident": {"main": {"version": value}}}, INCIDENT_TABLES) == 1
    assert version_of(value, INCIDENT_TABLES) == 1


def test_there_is_no_older_version_yet():
    document = {"incident": {"main": {"title": "Oops"}}}
    assert (latest(), STEPS) == (1, {})
    assert upgrade(document, INCIDENT_TABLES) is document and marked(document, INCIDENT_TABLES) is document


def test_steps_rename_split_and_move():
    document = {
        "incident": {"main": {"title": "Oops", "where": "acme/shop", "x": 1}},
        "people": {"k": {"telephone": "06", "org": "Acme", "x": [1]}},
        "todo": {"a": {"text": "Tell Inès"}},
        "mine": [1],
    }
    assert upgrade(document, INCIDENT_TABLES, CHAIN) == {
        "incident": {"main": {"title": "Oops", "client": "acme", "project": "shop", "x": 1, "version": 3}},
        "people": {"k": {"phone": "06", "company": "Acme", "x": [1]}},
        "actions": {"a": {"text": "Tell Inès"}},
        "mine": [1],
    }


def test_only_the_steps_that_are_missing_are_taken():
    document = {"incident": {"main": {"where": "acme/shop", "version": 2}}, "todo": {"a": {}}}
    assert upgrade(document, INCIDENT_TABLES, CHAIN) == {
        "incident": {"main": {"client": "acme", "project": "shop", "version": 3}}, "todo": {"a": {}},
    }  # fmt: skip
    done = {"incident": {"main": {"where": "acme/shop", "version": 3}}}
    assert upgrade(done, INCIDENT_TABLES, CHAIN) is done
    newer = {"incident": {"main": {"where": "acme/shop", "version": 4}}}
    assert upgrade(newer, INCIDENT_TABLES, CHAIN) is newer


@given(documents() | st.dictionaries(st.sampled_from(["incident", "people", "todo", "actions", "x"]), OTHER))
def test_upgrading_never_fails_changes_nothing_it_is_given_and_keeps_what_is_unknown(document):
    before = deepcopy(document)
    after = upgrade(document, INCIDENT_TABLES, CHAIN)
    assert document == before
    assert {key: after[key] for key in before if key.startswith("_own_")} == {
        key: value for key, value in before.items() if key.startswith("_own_")
    }
    assert upgrade(after, INCIDENT_TABLES, CHAIN) == after or version_of(after, INCIDENT_TABLES) < 3


NEWER = {
    "incident": {"main": {"title": "Oops", "severity": "apocalyptic", "tags": {"a": 1}, "mood": 3, "version": 7}},
    "steps": {"admit": {"note": "I did"}, "listen": {"note": "New step"}},
    "people": {"k": {"name": "Karim", "phone": ["06"]}, "m": "Inès"},
    "facts": ["a", "list"],
    "reminders": {"r": {"start": "2026-11-30T09:00", "occurrences": {"2026-12-07": {"state": "postponed"}}}},
    "orbits": {"o": {"x": 1}},
}


def test_of_a_newer_document_all_that_fits_can_be_read_and_nothing_is_an_error():
    document = deepcopy(NEWER)
    seen = fitting(document, INCIDENT_TABLES)
    assert document == NEWER and check_document(seen, INCIDENT_TABLES) == []
    assert seen == {
        "incident": {"main": {"title": "Oops", "mood": 3, "version": 7}},
        "steps": {"admit": {"note": "I did"}},
        "people": {"k": {"name": "Karim"}},
        "reminders": {"r": {"start": "2026-11-30T09:00"}},
        "orbits": {"o": {"x": 1}},
    }
    assert is_newer(seen, INCIDENT_TABLES)
    problems = softened(check_document(document, INCIDENT_TABLES), document, INCIDENT_TABLES)
    assert problems[0].code == "newer_version" and problems[0].values["version"] == "7"
    assert {each.level for each in problems} == {"warning"} and len(problems) > 5


def test_a_version_that_no_number_here_can_have_is_newer_too():
    seen = fitting({"incident": {"main": {"version": 20_000}}}, INCIDENT_TABLES)
    assert is_newer(seen, INCIDENT_TABLES)


@given(documents(), st.dictionaries(st.sampled_from(sorted(INCIDENT_TABLES)), OTHER))
def test_whatever_a_newer_document_holds_it_can_be_read(document, odd):
    from datetime import UTC

    mixed = {**document, **odd, "incident": {"main": {"title": "Oops", "version": 2}}}
    seen = fitting(mixed, INCIDENT_TABLES)
    assert [each for each in check_document(seen, INCIDENT_TABLES) if each.level == "error"] == []
    assert read_incident("x", seen, UTC).main.title == "Oops"
