"""What the screens see of the store, and their one way to change it.

An act shows at once and is written by another thread: until it is in its file, the desk answers with what the person
did, afterwards with what the file holds, so nobody waits for a disk and nobody sees their own words disappear.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from recovery.change import Change, Context, Document
from recovery.records import Incident, Reminder, read_incident
from recovery.summary import Broken, Summary
from tui.writer import Back, Write, Writer
from words.errors import RebondError

if TYPE_CHECKING:
    from textual.message import Message

    from storage.index import Index
    from storage.store import Store

Entry = Summary | Broken
Build = Callable[[Context, Document], Change]
"""Makes the change of one act from its context and the document that the person saw."""


class Desk:
    """Entries for lists, documents for screens, acts, undo and redo."""

    def __init__(
        self, store: "Store", index: "Index", now: Callable[[], datetime], post: Callable[["Message"], object]
    ):
        self.store = store
        self.index = index
        self.now = now
        self.writer = Writer(lambda: self.store, lambda: self.index, post)
        self._documents: dict[str, Document] = {}
        self._ahead: dict[str, Summary] = {}
        self._waiting: Counter[str] = Counter()

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Every incident by id, as the lists should show it now."""
        return {**self.index.entries, **self._ahead} if self._ahead else self.index.entries

    def entry(self, id: str) -> Entry | None:
        """Find one incident's summary, or its broken file."""
        return self._ahead.get(id) or self.index.entries.get(id)

    def document(self, id: str) -> Document:
        """Give one incident's document as the screens show it; BrokenFile or UnknownId when there is none to show."""
        if id not in self._documents:
            self._documents[id] = self.store.document(id)
        return self._documents[id]

    def incident(self, id: str) -> Incident:
        """Read the incident of `document(id)`."""
        return read_incident(id, self.document(id), self.store.zone)

    def context(self) -> Context:
        """Give an act what it needs from outside, now."""
        return self.store.context(self.now())

    def project_reminders(self) -> Mapping[str, Reminder]:
        """Give the reminders that belong to a project alone; none while `projects.json` cannot be read."""
        try:
            return self.store.projects().reminders
        except RebondError:
            return {}

    def act(self, id: str, build: Build, *, typed: str = "") -> Change | None:
        """Carry out one act on an incident, or None when it changes nothing; UsageError when it cannot be done.

        `id` is "" for an incident that does not exist yet. `typed` is the journal name of the text that it saves.
        """
        from recovery.merge import apply
        from recovery.summarise import summarise

        context = self.context()
        document = self.document(id) if id else {}
        change = build(context, document)
        if not change.edits:
            return None
        after = apply(document, change.edits, source="", by="", at=context.now, new_id=context.new_id).document
        self._documents[change.document] = after
        incident = read_incident(change.document, after, self.store.zone)
        self._ahead[change.document] = summarise(incident, self.store.zone)
        self._waiting[change.document] += 1
        self.writer.put(Write(change, context.now, typed, document))
        return change

    def saved(self, id: str, document: Document) -> None:
        """Hear that a change of `id` is in its file, which holds `document` now."""
        self._waiting[id] -= 1
        if self._waiting[id] <= 0:
            del self._waiting[id]
            self._ahead.pop(id, None)
            self._documents[id] = document

    def refused(self, id: str) -> None:
        """Hear that a change of `id` was refused for good: the screens go back to what its file holds."""
        self._waiting.pop(id, None)
        self._ahead.pop(id, None)
        self._documents.pop(id, None)

    def files_changed(self, ids: frozenset[str]) -> None:
        """Hear that files changed; what waits to be written stays on screen."""
        for id in ids:
            if id not in self._waiting:
                self._documents.pop(id, None)

    def take_back(self, *, again: bool = False) -> None:
        """Undo this machine's last act, or do it again."""
        self.writer.put(Back(self.now(), again))

    def unsaved(self) -> Iterator[Change]:
        """List the changes that could not be written yet."""
        return (write.change for write in self.writer.failed)

    def readable(self, id: str) -> Incident | None:
        """Read an incident, or None when its file cannot be read now or is gone."""
        try:
            return self.incident(id)
        except RebondError:
            return None
