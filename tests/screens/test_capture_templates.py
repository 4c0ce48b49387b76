"""Templates while capturing: two more keys, never in the way, the person's own among them."""

from pathlib import Path
from typing import Any

import pytest

from tests.screens.incident_pilot import AppOn
from tests.screens.pilot import screen_text, settled
from tui.app import RebondApp


def stored(app: RebondApp) -> dict[str, Any]:
    ((id, _path),) = app.desk.store.ids()
    return dict(app.desk.store.document(id))


async def press(app: RebondApp, *keys: str) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)


@pytest.mark.parametrize("digit", ["3", '"'])
async def test_one_key_takes_a_template_and_enter_saves_it(rebond: RebondApp, digit: str) -> None:
    await press(rebond, "n", "f2", digit, "enter")
    document = stored(rebond)
    assert document["incident"]["main"]["title"] == "I lost data"
    assert document["incident"]["main"]["severity"] == "major"
    assert len(document["facts"]) == 3 and len(document["actions"]) == 2 and len(document["people"]) == 1


async def test_your_own_words_stay(rebond: RebondApp) -> None:
    await press(rebond, "n", *"Gone", "f2", "3", "space", *"now", "enter")
    document = stored(rebond)
    assert document["incident"]["main"]["title"] == "Gone now"
    assert document["incident"]["main"]["category"] == "lost_data"


async def test_another_template_takes_the_place_of_the_first(rebond: RebondApp, language: str) -> None:
    await press(rebond, "n", "f2", "3", "f2", "4", "enter")
    main = stored(rebond)["incident"]["main"]
    assert main["category"] == "late"
    assert main["title"] == ("Je serai en retard" if language == "fr" else "I will be late")


async def test_a_template_that_is_taken_away_proposes_nothing(rebond: RebondApp) -> None:
    await press(rebond, "n", *"Gone", "f2", "3", "f2", "enter")
    assert stored(rebond).keys().isdisjoint({"facts", "actions", "people"})


async def test_templates_are_offered_with_their_keys_and_the_persons_own_first(app_on: AppOn, tmp_path: Path) -> None:
    app = app_on()
    (app.places.config.parent / "templates.toml").write_text("[phish]\nname = 'phishing'\n[bad]\ntell = ['boss']\n")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        assert "f2 template" in screen_text(app) and "templates.toml" not in screen_text(app)
        await pilot.press("f2")
        await settled(pilot)
        assert "1 phishing   2 missed reply" in screen_text(app)
        assert "templates.toml:4:1" in "".join(screen_text(app).split())
        await pilot.press("1", *"Oops", "enter")
        await settled(pilot)
    assert stored(app)["incident"]["main"]["title"] == "Oops"


async def test_a_name_that_no_template_has_is_said_and_nothing_is_lost(rebond: RebondApp) -> None:
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("n", *"Oops", "f2", *"zzz", "enter")
        await settled(pilot)
        assert "no template “zzz”" in screen_text(rebond)
        assert "> Oops" in screen_text(rebond)
    assert list(rebond.desk.store.ids()) == []
