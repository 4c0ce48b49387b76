from collections.abc import Callable
from pathlib import Path

from textual.events import Paste

from storage.configuration.config import SETTINGS, Config
from tests.screens.pilot import screen_text, settled
from tui.app import RebondApp
from words.say import _

AppOn = Callable[..., RebondApp]


async def test_every_setting_is_listed(rebond: RebondApp, language: str) -> None:
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("comma")
        await settled(pilot)
        text = screen_text(rebond)
        await pilot.press("end")
        await settled(pilot)
        text += screen_text(rebond)
        assert all(_(setting.label)[:26] in text for setting in SETTINGS.values())


async def test_a_text_is_changed_and_kept(rebond: RebondApp) -> None:
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("comma", "enter", *"Nadia", "enter")
        await settled(pilot)
        assert "Nadia" in screen_text(rebond)
    assert Config.load(rebond.places.config).get("name") == "Nadia"


async def test_the_language_changes_at_once(rebond: RebondApp) -> None:
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("comma", *["down"] * 3, "enter", "1")
        await settled(pilot)
        assert "Réglages" in screen_text(rebond)
        await pilot.press("escape")
        await settled(pilot)
        assert "Bienvenue" in screen_text(rebond)
    assert Config.load(rebond.places.config).get("language") == "fr"


async def test_the_theme_changes_at_once(rebond: RebondApp) -> None:
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("comma", *["down"] * 4, "enter", "2")
        await settled(pilot)
        assert rebond.ink_theme == "light"
        assert rebond.theme == "light"
        await pilot.press("enter", "3")
        await settled(pilot)
        assert rebond.theme == "ansi-dark"


async def test_a_value_that_does_not_fit_is_said_and_nothing_changes(rebond: RebondApp, language: str) -> None:
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("comma", *["down"] * 7, "enter", "9", "9", "9", "enter")
        await settled(pilot)
        assert any("settle.minutes" in notice.message for notice in rebond._notifications)
    assert Config.load(rebond.places.config).get("settle.minutes") == 20


async def test_comments_in_the_file_are_kept(app_on: AppOn) -> None:
    app = app_on(settings='# mine\nname = "N"  # me\n')
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("comma", "enter", "x", "enter")
        await settled(pilot)
    assert app.places.config.read_text("utf-8") == '# mine\nname = "Nx"  # me\n'


async def test_a_calendar_file_that_is_chosen_now_is_kept_from_now_on(rebond: RebondApp, tmp_path: Path) -> None:
    file = tmp_path / "mine.ics"
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("comma", *["down"] * list(SETTINGS).index("feed.output"), "enter")
        rebond.post_message(Paste(str(file)))
        await settled(pilot)
        await pilot.press("enter")
        for _turn in range(2000):
            if file.exists():
                break
            await pilot.pause(0.01)
        assert b"BEGIN:VCALENDAR" in file.read_bytes()
