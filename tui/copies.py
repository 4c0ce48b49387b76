"""The copies on other machines beside the app: keeps the history of the store, and meets them off the UI thread.

Nothing here imports sync before `start`, which runs once the app has nothing better to do.
"""

import threading
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from recovery.change import PRIVATE
from tui.messages import CopiesStand, FilesChanged, Met
from words.errors import RebondError

if TYPE_CHECKING:
    from datetime import datetime

    from storage.store import Store
    from sync.automatic import Automatic
    from sync.git.repository import Author
    from sync.history.recording import Recorder
    from sync.keeper import Keeper, Kept
    from sync.remote.status import Status
    from sync.rounds import Outcome
    from sync.shared_folders.healer import Healer, Run
    from sync.shared_folders.services import Service
    from tui.app import RebondApp

CALM = 1.0
"""Seconds after everything else has started until the history is looked at: the first keys come before it."""
FAREWELL = 0.5
"""Seconds that closing the app waits for its last commit; what is not kept then is kept by the next start."""
LAST_ROUND = 3.0
"""Seconds that closing waits at most where the copies meet by themselves, for a last round."""
LOOK = 30.0
"""Seconds after which it is looked again how the copies stand: commands and other apps meet them as well."""
TELL = 0.25
"""Seconds between two tellings of how far a round is."""


class Under(NamedTuple):
    """A round that is under way: the stage (recording, fetching, merging, sending, writing), done, and of how many."""

    stage: str
    done: int = 0
    of: int = 0


class Standing(NamedTuple):
    """How everything stands with the history and the copies, as the thread last told; None for not known yet."""

    kept: "Kept | None" = None
    status: "Status | None" = None
    under: Under | None = None
    left: tuple[tuple[str, str], ...] = ()
    """Files that sync services left and that could not be merged, each with the reason; "" for what stopped it."""
    shared: str = ""
    """What is to be said where a sync service carries the same store as git does."""


class Asked(NamedTuple):
    """What an order is carried out with."""

    store: "Store"
    author: "Author"
    now: "datetime"
    progress: Callable[[str, int, int], object]
    stop: Callable[[], bool]


Order = Callable[[Asked], "Outcome | None"]
"""Something that a person asked for, in place of an ordinary round; called on the keeper's thread."""


class Copies:
    """The keeper of the history with its rounds; any thread may call."""

    def __init__(self, app: "RebondApp") -> None:
        self._app = app
        self._busy = threading.Lock()
        self._over = threading.Event()
        self._keeper: Keeper | None = None
        self._healer: Healer | None = None
        self._halted = False
        self._rounds: Automatic | None = None
        self._order: Order | None = None
        self._asked = self._wanted = False
        self._service: Service | None = None
        self._told_at = 0.0
        self._standing = Standing()

    @property
    def standing(self) -> Standing:
        """How everything stands now."""
        return self._standing

    # What the app calls.

    def start(self) -> None:
        """Begin to keep the history in a moment, on a thread of its own."""
        if not self._app.desk.read_only:
            threading.Thread(target=self._start, name="copies", daemon=True).start()

    def _start(self) -> None:
        if self._over.wait(CALM):
            return
        app = self._app
        from sync.automatic import Automatic
        from sync.history.authors import author_of
        from sync.keeper import Keeper
        from sync.shared_folders.healer import Healer
        from sync.shared_folders.ignoring import ignore_own
        from sync.shared_folders.services import service_of

        def author() -> "Author":
            return author_of(app.config)

        def waiting() -> list[str]:
            return [warned.file for warned in app.desk.index.warnings]

        with self._busy:
            if self._over.is_set():
                return
            store = app.desk.store
            self._service = service_of(store.root)
            ignore_own(self._service, store.root)
            self._healer = Healer(store, author, waiting=waiting, told=self._healed)
            self._rounds = Automatic(
                store, lambda: app.config, author, told=self._met, progress=self._progress, now=app.now
            )
            self._keeper = Keeper(store, author, told=self._kept, rounds=self, now=app.now)
            if self._wanted:
                self._keeper.ask()
        app.call_later(lambda: app.aside.look())

    def changed(self, ids: Iterable[str]) -> None:
        """Hear that documents changed."""
        wanted = {id for id in ids if id != PRIVATE}
        keeper = self._keeper
        if keeper is not None and wanted:
            keeper.nudge(wanted)

    def changed_beside(self) -> None:
        """Hear that something changed that is no document, such as a text that was put aside."""
        if self._keeper is not None:
            self._keeper.nudge()

    def meet(self, order: Order | None = None) -> None:
        """Ask for a round now, or for another order; what is asked before the keeper has begun is done then."""
        self._order, self._halted, self._wanted = order, False, True
        if self._keeper is not None:
            self._keeper.ask()

    def halt(self) -> None:
        """Stop the round that is under way."""
        self._halted = True

    def confirm(self) -> None:
        """Say that the many files which are gone are meant to be gone."""
        if self._keeper is not None:
            self._keeper.confirm()

    def look_again(self) -> None:
        """Read again how the copies stand, because something else changed it."""
        if self._keeper is not None:
            self._keeper.nudge(())

    def settle(self, patience: float) -> None:
        """Wait until what changed so far is in the history, for so many seconds at most; for a thread."""
        keeper = self._keeper
        if keeper is not None:
            keeper.settle(patience)

    def stop(self) -> None:
        """Keep what is not kept yet and end, within a moment."""
        self._over.set()
        with self._busy:
            keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.stop(LAST_ROUND if self._has_more_to_do else FAREWELL)

    @property
    def _has_more_to_do(self) -> bool:
        """Whether the person wants changes sent by themselves, and some wait."""
        status = self._standing.status
        return status is not None and status.state == "waiting" and self._app.config.get("sync.automatic") == "on"

    # What the keeper calls, on its own thread.

    def due(self) -> float | None:
        """Tell in how many seconds a round is wanted; see sync.keeper.Rounds."""
        self._read_status()
        waits = [each.due() for each in (self._healer, self._rounds) if each is not None]
        waits += [LOOK] if self._standing.status and self._standing.status.address else []
        return min((each for each in waits if each is not None), default=None)

    def run(self, *, asked: bool, ending: bool, stop: Callable[[], bool], recorder: "Recorder | None" = None) -> None:
        """Merge what sync services left, then go a round if it is time for one."""
        if self._healer is not None:
            self._healer.run(asked=asked, ending=ending, stop=stop)
        self._asked = asked

        def over() -> bool:
            return self._halted or stop()

        order, self._order = self._order, None
        try:
            if order is not None:
                self._met(self._carried_out(order, over))
            elif self._rounds is not None:
                self._rounds.run(asked=asked, ending=ending, stop=over, recorder=recorder)
        finally:
            self._halted = False
            self._read_status(ended=True)

    def _carried_out(self, order: Order, stop: Callable[[], bool]) -> "Outcome | RebondError | None":
        from sync.history.authors import author_of

        app = self._app
        asked = Asked(app.desk.store, author_of(app.config), app.now(), self._progress, stop)
        try:
            return order(asked)
        except RebondError as error:
            return error

    def _met(self, came: "Outcome | RebondError | None") -> None:
        """Hear how a round went."""
        app = self._app
        failed = came if isinstance(came, RebondError) else None
        outcome = None if isinstance(came, RebondError) else came
        if outcome is not None and outcome.received:
            app.post_message(FilesChanged(app.desk.index.refresh()))
        app.post_message(Met(outcome, failed, asked=self._asked))

    def _progress(self, stage: str, done: int, of: int) -> None:
        before = self._standing.under
        if before is None or before.stage != stage or time.monotonic() - self._told_at >= TELL:
            self._told_at = time.monotonic()
            self._tell(self._standing._replace(under=Under(stage, done, of)))

    def _kept(self, kept: "Kept") -> None:
        self._tell(self._standing._replace(kept=kept))

    def _healed(self, run: "Run") -> None:
        left = [(each.copy.path, each.sentence()) for each in run.left]
        if run.error is not None:
            left.append(("", run.error.text))
        self._tell(self._standing._replace(left=tuple(left)))

    def _read_status(self, *, ended: bool = False) -> None:
        """Read how the copies stand; it is told where something is different."""
        from sync.remote.status import status
        from sync.shared_folders.services import both_carry

        known = status(self._app.desk.store.state)
        shared = both_carry(self._service) if self._service and known.address else ""
        now = self._standing._replace(status=known, shared=shared)
        self._tell(now._replace(under=None) if ended else now)

    def _tell(self, standing: Standing) -> None:
        before, self._standing = self._standing, standing
        if standing != before:
            self._app.post_message(CopiesStand(standing, before))
