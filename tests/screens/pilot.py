"""Runs the real app on a real store for tests: a fixed time, no watching of files unless a test is about it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import cast
from zoneinfo import ZoneInfo

from textual.pilot import Pilot

from screens.all import SCREENS
from storage.configuration.config import Config
from storage.disk.places import Places
from tui.app import RebondApp

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 21, 9, 53, tzinfo=PARIS)


class Clock:
    """A time that a test moves."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


MakeApp = Callable[..., RebondApp]


def make_app(folder: Path, *, clock: Clock | None = None, settings: str = "") -> RebondApp:
    """Make the app on the store below a folder, made when there is none; `settings` is the text of its config.toml."""
    places = Places(folder / "store", folder / "state", folder / "cache", folder / "config" / "config.toml")
    places.config.parent.mkdir(exist_ok=True)
    if settings:
        places.config.write_text(settings, "utf-8")
    return RebondApp(places=places, config=Config.load(places.config), screens=SCREENS, now=clock or Clock())


def screen_text(app: RebondApp) -> str:
    """Give what is on screen as lines of text."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()  # the only way to see a screen as it is painted
    return "\n".join("".join(segment.text for segment in line)[:width].rstrip() for line in lines[:height])


async def until(pilot: Pilot[int], met: Callable[[], object]) -> None:
    """Wait until something is so, as a person waits for the screen to say it."""
    last = monotonic() + 30
    while not met():
        assert monotonic() < last, f"not so within half a minute:\n{screen_text(cast(RebondApp, pilot.app))}"
        await pilot.pause(0.01)


async def settled(pilot: Pilot[int]) -> None:
    """Wait until everything that was done is written, shown and said."""
    app = pilot.app
    assert isinstance(app, RebondApp)
    await pilot.pause()
    await app.workers.wait_for_complete()
    while app.desk.writer.waiting:
        await pilot.pause(0.005)
    await app.workers.wait_for_complete()
    await pilot.pause()
