import json
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.screens.incident_pilot import document, write
from tests.screens.pilot import MakeApp, screen_text, settled
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


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("ac", "acme"), ("ACME", "ACME"), ("harb", "Harbour Books"), ("a", "a"), ("someone new", "someone new")],
)
async def test_a_known_client_is_named_by_the_first_letters(
    app_on: MakeApp, tmp_path: Path, typed: str, kept: str
) -> None:
    path = write(tmp_path, document())
    clients = {"acme": {"name": "Acme"}, "altea": {"name": "Altea"}, "k7q2": {"name": "Harbour Books"}}
    (tmp_path / "store" / "projects.json").write_text(json.dumps({"clients": clients}), "utf-8")
    app = app_on()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("n", *"Sent it twice", "tab")
        await settled(pilot)
        assert "Acme · Altea · Harbour Books" in screen_text(app)
        await pilot.press(*typed)
        await settled(pilot)
        assert ("Altea" in screen_text(app)) is (typed == "a")
        await pilot.press("enter")
        await settled(pilot)
    (id,) = (id for id, _path in app.desk.store.ids() if id != path.stem)
    assert app.desk.store.document(id)["incident"]["main"]["client"] == kept
