"""What comes back long after an incident: people to contact again, lessons to read again, each done by one key."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from recovery.change import value_at
from recovery.changes import rows
from screens.week import Week
from storage.indexing.entries import Entries
from storage.store import Store
from tests.screens.incident_pilot import ID, write
from tests.screens.pilot import Clock, screen_text, settled
from tui.app import RebondApp

AppOn = Callable[..., RebondApp]

ENDED: dict[str, Any] = {
    "incident": {"main": {"title": "Dropped the orders table", "closed_at": "2026-11-14T20:00+01:00"}},
    "outcome": {"main": {"relationship": "lost_for_good"}},
    "lessons": {
        "l1": {"believed": "Staging is a copy.", "in_fact": "Same host.", "at": "2026-11-14T20:00+01:00", "pos": "b"}
    },
    "contacts_again": {"c1": {"name": "Ruth", "on": "2026-11-20", "pos": "b"}},
}


def get(app: RebondApp, *path: str) -> Any:
    return value_at(app.desk.store.document(ID), path)


async def test_one_key_after_the_other_does_what_came_back(app_on: AppOn, tmp_path: Path, language: str) -> None:
    app = app_on()
    Store.open(app.places, create=True)
    write(tmp_path, ENDED)
    today, back = ("Today ·", "get back to Ruth") if language == "en" else ("Aujourd’hui", "Ruth")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        assert today in screen_text(app) and back in screen_text(app) and "+1" in screen_text(app)
        await pilot.press("space")
        await settled(pilot)
        assert get(app, "contacts_again", "c1", "done_at") and get(app, "lessons", "l1", "recalled") is None
        shown = screen_text(app)
        assert "Staging is a copy." in shown and "Same host." in shown and "+1" not in shown
        await pilot.press("space", "space")
        await settled(pilot)
        assert get(app, "lessons", "l1", "recalled") == ["week"], "pressed once too often, the next time is untouched"
        assert today not in screen_text(app)
        await pilot.press("u")
        await settled(pilot)
        assert get(app, "lessons", "l1", "recalled") is None and "Same host." in screen_text(app)


async def test_hidden_titles_hide_it_too(app_on: AppOn, tmp_path: Path) -> None:
    app = app_on()
    Store.open(app.places, create=True)
    write(tmp_path, ENDED)
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await settled(pilot)
        assert "Ruth" in screen_text(app)
        await pilot.press("x")
        await settled(pilot)
        assert "Ruth" not in screen_text(app) and "Today ·" in screen_text(app)
        await pilot.press("space", "x")
        await settled(pilot)
        assert "Same host." in screen_text(app)


async def test_it_comes_at_midnight_while_the_app_is_open(app_on: AppOn, tmp_path: Path, clock: Clock) -> None:
    app = app_on()
    Store.open(app.places, create=True)
    write(tmp_path, ENDED | {"contacts_again": {}, "lessons": {"l1": ENDED["lessons"]["l1"] | {"recalled": ["week"]}}})
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        assert "Today ·" not in screen_text(app)
        clock.now += timedelta(days=23)
        app._minute()
        await settled(pilot)
        assert "Same host." in screen_text(app)


async def test_what_is_written_while_the_week_is_counted_is_not_lost_when_that_count_comes_late(
    app_on: AppOn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, of = threading.Event(), threading.Event(), Week.of

    def late(entries: Entries, *about: Any) -> Week:
        week = of(entries, *about)  # of the entries as they were
        begun.set()
        assert go_on.wait(30)
        return week

    monkeypatch.setattr(Week, "of", late)
    app = app_on()
    Store.open(app.places, create=True)
    write(tmp_path, ENDED | {"lessons": {}, "contacts_again": {}})
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        while not begun.is_set():
            await pilot.pause(0.005)
        app.act(ID, lambda ctx, document: rows.add(
            ctx, ID, document, "contacts_again", {"name": "Ruth", "on": date(2026, 11, 20)})[1])  # fmt: skip
        while app.desk.writer.waiting:
            await pilot.pause(0.005)
        go_on.set()
        await settled(pilot)
        assert "get back to Ruth" in screen_text(app)
