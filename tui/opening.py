"""Opens what the app stands on: the store, and the snapshot of what was known last."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from textual.message import Message

from tui.desk import Desk

if TYPE_CHECKING:
    from storage.places import Places
    from storage.unsaved import Unsaved


def open_desk(places: "Places", now: Callable[[], datetime], post: Callable[[Message], object]) -> Desk:
    """Open the store, making it at the first start, with its entries as the snapshot has them, not verified yet."""
    from storage.index import Index
    from storage.store import Store

    store = Store.open(places, create=True)
    index = Index(store)
    index.load(verify=False)
    return Desk(store, index, now, post)


def unsaved(desk: Desk) -> "Unsaved":
    """Open this machine's journal of unsaved text for the store."""
    from storage.unsaved import Unsaved

    return Unsaved(desk.store.places.state_of(desk.store.main.id))


def system_clock() -> datetime:
    """Tell the time."""
    from storage.clock import now

    return now()
