"""A real store in a temporary folder, for the tests that need one."""

import json
from pathlib import Path
from typing import Any

from storage.disk.places import Places
from storage.store import Store

ID = "20261121-7k2qab"
OTHER = "20261121-aaaaaa"


def open_store(folder: Path) -> Store:
    """Open the store of a folder, made when it is not there."""
    places = Places(folder / "store", folder / "state", folder / "cache", folder / "config.toml")
    return Store.open(places, create=True)


def write(store: Store, document: dict[str, Any] | str, id: str = ID) -> Path:
    """Write the file of an incident as an editor would."""
    path = store.root / "incidents" / id[:4] / id[4:6] / f"{id}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(document if isinstance(document, str) else json.dumps(document))
    return path


def reminding(text: str) -> dict[str, Any]:
    """Make a document with one weekly reminder."""
    return {
        "incident": {"main": {"title": "Oops"}},
        "reminders": {"p9ta": {"text": text, "start": "2026-11-30T09:00", "tz": "Europe/Paris"}},
    }
