"""The one thread that writes: acts queue up here in the order they were done, so keys never wait for a disk."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from textual.message import Message

from recovery.change import PRIVATE, Change, Document
from storage.errors import NewerStore
from tui.journal import name_of
from tui.messages import Carried, FilesChanged, FrozenKept, Refused, Saved, SaveFailed, TakenBack
from words.errors import ChangedMeanwhile, RebondError, UnknownId, UsageError

if TYPE_CHECKING:
    from storage.indexing.index import Index, Refreshed
    from storage.store import Store


@dataclass(frozen=True, slots=True)
class Write:
    """A change to carry out, and the journal name of the text that it saves, if it was typed."""

    change: Change
    at: datetime
    typed: str = ""
    seen: Document | None = None
    """The document that the person had before them."""
    refused: RebondError | None = None
    """Why it could not be written yet."""


@dataclass(frozen=True, slots=True)
class Again:
    """Try what failed once more."""


@dataclass(frozen=True, slots=True)
class Back:
    """Undo, or redo with `again`."""

    at: datetime
    again: bool


class Writer:
    """Carries out writes one after the other and posts what became of each.

    A change that could not be written is kept and tried again before the next one: `failed` lists them, in the order
    they were done. Later changes of the same file wait for it, for they are made upon it.
    """

    def __init__(self, store: Callable[[], "Store"], index: Callable[[], "Index"], post: Callable[[Message], object]):
        self.failed: list[Write] = []
        self.waiting = 0
        """Jobs put and not carried out yet."""
        self.written: set[str] = set()
        """Journal names of texts and changes that are in their files, until the app has heard of it."""
        self._store = store
        self._index = index
        self._post = post
        self._jobs: SimpleQueue[Write | Back | Again | None] = SimpleQueue()
        self._thread: Thread | None = None

    def put(self, job: Write | Back | Again) -> None:
        """Queue one write."""
        if self._thread is None:
            self._thread = Thread(target=self._run, name="writer", daemon=True)
            self._thread.start()
        self.waiting += 1
        self._jobs.put(job)

    def try_again(self) -> None:
        """Try what failed once more, because there is reason to hope."""
        if self.failed:
            self.put(Again())

    def stop(self, seconds: float = 5.0) -> None:
        """Finish what is queued and end the thread."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join(seconds)
            self._thread = None

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            if isinstance(job, Back):
                self._take_back(job)
            else:
                again, self.failed = self.failed, []
                for write in (*again, job) if isinstance(job, Write) else again:
                    self._write(write)
            self._post(Carried())

    def _write(self, write: Write) -> None:
        try:
            for before in self.failed:
                if before.refused and before.change.document == write.change.document:
                    raise before.refused
            applied = self._store().apply(write.change, at=write.at, seen=write.seen)
        except NewerStore as error:
            # A newer Rebond was here meanwhile; once this one is as new, the next start carries it out.
            self._post(SaveFailed(write.change, error, kept=True, typed=write.typed))
            return
        except (UsageError, UnknownId, ChangedMeanwhile) as error:
            self._post(SaveFailed(write.change, error, typed=write.typed))
            return
        except RebondError as error:
            # The change holds the text; once it is written, another one may be on the line of that name.
            self.failed.append(replace(write, typed="", refused=error))
            again = write.refused is not None
            self._post(SaveFailed(write.change, error, retried=True, kept=True, typed=write.typed, again=again))
            return
        refreshed = self._refresh(applied.id)
        self.written |= {write.typed, name_of(write.change)}
        self._post(Saved(write.change, applied.document, applied.conflicts, write.typed))
        self._post(FilesChanged(refreshed))
        if any(edit.path[-1:] == ("legal_state",) for edit in write.change.edits):
            self._freeze(write)

    def _freeze(self, write: Write) -> None:
        """Keep a copy of an incident that has just come to a legal state."""
        from storage.backups.frozen import freeze

        try:
            if freeze(self._store(), write.change.document, write.at):
                self._post(FrozenKept())
        except RebondError as error:
            self._post(Refused(error))

    def _take_back(self, job: Back) -> None:
        store = self._store()
        try:
            act = store.redo(job.at) if job.again else store.undo(job.at)
        except RebondError as error:
            self._post(Refused(error))
            return
        self._post(FilesChanged(self._refresh(act.document)))
        self._post(TakenBack(act.code, act.values, again=job.again))

    def _refresh(self, id: str) -> "Refreshed":
        """Have the index read what was just written; when the disk stumbles here, whoever follows the store does."""
        from storage.disk.files import path_of
        from storage.indexing.index import Refreshed

        if id == PRIVATE:  # it lies elsewhere, and no list shows it
            return Refreshed(frozenset({PRIVATE}))
        index, root = self._index(), self._store().root
        path = index.path(id) or (root / f"{id}.json" if id == "projects" else path_of(id, root))
        try:
            return index.refresh([path] if path else None)
        except OSError:
            return Refreshed()
