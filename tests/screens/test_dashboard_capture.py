import threading
from typing import Any

import pytest

from tests.screens.pilot import screen_text, settled
from tui.app import RebondApp


async def test_two_keys_and_a_line_save_an_incident(rebond: RebondApp, language: str) -> None:
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("n", *"Deleted the bucket", "enter")
        await settled(pilot)
        assert "Deleted the bucket" in screen_text(rebond)
    (entry,) = rebond.desk.store.ids()
    assert rebond.desk.store.document(entry[0])["incident"]["main"]["title"] == "Deleted the bucket"


async def test_the_next_line_is_empty_while_a_slow_disk_takes_the_one_before(
    rebond: RebondApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = threading.Event()
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        real = rebond.desk.store.apply

        def slow(*given: Any, **named: Any) -> Any:
            assert free.wait(20)
            return real(*given, **named)

        monkeypatch.setattr(rebond.desk.store, "apply", slow)
        await pilot.press("n", *"Deleted the bucket", "enter", "n", *"And the next")
        assert "> And the next" in screen_text(rebond)
        free.set()
        await settled(pilot)
        assert "Deleted the bucket" in screen_text(rebond) and "> And the next" in screen_text(rebond)
        await pilot.press("escape", "n")
        await settled(pilot)
        assert "> And the next" in screen_text(rebond)
