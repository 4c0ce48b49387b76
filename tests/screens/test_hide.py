"""Hiding titles and names by one key, and showing them again."""

from pathlib import Path

import pytest

from tests.screens.incident_pilot import EVERYTHING, AppOn, opened, write
from tests.screens.pilot import screen_text, settled
from tui.app import RebondApp


async def test_one_key_hides_and_shows_again(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("p")
        before = hands.text
        assert "Karim" in before and "Dropped" in before
        await hands.press("x")
        assert not any(name in hands.text for name in ("Karim", "Zoe", "Chloe", "Dropped", "acme", "06 12"))
        assert "client" in hands.text and "R-7K2QAB" in hands.text
        await hands.press("x")
        assert hands.text == before


async def test_what_is_undone_is_said_without_names(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("x", "p")
        await hands.at("people", "k1")
        await hands.press("t", "c", "u")
        assert "Undone:" in hands.text
        assert "Karim" not in hands.text


async def test_a_message_that_is_said_goes_when_names_are_hidden(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        rebond.say("Undone: Karim told")
        await settled(hands.pilot)
        assert "Karim told" in hands.text
        await hands.press("x")
        assert "Karim" not in hands.text


async def test_names_that_come_from_outside_are_hidden_too(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("x", "p")
        people = EVERYTHING["people"] | {"q1": {"name": "Quentin Vasseur", "role": "agency", "pos": "h"}}
        await hands.outside(EVERYTHING | {"people": people})
        assert "agency" in hands.text
        assert "Quentin" not in hands.text and "Vasseur" not in hands.text


@pytest.mark.parametrize("value", ["hidden", "shown"])
async def test_the_setting_counts_at_once_and_from_the_start(app_on: AppOn, tmp_path: Path, value: str) -> None:
    write(tmp_path, EVERYTHING)
    app = app_on(f'names = "{value}"')
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        assert ("Karim" in screen_text(app)) == (value == "shown")
        from storage.configuration.config import Config, set_value

        set_value(app.config.path, "names", "shown" if value == "hidden" else "hidden")
        app.config = Config.load(app.config.path)
        app.configured("names")
        await settled(pilot)
        assert ("Karim" in screen_text(app)) == (value == "hidden")
