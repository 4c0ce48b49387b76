"""Files of every version as they were written once: they stay readable, and nothing in them is ever lost."""

import json
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from recovery.change import Act, Change, Edit
from recovery.kinds import Lines, Words
from recovery.merge import diff
from recovery.records import fields_of
from storage.disk.places import Places
from storage.indexing.index import Index
from storage.parsing.reading import read_file
from storage.store import Store
from storage.writing.canonical import canonical
from tests.storage.old_formats import FILES, RECORDED, UNKNOWN, restore, tables_of

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
INCIDENTS = [path for path in FILES if "incidents" in path.parts]
NAMES = [str(path.relative_to(RECORDED)) for path in INCIDENTS]


@pytest.fixture
def store(tmp_path):
    root = restore("1", tmp_path / "store")
    return Store.open(Places(root, tmp_path / "state", tmp_path / "cache", tmp_path / "config.toml"))


def raw(path):
    return json.loads(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))


def test_there_are_recorded_files_and_none_was_ever_changed():
    assert len(FILES) >= 20
    for version in RECORDED.glob("[0-9]*"):
        listed = dict(reversed(line.split("  ")) for line in (version / "SHA256SUMS").read_text().splitlines())
        found = {str(path.relative_to(version)): sha256(path.read_bytes()).hexdigest()
                 for path in version.rglob("*.json")}  # fmt: skip
        assert found == listed


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_reads_without_a_problem(path):
    reading = read_file(path.stem, path, tables_of(path), path.parent)
    # A slip of the fingers may be seen in a key that nobody knows; no more than that.
    assert {each.problem.code for each in reading.problems} <= ({"near_field"} if path.stem == UNKNOWN else set())
    assert reading.document == raw(path)


def test_untouched_files_stay_as_they_are_to_the_byte(store):
    before = {path: path.read_bytes() for path in store.root.rglob("*.json")}
    index = Index(store)
    index.refresh()
    assert index.save() and len(index.entries) == len(INCIDENTS)
    for id, _path in store.ids():
        store.incident(id)
    store.projects()
    store.tidy()
    after = {path: path.read_bytes() for path in before}
    assert after == before


@pytest.mark.parametrize("name", NAMES)
def test_an_edit_changes_one_field_and_keeps_every_key(store, name):
    path = store.root / name.partition("store/")[2]
    before = raw(path)
    others = {each: each.read_bytes() for each in store.root.rglob("*.json") if each != path}
    edit = Edit(("incident", "main", "summary"), "What one edit says", _summary(before))
    store.apply(Change(path.stem, Act("changed"), (edit,)), at=AT, seen=store.document(path.stem))

    after, tables = raw(path), tables_of(path)
    expected = canonical(before, tables)
    expected.setdefault("incident", {}).setdefault("main", {})["summary"] = edit.after
    assert after == expected
    for place, value in _leaves(before):
        if place != edit.path and _says_something(place, value, tables):
            assert _at(after, place) == value, place
    assert {each: each.read_bytes() for each in others} == others
    store.undo(AT)
    assert raw(path) == canonical(before, tables)


def test_what_stays_on_this_machine_and_projects_take_edits_too(store):
    (store.state).mkdir(parents=True)
    private = store.state / "private.json"
    private.write_bytes((RECORDED / "1" / "private.json").read_bytes())
    for id, path, place in (
        ("private", private, ("control", "k7q2", "text")),
        ("projects", store.root / "projects.json", ("clients", "k7q2", "name")),
    ):
        before = raw(path)
        edit = Edit(place, "Other", _at(before, place))
        store.apply(Change(id, Act("changed"), (edit,)), at=AT)
        assert diff(before, raw(path)) == (edit,)


def _summary(document):
    return ((document.get("incident") or {}).get("main") or {}).get("summary")


def _leaves(value, path=()):
    """Every value of a document down to the fields, with its place."""
    if isinstance(value, dict) and value and len(path) < 3:
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    else:
        yield path, value


def _at(document, path):
    for key in path:
        document = document[key]
    return document


def _says_something(path, value, tables):
    """Leave out what Rebond writes in another way: empty tables, nulls of known fields, sets and long texts."""
    if path[0] not in tables:
        return True
    field = fields_of(tables[path[0]]).get(path[2]) if len(path) == 3 else None
    return len(path) == 3 and (field is None or (value is not None and not isinstance(field.kind, Lines | Words)))
