"""Writing a report from the app: which form, where to, never over anything, and the copies for the legal side."""

from collections.abc import Callable
from pathlib import Path

import pytest

from recovery.changes.capture import new_incident
from storage.backups.frozen import frozen
from storage.store import Store
from tests.screens.pilot import NOW, screen_text, settled
from tui.app import RebondApp

AppOn = Callable[..., RebondApp]


@pytest.fixture
def id(app_on: AppOn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    store = Store.open(app_on().places, create=True)
    change = new_incident(store.context(NOW), "Dropped the orders table", client="acme")
    store.apply(change, at=NOW)
    return change.document


async def write(app: RebondApp, *keys: str) -> str:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("colon", *"report", "enter")
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        return screen_text(app)


@pytest.mark.parametrize(("key", "name"), [("1", "rebond-{}.pdf"), ("2", "rebond-{}.html"), ("6", "report.md")])
async def test_a_report_goes_where_it_is_wanted(app_on: AppOn, id: str, tmp_path: Path, key: str, name: str) -> None:
    text = await write(app_on(), key, "enter")
    path = tmp_path / "home" / name.format(f"R-{id[-6:].upper()}")
    assert path.stat().st_size > 100 and "Written:" in text
    assert [each.name for each in (tmp_path / "home").iterdir()] == [path.name]
    assert b"acme" not in path.read_bytes() or key != "6"


async def test_a_taken_name_is_not_offered_and_not_written_over(app_on: AppOn, id: str, tmp_path: Path) -> None:
    taken = tmp_path / "home" / f"rebond-R-{id[-6:].upper()}.html"
    taken.write_text("mine")
    await write(app_on(), "2", "enter")
    assert taken.read_text() == "mine" and taken.with_name(f"{taken.stem}-2.html").exists()
    text = await write(app_on(), "2", *["backspace"] * 7, *"-2.html", "enter")
    assert "there already" in text and len(list((tmp_path / "home").iterdir())) == 2


async def test_leaving_writes_nothing(app_on: AppOn, id: str, tmp_path: Path) -> None:
    await write(app_on(), "1", "escape")
    assert list((tmp_path / "home").iterdir()) == []


async def test_a_folder_that_is_missing_is_said(app_on: AppOn, id: str, tmp_path: Path) -> None:
    text = await write(app_on(), "3", *["backspace"] * 15, *"x/none/r.md", "enter")
    assert "no folder" in text and not list((tmp_path / "home").iterdir())


async def test_it_is_there_on_the_incident_too(app_on: AppOn, id: str, tmp_path: Path) -> None:
    app = app_on()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("colon", *"write a report", "enter")
        await settled(pilot)
        await pilot.press("3")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert len(list((tmp_path / "home").glob("*.md"))) == 1


async def test_a_legal_state_set_by_hand_or_in_the_app_keeps_a_copy(app_on: AppOn, id: str) -> None:
    from recovery.change import Act, Change, Edit

    app = app_on()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        store = app.desk.store
        path = store.read(id).path
        path.write_text(path.read_text("utf-8").replace('"title"', '"legal_state": "threatened", "title"'), "utf-8")
        while not frozen(store.state):  # whoever follows the files notices it
            await pilot.pause(0.01)
        edit = Edit(("incident", "main", "legal_state"), "proceedings", "threatened")
        app.act(id, lambda _ctx, _document: Change(id, Act("set"), (edit,)))
        await settled(pilot)
        assert {each.state for each in frozen(store.state)} == {"threatened", "proceedings"}
        assert "legal side" in screen_text(app)
