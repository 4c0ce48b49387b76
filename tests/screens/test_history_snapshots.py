"""Pictures of deciding between versions, of the history and of the copies; see test_snapshots."""

import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.timeline import Timeline
from storage.store import Store
from sync.git.repository import Author, Repository
from sync.history.recording import record
from sync.remote.status import Status, remember
from tests.screens.incident_pilot import EVERYTHING, write
from tests.screens.pilot import NOW, settled, until
from tui import copies
from tui.app import RebondApp
from words import say

Snap = Callable[..., bool]
AppOn = Callable[..., RebondApp]
BOTH = [("en", (80, 24)), ("fr", (120, 36))]
LEA = Author("Léa", "lea@example.org")

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def _with_past(app: RebondApp, folder: Path) -> Store:
    """Fill the store with an incident that Léa changed twice, and that is disputed."""
    store = Store.open(app.places, create=True)
    main = EVERYTHING["incident"]["main"]
    summary = {"summary": ["One backup is whole.", "It is of 03:00.", "Nobody tried it."]}
    later = {"summary": ["One backup is whole.", "It is of 03:00, tried twice.", "Orders after it are gone."]}
    disputed = {
        "path": "/incident/main/summary",
        "value": later["summary"],
        "by": "Léa",
        "at": "2026-11-21T09:41+01:00",
    }
    gone = {"path": "/actions/a1", "deleted": True, "by": "Léa", "at": "2026-11-21T09:42+01:00"}
    steps: list[dict[str, Any]] = [
        EVERYTHING,
        EVERYTHING | {"incident": {"main": main | summary}},
        EVERYTHING | {"incident": {"main": main | later}},
        EVERYTHING | {"incident": {"main": main | summary}, "conflicts": {"c1": disputed, "c2": gone}},
    ]
    repository = Repository.open(store.state)
    for number, document in enumerate(steps):
        at = NOW - timedelta(hours=4 - number)
        for path in (write(folder, document), store.root / "store.json"):
            os.utime(path, (at.timestamp(), at.timestamp()))
        record(store, repository, LEA, now=at)
    return store


def _pressing(app: RebondApp, *keys: str) -> Callable[[Pilot[int]], Any]:
    async def pressed(pilot: Pilot[int]) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
            await until(pilot, lambda: not isinstance(app.screen, Timeline) or app.screen.current)

    return pressed


@pytest.mark.parametrize(("language", "size"), BOTH)
@pytest.mark.parametrize("keys", [("c",), ("c", "enter", "right")])
def test_deciding(
    snap_compare: Snap, app_on: AppOn, tmp_path: Path, language: str, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    say.use(language)
    app = app_on()
    _with_past(app, tmp_path)
    assert snap_compare(app, terminal_size=size, run_before=_pressing(app, *keys))


@pytest.mark.parametrize(("language", "size"), BOTH)
@pytest.mark.parametrize("keys", [("v",), ("v", "down", "enter")])
def test_history(
    snap_compare: Snap, app_on: AppOn, tmp_path: Path, language: str, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    say.use(language)
    app = app_on()
    _with_past(app, tmp_path)
    assert snap_compare(app, terminal_size=size, run_before=_pressing(app, *keys))


@pytest.mark.parametrize(("language", "size"), BOTH)
def test_copies(
    snap_compare: Snap,
    app_on: AppOn,
    tmp_path: Path,
    language: str,
    size: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    say.use(language)
    monkeypatch.setattr(copies, "CALM", 0.0)
    app = app_on()
    store = _with_past(app, tmp_path)
    remember(store.state, Status("anna@server:rebond.git", synced_at="2026-11-21T08:12+01:00", to_send=2))

    async def shown(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await until(pilot, lambda: app.copies_stand and app.copies_stand.kept and app.copies_stand.status)
        await pilot.press("s")
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=shown)
