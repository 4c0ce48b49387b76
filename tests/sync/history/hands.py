"""A store with a history, the files of a few incidents in it, and hands that edit them."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from storage.disk.places import Places
from storage.store import Store
from sync.git.commits import Commit
from sync.git.repository import Author, Repository
from sync.history.recording import Recorded, Recorder

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ANNA = Author("Anna", "anna@example.org")


def id_of(number: int) -> str:
    """Name the incident of a number."""
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    return f"20261121-{letters[number // 32]}{letters[number % 32]}aaaa"


class History:
    """One store and its history; `path` is where an incident lies."""

    def __init__(self, folder: Path) -> None:
        self.places = Places(folder / "store", folder / "state", folder / "cache", folder / "config.toml")
        self.store = Store.open(self.places, create=True)
        self.repository = Repository.open(self.store.state)
        self.recorder = Recorder(self.store, self.repository)
        self.now = NOW

    def path(self, id: str) -> Path:
        return self.store.root / "incidents" / id[:4] / id[4:6] / f"{id}.json"

    def write(self, id: str, document: Any, at: datetime | None = None) -> Path:
        """Write a document or bytes the way editors save: beside it, and then in its place; `at` is its time."""
        path = self.path(id)
        path.parent.mkdir(parents=True, exist_ok=True)
        data = document if isinstance(document, bytes) else json.dumps(document, ensure_ascii=False, indent=2).encode()
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(data)
        beside.replace(path)
        self.date(path, at or self.now)
        return path

    def date(self, path: Path, at: datetime) -> None:
        os.utime(path, (at.timestamp(), at.timestamp()))

    def titled(self, number: int, title: str = "Oops", at: datetime | None = None) -> str:
        id = id_of(number)
        self.write(id, {"incident": {"main": {"title": title}}}, at)
        return id

    def record(self, **more: Any) -> Recorded:
        return self.recorder.record(ANNA, now=self.now, **more)

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    def log(self) -> list[Commit]:
        """List the commits, newest first, without the common root."""
        return self.repository.log(self.repository.head())[:-1]

    def content(self, id: str, commit: str = "") -> bytes | None:
        entry = self.repository.tree(commit or self.repository.head()).get(
            str(self.path(id).relative_to(self.store.root))
        )
        return dict(self.repository.contents([entry.id]))[entry.id] if entry else None

    def again(self) -> None:
        """Forget all that is only in memory, as a new process has."""
        self.recorder.close()
        self.recorder = Recorder(self.store, self.repository)
