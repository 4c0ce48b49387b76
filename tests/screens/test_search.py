from collections.abc import Callable
from pathlib import Path

import pytest

from recovery.changes.capture import new_incident
from storage.store import Store
from tests.screens.pilot import NOW, screen_text, settled
from tui.app import RebondApp

AppOn = Callable[..., RebondApp]


@pytest.fixture
def app(app_on: AppOn, tmp_path: Path) -> RebondApp:
    """The app on three incidents, one of them closed."""
    store = Store.open(app_on().places, create=True)
    ctx = store.context(NOW)
    for title, fields in (
        ("Dropped the orders table", {"client": "acme", "summary": "Karim saw it first"}),
        ("Élève oublié", {"tags": ["école"]}),
        ("Old story [/x]", {"closed_at": NOW}),
    ):
        store.apply(new_incident(ctx, title, **fields), at=NOW)
    return app_on()


async def search(app: RebondApp, words: str) -> str:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("slash", *words)
        await settled(pilot)
        app.screen._read()  # type: ignore[attr-defined]  # at once, without waiting for the person to stop typing
        await settled(pilot)
        return screen_text(app)


async def test_titles_are_found_without_accents_or_case(app: RebondApp, language: str) -> None:
    text = await search(app, "eleve")
    assert "Élève oublié" in text
    assert "orders" not in text


async def test_every_word_of_the_record_is_found_with_the_text_around_it(app: RebondApp) -> None:
    text = await search(app, "karim first")
    assert "Dropped the orders table" in text
    assert "Karim saw it first" in text


async def test_closed_incidents_are_found_and_markup_is_text(app: RebondApp) -> None:
    assert "Old story [/x]" in await search(app, "story")


async def test_references_are_found(app: RebondApp) -> None:
    id = next(id for id, _path in app.desk.store.ids())
    assert f"R-{id[-6:].upper()}" in await search(app, id[-6:])


async def test_nothing_found_is_said(app: RebondApp, language: str) -> None:
    text = await search(app, "zzzz")
    assert ("Rien" if language == "fr" else "Nothing") in text


async def test_enter_opens_what_was_found_and_escape_leads_back(app: RebondApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"story", "enter")
        await settled(pilot)
        assert type(app.screen).__name__ == "IncidentScreen"
        await pilot.press("escape")
        await settled(pilot)
        assert type(app.screen).__name__ == "Dashboard"
