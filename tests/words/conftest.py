"""Words are tried with the catalogues as they stand, compiled aside so that no file of the tree changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo

from words import say
from words.catalogue import po_file, read


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locale")
    target = folder / "fr" / "LC_MESSAGES" / "rebond.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, read(po_file("fr"), "fr"))
    return folder


@pytest.fixture(autouse=True)
def _catalogues(compiled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(say, "CATALOGUES", str(compiled))
    monkeypatch.setattr(say, "_catalogues", {"en": None})
    monkeypatch.setattr(say, "_chosen", "en")
    yield
