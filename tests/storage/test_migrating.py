"""Files of older versions in a store of a later one: the recorded files under a chain of steps, from 1 to 3."""

import json
from datetime import UTC, datetime

import pytest

from recovery import versions
from recovery.change import Act, Change, Draft, Edit
from recovery.merge import diff
from recovery.records import INCIDENT_TABLES
from storage.disk.places import Places
from storage.errors import NewerStore
from storage.indexing.index import Index
from storage.store import Store
from storage.writing.canonical import canonical
from tests.storage.old_formats import CHAIN, UNKNOWN, restore, tables_of
from words.errors import ChangedMeanwhile

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
TITLE = ("incident", "main", "title")


@pytest.fixture
def places(tmp_path):
    return Places(tmp_path / "store", tmp_path / "state", tmp_path / "cache", tmp_path / "config.toml")


@pytest.fixture
def old(places):
    """A store as version 1 wrote it, before any step exists."""
    restore("1", places.store)
    return Store.open(places)


@pytest.fixture
def store(places, old, monkeypatch):
    """The same store, opened by a Rebond of version 3."""
    monkeypatch.setattr(versions, "STEPS", CHAIN)
    return Store.open(places)


def raw(store, id):
    return json.loads(store.read(id).path.read_bytes().removeprefix(b"\xef\xbb\xbf"))


def change(store, id, *edits):
    return store.apply(Change(id, Act("changed"), edits), at=AT, seen=store.document(id))


def everything(store):
    return {path: path.read_bytes() for path in store.root.rglob("*.json")}


def test_old_files_show_as_the_new_version_has_them_and_stay_as_they_are(store):
    before = everything(store)
    incident = store.incident(UNKNOWN)
    assert (incident.main.client, incident.main.project) == ("acme", "shop")
    assert incident.people["k7q2"].phone == "06 12 34 56 78"
    assert incident.actions["a2b3"].text == "Rendre les clés"
    assert store.document(UNKNOWN)["my_table"] == raw(store, UNKNOWN)["my_table"]
    assert everything(store) == before


def test_every_recorded_file_is_written_in_the_new_version_when_it_is_edited(store):
    for id, path in list(store.ids()):
        before, others = raw(store, id), everything(store)
        change(store, id, Edit(TITLE, "Edited", (before.get("incident") or {}).get("main", {}).get("title")))
        expected = canonical(versions.upgrade(before, INCIDENT_TABLES), INCIDENT_TABLES)
        expected.setdefault("incident", {}).setdefault("main", {})["title"] = "Edited"
        assert raw(store, id) == expected and expected["incident"]["main"]["version"] == 3
        assert {each for each in others if each.read_bytes() != others[each]} == {path}


def test_files_beside_the_incidents_carry_their_version_too(store):
    change(store, "projects", Edit(("clients", "k7q2", "name"), "Acme", store.document("projects")["clients"]["k7q2"]["name"]))  # fmt: skip  # noqa: E501
    assert raw(store, "projects")["format"] == {"main": {"version": 3}}
    change(store, "private", Edit(("control", "a", "text"), "The weather"))
    assert raw(store, "private")["format"] == {"main": {"version": 3}}
    assert store.projects().clients["k7q2"].name == "Acme" and store.private().control["a"].text == "The weather"


def test_undo_takes_the_edit_back_and_not_the_version(store):
    upgraded = canonical(store.document(UNKNOWN), INCIDENT_TABLES)
    change(store, UNKNOWN, Edit(("people", "k7q2", "phone"), "07", "06 12 34 56 78"))
    store.undo(AT)
    assert raw(store, UNKNOWN) == upgraded
    store.redo(AT)
    assert raw(store, UNKNOWN)["people"]["k7q2"]["phone"] == "07"


def test_an_act_on_what_a_step_moved_is_not_taken_back_blindly(old, places, monkeypatch):
    change(old, UNKNOWN, Edit(("people", "m3xd", "org"), "Acme"))
    monkeypatch.setattr(versions, "STEPS", CHAIN)
    store, before = Store.open(places), everything(old)
    with pytest.raises(ChangedMeanwhile):
        store.undo(AT)
    assert everything(old) == before


def test_an_edit_from_outside_in_the_old_format_is_merged(store):
    seen = store.document(UNKNOWN)
    outside = raw(store, UNKNOWN)
    outside["people"]["k7q2"]["telephone"] = "07 77"
    outside["people"]["m3xd"]["x_flag"] = True
    outside["todo"]["e6f7"] = {"text": "From outside"}
    store.read(UNKNOWN).path.write_text(json.dumps(outside), "utf-8")

    draft = Draft(seen)
    draft.set(("incident", "main", "client"), "Acme & Co")
    draft.set(("people", "m3xd", "phone"), "01")
    applied = store.apply(draft.change(UNKNOWN, Act("changed")), at=AT, seen=seen)
    document = raw(store, UNKNOWN)
    assert applied.conflicts == () and document["incident"]["main"]["version"] == 3
    assert document["people"]["k7q2"]["phone"] == "07 77"
    assert document["people"]["m3xd"] == {"name": "Inès", "phone": "01", "x_flag": True}
    assert document["actions"]["e6f7"] == {"text": "From outside"}
    assert (document["incident"]["main"]["client"], document["incident"]["main"]["project"]) == ("Acme & Co", "shop")


def test_what_both_changed_is_kept_twice_across_versions(store):
    seen = store.document(UNKNOWN)
    outside = raw(store, UNKNOWN)
    outside["incident"]["main"]["where"] = "other/shop"
    store.read(UNKNOWN).path.write_text(json.dumps(outside), "utf-8")
    draft = Draft(seen)
    draft.set(("incident", "main", "client"), "Acme & Co")
    applied = store.apply(draft.change(UNKNOWN, Act("changed")), at=AT, seen=seen)
    document = raw(store, UNKNOWN)
    (conflict,) = applied.conflicts
    assert document["incident"]["main"]["client"] == "Acme & Co"
    assert (document["conflicts"][conflict]["path"], document["conflicts"][conflict]["value"]) == (
        "/incident/main/client", "other",
    )  # fmt: skip


def test_an_old_file_written_in_the_instant_of_a_save_is_not_lost(store, monkeypatch):
    path, known = store.read(UNKNOWN).path, store.written.add
    outside = raw(store, UNKNOWN)
    outside["people"]["k7q2"]["telephone"] = "07 77"

    def in_between(file, data):
        known(file, data)
        if b"07 77" not in path.read_bytes():
            path.write_text(json.dumps(outside), "utf-8")

    monkeypatch.setattr(store.written, "add", in_between)
    change(store, UNKNOWN, Edit(TITLE, "Edited", "Clés inconnues"))
    document = raw(store, UNKNOWN)
    assert (document["people"]["k7q2"]["phone"], document["incident"]["main"]["title"]) == ("07 77", "Edited")


def test_a_new_incident_has_the_new_version(store):
    draft = Draft({})
    draft.set(TITLE, "New")
    store.apply(draft.change("20261122-aaaaaa", Act("captured", {"title": "New"}), creates=True), at=AT)
    assert raw(store, "20261122-aaaaaa")["incident"]["main"] == {"title": "New", "version": 3}


def test_summaries_follow_the_version_and_a_snapshot_of_another_is_not_used(old, places, monkeypatch):
    index = Index(old)
    index.refresh()
    assert index.entries[UNKNOWN].client == "" and index.save(always=True)
    monkeypatch.setattr(versions, "STEPS", CHAIN)
    later = Index(Store.open(places))
    assert not later.load() and later.entries[UNKNOWN].client == "acme"
    assert later.save(always=True) and Index(Store.open(places)).load()


def test_a_store_of_three_versions_at_once(store):
    change(store, UNKNOWN, Edit(TITLE, "Written by version 3", "Clés inconnues"))
    path = store.root / "incidents/2026/11/hand-minimal.json"
    path.write_text('{"incident": {"main": {"title": "From tomorrow", "severity": "cosmic", "version": 9}}}')
    before = everything(store)
    index = Index(store)
    index.refresh()
    titles = {id: entry.title for id, entry in index.entries.items()}
    assert titles["hand-minimal"] == "From tomorrow" and titles[UNKNOWN] == "Written by version 3"
    assert index.entries["hand-minimal"].severity == "minor"
    with pytest.raises(NewerStore) as refused:
        change(store, "hand-minimal", Edit(TITLE, "Mine", "From tomorrow"))
    assert refused.value.file == str(path) and everything(store) == before
    for id, each in store.ids():
        assert [problem for problem in store.read(id).problems if problem.level == "error"] == []
        assert tables_of(each) is INCIDENT_TABLES


def test_an_edit_never_makes_a_file_newer_than_rebond_itself(old):
    before = everything(old)
    with pytest.raises(NewerStore):
        change(old, UNKNOWN, Edit(("incident", "main", "version"), 2))
    assert everything(old) == before
    assert diff(old.document(UNKNOWN), old.document(UNKNOWN)) == ()
