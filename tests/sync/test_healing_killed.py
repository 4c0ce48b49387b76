"""A process that heals or dismisses is killed before each thing that it does to a file: the next one does the rest."""

import itertools
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import storage.writing.replace
from recovery.records import INCIDENT_TABLES
from storage.disk.places import Places
from storage.store import Store
from storage.writing.canonical import to_bytes
from sync.git.repository import ROOT, Author, Repository
from sync.shared_folders.copies import copies
from sync.shared_folders.healing import heal
from sync.shared_folders.kept_copies import COPIES, FOLDER, dismiss
from tests.sync.meeting import cleared

AUTHOR = Author("Nadia", "nadia@example.org")
FILE = "incidents/2026/11/20261121-k7q2ab.json"
COPY = "incidents/2026/11/20261121-k7q2ab.sync-conflict-20261121-101500-ABCDEF7.json"
ASIDE = "quarantine/20261121-k7q2ab.0123456789abcdef.txt"
ACTS = frozenset(
    {"open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.truncate", "subprocess.Popen", "exchange"}
)
"""Events of Python's own audit at which a process may be killed; `exchange` is announced by the test itself."""
OURS = to_bytes({"incident": {"main": {"title": "Wrong invoice", "severity": "minor"}}}, INCIDENT_TABLES)
THEIRS = to_bytes({"incident": {"main": {"title": "Wrong invoice", "severity": "major"}}}, INCIDENT_TABLES)


def die_at(number: int) -> None:
    """Have this process killed before its act of that number, counted from here on."""
    left = number

    def hear(event: str, values: tuple[object, ...]) -> None:
        nonlocal left
        reads = event == "open" and not (
            isinstance(values[2], int) and values[2] & (os.O_CREAT | os.O_WRONLY | os.O_RDWR)
        )
        if event not in ACTS or reads:
            return
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    exchange = storage.writing.replace.exchange

    def announced(one: str, other: str) -> bool:
        sys.audit("exchange")
        done = exchange(one, other)
        sys.audit("exchange")
        return done

    storage.writing.replace.exchange = announced
    sys.addaudithook(hear)


def in_a_child(act) -> bool:
    """Do something in a process of its own; False when that was killed."""
    child = os.fork()
    if child == 0:
        try:
            act()
            os._exit(0)
        except BaseException:
            os._exit(1)
    _child, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0
    return not os.WIFSIGNALED(status)


def killed_at_each(before: Path, folder: Path, act: Callable[[], object]) -> Iterator[int]:
    """Do something in a copy of `before` made anew, killed before each of its acts in turn, and at last to its end."""
    done = False
    for number in itertools.count(1):
        if done:
            return
        cleared(folder)
        shutil.copytree(before, folder, symlinks=True)

        def dying(number: int = number) -> None:
            die_at(number)
            act()

        done = in_a_child(dying)
        yield number


def places_in(folder: Path) -> Places:
    return Places(folder / "store", folder / "state", folder / "cache", folder / "config.toml")


def heal_all(folder: Path) -> None:
    list(heal(Store.open(places_in(folder)), AUTHOR))


def kept(folder: Path) -> set[bytes]:
    """All bytes that the line of copies holds, and the drawer, where a git that outlived its program was in the way."""
    state = Store.open(places_in(folder)).state
    drawer = {path.read_bytes() for path in (state / FOLDER).glob("*")}
    repository = Repository.open(state)
    tip = repository.ref(COPIES)
    ids = [blob for commit in repository.log(tip, beyond=[ROOT]) for blob in commit.changed.values()] if tip else []
    return drawer | {data for _id, data in repository.contents(ids)}


@pytest.fixture
def before(tmp_path):
    """A home with a copy in its store, and a history that has begun."""
    folder = tmp_path / "before"
    store = Store.open(places_in(folder), create=True)
    Repository.open(store.state)
    (store.root / FILE).parent.mkdir(parents=True)
    (store.root / FILE).write_bytes(OURS)
    (store.root / COPY).write_bytes(THEIRS)
    return folder


def test_healing_that_was_killed_anywhere_is_simply_done_again(before, tmp_path):
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    shutil.copytree(before, whole, symlinks=True)
    heal_all(whole)
    wanted = (whole / "store" / FILE).read_bytes()
    assert json.loads(wanted)["conflicts"] and not copies(whole / "store")
    number = 0
    for number in killed_at_each(before, killed, lambda: heal_all(killed)):
        there = {path.read_bytes() for path in (killed / "store" / "incidents").rglob("*.json")}
        assert wanted in there or {OURS, THEIRS} <= there, number
        if not (killed / "store" / COPY).exists():
            assert THEIRS in kept(killed), number
        heal_all(killed)
        assert (killed / "store" / FILE).read_bytes() == wanted, number
        assert not copies(killed / "store"), number
        assert THEIRS in kept(killed), number
        left = [path.name for path in (killed / "store").rglob("*") if path.is_file() and "incidents" in path.parts]
        assert left == [Path(FILE).name], number
    assert number > 20


def test_dismissing_that_was_killed_anywhere_loses_nothing(before, tmp_path):
    (before / "store" / ASIDE).parent.mkdir()
    (before / "store" / ASIDE).write_bytes(b"{half")
    killed = tmp_path / "killed"
    number = 0
    for number in killed_at_each(before, killed, lambda: dismiss(Store.open(places_in(killed)), AUTHOR, ASIDE)):
        there = killed / "store" / ASIDE
        assert there.read_bytes() == b"{half" if there.exists() else b"{half" in kept(killed), number
        store = Store.open(places_in(killed))
        store.tidy()
        assert dismiss(store, AUTHOR, ASIDE) in ("history", "drawer", "gone"), number
        assert not there.exists() and b"{half" in kept(killed), number
    assert number > 5
