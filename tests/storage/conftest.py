from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from recovery.change import Act, Document, Draft
from storage.disk.places import Places
from storage.store import Applied, Store

AT = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
ID = "20261121-k7q2ab"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "store", tmp_path / "state", tmp_path / "cache", tmp_path / "config.toml")


@pytest.fixture
def fresh(places: Places) -> Store:
    """A store without incidents."""
    return Store.open(places, create=True)


@pytest.fixture
def put(fresh: Store) -> Callable[..., Applied]:
    """Write values by path ("people/k7q2/name") as one act on one file."""

    def write(values: dict[str, Any], id: str = ID, *, creates: bool = False, seen: Document | None = None) -> Applied:
        document = {} if creates else seen or fresh.document(id)
        draft = Draft(document)
        for path, value in values.items():
            draft.set(tuple(path.split("/")), value)
        return fresh.apply(draft.change(id, Act("changed", {"table": "incident"}), creates=creates), at=AT)

    return write


@pytest.fixture
def incident(fresh: Store, put: Callable[..., Applied]) -> Path:
    """The file of one small incident in the store."""
    put({"incident/main/title": "Dropped the orders table", "people/k7q2/name": "Karim"}, creates=True)
    return fresh.read(ID).path
