"""What a sync service leaves beside an incident: merged while the app is open, and said where it cannot be."""

from pathlib import Path

import pytest

from storage.store import Store
from sync.shared_folders import copies as healing
from tests.screens.incident_pilot import EVERYTHING, ID, Hands, write
from tests.screens.pilot import settled, until
from tui import copies
from tui.app import RebondApp

NEXTCLOUD = f"{ID} (conflicted copy 2026-11-21 101500).json"
SYNCTHING = f"{ID}.sync-conflict-20261121-101500-ABCDEF7.json"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(copies, "CALM", 0.0)
    monkeypatch.setattr(healing, "SETTLES", 0.0)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def file(rebond: RebondApp, tmp_path: Path) -> Path:
    Store.open(rebond.places, create=True)
    return write(tmp_path, EVERYTHING)


async def test_a_copy_that_comes_while_the_app_is_open_is_merged(rebond: RebondApp, file: Path) -> None:
    async with rebond.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        copy = file.with_name(NEXTCLOUD)
        copy.write_text('{"incident": {"main": {"title": "Wrong invoice", "project": "from-elsewhere"}}}', "utf-8")
        await until(pilot, lambda: not copy.exists())
        assert "from-elsewhere" in file.read_text("utf-8")


async def test_copies_that_wait_and_those_that_stay_are_told(rebond: RebondApp, file: Path, tmp_path: Path) -> None:
    file.with_name(NEXTCLOUD).write_text("{", "utf-8")
    file.with_name(SYNCTHING).write_bytes(file.read_bytes())
    async with rebond.run_test(size=(80, 30)) as pilot:
        await settled(pilot)
        hands = Hands(rebond, pilot, tmp_path)
        await until(pilot, lambda: rebond.copies_stand and rebond.copies_stand.left)
        await hands.press("s")
        await until(pilot, lambda: "1 copy that a sync service left waits" in hands.text)
        shown = " ".join(hands.text.split())
        assert "cannot be read, so it stays" in shown and "delete it" in shown
    assert not (file.parents[3] / ".stignore").exists()
    assert file.with_name(SYNCTHING).exists()


async def test_syncthing_is_told_what_to_leave_alone(rebond: RebondApp, file: Path) -> None:
    (file.parents[3] / ".stfolder").mkdir()
    async with rebond.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: rebond.copies_stand is not None)
    assert "/schema" in (file.parents[3] / ".stignore").read_text().splitlines()
