import json
import os
import shutil
from pathlib import Path

import pytest

from recovery.change import Act, Draft
from storage.disk.places import Places
from storage.errors import CannotWrite, NotAStore
from storage.lifecycle.presence import presence
from storage.store import Store
from storage.writing.ids import new_id
from tests.storage.conftest import AT, ID


def found(store: Store, *, filled: bool = True) -> str:
    return presence(store.root, store.main.id, filled=filled)


def test_a_store_with_incidents_is_here(fresh, incident):
    assert found(fresh) == "here"


def test_only_a_store_that_had_incidents_can_be_empty(fresh):
    assert found(fresh, filled=False) == "here"
    assert found(fresh) == "empty"


def test_folders_without_incidents_are_empty(fresh, incident):
    incident.unlink()
    assert found(fresh) == "empty"
    (incident.parent / "notes.txt").write_text("x")
    assert found(fresh) == "empty"


def test_a_missing_folder_and_an_empty_one_are_gone(fresh, incident):
    away = fresh.root.with_name("away")
    fresh.root.rename(away)
    assert found(fresh) == "gone"
    fresh.root.mkdir()  # what an unmounted disk leaves
    assert found(fresh) == "gone"
    fresh.root.rmdir()
    fresh.root.write_text("no folder")
    assert found(fresh) == "gone"


def test_the_store_of_another_id_is_another(fresh, incident, tmp_path):
    document = json.loads((fresh.root / "store.json").read_text())
    document["store"]["main"]["id"] = new_id(16)
    (fresh.root / "store.json").write_text(json.dumps(document))
    assert found(fresh) == "another"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"store": {"main": {"id": 5}}}', '{"store": []}'])
def test_a_main_file_that_cannot_be_understood_is_still_here(fresh, incident, text):
    (fresh.root / "store.json").write_text(text)
    assert found(fresh) == "here"


def test_a_folder_that_may_not_be_listed_is_closed(fresh, incident, monkeypatch):
    real = os.scandir

    def refuse(path):
        if os.fspath(path) == os.fspath(fresh.root):
            raise PermissionError(13, "no")
        return real(path)

    monkeypatch.setattr("storage.lifecycle.presence.os.scandir", refuse)
    assert found(fresh) == "closed"


# Writing where the store stands no more.


def capture(store: Store) -> None:
    draft = Draft({})
    draft.set(("incident", "main", "title"), "On another disk")
    store.apply(draft.change("20261121-zzzzzz", Act("changed", {}), creates=True), at=AT)


def rename(store: Store) -> None:
    draft = Draft(store.document(ID))
    draft.set(("incident", "main", "title"), "Again")
    store.apply(draft.change(ID, Act("changed", {})), at=AT)


def test_nothing_is_written_to_an_empty_folder_in_the_place_of_the_store(fresh, incident):
    away = fresh.root.with_name("away")
    fresh.root.rename(away)
    fresh.root.mkdir()
    with pytest.raises(CannotWrite, match="gone"):
        capture(fresh)
    assert list(fresh.root.iterdir()) == []
    fresh.root.rmdir()
    away.rename(fresh.root)
    capture(fresh)


def test_nothing_is_written_to_another_store(fresh, incident, places: Places):
    shutil.move(fresh.root, fresh.root.with_name("away"))
    other = Store.open(places, create=True, again=True)
    with pytest.raises(CannotWrite, match="Another store"):
        capture(fresh)
    assert list(other.ids()) == []


def test_the_same_store_in_another_folder_is_written_to(fresh, incident, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(fresh.root, copy)
    shutil.rmtree(fresh.root)
    copy.rename(fresh.root)
    rename(fresh)
    assert "Again" in Path(incident).read_text()


@pytest.mark.parametrize("leaves", ["nothing", "an empty folder"])
def test_no_store_begins_where_one_that_was_worked_on_is_gone(fresh, incident, places, leaves):
    away = fresh.root.with_name("away")
    fresh.root.rename(away)
    if leaves == "an empty folder":
        fresh.root.mkdir()
    for create in (True, False):
        with pytest.raises(NotAStore) as refused:
            Store.open(places, create=create)
        assert "mounted" in refused.value.text and str(fresh.state) in refused.value.text
    assert not fresh.root.exists() or list(fresh.root.iterdir()) == []
    if fresh.root.exists():
        fresh.root.rmdir()
    away.rename(fresh.root)
    assert len(list(Store.open(places, create=True).ids())) == 1
    away = fresh.root.rename(away)
    fresh.state.rename(fresh.state.with_name("away"))  # what the sentence says to do to begin anew
    assert list(Store.open(places, create=True).ids()) == []


def test_a_store_that_nobody_worked_on_may_begin_again(fresh, places):
    fresh.tidy()
    shutil.rmtree(fresh.root)
    assert Store.open(places, create=True).main.id != fresh.main.id
