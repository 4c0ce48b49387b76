"""Acts on a disk that is really full, with room for a few pages or none: the kernel refuses, nothing is imitated."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.acts import ACTS
from tests.faults.driver import Driver
from tests.faults.trying import Fault, Trial, learn
from tests.soak import times

ROOMS = 10
"""Pages; from two on most acts have enough."""
TAKE_NOTHING = ("drop a text", "take a text over")
"""Acts that go on without room, or try again another time."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB."""
    disk = tmp_path / "disk"
    disk.mkdir(mode=0o700)
    command = ["mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", str(disk)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.mark.soak
@pytest.mark.parametrize("name", [name for name in ACTS if name != "edit with a full log"])
def test_nothing_is_lost_on_a_full_disk(driver: Driver, disk: Path, name: str) -> None:
    known = learn(driver, name, disk)
    trials = [
        Trial(driver, known, disk / "home", Fault(f"{room} pages left", room=room, lasting=True), language).run()
        for room, language in zip(range(times(ROOMS) + 1), ("en", "fr") * ROOMS, strict=False)
    ]
    wrong = [text for trial in trials for text in trial.wrong]
    failed = sum(trial.failed for trial in trials)
    print(f"\n{name:24} {len(trials):5} times on a full disk, {failed:3} refused: {len(wrong)} violations")
    assert wrong == []
    assert failed or name in TAKE_NOTHING
