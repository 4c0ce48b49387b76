import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from storage.index import Index
from storage.store import Store
from tests.screens.pilot import screen_text, settled
from tui.app import RebondApp
from tui.opening import FEW

SIZE = (80, 24)
COUNT = FEW + 10


async def until(pilot: Pilot[int], met: Callable[[], bool]) -> None:
    for _each in range(4000):
        if met():
            return
        await pilot.pause(0.005)
    raise TimeoutError


@pytest.fixture
def filled(app_on: Callable[..., RebondApp], tmp_path: Path) -> Path:
    Store.open(app_on().places, create=True)
    for number in range(COUNT):
        month = f"{number % 12 + 1:02}"
        file = tmp_path / "store" / "incidents" / "2026" / month / f"2026{month}21-aaaa{number:02}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"incident": {"main": {"title": f"Mistake {number:02}"}}}))
    return tmp_path


@pytest.fixture
def turn(monkeypatch: pytest.MonkeyPatch) -> threading.Semaphore:
    """Let so many further portions of files be read as it is released."""
    monkeypatch.setattr("tui.after.CHUNK", 10)
    monkeypatch.setattr("tui.after.TELL", 0.0)
    allowed = threading.Semaphore(0)
    refresh = Index.refresh

    def one_by_one(index: Index, paths: object = None) -> object:
        assert allowed.acquire(timeout=30)
        return refresh(index, paths)  # type: ignore[arg-type]

    monkeypatch.setattr(Index, "refresh", one_by_one)
    return allowed


async def test_the_screen_stands_at_once_and_fills_while_files_are_read(
    filled: Path, app_on: Callable[..., RebondApp], turn: threading.Semaphore, language: str
) -> None:
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        said, left = "Rebond is reading your files", "files to read"
        if language == "fr":
            said, left = "Rebond lit vos fichiers", "fichiers à lire"
        await until(pilot, lambda: said in screen_text(app))
        assert "Mistake" not in screen_text(app) and "Welcome" not in screen_text(app)
        turn.release()
        await until(pilot, lambda: "Mistake 11" in screen_text(app))  # of December: the newest come first
        await until(pilot, lambda: left in screen_text(app))
        assert "Mistake 00" not in screen_text(app) and said not in screen_text(app)
        turn.release(9)
        await until(pilot, lambda: app.loaded and app.started)
        await settled(pilot)
        assert len(app.board) == COUNT
        assert not app.outside, "what changed while Rebond was closed needs no mark"
        assert left not in screen_text(app)


async def test_closing_does_not_wait_for_the_rest(
    filled: Path, app_on: Callable[..., RebondApp], turn: threading.Semaphore
) -> None:
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        turn.release()
        await until(pilot, lambda: len(app.board) > 0)
        app.leave()
        turn.release()
    assert not app.loaded
    again = app_on()
    turn.release(9)
    async with again.run_test(size=SIZE, notifications=True) as pilot:
        await until(pilot, lambda: len(again.board) == COUNT)
