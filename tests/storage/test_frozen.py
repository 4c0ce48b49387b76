"""Copies for the legal side: made when a matter begins, once for each state, as the file stood, and never replaced."""

import json
import os
import stat
import tarfile
from datetime import datetime, timedelta

import pytest

from recovery.change import Act, Change, Edit
from storage.backups.frozen import freeze, frozen, notice
from words.errors import RebondError

NOW = datetime.fromisoformat("2026-11-21T10:00:00+01:00")
ID = "20261121-k7q2ab"
STATE = ("incident", "main", "legal_state")


@pytest.fixture
def store(fresh):
    return fresh


@pytest.fixture
def file(store):
    path = store.root / "incidents" / "2026" / "11" / f"{ID}.json"
    path.parent.mkdir(parents=True)
    path.write_text('{"incident": {"main": {"title": "Wrong VAT return"}}}\n', "utf-8")
    return path


def set_state(store, value):
    store.apply(Change(ID, Act("set"), (Edit(STATE, value),)), at=NOW)


@pytest.mark.parametrize("state", ["threatened", "formal_notice", "proceedings"])
def test_a_copy_has_the_bytes_and_the_report_and_a_name_that_proves_them(store, file, state):
    set_state(store, state)
    kept = freeze(store, ID, NOW)
    assert kept.is_sound and kept.state == state and kept.at == NOW
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o400
    assert stat.S_IMODE(kept.path.parent.stat().st_mode) == 0o700
    with tarfile.open(kept.path) as tar:
        assert tar.extractfile("incident.json").read() == file.read_bytes()
        assert b"Wrong VAT return" in tar.extractfile("report.html").read()
        assert tar.getnames() == ["incident.json", "report.html"]
    assert frozen(store.state) == frozen(store.state, ID) == [kept] and frozen(store.state, "other") == []


@pytest.mark.parametrize("state", [None, "none", "settled"])
def test_without_a_matter_nothing_is_kept(store, file, state):
    set_state(store, state)
    assert freeze(store, ID, NOW) is None and frozen(store.state) == []


def test_each_state_has_one_copy_that_later_edits_leave_alone(store, file):
    set_state(store, "threatened")
    first = freeze(store, ID, NOW)
    before = first.path.read_bytes()
    store.apply(Change(ID, Act("set"), (Edit(("incident", "main", "title"), "Other words"),)), at=NOW)
    assert freeze(store, ID, NOW + timedelta(hours=1)) is None
    set_state(store, "formal_notice")
    second = freeze(store, ID, NOW + timedelta(hours=2))
    assert [each.path for each in frozen(store.state)] == [first.path, second.path]
    assert first.path.read_bytes() == before and b"Other words" not in before


def test_feelings_are_not_in_it(store, file):
    private = {"feelings": {"a": {"incident": ID, "emotions": ["ashamed"]}}}
    store.state.mkdir(parents=True, exist_ok=True)
    (store.state / "private.json").write_text(json.dumps(private), "utf-8")
    set_state(store, "threatened")
    assert b"ashamed" not in freeze(store, ID, NOW).path.read_bytes()


def test_an_edit_by_hand_is_noticed_and_others_are_not(store, file):
    other = file.with_name("20261121-aaaaaa.json")
    other.write_text('{"incident": {"main": {"title": "legal_state"}}}', "utf-8")
    broken = file.with_name("20261121-bbbbbb.json")
    broken.write_text('{"incident": {"main": {"legal_state": "threatened"', "utf-8")
    file.write_text('{"incident": {"main": {"title": "x", "legal_state": "proceedings"}}}', "utf-8")
    ids = [ID, other.stem, broken.stem, "projects", "20261121-gone22", "../x"]
    assert [each.id for each in notice(store, ids, NOW)] == [ID]
    assert list(notice(store, ids, NOW)) == []


def test_a_changed_copy_is_told(store, file):
    set_state(store, "threatened")
    kept = freeze(store, ID, NOW)
    os.chmod(kept.path, 0o600)
    kept.path.write_bytes(kept.path.read_bytes() + b" ")
    (again,) = frozen(store.state)
    assert not again.is_sound
    kept.path.unlink()
    assert frozen(store.state) == [] and not again.is_sound


def test_a_file_in_the_way_of_the_folder_is_an_error(store, file):
    set_state(store, "threatened")
    (store.state / "frozen").write_text("", "utf-8")
    with pytest.raises(RebondError):
        freeze(store, ID, NOW)
    assert frozen(store.state) == []
