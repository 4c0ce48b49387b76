"""A history that is not whole, on this machine or on the other side: whose it is, and what to do."""

import shutil
from pathlib import Path

import pytest

from sync.git.repository import Repository
from sync.remote.failing import SyncFailed
from sync.remote.status import status
from tests.sync.meeting import ONE, TWO, Machine, make_copy, settled


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return make_copy(tmp_path)


@pytest.fixture
def anna(tmp_path: Path, copy: Path) -> Machine:
    machine = Machine(tmp_path, "anna", copy)
    machine.write(ONE, title="Oops")
    machine.sync()
    return machine


def lose(directory: Path) -> None:
    """Lose all objects, as a disk does."""
    for folder in [*(directory / "objects").glob("??"), *(directory / "objects" / "pack").glob("*")]:
        shutil.rmtree(folder) if folder.is_dir() else folder.unlink()


def failure_of(machine: Machine) -> str:
    with pytest.raises(SyncFailed) as told:
        machine.sync()
    known = status(machine.store.state)
    assert known.state == "stopped" and known.failure == told.value.failure
    return told.value.failure.code


def test_a_damaged_history_is_told_and_a_new_one_loses_nothing(anna: Machine, copy: Path, tmp_path: Path) -> None:
    directory = anna.repository.directory
    anna.write(TWO, title="Typed meanwhile")
    lose(directory)
    assert failure_of(anna) == "damaged"
    failure = status(anna.store.state).failure
    assert failure and str(directory) in failure.sentence()
    # What the sentence says to do.
    directory.rename(directory.with_name("git.damaged"))
    ben = Machine(tmp_path, "ben", copy)
    settled(anna, ben)
    assert ben.main(TWO)["title"] == "Typed meanwhile"
    assert anna.main(ONE)["title"] == "Oops" and not anna.kept(ONE)


def test_a_damaged_copy_is_not_taken_for_ours(anna: Machine, copy: Path, tmp_path: Path) -> None:
    anna.write(TWO, title="More")
    lose(copy)
    assert failure_of(anna) != "damaged"
    ben = Machine(tmp_path, "ben", copy)
    ben.write(ONE, title="Oops")
    assert failure_of(ben) != "damaged"


def test_a_history_of_somebody_else_is_told(anna: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 12345)
    assert failure_of(anna) == "not_yours"


def test_a_lock_that_is_in_the_way_is_told(anna: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    anna.write(TWO, title="More")
    monkeypatch.setattr("sync.git.refs.PATIENCE", 0.0)
    monkeypatch.setattr("sync.git.caring._somebody_is_in", lambda _directory: True)
    (anna.repository.directory / "refs" / "heads" / "main.lock").touch()
    assert failure_of(anna) == "busy_here"
    monkeypatch.undo()
    Repository.open(anna.store.state)
    assert anna.sync().sent == 1
