"""The quiet keeper: what changes while the app runs is kept a moment later, and nothing that fails stops anybody."""

import os
import threading
from collections.abc import Callable, Iterator

import pytest

from sync.git.lock import sync_lock
from sync.history.recording import Recorder
from sync.keeper import Keeper, Kept
from tests.sync.history.hands import ANNA, History, id_of

PATIENCE = 240.0
"""Seconds in which a machine with much to do gets round to it."""


class Heard:
    """What the keeper told, and a way to wait for it."""

    def __init__(self) -> None:
        self.every: list[Kept] = []
        self._news = threading.Condition()

    def __call__(self, kept: Kept) -> None:
        with self._news:
            self.every.append(kept)
            self._news.notify_all()

    def until(self, state: str) -> Kept:
        def found() -> list[Kept]:
            return [kept for kept in self.every if kept.state == state]

        with self._news:
            assert self._news.wait_for(found, PATIENCE), self.every
            return found()[-1]


Start = Callable[..., tuple[Keeper, Heard]]


@pytest.fixture
def start(history: History) -> Iterator[Start]:
    keepers: list[Keeper] = []

    def started(**more: object) -> tuple[Keeper, Heard]:
        heard = Heard()
        keeper = Keeper(history.store, lambda: ANNA, told=heard, now=lambda: history.now, quiet=0.01, **more)  # type: ignore[arg-type]
        keepers.append(keeper)
        return keeper, heard

    yield started
    for keeper in keepers:
        keeper.stop(PATIENCE)


def test_it_keeps_what_waits_at_the_start_and_what_changes_later(history: History, start: Start) -> None:
    history.titled(0)
    keeper, heard = start()
    assert keeper.settle(PATIENCE) and len(history.log()) == 1
    history.later(hours=1)
    history.titled(0, "Changed")
    keeper.nudge([id_of(0)])
    assert keeper.settle(PATIENCE) and len(history.log()) == 2
    history.titled(1, "From elsewhere")
    keeper.nudge()
    assert keeper.settle(PATIENCE) and len(history.log()) == 3
    assert heard.every == [Kept("kept")] and keeper.kept == Kept("kept")


def test_it_keeps_the_rest_at_the_end(history: History, start: Start) -> None:
    keeper, _heard = start()
    assert keeper.settle(PATIENCE)
    history.titled(0, "Nobody told of this")
    assert keeper.stop(PATIENCE)
    assert len(history.log()) == 2 and keeper.stop(PATIENCE)
    history.again()
    assert history.record().commit is None


def test_without_git_it_says_so_once_and_goes_on_when_it_is_there(
    history: History, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = os.environ["PATH"]
    monkeypatch.setenv("PATH", "/nowhere")
    keeper, heard = start()
    told = heard.until("no_git")
    assert told.error is not None and "git" in told.error.text
    for number in range(3):
        history.titled(number)
        keeper.nudge([id_of(number)])
        assert keeper.settle(PATIENCE)
    assert len(heard.every) == 1
    monkeypatch.setenv("PATH", path)
    keeper.nudge([id_of(0)])
    assert keeper.settle(PATIENCE) and heard.every[-1] == Kept("kept")
    assert len(history.log()[0].changed) == 4


def test_a_failure_is_told_once_and_what_failed_is_kept_later(history: History, start: Start) -> None:
    history.record()
    history.titled(0)
    objects = history.repository.directory / "objects"
    objects.rename(objects.with_name("away"))
    keeper, heard = start()
    assert heard.until("failed").error is not None
    history.titled(1)
    keeper.nudge([id_of(1)])
    assert keeper.settle(PATIENCE) and [kept.state for kept in heard.every] == ["failed"]
    if objects.exists():
        objects.rename(objects.with_name("made"))
    objects.with_name("away").rename(objects)
    keeper.nudge([id_of(1)])
    assert keeper.settle(PATIENCE) and heard.every[-1] == Kept("kept")
    assert len(history.log()[0].changed) == 2


def test_what_failed_is_tried_again_by_itself(history: History, start: Start) -> None:
    history.titled(0)
    (history.store.state / "sync.lock").unlink(missing_ok=True)
    (history.store.state / "sync.lock").mkdir()
    _keeper, heard = start(again=0.01)
    assert heard.until("failed").error is not None
    (history.store.state / "sync.lock").rmdir()
    assert heard.until("kept") and len(history.log()) == 1


def test_many_gone_wait_for_the_person(history: History, start: Start) -> None:
    for number in range(10):
        history.titled(number)
    keeper, heard = start()
    assert keeper.settle(PATIENCE)
    for number in range(6):
        history.path(id_of(number)).unlink()
    keeper.nudge([id_of(number) for number in range(6)])
    assert keeper.settle(PATIENCE) and heard.until("many_gone").error is not None
    history.titled(9, "Changed")
    keeper.nudge([id_of(9)])
    assert keeper.settle(PATIENCE) and len(history.log()) == 1
    keeper.confirm()
    assert keeper.settle(PATIENCE) and heard.every[-1] == Kept("kept")
    assert len({path for commit in history.log()[:-1] for path in commit.changed}) == 7


def test_it_tells_which_files_wait_until_somebody_mends_them(history: History, start: Start) -> None:
    keeper, heard = start()
    assert keeper.settle(PATIENCE)
    path = history.write(id_of(0), b"{")
    keeper.nudge([id_of(0)])
    assert keeper.settle(PATIENCE)
    assert heard.every[-1] == Kept("kept", held_back=(str(path.relative_to(history.store.root)),))
    history.titled(0)
    keeper.nudge([id_of(0)])
    assert keeper.settle(PATIENCE) and heard.every[-1] == Kept("kept")


def test_it_waits_for_another_process_and_ends_in_time(
    history: History, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.keeper.MARGIN", PATIENCE)  # it ends although nobody lets go of the lock
    monkeypatch.setitem(Recorder.record.__kwdefaults__, "patience", 10 * PATIENCE)
    history.titled(0)
    with sync_lock(history.store.state):
        keeper, heard = start()
        assert not keeper.settle(0.05) and not heard.every
        assert keeper.stop(0.1)
    history.again()
    assert history.record().commit


def test_two_keepers_of_one_store_keep_each_change_once(history: History, start: Start) -> None:
    history.titled(0)
    one, other = start()[0], start()[0]
    assert one.settle(PATIENCE) and other.settle(PATIENCE)
    for number in range(1, 6):
        history.later(hours=1)
        history.titled(number)
        for keeper in (one, other):
            keeper.nudge([id_of(number)])
        assert one.settle(PATIENCE) and other.settle(PATIENCE)
    assert len(history.log()) == 6


class Going:
    """Rounds that note how they were gone."""

    def __init__(self) -> None:
        self.gone: list[tuple[bool, bool]] = []
        self.wanted: float | None = None

    def due(self) -> float | None:
        return self.wanted

    def run(self, *, asked: bool, ending: bool, stop: Callable[[], bool], recorder: Recorder | None = None) -> None:
        self.gone.append((asked, ending))
        self.wanted = None
        if asked:
            raise ValueError("whatever")


def test_rounds_follow_when_they_are_due_asked_for_and_at_the_end(start: Start) -> None:
    rounds = Going()
    rounds.wanted = 0.0
    keeper, heard = start(rounds=rounds)
    assert keeper.settle(PATIENCE)
    keeper.ask()
    assert "whatever" in str(heard.until("failed").error)
    assert keeper.stop(PATIENCE)
    assert rounds.gone[0] == (False, False) and (True, False) in rounds.gone and rounds.gone[-1] == (False, True)
