"""A round: what was changed here and what was changed elsewhere become one, and everybody gets it.

```
lock ─ settle ─ record ─ fetch ─ join ─ push ─┬─ sent ────────────→ head and refs move ─ files are written ─ ground
                           ↑                  ├─ overtaken → again, at most 8 times
                           └──────────────────┘
```
It may be killed anywhere and is then simply run again. Only the ref of the copy decides who was first. The lock of the
store is held while files are written, and never while git or the network work.
"""

import random
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from storage.disk.files import incident_files
from sync.errors import GitFailed
from sync.git.caring import examine
from sync.git.differing import entries_at
from sync.git.lock import HistoryBusy, sync_lock
from sync.git.repository import MAIN, ROOT, SEEN, Author, Commit, Repository
from sync.history.ground import APPLYING
from sync.history.recording import ManyGone, Recorder
from sync.merge.accepting import Refused, expect_fair
from sync.merge.applying import Applied, Progress, apply, settle
from sync.merge.merging import Joined, UnknownRules, is_typed, join
from sync.remote import status as remembered
from sync.remote.address import read_address
from sync.remote.failing import Failure, SyncFailed, recognise
from sync.remote.status import Status, status
from sync.remote.travelling import Fetching, Way, fetch, push
from words.errors import RebondError, UsageError
from words.say import _

if TYPE_CHECKING:
    from storage.store import Store

MOST = 8
"""How often a push that was overtaken is tried again."""
KEPT = "refs/kept/"
Take = Literal["", "both", "theirs", "ours"]


class Outcome(NamedTuple):
    """What a round did.

    `sent` are changes of this machine that reached the copy, `received` incidents and other files that changed here,
    `merged` files in which both sides had typed, `conflicts` places in them that wait for a decision. `waiting` are
    files that somebody was just changing, or that cannot be read here: they follow with the next round. `set_aside`
    came from elsewhere and were not written. `read_only` says that this machine may read and not send.
    """

    sent: int = 0
    received: int = 0
    merged: int = 0
    conflicts: int = 0
    waiting: tuple[str, ...] = ()
    set_aside: tuple[Refused, ...] = ()
    held_back: tuple[str, ...] = ()
    read_only: bool = False
    newly_read_only: bool = False


def _ignore(_stage: str, _done: int, _of: int) -> None:
    """Hear nothing."""


def _never() -> bool:
    return False


class Pauses(NamedTuple):
    """How a round waits between two tries; tests wait for nobody."""

    sleep: Callable[[float], object] = time.sleep
    chance: Callable[[], float] = random.random

    def after(self, tries: int) -> None:
        """Wait a while that is longer each time, and different on each machine."""
        self.sleep(min(0.05 * 2**tries, 3.0) * (0.5 + self.chance()))


PAUSES = Pauses()


def synchronise(
    store: "Store",
    author: Author,
    *,
    now: datetime,
    progress: Progress = _ignore,
    stop: Callable[[], bool] = _never,
    recorder: Recorder | None = None,
    sure: bool = False,
    take: Take = "",
    heard: bool = False,
    pauses: Pauses = PAUSES,
) -> Outcome:
    """Go one round with the copy that was set up, and remember how it went.

    `progress` hears the stage (recording, fetching, merging, sending, writing), how much is done, and of how much.
    `sure` says that many incidents are meant to be gone; `take` decides where the copy has another past than this
    store. `heard` says that all that changed was recorded with this `recorder`, because somebody hears of each change:
    then not all files are looked at again within a minute. UsageError when no copy was set up; SyncFailed; what
    `Recorder.record` and `storage.writing.taking.take` raise.
    """
    address = status(store.state).address
    if not address:
        raise UsageError(_("There is no copy to sync with yet; name one first: rebond sync setup ADDRESS"))
    way = Way(read_address(address), stop, progress)
    try:
        with sync_lock(store.state, stop=stop):
            repository = Repository.open(store.state)
            recorder = recorder or Recorder(store, repository)
            return _Round(store, repository, recorder, author, now, way, take, pauses).go(sure=sure, heard=heard)
    except SyncFailed as error:
        failure = _whose(store, error.failure)
    except GitFailed as error:
        failure = recognise(error, way.places())
    except HistoryBusy:
        raise  # whoever works on it says how it stands
    except RebondError as error:
        _remember(store, remembered.failed(status(store.state), _here(error), now))
        raise
    _remember(store, remembered.failed(status(store.state), failure, now))
    raise SyncFailed(failure)


def _remember(store: "Store", what: Status) -> None:
    """Remember how it stands; a full disk must not hide what is to be told."""
    with suppress(OSError):
        remembered.remember(store.state, what)


def _here(error: RebondError) -> Failure:
    """Say why a round ended before it met anybody, or after that: something on this machine was in its way."""
    if isinstance(error, ManyGone) and error.gone:
        return Failure("many_gone", {"gone": str(error.gone), "all": str(error.all)})
    return Failure("here", {"reason": error.text})


def _whose(store: "Store", failure: Failure) -> Failure:
    """Tell whose history is damaged: of a folder on this machine git says the same as of ours."""
    if failure.code not in ("damaged", "damaged_there"):
        return failure
    try:
        examine(Repository.open(store.state).git)
    except GitFailed as error:
        return recognise(error, failure.values)
    return failure._replace(code="damaged_there")


class _Met(NamedTuple):
    """How the two sides met: what each had, what became of both, and what the copy has now."""

    ours: str
    theirs: str | None
    joined: Joined
    reached: str | None
    read_only: bool = False


class _Round:
    """One round, and what it works with."""

    def __init__(
        self,
        store: "Store",
        repository: Repository,
        recorder: Recorder,
        author: Author,
        now: datetime,
        way: Way,
        take: Take,
        pauses: Pauses,
    ) -> None:
        self.store = store
        self.repository = repository
        self.recorder = recorder
        self.author = author
        self.now = now
        self.way = way
        self.take = take
        self.pauses = pauses
        self.received: set[str] = set()

    def go(self, *, sure: bool, heard: bool) -> Outcome:
        """Do all of it, again when somebody was faster, or typed while the files were written."""
        fetching = Fetching(self.repository, self.way)
        try:
            self._settle()
            held_back = () if self._is_blank(fetching) else self._record(sure, heard)
        except BaseException:
            fetching.abandon()
            raise
        outcome = Outcome(held_back=held_back)
        for tries in range(MOST):
            if tries:
                self.pauses.after(tries)
            met, failure = self._meet(fetch(self.repository, self.way) if tries else fetching.result())
            if met is None:
                continue
            self.take = ""  # it was decided about what was there then
            applied = self._apply(met)
            if failure is not None:
                raise failure
            outcome = self._outcome(outcome, met, applied)
            if applied.waiting:
                self._settle()  # takes up what was typed meanwhile
            if met.read_only or self.repository.head() == met.reached:
                break
        else:
            raise SyncFailed(Failure("busy_there", self.way.places()))
        known = status(self.store.state)
        _remember(self.store, remembered.synced(known, self.now, read_only=outcome.read_only))
        return outcome

    def _settle(self) -> None:
        self.received |= {*settle(self.store, self.repository, self.author, self.now).received}

    def _is_blank(self, fetching: Fetching) -> bool:
        """Tell whether nothing but a new store is here: then it simply becomes the one that is there."""
        repository = self.repository
        if repository.head() != ROOT or repository.ref(SEEN) or (self.store.root / "projects.json").exists():
            return False
        if any(True for _each in incident_files(self.store.root)):
            return False
        return fetching.result() is not None

    def _record(self, sure: bool, heard: bool) -> tuple[str, ...]:
        recorded = self.recorder.record(
            self.author, now=self.now, sure=sure, stop=self.way.stop or _never,
            among=() if heard and self.recorder.looked_lately else None,
            progress=lambda done, of: self.way.progress("recording", done, of),
        )  # fmt: skip
        return recorded.held_back

    def _meet(self, theirs: str | None) -> tuple[_Met | None, SyncFailed | None]:
        """Join with the copy and send: None when somebody was faster. What fails after both are joined is given back,
        for what came is written all the same."""
        ours = self.repository.head()
        if theirs and theirs != self.repository.ref(SEEN):
            expect_fair(self.repository, ours, theirs)
        here = self.repository.log(ours, beyond=[theirs] if theirs else [ROOT]) if ours != theirs else []
        self._expect_same_past(here, ours, theirs)
        joined = self._join(here, ours, theirs)
        met = _Met(ours, theirs, joined, theirs)
        if joined.commit == theirs:
            return met, None
        try:
            answer = push(self.repository, self.way, joined.commit, expected=theirs)
        except SyncFailed as error:
            return met, error
        if answer == "overtaken":
            return None, None
        return met._replace(read_only=True) if answer == "read_only" else met._replace(reached=joined.commit), None

    def _join(self, here: list[Commit], ours: str, theirs: str | None) -> Joined:
        self.way.progress("merging", 0, 0)
        if theirs is None or self.take == "ours":
            return Joined(ours, typed=sum(map(is_typed, here)))
        if self.take == "theirs":
            return Joined(theirs)
        try:
            return join(self.repository, ours, theirs, here)
        except UnknownRules as error:
            raise SyncFailed(Failure("update_needed", self.way.places())) from error

    def _expect_same_past(self, here: list[Commit], ours: str, theirs: str | None) -> None:
        """Stop where the copy lacks what it had, or has nothing to do with this store; both are kept for a decision.

        `here` are the commits that only this machine has.
        """
        repository, seen = self.repository, self.repository.ref(SEEN)
        code = ""
        if theirs is None:
            code = "rewritten" if seen else ""
        elif seen:
            code = "diverged" if any(commit.id == seen for commit in here) else ""
        elif not repository.contains(theirs, ROOT):
            if not entries_at(repository, theirs, ["store.json", "incidents"]):
                raise SyncFailed(Failure("not_a_store", self.way.places()))
            code = "unrelated" if ours != ROOT else ""
        if not code:
            return
        for commit in {each for each in (ours, seen, theirs) if each}:
            name = KEPT + commit[:12]
            repository.move_all([(name, commit, repository.ref(name))])
        if self.take != "ours" and (theirs is None or not self.take):
            raise SyncFailed(Failure(code, self.way.places()))

    def _apply(self, met: _Met) -> Applied:
        """Move the head to what both became, then make the files so."""
        repository, target = self.repository, met.joined.commit
        moves = [(MAIN, target, repository.ref(MAIN)), (SEEN, met.reached, repository.ref(SEEN))]
        if target != met.ours:
            moves.append((APPLYING, target, None))
        moves = [each for each in moves if each[1] != each[2]]
        if moves:
            repository.move_all(moves)
        if target == met.ours:
            return Applied()
        # A new store that nothing was written to gives way to the one that is there.
        gives_way = frozenset({"store.json"}) if met.ours == ROOT else frozenset()
        return apply(self.store, repository, target, progress=self.way.progress, gives_way=gives_way)

    def _outcome(self, before: Outcome, met: _Met, applied: Applied) -> Outcome:
        self.received |= {*applied.received}
        sent = met.joined.typed if met.reached == met.joined.commit else 0
        known = status(self.store.state)
        return Outcome(
            sent=before.sent + sent,
            received=len(self.received),
            merged=before.merged + len(met.joined.merged),
            conflicts=before.conflicts + met.joined.conflicts,
            waiting=applied.waiting,
            set_aside=(*before.set_aside, *met.joined.refused, *applied.refused),
            held_back=before.held_back,
            read_only=met.read_only,
            newly_read_only=met.read_only and not known.read_only,
        )
