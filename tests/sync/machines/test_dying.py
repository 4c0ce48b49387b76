"""A round that is killed at any of its moments, or whose git is: run again, it ends as if nothing had been.

The round is one that has everything to do: it commits edits, fetches, merges a conflict, sends, and writes files.
"""

import os
import shutil
from pathlib import Path

import pytest

from tests.e2e.home import eventually, main_of
from tests.faults import strace
from tests.soak import FULL
from tests.sync.machines.copies import DIE, DIE_WITH_GIT, EDIT, Copies, works_in
from tests.sync.machines.machine import Document, Machine, make_remote
from tests.sync.machines.stage import Stage

ID = "20261121-aaaaab"
OTHER = "20261121-aaaaac"
_GIT = """\
#!/bin/sh
number=$(cat "{folder}/number")
number=$((number + 1))
echo "$number" > "{folder}/number"
if [ "$number" = "{moment}" ]; then
    {does}
fi
exec {git} "$@"
"""
_TRIES = 120 if FULL else 8
"""Of about 170 moments, and of about 20 starts of git."""
CALLS = (*strace.WRITING, "openat", "vfork", "epoll_wait", "wait4")
"""System calls before which a round is killed: what changes a disk, and what is done while git does."""
PARENT_DIES, GIT_DIES, GIT_FAILS = "kill -9 $PPID", "kill -9 $$", "echo fatal: no >&2; exit 128"


class _Meeting(Stage):
    """Two machines and a remote, as often as is wanted just before one of them syncs."""

    def __init__(self, folder: Path, copies: Copies) -> None:
        super().__init__(folder)
        self.anna, self.bjorn = (Machine(self.now / name, name, copies) for name in ("Anna", "Bjorn"))
        remote = make_remote(self.now / "remote.git")
        assert self.anna.do("new", "first").code == 0
        for id in (ID, OTHER):
            self.anna.write(id, '{"incident": {"main": {"title": "begin", "client": "acme"}}}')
        self.anna.join(str(remote))
        self.anna.synced()
        self.bjorn.join(str(remote))
        self.bjorn.synced()
        self.anna.type(ID, lambda document: main_of(document).update(title="Anna’s", project="shop"))
        self.anna.type(OTHER, lambda document: main_of(document).update(title="Anna’s other"))
        self.anna.synced()
        self.bjorn.type(ID, lambda document: main_of(document).update(title="Björn’s", client="zenith"))
        self.keep()

    def settled(self) -> tuple[Document, Document]:
        """Sync both until they agree, and give what both files hold."""
        for machine in (self.bjorn, self.anna, self.bjorn):
            machine.synced()
        assert self.anna.head() == self.bjorn.head()
        assert self.anna.shared() == self.bjorn.shared()
        assert self.bjorn.do("check").code == 0
        assert not list((self.bjorn.store / ".tmp").iterdir())
        one, other = self.bjorn.look(ID), self.bjorn.look(OTHER)
        assert one and other
        return one, other


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory, copies: Copies) -> _Meeting:
    return _Meeting(tmp_path_factory.mktemp("stage"), copies)


def _values(document: Document, field: str) -> set[str]:
    """What a field of an incident shows, and what is kept of it as conflicts."""
    kept = [row for row in document.get("conflicts", {}).values() if row["path"] == f"/incident/main/{field}"]
    return {str(main_of(document)[field]), *(str(row["value"]) for row in kept)}


def _is_right(one: Document, other: Document) -> None:
    assert _values(one, "title") == {"Anna’s", "Björn’s"}
    assert (main_of(one)["client"], main_of(one)["project"]) == ("zenith", "shop")
    assert len(one["conflicts"]) == 1
    assert main_of(other)["title"] == "Anna’s other"
    assert "conflicts" not in other


def _spread(whole: int, count: int) -> list[int]:
    count = min(whole, count)
    return [1 + index * whole // count for index in range(count)]


def _whole(stage: _Meeting) -> int:
    stage.again()
    ended = stage.bjorn.do("sync")
    assert ended.code == 0, ended
    _is_right(*stage.settled())
    return ended.moments


@pytest.mark.soak
@pytest.mark.parametrize("act", [DIE, DIE_WITH_GIT])
def test_killed_at_any_moment_then_run_again(stage: _Meeting, act: str) -> None:
    whole = _whole(stage)
    tried = 0
    for moment in _spread(whole, _TRIES):
        stage.again()
        ended = stage.bjorn.do("sync", moment=moment, act=act)
        tried += ended.code == -9
        one = stage.bjorn.look(ID)
        assert one and "Björn’s" in _values(one, "title"), moment
        _is_right(*stage.settled())
    assert tried > min(whole, _TRIES) // 2


@pytest.mark.soak
def test_killed_at_any_system_call_then_run_again(stage: _Meeting, tmp_path: Path) -> None:
    """Also within what Python does at once: between what is written, made durable, and exchanged; while git works."""
    if reason := strace.reason_against():
        pytest.skip(reason)
    stage.again()
    log = tmp_path / "log"
    assert stage.bjorn.do("sync", held=["-o", str(log)]).code == 0
    calls = [call for call in strace.calls(log) if call.name in CALLS]
    tried = 0
    for number in _spread(len(calls), len(calls) if FULL else 12):
        call = calls[number - 1]
        stage.again()
        rule = f"inject={call.name}:signal=KILL:when={call.number}"
        ended = stage.bjorn.do("sync", held=["-o", "/dev/null", "-e", f"trace={call.name}", "-e", rule])
        assert ended.code in (0, -9), (call, ended)
        eventually(lambda: not works_in(stage.now))
        tried += ended.code == -9
        one = stage.bjorn.look(ID)
        assert one and "Björn’s" in _values(one, "title"), call
        _is_right(*stage.settled())
    assert tried > 6


@pytest.mark.soak
def test_typed_at_any_moment_stays(stage: _Meeting) -> None:
    """Somebody types into the field that is being merged, and into a file that is being received."""
    whole = _whole(stage)
    for moment in _spread(whole, _TRIES // 2):
        for id, field in ((ID, "title"), (OTHER, "title"), (OTHER, "client")):
            stage.again()
            edit = {"file": str(stage.bjorn.file(id)), "path": ("incident", "main", field), "value": "meanwhile"}
            running = stage.bjorn.start("sync", moment=moment, act=EDIT, edit=edit)
            assert running.wait().code == 0
            edited = running.edited()
            assert edited, moment
            one, other = stage.settled()
            found = _values(one if id == ID else other, field)
            assert "meanwhile" in found, (moment, id, field)
            # Björn replaced what his file showed; what it did not show is still there.
            for document, place, value in ((one, ID, "Anna’s"), (one, ID, "Björn’s"), (other, OTHER, "Anna’s other")):
                if (place, field) != (id, "title") or value not in edited[0]:
                    assert value in _values(document, "title"), (moment, id, field, value)


def _meddle(stage: _Meeting, moment: int, does: str) -> None:
    """Put a git before the real one that does something at its nth start."""
    folder = stage.bjorn.folder / "meddling"
    folder.mkdir()
    (folder / "number").write_text("0")
    git = folder / "git"
    git.write_text(_GIT.format(folder=folder, moment=moment, does=does, git=shutil.which("git")))
    git.chmod(0o700)
    stage.bjorn.environ["PATH"] = f"{folder}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.soak
@pytest.mark.parametrize("does", [PARENT_DIES, GIT_DIES, GIT_FAILS])
def test_git_that_dies_fails_or_goes_on_alone(stage: _Meeting, does: str) -> None:
    stage.again()
    _meddle(stage, 0, ":")
    try:
        assert stage.bjorn.do("sync").code == 0
        whole = int((stage.bjorn.folder / "meddling/number").read_text())
        assert whole
        for moment in _spread(whole, _TRIES):
            stage.again()
            _meddle(stage, moment, does)
            ended = stage.bjorn.do("sync")
            assert "Traceback" not in ended.err, ended
            if does != PARENT_DIES and ended.code:
                assert len(ended.err.strip().splitlines()) == 1, (moment, ended)
            stage.bjorn.environ["PATH"] = os.environ["PATH"]
            _is_right(*stage.settled())
    finally:
        stage.bjorn.environ["PATH"] = os.environ["PATH"]
