"""Whatever lies in the cache: lists and searches say what the files say, and nothing in it is ever carried out."""

import marshal
import os
import pickle
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from storage.disk.places import Places
from storage.indexing.index import Index
from storage.searching.textsearch import TextSearch
from storage.store import Store
from tests.faults.acts import ID, LATER, put
from tests.soak import times

NESTED = b"[" * 10_000_000
WORDS = ("table", "orders")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(*(tmp_path / name for name in ("store", "state", "cache", "config.toml")))


@pytest.fixture
def store(places: Places) -> Store:
    """A store with three incidents, one of them broken, that has been listed and searched."""
    store = Store.open(places, create=True)
    put(store, ID, ("incident", "main", "title"), "Dropped the orders table", creates=True)
    put(store, LATER, ("incident", "main", "title"), "Mail to the wrong people", creates=True)
    put(store, LATER, ("facts", "f7q2"), {"text": "The orders table of another client was in it."})
    broken = store.read(ID).path.with_name("broken.json")
    broken.write_text("{")
    for _id, path in store.ids():
        os.utime(path, ns=(10**18, 10**18))
    shown(places)
    return store


def shown(places: Places) -> dict[str, Any]:
    """List and search as a command does, keep what may be kept, and give all that was said."""
    store = Store.open(places)
    index = Index(store)
    index.load()
    found = TextSearch(store, index).everything(WORDS)
    index.save(always=True)
    return {"entries": {id: repr(entry) for id, entry in index.entries.items()}, "found": found}


def cached(places: Places) -> list[Path]:
    """List the files of the cache."""
    return sorted(path for path in places.cache.rglob("*") if path.is_file())


class Spoiled:
    """What is shown when one file of the cache holds other bytes; each time the rest is as it was."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.true = shown(places)
        self.aside = places.cache.with_name("aside")
        shutil.copytree(places.cache, self.aside)
        self.files = {path.relative_to(places.cache): path.read_bytes() for path in cached(places)}

    def says_the_truth(self, name: Path, data: bytes) -> bool:
        shutil.rmtree(self.places.cache)
        shutil.copytree(self.aside, self.places.cache)
        (self.places.cache / name).write_bytes(data)
        return shown(self.places) == self.true


@pytest.mark.soak
@pytest.mark.parametrize("number", range(3))
def test_damage_is_never_believed(places: Places, store: Store, number: int) -> None:
    spoiled, chance = Spoiled(places), random.Random(number)
    assert len(spoiled.files) >= 2
    for name, whole in spoiled.files.items():
        for percent in range(number, 100, 3 * 10 // times(10)):
            assert spoiled.says_the_truth(name, whole[: len(whole) * percent // 100]), (name, percent)
        for _flip in range(times(100) if whole else 0):
            flipped = bytearray(whole)
            flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
            assert spoiled.says_the_truth(name, bytes(flipped)), name


class Bomb:
    """What makes a folder when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (str(self.path),)


def payloads(marker: Path) -> dict[str, bytes]:
    """Make what a hostile file could hold."""
    code = compile(f"import os; os.mkdir({str(marker)!r})", "x", "exec")
    return {
        "nested": NESTED,
        "nested objects": b'{"":' * 1_000_000,
        "pickle": pickle.dumps(Bomb(marker)),
        "code": marshal.dumps(code),
        "many": b"[\xff\xff\xff\x7f" * 1000,
        "count": b'{"rebond": "snapshot", "version": [' + b"9" * 100_000 + b"]}\n[]",
        "nothing": b"",
        "zeros": bytes(1_000_000),
        "text": "l’été\n".encode() * 1000,
        "database": b"SQLite format 3\0" + b"\xff" * 5000,
    }


def test_hostile_files_are_harmless(places: Places, store: Store, tmp_path: Path) -> None:
    spoiled, marker = Spoiled(places), tmp_path / "carried out"
    for name, whole in spoiled.files.items():
        head = whole[: whole.find(b"\n") + 1]
        for what, payload in payloads(marker).items():
            assert spoiled.says_the_truth(name, payload), (name, what)
            assert spoiled.says_the_truth(name, head + payload[:100_000]), (name, what)
    assert not marker.exists()


def test_files_of_another_version_or_store_are_made_anew(places: Places, store: Store, tmp_path: Path) -> None:
    spoiled = Spoiled(places)
    other = Places(*(tmp_path / "other" / name for name in ("store", "state", "cache", "config.toml")))
    put(Store.open(other, create=True), ID, ("incident", "main", "title"), "Another one of that name", creates=True)
    shown(other)
    theirs = {path.name: path.read_bytes() for path in cached(other)}
    for name, whole in spoiled.files.items():
        assert spoiled.says_the_truth(name, theirs.get(name.name, b"")), name
        for old, new in ((b"3", b"4"), (b"Europe", b"Africa"), (b"cpython-311", b"cpython-399")):
            assert spoiled.says_the_truth(name, whole.replace(old, new, 1)), name


def take_away(path: Path) -> None:
    path.unlink() if path.is_file() else shutil.rmtree(path)


def make_folder(path: Path) -> None:
    take_away(path)
    path.mkdir()
    (path / "a").write_text("in the way")


def make_link(path: Path) -> None:
    aside = path.with_name("aside")
    path.rename(aside)
    path.symlink_to(aside)


def make_loop(path: Path) -> None:
    take_away(path)
    path.symlink_to(path.name)


def make_pipe(path: Path) -> None:
    take_away(path)
    os.mkfifo(path)


def open_to_all(path: Path) -> None:
    path.chmod(0o777 if path.is_dir() else 0o666)


def give_away(path: Path) -> None:
    if os.geteuid():
        pytest.skip("only root can give files away")
    os.chown(path, 65534, 65534)


@pytest.mark.parametrize(
    "spoil",
    [take_away, make_folder, make_link, make_loop, make_pipe, open_to_all, give_away],
    ids=lambda each: each.__name__,
)
@pytest.mark.parametrize("what", ["files", "folders"])
def test_something_else_in_its_place(places: Places, store: Store, spoil: Callable[[Path], None], what: str) -> None:
    true = shown(places)
    number = len(cached(places) if what == "files" else list(places.cache.iterdir()))
    for index in range(number):
        path = (cached(places) if what == "files" else sorted(places.cache.iterdir()))[index]
        if path.is_symlink():
            continue
        spoil(path)
        assert shown(places) == true
        assert shown(places) == true
        if path.is_symlink() or path.is_fifo():
            path.unlink()
        shutil.rmtree(places.cache)
        assert shown(places) == true


def test_what_changed_while_its_stamp_stayed_is_read(places: Places, store: Store) -> None:
    path = store.read(ID).path
    before = path.stat()
    path.write_text(path.read_text().replace("orders", "ORDERS"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "ORDERS" in shown(places)["entries"][ID]
