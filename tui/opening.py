"""Opens what the app stands on: at once what was on screen last, or else the store itself."""

from collections.abc import Callable
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from tui.board import Board
from tui.desk import Desk
from words.rules import Titles, learn

if TYPE_CHECKING:
    from pathlib import Path

    from storage.disk.places import Places
    from storage.indexing.index import Index
    from storage.store import Store
    from storage.writing.unsaved import Unsaved


FEW = 50
"""Files that are read before the first paint where nothing is known of them: about 20 ms."""


class Opened(NamedTuple):
    """The desk, and the board to show first: all there is, or what was on screen last."""

    desk: Desk
    board: Board
    whole: bool


def open_app(places: "Places", now: Callable[[], datetime], post: Callable[[Message], object]) -> Opened:
    """Find what to show first, and make the store at the very first start; RebondError when it cannot be used."""
    from tui.first import glance

    learn(lambda: _rule_titles(places))
    seen = glance(places)
    if seen is not None:
        desk = Desk(lambda: open_store(places), now, post, zone=seen.zone, entries=seen.summaries)
        return Opened(desk, Board.of(desk.entries, now(), seen.counts), whole=False)
    store, index = open_store(places)
    few = _has_few(store.root)
    if few:
        index.refresh()
    desk = Desk(lambda: (store, index), now, post, zone=store.zone.key, entries=())
    desk.open()
    return Opened(desk, Board.of(desk.entries, now()), whole=few)


def _rule_titles(places: "Places") -> Titles:
    from storage.legal.law import titles

    return titles(places.config)


def open_store(places: "Places") -> "tuple[Store, Index]":
    """Open the store with its entries as the snapshot has them; without one there are none yet."""
    from storage.indexing.index import Index
    from storage.store import Store

    store = Store.open(places, create=True)
    index = Index(store)
    index.load(verify=False)
    return store, index


def _has_few(root: "Path") -> bool:
    """Tell whether all files can be read before the first paint without anybody noticing."""
    from storage.disk.files import incident_files

    return len(list(islice(incident_files(root), FEW + 1))) <= FEW


def unsaved(desk: Desk) -> "Unsaved":
    """Open this machine's journal of unsaved text for the store."""
    from storage.writing.unsaved import Unsaved

    return Unsaved(desk.store.state)


def system_clock() -> datetime:
    """Tell the time."""
    from storage.clock import now

    return now()
