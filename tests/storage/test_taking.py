import os

import pytest

from storage.disk.places import Places
from storage.errors import CannotWrite
from storage.store import Store
from storage.writing.taking import FEW, Wanted, content, take

ONE = "incidents/2026/11/20261121-aaaaaa.json"


@pytest.fixture
def store(tmp_path):
    return Store.open(Places(tmp_path / "s", tmp_path / "state", tmp_path / "c", tmp_path / "config.toml"), create=True)


def put(store, path, data):
    (store.root / path).parent.mkdir(parents=True, exist_ok=True)
    (store.root / path).write_bytes(data)


def wanted(path, data, known):
    return Wanted(path, data, lambda there: there == known)


def left(store):
    return [path.name for path in (store.root / ".tmp").glob("*")]


@pytest.mark.parametrize("many", [1, FEW + 5], ids=["one", "many"])
def test_files_are_made_replaced_and_removed(store, many):
    paths = [f"incidents/2026/{month:02}/20260{month}01-{number:06}.json" for number in range(many) for month in (1, 2)]
    for before, after in ((None, b"1"), (b"1", b"2"), (b"2", None), (None, None)):
        done = dict(take(store, [wanted(path, after, before) for path in paths]))
        assert done == dict.fromkeys(paths, True)
        assert all(content(store.root, path) == after for path in paths)
        assert left(store) == []


@pytest.mark.parametrize("after", [b"theirs", None])
@pytest.mark.parametrize("there", [b"typed meanwhile", None])
def test_what_somebody_did_meanwhile_stays(store, there, after):
    if there is not None:
        put(store, ONE, there)
    assert dict(take(store, [wanted(ONE, after, b"known")])) == {ONE: there is None and after is None}
    assert content(store.root, ONE) == there
    assert left(store) == []


def test_what_is_as_wanted_already_is_done(store):
    put(store, ONE, b"same")
    assert dict(take(store, [wanted(ONE, b"same", b"older")])) == {ONE: True}


def test_nothing_goes_through_a_link(store, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (store.root / "incidents").mkdir(exist_ok=True)
    (store.root / "incidents/2026").symlink_to(tmp_path / "elsewhere")
    assert dict(take(store, [wanted(ONE, b"x", None)])) == {ONE: False}
    assert not any((tmp_path / "elsewhere").iterdir())
    put(store, "secret", b"x")
    (store.root / "incidents/2026").unlink()
    put(store, ONE, b"")
    (store.root / ONE).unlink()
    (store.root / ONE).symlink_to(store.root / "secret")
    assert dict(take(store, [wanted(ONE, b"y", b"x")])) == {ONE: False}
    assert (store.root / "secret").read_bytes() == b"x"


def test_a_folder_in_the_place_of_a_file_stays(store):
    (store.root / ONE).mkdir(parents=True)
    assert dict(take(store, [wanted(ONE, b"x", None)])) == {ONE: False}


def test_a_store_that_is_gone_takes_nothing(store, tmp_path):
    os.rename(store.root, tmp_path / "gone")
    with pytest.raises(CannotWrite):
        list(take(store, [wanted(ONE, b"x", None)]))
    assert not store.root.exists()
