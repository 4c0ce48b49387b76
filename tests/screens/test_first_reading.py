import json
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from recovery.changes.capture import new_incident
from recovery.summary import Summary
from storage.indexing.entries import Entries
from storage.indexing.index import Index
from storage.store import Store
from tests.screens.pilot import screen_text, settled
from tui.app import RebondApp
from tui.board import Board
from tui.first import keep
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


@pytest.fixture
def opened_before(filled: Path, app_on: Callable[..., RebondApp]) -> None:
    """The store was open before, so that the first paint shows the few rows that were on screen then."""
    app = app_on()
    index = Index(Store.open(app.places))
    index.load()
    index.save(always=True)
    summaries = [entry for entry in index.entries.values() if isinstance(entry, Summary)]
    keep(app.places.cache_of(Store.open(app.places).main.id), "Europe/Paris", summaries[:3], (0, 0, 0, 0, 0, 0))


async def test_an_order_made_from_the_first_rows_does_not_take_the_place_of_the_whole_board(
    opened_before: None, app_on: Callable[..., RebondApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed, at = threading.Event(), Board.at

    def late(board: Board, now: datetime) -> Board:
        assert allowed.wait(30)
        return at(board, now)

    monkeypatch.setattr(Board, "at", late)
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        assert not app.loaded and len(app.board) == 3
        app.ranking.want()  # a minute begins before the store is read
        await until(pilot, lambda: app.loaded and app.started)
        allowed.set()
        await settled(pilot)
        assert len(app.board) == COUNT


async def test_what_is_written_while_the_whole_board_is_made_stays_on_it(
    opened_before: None, app_on: Callable[..., RebondApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    written, made, of = threading.Event(), threading.Event(), Board.of

    def slow(entries: Entries, now: datetime, counts: Sequence[int] | None = None) -> Board:
        board = of(entries, now, counts)
        if counts is None and not made.is_set():
            made.set()
            assert written.wait(30)
        return board

    monkeypatch.setattr(Board, "of", slow)
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await until(pilot, made.is_set)
        app.act("", lambda ctx, _document: new_incident(ctx, "Just now"))
        await until(pilot, lambda: not app.desk.writer.waiting and not app.desk.ahead)
        written.set()
        await until(pilot, lambda: app.loaded and app.started)
        await settled(pilot)
        assert len(app.board) == COUNT + 1
        assert "Just now" in screen_text(app)
