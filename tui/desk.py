"""What the screens see of the store, and their one way to change it.

An act shows at once and is written by another thread: until it is in its file, the desk answers with what the person
did, afterwards with what the file holds, so nobody waits for a disk and nobody sees their own words disappear.

The store itself is opened when it is first needed: the first paint does without it.
"""

import contextlib
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from recovery.change import PRIVATE, PROJECTS
from recovery.summary import Broken, Summary
from storage.indexing.entries import Entries, Entry
from words.errors import RebondError, UnknownId

if TYPE_CHECKING:
    from textual.message import Message

    from recovery.change import Change, Context, Document
    from recovery.records import Incident, Reminder
    from storage.indexing.index import Index
    from storage.store import Store
    from tui.writer import Writer

Build = Callable[["Context", "Document"], "Change"]
"""Makes the change of one act from its context and the document that the person saw."""


class Desk:
    """Entries for lists, documents for screens, acts, undo and redo."""

    def __init__(
        self,
        open_store: "Callable[[], tuple[Store, Index]]",
        now: Callable[[], datetime],
        post: "Callable[[Message], object]",
        *,
        zone: str,
        entries: Iterable[Entry],
    ) -> None:
        """Begin with `entries` and the store's zone, as far as they are known before the store is open."""
        self.now = now
        self._open_store = open_store
        self._opened: tuple[Store, Index] | None = None
        self._opening = threading.Lock()
        self._post = post
        self._zone = ZoneInfo(zone)
        self._first = Entries()
        self._first.update({entry.id: entry for entry in entries})
        self._documents: dict[str, Document] = {}
        self._ahead: dict[str, Summary] = {}
        self._moves = 0
        """How often what is ahead changed."""
        self._shown: tuple[Entries, int, Entries] | None = None
        """The entries with what is ahead of them, and what they were made of: a copy of all takes a while."""
        self._waiting: Counter[str] = Counter()
        self.heard: Callable[[Incident], object] | None = None
        """Told of every incident that is read, while somebody wants to know of the names in it."""
        self.by = ""
        """Who acts here, where others share the store."""
        self._unreadable: set[str] = set()
        """Files beside the incidents that could not be read when it was last tried."""

    # What there is.

    def open(self) -> "tuple[Store, Index]":
        """Open the store, in whichever thread needs it first; RebondError when it cannot be used."""
        with self._opening:
            if self._opened is None:
                self._opened = self._open_store()
            return self._opened

    @property
    def is_open(self) -> bool:
        """Whether the store is open; opening takes a tenth of a second with ten thousand incidents."""
        return self._opened is not None

    @property
    def read_only(self) -> bool:
        """Whether a newer Rebond made the store, so that nothing in it may be changed; False until it is open."""
        return self._opened is not None and self._opened[0].is_newer

    @property
    def store(self) -> "Store":
        """The store."""
        return (self._opened or self.open())[0]

    @property
    def index(self) -> "Index":
        """The store's index."""
        return (self._opened or self.open())[1]

    @property
    def zone(self) -> ZoneInfo:
        """The store's time zone."""
        return self._opened[1].zone if self._opened else self._zone

    @property
    def entries(self) -> Entries:
        """Every incident by id, as the lists should show it now; a broken file as one, though an act waits for it."""
        known = self._known
        if not self._ahead:
            return known
        shown, moves = self._shown, self._moves
        if shown is None or shown[0] is not known or shown[1] != moves:
            overlaid = known.copy()
            ahead = dict(self._ahead)  # at once: the screen changes it while others ask
            overlaid.update({id: summary for id, summary in ahead.items() if not isinstance(known.get(id), Broken)})
            self._shown = shown = known, moves, overlaid
        return shown[2]

    def entry(self, id: str) -> Entry | None:
        """Find one incident's summary, or its broken file."""
        known = self._known.get(id)
        return known if isinstance(known, Broken) else self._ahead.get(id) or known

    @property
    def _known(self) -> Entries:
        return self._opened[1].entries if self._opened else self._first

    @property
    def ahead(self) -> frozenset[str]:
        """The incidents with an act that is not in its file yet."""
        return frozenset(self._ahead)

    def document(self, id: str) -> "Document":
        """Give one incident's document as the screens show it; BrokenFile or UnknownId when there is none to show."""
        if id not in self._documents:
            self._documents[id] = self.store.document(id)
        return self._documents[id]

    def incident(self, id: str) -> "Incident":
        """Read the incident of `document(id)`."""
        from recovery.records import read_incident

        incident = read_incident(id, self.document(id), self.zone)
        if self.heard is not None:
            self.heard(incident)
        return incident

    def readable(self, id: str) -> "Incident | None":
        """Read an incident, or None when its file cannot be read now or is gone."""
        try:
            return self.incident(id)
        except RebondError:
            return None

    def beside(self, id: str) -> "Document":
        """Give the document of "projects" or "private" as the screens show it, empty while it cannot be read."""
        if id not in self._documents and id not in self._unreadable:
            try:
                return self.document(id)
            except RebondError:
                self._unreadable.add(id)  # an error is believed after a moment, which no screen may wait for each time
        return self._documents.get(id, {})

    def project_reminders(self) -> "Mapping[str, Reminder]":
        """Give the reminders that belong to a project alone; none while `projects.json` cannot be read."""
        try:
            return self.store.projects().reminders
        except RebondError:
            return {}

    # Acts.

    @cached_property
    def writer(self) -> "Writer":
        """The thread that writes."""
        from tui.writer import Writer

        return Writer(lambda: self.store, lambda: self.index, self._post)

    def context(self) -> "Context":
        """Give an act what it needs from outside, now."""
        return self.store.context(self.now(), self.by)

    def act(self, id: str, build: Build, *, typed: str = "") -> "Change | None":
        """Carry out one act on an incident, or None when it changes nothing; RebondError when it cannot be done.

        `id` is "" for an incident that does not exist yet, or "projects" or "private". `typed` is the journal name of
        the text that it saves.
        """
        context = self.context()
        document = self.document(id) if id else {}
        self.store.refuse_newer(id, document)
        change = build(context, document)
        if not change.edits:
            return None
        self._show(change, document, context)
        self._put(change, context, typed, document)
        return change

    def act_again(self, change: "Change") -> None:
        """Carry out an act that an ended process kept because it could not be written; it shows at once, too."""
        context = self.context()
        with contextlib.suppress(RebondError):  # nothing to show it on: the writer says what becomes of it
            self._show(change, self._before(change), context)
        self._put(change, context)

    def _before(self, change: "Change") -> "Document":
        """Give the document that a kept change is made upon; an empty one where its file is still to be made."""
        try:
            return self.document(change.document)
        except UnknownId:
            if change.creates:
                return {}
            raise

    def _show(self, change: "Change", document: "Document", context: "Context") -> None:
        """Show a change before it is in its file."""
        from recovery.merge import apply
        from recovery.records import read_incident
        from recovery.summarise import summarise

        after = apply(document, change.edits, source="", by="", at=context.now, new_id=context.new_id).document
        self._documents[change.document] = after
        if change.document not in (PROJECTS, PRIVATE):
            self._ahead[change.document] = summarise(read_incident(change.document, after, self.zone), self.zone)
            self._moves += 1

    def _put(self, change: "Change", context: "Context", typed: str = "", seen: "Document | None" = None) -> None:
        from tui.writer import Write

        self._waiting[change.document] += 1
        self.writer.put(Write(change, context.now, typed, seen))

    def take_back(self, *, again: bool = False) -> None:
        """Undo this machine's last act, or do it again."""
        from tui.writer import Back

        self.writer.put(Back(self.now(), again))

    # News.

    def saved(self, id: str, document: "Document") -> None:
        """Hear that a change of `id` is in its file, which holds `document` now."""
        self._waiting[id] -= 1
        if self._waiting[id] <= 0:
            del self._waiting[id]
            self._drop(id)
            self._documents[id] = document

    def refused(self, id: str) -> None:
        """Hear that a change of `id` was refused for good: the screens go back to what its file holds."""
        self._waiting.pop(id, None)
        self._drop(id)
        self._documents.pop(id, None)

    def files_changed(self, ids: frozenset[str]) -> None:
        """Hear that files changed; what waits to be written stays on screen."""
        for id in ids:
            self._unreadable.discard(id)
            if id not in self._waiting:
                self._documents.pop(id, None)

    def _drop(self, id: str) -> None:
        self._ahead.pop(id, None)
        self._moves += 1

    def unsaved(self) -> "Iterator[Change]":
        """List the changes that could not be written yet."""
        return (write.change for write in self.writer.failed)
