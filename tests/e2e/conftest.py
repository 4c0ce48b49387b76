from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.terminal import Terminal
from tests.e2e import home as homes
from tests.e2e.home import Home


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """A home where English is spoken; at the end nothing that any terminal showed may have been a crash."""
    opened: list[Terminal] = []

    class Remembering(Terminal):
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)  # type: ignore[arg-type]
            opened.append(self)

    monkeypatch.setattr(homes, "Terminal", Remembering)
    yield Home(tmp_path)
    for terminal in opened:
        terminal.close()
    for terminal in opened:
        assert homes.no_traceback(terminal.written), terminal.screen_text()


@pytest.fixture(params=["en", "fr"])
def spoken(request: pytest.FixtureRequest, home: Home) -> str:
    """Speak each language in turn."""
    home.environ["REBOND_LANG"] = request.param
    return str(request.param)
