"""The insights screen: figures with their numbers, beside everything else, and true as files change."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from recovery.changes.capture import new_incident
from screens import insights
from storage.store import Store
from tests.screens.pilot import NOW, screen_text, settled
from tui.app import RebondApp

AppOn = Callable[..., RebondApp]


def fill(store: Store, *, count: int = 1) -> list[str]:
    ctx = store.context(NOW)
    ids = []
    for number in range(count):
        fields = {"client": "acme", "category": "lost_data", "discovered_at": NOW - timedelta(hours=2)}
        change = new_incident(ctx, f"Mistake {number}", **fields)
        store.apply(change, at=NOW)
        ids.append(change.document)
    return ids


@pytest.fixture
def app(app_on: AppOn) -> RebondApp:
    """The app on two incidents of one client, one of them repeated and closed."""
    store = Store.open(app_on().places, create=True)
    first, second = fill(store, count=2)
    path = store.read(second).path
    document = json.loads(path.read_text("utf-8"))
    document["incident"]["main"] |= {"repeats_of": first, "closed_at": "2026-11-21T09:50+01:00"}
    document["outcome"] = {"main": {"relationship": "kept"}}
    document["people"] = {"k7q2": {"name": "Karim", "told_at": "2026-11-21T08:13+01:00"}}
    path.write_text(json.dumps(document), "utf-8")
    store.state.mkdir(parents=True, exist_ok=True)
    private = {"perspective": {"a": {"incident": second, "chance_client_leaves": 80}}}
    (store.state / "private.json").write_text(json.dumps(private), "utf-8")
    return app_on()


async def test_figures_have_their_numbers_in_both_languages(app: RebondApp, language: str) -> None:
    async with app.run_test(size=(80, 44), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("i")
        await settled(pilot)
        text = screen_text(app)
        assert {"en": "2 incidents, 1 open", "fr": "2 incidents, dont 1 en cours"}[language] in text
        assert "20 min" in text and "acme" in text and "80" in text and "▇" in text
        assert "Mistake 1" in text
        assert all(len(line) <= 80 for line in text.splitlines())
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen.NAME == "dashboard"


async def test_hidden_titles_hide_clients_too(app: RebondApp) -> None:
    async with app.run_test(size=(80, 44), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("x", "i")
        await settled(pilot)
        text = screen_text(app)
        assert "acme" not in text and "Mistake" not in text and "client 1" in text


async def test_a_file_that_changes_counts_at_once(app: RebondApp) -> None:
    async with app.run_test(size=(80, 44), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("i")
        await settled(pilot)
        (id,) = fill(app.desk.store)
        path = app.desk.store.read(id).path
        app.look_at([path])
        await settled(pilot)
        assert "3 incidents, 2 open" in screen_text(app)
        path.unlink()
        app.look_at([path])
        await settled(pilot)
        assert "2 incidents, 1 open" in screen_text(app)


async def test_leaving_stops_the_reading_and_reading_says_how_far_it_is(
    app: RebondApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    monkeypatch.setattr(insights, "TELL", 0.0)
    going, seen = threading.Event(), []
    measure = insights.measure

    def slow(*given: object) -> object:
        seen.append(given)
        assert going.wait(20)
        return measure(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(insights, "measure", slow)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("i")
        while not seen:
            await pilot.pause(0.005)
        assert "reading every incident" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        going.set()
        await settled(pilot)
        assert len(seen) == 1 and app.screen.NAME == "dashboard"


async def test_nothing_to_look_back_on_is_said(app_on: AppOn) -> None:
    app = app_on()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        app.show("insights")
        await settled(pilot)
        assert "nothing to look back on" in screen_text(app)


@pytest.mark.parametrize("size", [(60, 16), (200, 50)])
async def test_it_fits_small_and_wide_screens(app: RebondApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("i")
        await settled(pilot)
        await pilot.press("end")
        await settled(pilot)
        assert "You feared 80%" in screen_text(app)


async def test_plain_signs_draw_bars_with_letters(app_on: AppOn, app: RebondApp, tmp_path: Path) -> None:
    plain = app_on('symbols = "ascii"\n')
    async with plain.run_test(size=(80, 44), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("i")
        await settled(pilot)
        assert "###" in screen_text(plain) and "▇" not in screen_text(plain)
