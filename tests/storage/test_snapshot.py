import marshal
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.summary import Summary, Wait
from storage.indexing.entries import pack, unpack
from storage.indexing.snapshot import FILE, Snapshot, load_snapshot, save_snapshot
from storage.scanning.scan import Warned

ZONE = "Europe/Paris"
FIRST = Summary(
    "20261121-abc234", "Dropped the orders table", tags=("shop",), harm=True,
    waits=(Wait("tell", "Karim", since=1), Wait("step", "admit")),
)  # fmt: skip
SECOND = Summary("by-hand", "Späť \ud800 日本", reminders=(("p9ta", {"text": "Check", "start": "2026-11-30T09:00"}),))
KNOWN = Snapshot(
    {"incidents/2026/11": {f"{FIRST.id}.json": b"s" * 36}, "incidents/2026/10": {"by-hand.json": b""}},
    {FIRST.id: pack(FIRST), SECOND.id: pack(SECOND)},
    {"by-hand": "incidents/2026/10"},
    [Warned("same_name", "incidents/2026/11/A.json", "incidents/2026/11/a.json")],
)
EMPTY = Snapshot({}, {}, {}, [])


@pytest.fixture
def cache(tmp_path) -> Path:
    save_snapshot(tmp_path / "cache" / "store", ZONE, KNOWN)
    return tmp_path / "cache" / "store"


def test_what_was_saved_comes_back(cache):
    known = load_snapshot(cache, ZONE)
    assert known == KNOWN
    assert list(map(unpack, known.packed.values())) == [FIRST, SECOND]


def test_it_is_for_its_owner_alone(cache):
    assert (cache / FILE).stat().st_mode & 0o777 == 0o600
    assert cache.stat().st_mode & 0o777 == cache.parent.stat().st_mode & 0o777 == 0o700
    assert [each.name for each in cache.iterdir()] == [FILE]


def test_without_a_file_there_is_none(tmp_path):
    assert load_snapshot(tmp_path, ZONE) is None
    assert load_snapshot(tmp_path / "nowhere" / "at all", ZONE) is None


def test_an_empty_store_has_a_snapshot_too(cache):
    save_snapshot(cache, ZONE, EMPTY)
    assert load_snapshot(cache, ZONE) == EMPTY


def test_another_zone_does_not_fit(cache):
    assert load_snapshot(cache, "Asia/Tokyo") is None


@pytest.mark.parametrize("name", ["SUMMARY_VERSION", "FORMAT"])
def test_another_version_does_not_fit(cache, monkeypatch, name):
    monkeypatch.setattr(f"storage.indexing.snapshot.{name}", 10_000)
    assert load_snapshot(cache, ZONE) is None


def test_another_python_does_not_fit(cache, monkeypatch):
    monkeypatch.setattr("sys.hexversion", 1)
    assert load_snapshot(cache, ZONE) is None


def test_other_fields_do_not_fit_even_when_the_version_was_forgotten(cache, monkeypatch):
    monkeypatch.setattr("storage.indexing.snapshot.Wait", type("Wait", (), {"_fields": (*Wait._fields[:-1], "mail")}))
    assert load_snapshot(cache, ZONE) is None


@given(cut=st.integers(0, 10_000), data=st.binary(max_size=8))
def test_damage_is_noticed(tmp_path_factory, cut, data):
    folder = tmp_path_factory.mktemp("cache")
    save_snapshot(folder, ZONE, KNOWN)
    whole = (folder / FILE).read_bytes()
    at = cut % (len(whole) + 1)
    damaged = whole[:at] + data + whole[at + len(data) :]
    (folder / FILE).write_bytes(damaged)
    assert load_snapshot(folder, ZONE) == (KNOWN if damaged == whole else None)
    (folder / FILE).write_bytes(whole[:at])
    assert load_snapshot(folder, ZONE) == (KNOWN if at == len(whole) else None)


@given(st.binary())
def test_any_other_file_is_none(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("cache")
    (folder / FILE).write_bytes(data)
    (folder / FILE).chmod(0o600)
    assert load_snapshot(folder, ZONE) is None


@pytest.mark.parametrize("body", [None, 3, (), ({}, {}, {}), ({}, {}, {}, 3), ({}, {}, {}, [()]), [[], [], []]])
def test_a_fitting_head_with_another_body_is_none(cache, monkeypatch, body):
    written = marshal.dumps(body)
    monkeypatch.setattr("marshal.dumps", lambda _value: written)
    save_snapshot(cache, ZONE, EMPTY)
    assert load_snapshot(cache, ZONE) is None


def test_a_fitting_head_with_bytes_that_are_no_marshal_is_none(cache, monkeypatch):
    monkeypatch.setattr("marshal.dumps", lambda _value: b"?")
    save_snapshot(cache, ZONE, EMPTY)
    assert load_snapshot(cache, ZONE) is None


def unread(cache: Path, monkeypatch) -> bool:
    """Whether the snapshot is refused without marshal ever seeing it."""
    with monkeypatch.context() as patch:
        patch.setattr("marshal.loads", lambda _data: pytest.fail("marshal read it"))
        return load_snapshot(cache, ZONE) is None


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_can_write_is_not_read(cache, monkeypatch, mode):
    (cache / FILE).chmod(mode)
    assert unread(cache, monkeypatch)


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
@pytest.mark.parametrize("above", [False, True])
def test_nor_is_one_in_a_folder_that_others_can_write(cache, monkeypatch, mode, above):
    (cache.parent if above else cache).chmod(mode)
    assert unread(cache, monkeypatch)


def test_nor_is_one_of_somebody_else(cache, monkeypatch):
    mine = os.geteuid()
    monkeypatch.setattr("os.geteuid", lambda: mine + 1)
    assert unread(cache, monkeypatch)


def test_nor_is_one_behind_a_link(cache, monkeypatch):
    (cache / FILE).rename(cache / "elsewhere")
    (cache / FILE).symlink_to("elsewhere")
    assert unread(cache, monkeypatch)


def test_nor_is_one_in_a_folder_behind_a_link(cache, monkeypatch):
    cache.rename(cache.with_name("elsewhere"))
    cache.symlink_to("elsewhere")
    assert unread(cache, monkeypatch)


def test_a_folder_or_a_pipe_in_its_place_is_none(cache):
    (cache / FILE).unlink()
    os.mkfifo(cache / FILE)
    assert load_snapshot(cache, ZONE) is None
    (cache / FILE).unlink()
    (cache / FILE).mkdir()
    assert load_snapshot(cache, ZONE) is None


def test_one_too_large_to_be_ours_is_not_even_read(cache):
    with (cache / FILE).open("r+b") as file:
        file.truncate(1 << 40)
    assert load_snapshot(cache, ZONE) is None


def test_the_next_one_takes_the_place_of_what_could_not_be_trusted(cache):
    secret = cache.parent / "secret"
    secret.write_text("mine")
    (cache / FILE).unlink()
    (cache / FILE).symlink_to(secret)
    cache.chmod(0o777)
    cache.parent.chmod(0o777)
    save_snapshot(cache, ZONE, KNOWN)
    assert load_snapshot(cache, ZONE) == KNOWN
    assert secret.read_text() == "mine"
    (cache / FILE).chmod(0o666)
    save_snapshot(cache, ZONE, KNOWN)
    assert load_snapshot(cache, ZONE) == KNOWN


def test_a_cache_in_a_folder_of_the_system_such_as_tmp_is_fine(cache, monkeypatch):
    cache.parent.chmod(0o1777)
    if os.geteuid() == 0:
        assert load_snapshot(cache, ZONE) == KNOWN
    else:
        assert unread(cache, monkeypatch)  # it is this user's own, and open to all
