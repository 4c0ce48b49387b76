"""Rounds by themselves: at the start, every few minutes and at the end, for the keeper of the app.

Nothing is told while there is merely no network, for the status says since when, nor while another Rebond is at it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from storage.clock import now as clock
from sync.git.lock import HistoryBusy
from sync.remote.status import status
from words.errors import RebondError

if TYPE_CHECKING:
    from storage.store import Store
    from sync.git.repository import Author
    from sync.history.recording import Recorder
    from sync.rounds import Outcome

ENDING = 3.0
"""Seconds that the last round may take when the app ends."""


class Settings(Protocol):
    """The settings as far as they matter here."""

    def get(self, id: str) -> Any:
        """Give the value of a setting."""


class Automatic:
    """Says when a round is due and goes it; for one store, on one thread.

    `told` hears what came of each round, `progress` how far it is (see `sync.rounds.synchronise`).
    """

    def __init__(
        self,
        store: "Store",
        settings: Callable[[], Settings],
        author: "Callable[[], Author]",
        *,
        told: "Callable[[Outcome | RebondError], object]",
        progress: Callable[[str, int, int], object] = lambda _stage, _done, _of: None,
        now: Callable[[], datetime] = clock,
    ) -> None:
        self._store = store
        self._settings = settings
        self._author = author
        self._told = told
        self._progress = progress
        self._now = now
        self._begun = False
        self._recorder: Recorder | None = None

    def due(self) -> float | None:
        """Tell in how many seconds the next round is wanted, 0 for now; None for never by itself."""
        known = status(self._store.state)
        if not known.address or self._settings().get("sync.automatic") != "on":
            return None
        if known.failure is not None and known.failure.needs_person:
            return None
        return known.due(self._now(), self._settings().get("sync.minutes")) if self._begun else 0.0

    def run(self, *, asked: bool, ending: bool, stop: Callable[[], bool], recorder: "Recorder | None" = None) -> None:
        """Go one round, and end soon once `stop` says so; what came of it is told.

        `recorder` has recorded all changes that somebody heard of, where somebody hears.
        """
        due, known = self.due(), status(self._store.state)
        if not known.address or (not asked and due is None):
            return
        if ending and not asked and (not known.to_send or known.state == "offline"):
            return  # nobody waits at the end for what can wait
        self._begun = True
        try:
            outcome = self._go(stop, recorder)
        except RebondError as error:
            # A second app goes the same round just now, or nobody can.
            passes = isinstance(error, HistoryBusy) or status(self._store.state).state == "offline"
            if asked or not passes:
                self._told(error)
        else:
            self._told(outcome)

    def _go(self, stop: Callable[[], bool], recorder: "Recorder | None") -> "Outcome":
        from sync.git.repository import Repository
        from sync.history.recording import Recorder
        from sync.rounds import synchronise

        if recorder is None and self._recorder is None:
            self._recorder = Recorder(self._store, Repository.open(self._store.state))
        return synchronise(
            self._store, self._author(), now=self._now(), progress=self._progress, stop=stop,
            recorder=recorder or self._recorder, heard=recorder is not None,
        )  # fmt: skip
