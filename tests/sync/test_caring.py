"""Care for the git directory: packing, locks that were left behind, damage."""

import os
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.errors import Damaged, GitStopped, Locked
from sync.git import caring
from sync.git.caring import LOOSE, OLD, examine, pack, tidy
from sync.git.lock import sync_lock
from sync.git.repository import MAIN, ROOT, Author, Repository
from tests.sync import planted

ANNA = Author("Anna", "anna@example.org")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ONE = "incidents/2026/11/20261122-aaaaaa.json"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository.open(tmp_path)
    repository.move(MAIN, repository.commit([ROOT], {ONE: b"1"}, ANNA, NOON, "one"), None)
    return repository


@pytest.fixture
def elsewhere(tmp_path: Path, repository: Repository) -> Iterator[None]:
    """Somebody else, who works on this history."""
    holds, over = threading.Event(), threading.Event()

    def work() -> None:
        with sync_lock(tmp_path):
            holds.set()
            over.wait(600)

    thread = threading.Thread(target=work)
    thread.start()
    assert holds.wait(600)
    yield
    over.set()
    thread.join()


def loose(repository: Repository) -> int:
    return sum(len(list(folder.iterdir())) for folder in (repository.directory / "objects").glob("??"))


@pytest.fixture
def many_loose(repository: Repository) -> Repository:
    for number in range(LOOSE):
        planted.blob(repository.directory, b"%d" % number)
    files = {f"incidents/2026/01/{number}.json": b"%d" % number for number in range(LOOSE)}
    repository.move(MAIN, repository.commit([repository.head()], files, ANNA, NOON, "many"), repository.head())
    return repository


def test_it_is_packed_once_a_day_and_stays_the_same(many_loose: Repository) -> None:
    before = many_loose.tree(many_loose.head())
    assert pack(many_loose.git)
    assert len(list(many_loose.directory.rglob("*.pack"))) == 1
    assert loose(many_loose) < 10
    assert many_loose.tree(many_loose.head()) == before
    ids = {entry.id for entry in before.values()}
    assert {id for id, _content in many_loose.contents(ids)} == ids
    for number in range(LOOSE):
        planted.blob(many_loose.directory, b"again %d" % number)
    assert not pack(many_loose.git)
    stamp = many_loose.directory / "packed"
    os.utime(stamp, (stamp.stat().st_mtime - caring.DAY - 1,) * 2)
    assert pack(many_loose.git)


def test_what_is_new_and_nothing_refers_to_yet_is_kept(many_loose: Repository) -> None:
    some = {ONE: b"2"}
    many = {f"incidents/2026/02/{number}.json": b"new %d" % number for number in range(150)}  # git packs these at once
    unborn = [many_loose.commit([ROOT], files, ANNA, NOON, "moved in a moment") for files in (some, many)]
    assert pack(many_loose.git)
    for commit, files in zip(unborn, (some, many), strict=True):
        ids = [entry.id for entry in many_loose.tree(commit).values()]
        assert {content for _id, content in many_loose.contents(ids)} == set(files.values())


def test_little_is_not_packed(repository: Repository) -> None:
    assert not pack(repository.git)
    assert loose(repository) > 0


@pytest.mark.usefixtures("elsewhere")
def test_it_is_never_packed_while_somebody_works_on_it(many_loose: Repository) -> None:
    assert not pack(many_loose.git)


def test_packing_stops_when_it_must(many_loose: Repository) -> None:
    with pytest.raises(GitStopped):
        pack(many_loose.git, stop=lambda: True)
    examine(many_loose.git)
    assert not (many_loose.directory / "packed").exists()


LOCKS = ["HEAD.lock", "packed-refs.lock", "refs/heads/main.lock", "refs/kept/x.lock", "config.lock", "shallow.lock"]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_that_a_dead_git_left_is_taken_away(tmp_path: Path, repository: Repository, name: str) -> None:
    path = repository.directory / name
    path.parent.mkdir(exist_ok=True)
    path.touch()
    again = Repository.open(tmp_path)
    assert not path.exists()
    again.move(MAIN, ROOT, again.head())


def test_a_lock_that_turns_up_later_is_taken_away_too(repository: Repository) -> None:
    (repository.directory / "refs" / "heads" / "main.lock").touch()
    repository.move(MAIN, ROOT, repository.head())
    assert repository.head() == ROOT


@pytest.mark.usefixtures("elsewhere")
def test_a_lock_stays_while_somebody_works_on_it(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.git.refs.PATIENCE", 0.0)
    path = repository.directory / "refs" / "heads" / "main.lock"
    path.touch()
    assert tidy(repository.directory) == []
    with pytest.raises(Locked, match="Try again in a moment"):
        repository.move(MAIN, ROOT, repository.head())
    assert path.exists()


def test_a_lock_stays_while_a_git_whose_rebond_died_still_runs(repository: Repository) -> None:
    path = repository.directory / "refs" / "heads" / "main.lock"
    path.touch()
    with subprocess.Popen(["cat"], cwd=repository.directory, stdin=subprocess.PIPE) as survivor:
        assert tidy(repository.directory) == []
        survivor.communicate()
    assert tidy(repository.directory) == [path]


def test_a_git_that_is_through_in_a_moment_is_waited_for(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = repository.directory / "refs" / "heads" / "main.lock"
    path.touch()
    looks = iter([False, False, True])

    def tidied(_directory: Path) -> list[Path]:
        if next(looks):
            path.unlink()  # as the other git does at its end
        return []

    monkeypatch.setattr("sync.git.refs.tidy", tidied)
    monkeypatch.setattr("sync.git.refs.PATIENCE", 600.0)
    repository.move(MAIN, ROOT, repository.head())
    assert repository.head() == ROOT


def test_where_nobody_can_tell_who_runs_only_old_locks_go(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = repository.directory / "HEAD.lock"
    path.touch()
    monkeypatch.setattr(caring, "_somebody_is_in", lambda _directory: None)
    assert tidy(repository.directory) == []
    os.utime(path, (path.stat().st_mtime - OLD - 1,) * 2)
    assert tidy(repository.directory) == [path]


def test_a_whole_history_is_found_whole(repository: Repository) -> None:
    examine(repository.git)


@pytest.mark.parametrize("what", ["blob", "tree", "commit"])
def test_what_is_missing_is_found(repository: Repository, what: str) -> None:
    head = repository.head()
    tree = planted.git(repository.directory, "rev-parse", f"{head}^{{tree}}").decode().strip()
    id = {"blob": repository.tree(head)[ONE].id, "tree": tree, "commit": head}[what]
    (repository.directory / "objects" / id[:2] / id[2:]).unlink()
    with pytest.raises(Damaged, match="Rename the folder"):
        examine(repository.git)
