"""A round that is killed anywhere and run again ends as if nobody had killed it: nothing of it looks like an edit."""

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from sync.remote.failing import SyncFailed
from tests.soak import FULL
from tests.sync.meeting import ONE, TWO, Machine, cleared, copy_head, make_copy, settled

THREE = "20261121-cccccc"
STEPS = ("subprocess.Popen", "os.rename", "os.link", "os.remove", "os.mkdir", "os.symlink", "fcntl.flock")
WRITING = os.O_WRONLY | os.O_RDWR
EACH = 1 if FULL else 9
"""Every step is tried in a soak, else every ninth, from another first one for each story."""


def typed_on_both_sides(anna: Machine, ben: Machine) -> None:
    """Ben has edited, added and deleted; so has Anna, who was first."""
    for id in (ONE, TWO):
        anna.write(id, title="Before", summary="Long ago")
    settled(anna, ben)
    anna.write(ONE, title="From here")
    anna.path(TWO).unlink()
    anna.write(THREE)
    ben.write(ONE, title="From there", summary="Long ago")
    anna.sync()


def only_there(anna: Machine, ben: Machine) -> None:
    """Ben has nothing new; Anna has edited, added and deleted."""
    for id in (ONE, TWO):
        anna.write(id, title="Before")
    settled(anna, ben)
    anna.write(ONE, title="From here")
    anna.path(TWO).unlink()
    anna.write(THREE)
    anna.sync()


def first_meeting(anna: Machine, ben: Machine) -> None:
    """Both hold something and have never met; Ben's store is the younger one and takes the other's id."""
    main = {"id": "aaaabbbbccccdddd", "created_at": "2020-01-01T09:00+01:00", "zone": "Europe/Paris"}
    (anna.store.root / "store.json").write_text('{"store": {"main": ' + str(main).replace("'", '"') + "}}\n")
    anna.open()
    anna.write(ONE)
    ben.write(TWO)
    anna.sync()


def mended(anna: Machine, ben: Machine) -> None:
    """A file that was broken on Ben's machine while Anna edited it is whole again, with another text."""
    anna.write(ONE, title="Before")
    settled(anna, ben)
    ben.path(ONE).write_text("{")
    anna.write(ONE, title="From here")
    anna.write(TWO)
    anna.sync()
    ben.sync()
    ben.write(ONE, title="From there")


STORIES = (typed_on_both_sides, only_there, first_meeting, mended)


@pytest.mark.soak
@pytest.mark.parametrize("story", STORIES, ids=lambda each: each.__name__)
def test_a_round_that_was_killed_is_simply_run_again(tmp_path, story):
    here, kept = tmp_path / "here", tmp_path / "kept"
    make_copy(here)
    story(*_machines(here))
    shutil.copytree(here, kept, symlinks=True)
    wanted = _ended(here)
    assert _is_killed(_again(here, kept), 1)
    for step in range(1 + STORIES.index(story), 10_000, EACH):
        if not _is_killed(_again(here, kept), step):
            break
        assert _ended(here) == wanted, f"killed at step {step}"


def _machines(here: Path) -> tuple[Machine, Machine]:
    return Machine(here, "anna", here / "copy.git"), Machine(here, "ben", here / "copy.git")


def _again(here: Path, kept: Path) -> Path:
    """Put everything back as the story left it."""
    cleared(here)
    return Path(shutil.copytree(kept, here, symlinks=True))


def _ended(here: Path) -> tuple[dict[str, bytes], int]:
    """Have everybody sync; what all have then, and how often somebody typed."""
    anna, ben = _machines(here)
    for _time in range(20):
        try:
            ben.sync()
            break
        except SyncFailed:  # a git that outlived the program may still hold one of its locks
            continue
    settled(anna, ben)
    assert copy_head(here / "copy.git") == ben.head
    return ben.files(), ben.hand_commits()


def _is_killed(here: Path, step: int) -> bool:
    """Start a round in a process that ends at once at this step; False when it has fewer."""
    child = os.fork()
    if not child:
        try:
            _die_at(step)
            Machine(here, "ben", here / "copy.git").sync()
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _die_at(step: int) -> None:
    taken = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal taken
        if event in STEPS or (event == "open" and isinstance(flags := arguments[2], int) and flags & WRITING):
            taken += 1
            if taken == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
