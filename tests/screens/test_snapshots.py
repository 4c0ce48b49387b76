"""A few screens kept as pictures: `pytest --snapshot-update` renews them after a look at the report."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from recovery.change import Act, Change, Context
from recovery.demo.five import incidents, projects
from recovery.merge import diff
from screens.builder import Builder
from storage.disk.places import Places
from storage.store import Store
from tests.screens.pilot import NOW, settled
from tui.app import RebondApp
from words import say

LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def with_example(folder: Path, language: str) -> None:
    """Fill the store with the five people's incidents, always under the same ids."""
    say.use(language)
    places = Places(folder / "store", folder / "state", folder / "cache", folder / "config" / "config.toml")
    store = Store.open(places, create=True)
    dice = random.Random(7)
    ctx = Context(NOW, store.zone, lambda size: "".join(dice.choices(LETTERS, k=size)))
    for id, document in [*incidents(language, ctx), ("projects", projects(language, ctx))]:
        store.apply(Change(id, Act("captured"), diff({}, document), id != "projects"), at=NOW)


@pytest.mark.parametrize(("language", "size"), [("en", (80, 24)), ("fr", (120, 36))])
def test_dashboard(
    snap_compare: Callable[..., bool],
    app_on: Callable[..., RebondApp],
    tmp_path: Path,
    language: str,
    size: tuple[int, int],
) -> None:
    with_example(tmp_path, language)
    assert snap_compare(app_on(), terminal_size=size, run_before=settled)


@pytest.mark.parametrize(("language", "size"), [("fr", (80, 24)), ("en", (120, 36))])
def test_incident(
    snap_compare: Callable[..., bool],
    app_on: Callable[..., RebondApp],
    tmp_path: Path,
    language: str,
    size: tuple[int, int],
) -> None:
    async def opened(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)

    with_example(tmp_path, language)
    assert snap_compare(app_on(), terminal_size=size, run_before=opened)


@pytest.mark.parametrize(
    ("language", "size"), [("en", (80, 24)), ("fr", (80, 24)), ("en", (120, 36)), ("fr", (120, 36))]
)
def test_message(
    snap_compare: Callable[..., bool],
    app_on: Callable[..., RebondApp],
    tmp_path: Path,
    language: str,
    size: tuple[int, int],
) -> None:
    async def opened(pilot: Pilot[int]) -> None:
        await settled(pilot)
        for key in ("m", "1", "a"):
            await pilot.press(key)
            await settled(pilot)
        await pilot.press(*("I will see" if language == "en" else "Je vais voir"))
        screen = pilot.app.screen
        assert isinstance(screen, Builder)
        screen.read_again()
        await settled(pilot)

    with_example(tmp_path, language)
    assert snap_compare(app_on(), terminal_size=size, run_before=opened)
