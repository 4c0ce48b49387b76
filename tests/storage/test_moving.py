import json

import pytest

from storage.disk.places import Places
from storage.lifecycle import moving
from storage.lifecycle.moving import MARK, announce, finish
from storage.store import Store

NEW = "aaaabbbbccccdddd"


@pytest.fixture
def places(tmp_path):
    return Places(tmp_path / "store", tmp_path / "state", tmp_path / "cache", tmp_path / "config.toml")


@pytest.fixture
def store(places):
    store = Store.open(places, create=True)
    store.tidy()
    (store.state / "undo.jsonl").write_text("")
    return store


def give(store, id):
    path = store.root / "store.json"
    document = json.loads(path.read_text())
    document["store"]["main"]["id"] = id
    path.write_text(json.dumps(document))


def test_the_state_follows_the_id_of_its_store(store, places):
    old = store.state
    announce(store, NEW)
    give(store, NEW)
    finish(places, NEW)
    store.renamed(NEW)
    assert store.state == places.state_of(NEW)
    assert (store.state / "undo.jsonl").exists()
    assert not (store.state / MARK).exists()
    assert (old / "undo.jsonl").exists()  # by a link, for programs that are open


def test_whoever_opens_the_store_next_finishes_what_was_cut_short(store, places):
    announce(store, NEW)
    give(store, NEW)
    again = Store.open(places)
    assert again.main.id == NEW
    assert (again.state / "undo.jsonl").exists()
    assert not again.state.is_symlink()


def test_nothing_moves_before_the_store_has_its_new_id(store, places):
    announce(store, NEW)
    again = Store.open(places)
    assert again.state == store.state
    assert not again.state.is_symlink()


def test_a_program_that_was_open_follows_with_its_next_change(store, places):
    open_one = Store.open(places)
    assert open_one.state == store.state
    announce(store, NEW)
    give(store, NEW)
    finish(places, NEW)
    assert open_one.state == places.state_of(NEW)
    assert open_one.main.id == NEW
    open_one.tidy()
    assert not any(path.name.endswith(".aside") for path in places.state.iterdir())


def test_what_another_program_began_in_the_new_place_is_put_aside(store, places):
    announce(store, NEW)
    give(store, NEW)
    moving._move(places, store.state, _begun(places.state_of(NEW)))
    assert (places.state_of(NEW) / "undo.jsonl").exists()
    assert [path for path in places.state.iterdir() if path.name.endswith(".aside")]


def test_a_link_that_leads_elsewhere_is_not_followed(store, places, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    store.state.rename(store.state.with_name("kept"))
    places.state_of(store.main.id).symlink_to(tmp_path / "elsewhere")
    assert Store.open(places).state == places.state_of(store.main.id)
    assert moving.moved_to(places.state_of(store.main.id)) == ""


def _begun(folder):
    folder.mkdir(parents=True)
    (folder / "lock").write_text("")
    return folder


@pytest.mark.parametrize("last", ["a" * 16, "z" * 16])
def test_a_store_that_meets_a_second_one_leaves_two_links(store, places, last):
    first, open_since = store.state, Store.open(places)
    assert open_since.state == first
    for id in (NEW, last):
        announce(store, id)
        give(store, id)
        finish(places, id)
        store.renamed(id)
    assert (store.state / "undo.jsonl").exists() and not store.state.is_symlink()
    assert places.state_of(NEW).is_symlink() and first.is_symlink()
    assert open_since.state == store.state and open_since.main.id == last
    assert (first / "undo.jsonl").exists()
