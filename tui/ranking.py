"""Puts the board into order beside the screen's thread: twenty thousand incidents take longer than several keys."""

import gc
from functools import partial
from typing import TYPE_CHECKING

from tui.board import FEW, Board
from tui.messages import Ranked

if TYPE_CHECKING:
    from tui.store_app import StoreApp

REST = 1.0
"""Seconds between two orders while more and more changes: the screen is drawn once for all of it."""


class Ranking:
    """Orders everything when much changed or a minute passed; what changes meanwhile is not lost. For the app's thread.

    The new board comes to the app as a `Ranked` message, to be passed through `ready`.
    """

    def __init__(self, app: "StoreApp") -> None:
        self._app = app
        self._under_way = False
        """Whether a board is being ordered, or was a moment ago."""
        self._ordering = False
        self._due = False
        self._moved_on = False
        """Whether time passed, and not only something changed."""
        self._ids: set[str] = set()
        """Changed, and not on a board yet."""
        self._early: set[str] | None = set()
        """Of a few: changed before the board of the whole store came, which may be older; None once it is here."""
        self._replaced = False
        """Whether another board is on show than the one that is being ordered came from."""
        self._meanwhile: set[str] = set()
        """Of a few: changed, and on the board that is on show, but not on the one that is being ordered."""

    @property
    def waits(self) -> bool:
        """Whether changes wait for their place on the board."""
        return bool(self._ids)

    def want(self, ids: frozenset[str] = frozenset()) -> None:
        """Have everything ordered anew, because of many incidents that changed, or without any because of the time."""
        self._ids |= ids
        self._moved_on = self._moved_on or not ids
        self._due = True
        if not self._under_way:
            self._begin()

    def passed(self, ids: frozenset[str]) -> None:
        """Hear that a few incidents found their places on the board that is on show."""
        if self._under_way:
            self._meanwhile |= ids
        if self._early is not None:
            self._early |= ids

    def loaded(self, board: Board) -> Board:
        """Give the board of the whole store, made while a few incidents may have changed, with those as they are."""
        early, self._early = frozenset(self._early or ()), None
        self._replaced = self._ordering
        return board.updated(early, self._app.desk.entries) if early else board

    def ready(self, message: Ranked) -> Board:
        """Give the new board with what changed since; `message.ids` are on it."""
        board, meanwhile = message.board, frozenset(self._meanwhile)
        self._meanwhile.clear()
        self._ordering = False
        if self._replaced:
            # It came from the few rows of the first paint: the whole one that is on show is ordered in its place.
            self._replaced = False
            board, meanwhile = self._app.board, frozenset()
            self.want(message.ids)
        if len(meanwhile) > FEW:
            self._due = True
        elif meanwhile:
            board = board.updated(meanwhile, self._app.desk.entries)
        if message.ids:
            self._app.set_timer(REST, self._rested)  # not at once again: in a burst there is always more
        else:
            self._rested()
        return board

    def _rested(self) -> None:
        self._under_way = False
        if self._due:
            self._begin()

    def _begin(self) -> None:
        self._under_way, self._ordering, self._due = True, True, False
        ids, self._ids = frozenset(self._ids), set()
        moved_on, self._moved_on = self._moved_on, False
        self._app.run_worker(partial(self._order, self._app.board, ids, moved_on), thread=True, group="ranking")

    def _order(self, board: Board, ids: frozenset[str], moved_on: bool) -> None:
        if ids:
            board = board.updated(ids, self._app.desk.entries)
        if moved_on:
            board = board.at(self._app.now())
        if ids:
            # Thousands of new summaries: to walk them again and again, the collector would stop the screen for 100 ms.
            gc.collect(1)
            gc.freeze()
        self._app.post_message(Ranked(board, ids))
