import os

import pytest

from recovery.records import INCIDENT_TABLES
from storage.disk.places import Places
from storage.indexing.index import Index
from storage.store import Store
from storage.writing.canonical import to_bytes
from sync.git.repository import Author
from sync.shared_folders import copies
from sync.shared_folders.healer import MENDED, Healer

MONTH = "incidents/2026/11"
FILE = f"{MONTH}/20261121-k7q2ab.json"
NEXTCLOUD = f"{MONTH}/20261121-k7q2ab (conflicted copy 2026-11-21 101500).json"
SYNCTHING = f"{MONTH}/20261121-k7q2ab.sync-conflict-20261121-101500-ABCDEF7.json"
LONG = 1e6
"""Seconds that no test takes, however slow the machine is."""


class Kept:
    """A store that a healer looks after, and what it told."""

    def __init__(self, tmp_path):
        places = Places(tmp_path / "store", tmp_path / "state", tmp_path / "cache", tmp_path / "config.toml")
        self.store = Store.open(places, create=True)
        self.index = Index(self.store)
        self.told = []
        self.healer = Healer(
            self.store,
            lambda: Author("Nadia", "nadia@example.org"),
            waiting=lambda: [each.file for each in self.index.warnings],
            told=self.told.append,
        )

    def put(self, path, data=b"", **main):
        file = self.store.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data or to_bytes({"incident": {"main": {"title": "Wrong invoice", **main}}}, INCIDENT_TABLES))
        self.index.refresh()

    def there(self, path):
        return (self.store.root / path).exists()


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(copies, "SETTLES", 0.0)
    return Kept(tmp_path)


def test_nothing_is_due_while_no_copy_lies_in_the_store(kept):
    kept.put(FILE)
    kept.put(f"{MONTH}/notes (2).json")
    assert kept.healer.due() is None
    kept.healer.run(asked=True)
    assert kept.told == []


def test_a_copy_that_is_ours_is_merged_and_told(kept):
    kept.put(FILE)
    kept.put(NEXTCLOUD, client="acme")
    assert kept.healer.due() == 0
    kept.healer.run()
    ((one,), left, error) = kept.told.pop()
    assert (one.state, one.copy.path, left, error) == ("merged", NEXTCLOUD, (), None)
    kept.index.refresh()
    assert kept.healer.due() is None and not kept.there(NEXTCLOUD)


def test_a_copy_of_another_machine_waits_unless_the_person_asks(kept, monkeypatch):
    monkeypatch.setattr(copies, "LATER", LONG)
    kept.put(FILE)
    kept.put(SYNCTHING, client="acme")
    assert LONG / 2 < kept.healer.due() < LONG + copies.SPREAD
    kept.healer.run()
    assert kept.there(SYNCTHING) and kept.told == []
    kept.healer.run(asked=True)
    assert not kept.there(SYNCTHING)


def test_at_the_end_of_the_app_copies_wait_for_the_next_start(kept):
    kept.put(FILE)
    kept.put(NEXTCLOUD)
    kept.healer.run(ending=True)
    assert kept.there(NEXTCLOUD)


def test_a_copy_that_stays_is_told_once_and_tried_again_when_it_is_another(kept):
    kept.put(FILE)
    kept.put(NEXTCLOUD, b"{")
    kept.healer.run()
    kept.healer.run()
    ((), (left,), _error) = kept.told.pop()
    assert left.why == "unreadable" and kept.told == [] and kept.healer.left == (left,)
    assert kept.healer.due() == MENDED
    kept.put(NEXTCLOUD, client="acme")
    assert kept.healer.due() == 0
    kept.healer.run()
    assert kept.told[-1].done and kept.told[-1].left == () and not kept.there(NEXTCLOUD)


def test_a_copy_that_somebody_deleted_is_left_no_more(kept):
    kept.put(FILE)
    kept.put(NEXTCLOUD, b"{")
    kept.healer.run()
    os.unlink(kept.store.root / NEXTCLOUD)
    kept.index.refresh()
    assert kept.healer.due() == 0
    kept.healer.run()
    assert kept.healer.left == () and kept.told[-1].left == () and kept.healer.due() is None


def test_what_only_waits_for_another_program_is_tried_again_soon(kept, monkeypatch):
    monkeypatch.setattr(copies, "ALONE", LONG)
    monkeypatch.setattr("sync.shared_folders.healer.AGAIN", LONG)
    kept.put(NEXTCLOUD, client="acme")
    kept.healer.run()
    assert kept.told[-1].left[0].why == "young"
    assert LONG / 2 < kept.healer.due() <= LONG


def test_a_disk_that_refuses_is_told_and_left_in_peace_for_a_minute(kept, monkeypatch):
    monkeypatch.setattr("sync.shared_folders.healer.REFUSED", LONG)
    kept.put(FILE)
    kept.put(NEXTCLOUD, client="acme")
    monkeypatch.setenv("PATH", "/nowhere")
    kept.store.state.mkdir(parents=True)
    (kept.store.state / "copies").write_bytes(b"in the way")
    kept.healer.run()
    assert kept.told[-1].error is not None and kept.there(NEXTCLOUD)
    assert LONG / 2 < kept.healer.due() <= LONG
