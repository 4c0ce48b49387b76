from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.screens.pilot import Clock, make_app
from tui import copies
from tui.app import RebondApp
from words import say


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have every test speak English on a terminal with colours, in Paris, whatever the machine says."""
    for name in ("NO_COLOR", "EDITOR", "VISUAL", "LC_ALL", "LC_MESSAGES", "REBOND_NOW"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("TZ", "Europe/Paris")
    monkeypatch.setenv("REBOND_NOW", "2026-11-21T09:53+01:00")
    # The history is kept a second after the start: only tests that are about it wait for that.
    monkeypatch.setattr(copies, "CALM", 3600.0)
    before = say.language()
    say.use("en")
    yield
    say.use(before)


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    """Run a test in both languages."""
    say.use(request.param)
    return str(request.param)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app_on(tmp_path: Path, clock: Clock) -> Callable[..., RebondApp]:
    """Make the app on this test's store, with `settings` as the text of its config.toml."""
    return lambda settings="": make_app(tmp_path, clock=clock, settings=settings)


@pytest.fixture
def rebond(app_on: Callable[..., RebondApp]) -> RebondApp:
    """The app on an empty store."""
    return app_on()
