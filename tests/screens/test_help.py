from collections.abc import Callable

import pytest

from storage.store import Store
from tests.screens.pilot import screen_text, settled
from tui.actions import ACTIONS, actions_of
from tui.app import RebondApp
from words.guide import SECTIONS, guide
from words.say import _
from words.terminal import width

AppOn = Callable[..., RebondApp]

NEED_AN_INCIDENT = frozenset({
    "open", "search", "resume", "redo", "hide", "settings", "quit", "insights", "report", "came_back", "held",
    "not_held",
})  # fmt: skip
"""Commands that an empty store has no use for, or that stand below the edge."""


async def whole_text(app: RebondApp, *keys: str) -> str:
    """Open a page with keys and read all of it, a screen at a time."""
    async with app.run_test(size=(100, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)
        seen = [screen_text(app)]
        while True:
            await pilot.press("pagedown")
            await settled(pilot)
            if screen_text(app) == seen[-1]:
                return "\n".join(seen)
            seen.append(screen_text(app))


async def test_the_help_has_every_key_of_the_screen(rebond: RebondApp, language: str) -> None:
    text = await whole_text(rebond, "?")
    for action in actions_of("dashboard"):
        assert _(action.label) in text, action.id
    assert "§" in text


async def test_the_help_shows_the_keys_that_were_chosen(app_on: AppOn) -> None:
    text = await whole_text(app_on(settings='[keys]\nnew = "f5,a"\n'), "?")
    assert "f5 a" in text


async def test_the_guide_holds_every_section(rebond: RebondApp, language: str) -> None:
    text = await whole_text(rebond, "g")
    for section in SECTIONS:
        assert guide(section, language).splitlines()[0] in text


async def test_a_step_of_the_guide_opens_at_its_heading(rebond: RebondApp, language: str) -> None:
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        rebond.show("guide", step="repair")
        await settled(pilot)
        await settled(pilot)
        top = screen_text(rebond).split("\n")[:3]
        assert any(guide("repair", language).splitlines()[0] in line for line in top)


async def test_the_palette_finds_commands_by_a_part_of_their_name(rebond: RebondApp, language: str) -> None:
    async with rebond.run_test(size=(80, 40), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("colon")
        await settled(pilot)
        for action in actions_of("dashboard"):
            if action.palette and action.id not in NEED_AN_INCIDENT:
                assert _(action.label) in screen_text(rebond), action.id
        await pilot.press(*"guide", "enter")
        await settled(pilot)
        assert type(rebond.screen).__name__ == "Guide"


async def test_the_example_fills_an_empty_store_and_undo_takes_it_back(rebond: RebondApp, language: str) -> None:
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p", *("exemple" if language == "fr" else "example"), "enter")
        await settled(pilot)
        await settled(pilot)
        assert len(list(rebond.desk.store.ids())) == 5
        assert len(rebond.board) == 5
        lines = screen_text(rebond).split("\n")
        assert all(width(line) <= 80 for line in lines)
        await pilot.press("u")
        await settled(pilot)
        assert len(rebond.board) == 4


@pytest.mark.parametrize("id", [id for id, action in ACTIONS.items() if "dashboard" in action.places])
async def test_every_command_of_the_dashboard_can_be_run_on_an_empty_store(
    app_on: AppOn, id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.editor.edit_file", lambda *_place: True)
    app = app_on()
    Store.open(app.places, create=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        getattr(app.screen, f"action_{id}")()
        await settled(pilot)
