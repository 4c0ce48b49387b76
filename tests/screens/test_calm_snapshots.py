"""Step 0 and the emergency kit kept as pictures: `pytest --snapshot-update` renews them after a look at the report."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.screens.pilot import settled
from tests.screens.test_snapshots import with_example
from tui.app import RebondApp


@pytest.mark.parametrize("language", ["en", "fr"])
def test_step_0(
    snap_compare: Callable[..., bool], app_on: Callable[..., RebondApp], tmp_path: Path, language: str
) -> None:
    async def opened(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await pilot.press("enter", "0", "enter")
        await settled(pilot)
        await pilot.press("down", "enter", "1", "3", "escape", "down", "enter", "8", "down", "down", "enter", "1")
        await settled(pilot)
        await pilot.press("8", "0", "enter")
        await settled(pilot)

    with_example(tmp_path, language)
    assert snap_compare(app_on(), terminal_size=(80, 24), run_before=opened)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_kit(
    snap_compare: Callable[..., bool], app_on: Callable[..., RebondApp], tmp_path: Path, language: str
) -> None:
    async def opened(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await pilot.press("b", "enter")
        await settled(pilot)

    with_example(tmp_path, language)
    assert snap_compare(app_on(), terminal_size=(80, 24), run_before=opened)
