"""Keeps the history of a store while the app runs: a thread that commits a second after the last change.

```
keeper = Keeper(store, lambda: author_of(config), told=heard)    # starts; what waits from before is kept at once
keeper.nudge(ids)        # these documents changed, by whatever hand; any thread, returns at once. No ids: any of them
keeper.confirm()         # the person says that the many files that are gone are meant to be
keeper.ask()             # a round is wanted now: see Rounds
keeper.stop(3.0)         # keeps what waits, as far as that goes in so many seconds, and ends; True when all is kept
keeper.kept              # what `told` heard last, for whoever comes later
```

`told` is called on the keeper's thread with a Kept, each time that something else is to be told: a failure once, not
with every change; the progress of a first intake four times a second. Nothing here ever raises into the caller.
"""

import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from storage.clock import now as clock
from storage.watching.quiet import wait_for_quiet
from words.errors import RebondError
from words.fill import fill
from words.say import _

if TYPE_CHECKING:
    from storage.store import Store
    from sync.git.repository import Author
    from sync.history.recording import Recorder

QUIET = 1.0
"""Seconds without a change before what changed is kept: one act often makes several changes."""
LONGEST = 10.0
"""Seconds after which it is kept however many changes still come."""
TELL = 0.25
"""Seconds between two tellings of how far a long work is."""
AGAIN = 60.0
"""Seconds after which what failed is tried again by itself: another program may just have been in the way."""
LONG = 500
"""So many files to read are worth telling of."""
PATIENCE = 3.0
"""Seconds that the end of the app may take for it; what is not kept then is kept by the next start."""

MARGIN = 0.2
"""Seconds more until a work that was told to end has ended."""

State = Literal["begun", "kept", "taking_in", "no_git", "many_gone", "failed"]


class Kept(NamedTuple):
    """How the history of the store stands.

    begun: nothing is known yet. kept: all that can be is in the history. taking_in: `done` of `of` files are. no_git:
    git is missing or too old, and nothing is kept. many_gone: nothing is kept until the person confirms. failed: it
    is tried again with the next change. In the last three `error` says it in a sentence. `held_back` are the files
    that cannot be read, by path relative to the store; the history has their last good state.
    """

    state: State
    error: RebondError | None = None
    done: int = 0
    of: int = 0
    held_back: tuple[str, ...] = ()


class Rounds(Protocol):
    """What meets the copies on other machines, after what changed here is kept; called on the keeper's thread."""

    def due(self) -> float | None:
        """Tell in how many seconds the next round is wanted, 0 for now; None for never by itself."""

    def run(self, *, asked: bool, ending: bool, stop: Callable[[], bool], recorder: "Recorder | None" = None) -> None:
        """Go one round, and end soon once `stop` says so; failures are told by whoever made these rounds.

        `recorder` has recorded all changes that were heard of.
        """


class Keeper:
    """The thread that keeps the history of one store; any thread may call.

    `author` is asked before each commit, for the settings may change. `rounds` follow each commit when they are due,
    when they are asked for, and at the end.
    """

    def __init__(
        self,
        store: "Store",
        author: "Callable[[], Author]",
        *,
        told: Callable[[Kept], object],
        rounds: Rounds | None = None,
        now: Callable[[], datetime] = clock,
        quiet: float = QUIET,
        again: float = AGAIN,
    ) -> None:
        self.kept = Kept("begun")
        self._store = store
        self._author = author
        self._told = told
        self._rounds = rounds
        self._now = now
        self._quiet = quiet
        self._again = again
        self._recorder: Recorder | None = None
        self._wake = threading.Condition()
        self._ids: set[str] | None = None
        """The documents that may have changed; None for all of them."""
        self._heard = 1
        self._done = 0
        """How many of the nudges that were heard are in the history."""
        self._asked = False
        self._sure = False
        self._stopping = False
        self._deadline = float("inf")
        self._told_at = 0.0
        self._thread = threading.Thread(target=self._run, name="history", daemon=True)
        self._thread.start()

    def nudge(self, ids: Iterable[str] | None = None) -> None:
        """Hear that these documents changed (incidents, "projects", "store"), or that something did, without ids."""
        with self._wake:
            if ids is None:
                self._ids = None
            elif self._ids is not None:
                self._ids.update(ids)
            self._heard += 1
            self._wake.notify_all()

    def confirm(self) -> None:
        """Hear that the many files which are gone are meant to be gone."""
        with self._wake:
            self._sure = True
            self._ids = None
            self._heard += 1
            self._wake.notify_all()

    def ask(self) -> None:
        """Hear that a round is wanted now."""
        with self._wake:
            self._asked = True
            self._wake.notify_all()

    def settle(self, timeout: float | None = None) -> bool:
        """Wait until all that was heard of is kept, or was told to have failed; False when that took too long."""
        with self._wake:
            heard = self._heard
            return self._wake.wait_for(lambda: self._done >= heard or not self._thread.is_alive(), timeout)

    def stop(self, patience: float = PATIENCE) -> bool:
        """Keep what waits and end, in so many seconds at most; False when it did not end in time."""
        with self._wake:
            self._stopping = True
            self._deadline = time.monotonic() + patience
            self._wake.notify_all()
        self._thread.join(patience + MARGIN)
        return not self._thread.is_alive()

    # The thread.

    def _run(self) -> None:
        came: Literal["kept", "busy", "failed"] = "kept"
        while True:
            with self._wake:
                pause = self._pause
                if came == "failed":
                    pause = self._again if pause is None else min(pause, self._again)
                woken = self._wake.wait_for(lambda: self._is_wanted, pause)
                stopping = self._stopping
                waits = self._heard > self._done or (came == "failed" and not woken)
                if waits and self._recorder is not None and not self._asked:
                    wait_for_quiet(self._wake, lambda: self._heard, self._is_called, quiet=self._quiet, longest=LONGEST)
                    stopping = self._stopping
                heard, ids, sure, asked = self._heard, self._ids, self._sure, self._asked
                self._ids, self._sure, self._asked = set(), False, False
            # At the end the whole store is looked at once more: now and then the system tells of a change to nobody.
            if waits or stopping:
                came = self._keep(None if stopping else ids, sure=sure)
            with self._wake:
                if came != "busy":
                    self._done = heard
                if came != "kept":
                    self._ids = None
                    self._sure = self._sure or (sure and came == "busy")
                self._wake.notify_all()
            self._go_round(asked=asked, ending=stopping, all_kept=came == "kept")
            if stopping:
                break
            if came == "kept":
                self._care()
        if self._recorder is not None:
            self._recorder.close()

    @property
    def _is_wanted(self) -> bool:
        return self._heard > self._done or self._is_called()

    def _is_called(self) -> bool:
        return self._asked or self._stopping

    @property
    def _pause(self) -> float | None:
        """Tell how long the thread may sleep when nobody calls."""
        return self._rounds.due() if self._rounds else None

    def _go_round(self, *, asked: bool, ending: bool, all_kept: bool) -> None:
        """Go a round if one is due; what it commits itself is seen at the next look."""
        if self._rounds is None:
            return
        due = self._rounds.due()
        if asked or ending or (due is not None and due <= 0):
            try:
                recorder = self._recorder if all_kept else None
                self._rounds.run(asked=asked, ending=ending, stop=self._is_over, recorder=recorder)
            except Exception as error:  # the app goes on whatever happens to its copies
                self._tell(Kept("failed", _unforeseen(error)))

    def _care(self) -> None:
        """Pack the history, once a day; a round and the end of the app come first."""
        from sync.git.caring import pack
        from sync.git.repository import Repository

        with suppress(RebondError, OSError):  # the next day is another one
            pack(Repository.open(self._store.state).git, stop=self._is_called)

    def _keep(self, ids: "set[str] | None", *, sure: bool) -> Literal["kept", "busy", "failed"]:
        """Keep what changed among these documents, and tell what came of it; busy is tried again by itself."""
        from sync.errors import GitMissing, GitTooOld
        from sync.git.lock import HistoryBusy
        from sync.history.recording import ManyGone, Recorder

        try:
            if self._recorder is None:
                self._recorder = Recorder.of(self._store)
            recorded = self._recorder.record(
                self._author(), now=self._now(), among=ids, sure=sure, progress=self._progress, stop=self._is_over
            )
        except HistoryBusy:
            return "busy"
        except (GitMissing, GitTooOld) as error:
            self._tell(Kept("no_git", error))
        except ManyGone as error:
            self._tell(Kept("many_gone", error))
        except RebondError as error:
            self._tell(Kept("failed", error))
        except Exception as error:  # the app goes on whatever happens to its history
            self._tell(Kept("failed", _unforeseen(error)))
        else:
            self._tell(Kept("kept", held_back=recorded.held_back))
            return "kept"
        return "failed"

    def _is_over(self) -> bool:
        """Tell whether the app has no more time for it."""
        return time.monotonic() >= self._deadline

    def _progress(self, done: int, of: int) -> None:
        if of >= LONG and time.monotonic() - self._told_at >= TELL:
            self._told_at = time.monotonic()
            self._tell(Kept("taking_in", done=done, of=of))

    def _tell(self, kept: Kept) -> None:
        before, self.kept = self.kept, kept
        said, was = (each.error.text if each.error else "" for each in (kept, before))
        if kept._replace(error=None) != before._replace(error=None) or said != was:
            self._told(kept)


def _unforeseen(error: Exception) -> RebondError:
    text = _("What changed could not be kept in the history ({reason}). It is tried again with the next change.")
    return RebondError(fill(text, {"reason": f"{type(error).__name__}: {error}"}))
