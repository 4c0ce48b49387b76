import os
import time

import pytest

from storage.disk.process import host
from sync.shared_folders.copies import LATER, SETTLES, SPREAD, copies, copy_asked, copy_at, due_in

MONTH = "incidents/2026/11"
FILE = f"{MONTH}/20261121-k7q2ab.json"
SYNCTHING = f"{MONTH}/20261121-k7q2ab.sync-conflict-20261121-101500-ABCDEF7.json"
NEXTCLOUD = f"{MONTH}/20261121-k7q2ab (conflicted copy 2026-11-21 101500).json"
DROPBOX = f"{MONTH}/20261121-k7q2ab ({host()}’s conflicted copy 2026-11-21).json"
PROJECTS = "projects.sync-conflict-20261121-101500-ABCDEF7.json"


@pytest.fixture
def root(tmp_path):
    (tmp_path / MONTH).mkdir(parents=True)
    (tmp_path / "store.json").write_text("{}")
    return tmp_path


def put(root, *paths):
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("{}")


def test_copies_are_found_beside_their_files_and_nowhere_else(root):
    put(root, FILE, SYNCTHING, NEXTCLOUD, PROJECTS, f"{MONTH}/notes (copy).json")
    put(
        root,
        f"{MONTH}/projects.sync-conflict-20261121-101500-ABCDEF7.json",
        "20261121-k7q2ab_conflict-20261121-101500.json",
    )
    assert [copy.path for copy in copies(root)] == sorted([SYNCTHING, NEXTCLOUD, PROJECTS])
    assert {copy.original for copy in copies(root)} == {FILE, "projects.json"}
    assert all(copy.is_sure for copy in copies(root))


def test_a_file_that_moved_to_another_month_is_found_again(root):
    put(root, "incidents/2026/10/by-hand.json")
    copy = f"{MONTH}/by-hand (conflicted copy 2026-11-21 101500).json"
    put(root, copy)
    assert copy_at(root, copy).original == "incidents/2026/10/by-hand.json"


@pytest.mark.parametrize("name", ["20261121-k7q2ab (copie)", "20261121-k7q2ab-2", "20261121-k7q2ab - Copie (2)"])
def test_a_person_may_name_any_file_whose_name_begins_like_another(root, name):
    put(root, FILE, f"{MONTH}/{name}.json")
    assert not copies(root)
    found = copy_asked(root, f"{MONTH}/{name}.json")
    assert (found.original, found.is_sure) == (FILE, False)
    assert copy_asked(root, FILE) is None
    assert copy_asked(root, f"{MONTH}/other.json") is None


def test_the_machine_that_a_copy_names_begins_at_once_and_others_later(root):
    put(root, FILE, SYNCTHING, NEXTCLOUD, DROPBOX)
    now = os.lstat(root / SYNCTHING).st_ctime

    def wait(path, own=frozenset()):
        return due_in(root, copy_at(root, path), own, now)

    assert wait(SYNCTHING, frozenset({"ABCDEF7"})) <= SETTLES
    assert wait(NEXTCLOUD) <= SETTLES and wait(DROPBOX) <= SETTLES
    assert LATER <= wait(SYNCTHING, frozenset({"OTHER77"})) <= LATER + SPREAD
    assert due_in(root, copy_at(root, SYNCTHING), frozenset(), now + LATER + SPREAD) == 0
    assert due_in(root, copy_at(root, SYNCTHING), frozenset(), now - 3600) == 0
    os.unlink(root / SYNCTHING)
    assert wait(SYNCTHING) == 0


def test_machines_that_waited_begin_at_different_moments(root, monkeypatch):
    put(root, FILE, SYNCTHING)
    waits, now = set(), time.time()
    for name in ("one", "two", "three", "four"):
        monkeypatch.setattr("sync.shared_folders.copies.host", lambda name=name: name)
        waits.add(due_in(root, copy_at(root, SYNCTHING), frozenset(), now))
    assert max(waits) - min(waits) > 1
