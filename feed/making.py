"""Makes a feed from what the store holds now, with the stamps and parts that this machine keeps for it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, compress
from operator import is_not
from pathlib import Path
from typing import TYPE_CHECKING

from feed.build import Assembled, assemble, leaving
from feed.event import Event
from feed.file import write_feed
from feed.gather import incident_events, project_events
from feed.parts import Parts, load_parts, save_parts
from feed.settings import FeedSettings
from feed.stamps import Stamps, load_stamps, save_stamps
from feed.titles import Faces
from recovery.records import Incident, Projects
from recovery.summary import Broken, Summary
from storage.disk.files import refuse_links
from storage.errors import cannot_write
from storage.indexing.entries import Entries, unpack
from storage.watching.behind import note, take
from storage.writing.lock import locked

if TYPE_CHECKING:
    from storage.store import Store

Entry = Summary | Broken | Incident


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folders of this machine for the feeds of one store: stamps in `state`, written parts in `cache`."""

    state: Path
    cache: Path

    @classmethod
    def of(cls, store: "Store") -> "Shelf":
        """Name the folders of a store; they are made when something is written."""
        id = store.main.id
        return cls(store.places.state_of(id) / "feed", store.places.cache_of(id) / "feed")


class Maker:
    """Makes one feed, again and again; what it wrote is kept for the next one when it is left as a context."""

    def __init__(self, settings: FeedSettings, shelf: Shelf, told: Callable[[int, int], object] | None = None) -> None:
        """`told` hears how many events of how many are written, now and then where there are many to write."""
        self.settings = settings
        self._told = told
        self._kept: Stamps | None = None
        self._last = Assembled()
        self._state = shelf.state.parent
        self._stamps_file = shelf.state / f"{settings.name}.json"
        self._parts_file = shelf.cache / f"{settings.name}.parts"
        self._parts: Parts | None = None
        self._projects: Projects | None = None
        self._faces: Faces | None = None
        self._seen: dict[str, Entry | bytes] = {}
        self._events: dict[str, list[Event]] = {}

    def __enter__(self) -> "Maker":
        return self

    def __exit__(self, *_raised: object) -> None:
        # A cache that cannot be written costs time, not the feed.
        with suppress(OSError):
            save_parts(self._parts_file, self._parts or Parts())

    def events(self, entries: Iterable[Entry] | Entries, projects: Projects, now: datetime) -> list[Event]:
        """List the events that leave in the feed, for its preview; `entries` are records, or entries of the index."""
        return leaving(self._gathered(entries, projects), self.settings, self._stamps(now))

    def make(self, entries: Iterable[Entry] | Entries, projects: Projects, now: datetime) -> bytes:
        """Make the bytes of the feed; CannotWrite when the stamps cannot be kept."""
        with self._locked():
            return self._make(entries, projects, now)

    def publish(self, entries: Iterable[Entry] | Entries, projects: Projects, now: datetime) -> bool:
        """Bring the feed's file up to date; True when its bytes changed. Errors are those of `write_feed`."""
        if self.settings.output is None:
            return False
        with self._locked():
            behind = take(self._state)
            try:
                return write_feed(self.settings.output, self._make(entries, projects, now))
            except BaseException:
                if behind:
                    note(self._state)
                raise

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the lock of this store's feeds; no link is followed to it."""
        try:
            refuse_links(self._stamps_file, self._stamps_file.parents[2])
        except OSError as error:
            raise cannot_write(error, self._stamps_file) from error
        with locked(self._stamps_file.parent):
            yield

    def _make(self, entries: Iterable[Entry] | Entries, projects: Projects, now: datetime) -> bytes:
        events = self._gathered(entries, projects)
        # Another process may have moved them. The parts name their content and cannot be wrong.
        stamps = self._stamps(now)
        if self._parts is None:
            self._parts = load_parts(self._parts_file)
        data = assemble(events, projects, self.settings, stamps, self._parts, self._last, self._told)
        try:
            # Before the feed itself: a revision that readers have seen must never be given twice.
            save_stamps(self._stamps_file, stamps)
        except OSError as error:
            raise cannot_write(error, self._stamps_file) from error
        return data

    def _stamps(self, now: datetime) -> Stamps:
        try:
            stamps = load_stamps(self._stamps_file, now, self._kept)
        except OSError as error:  # to start all over would take revisions back that readers have seen
            raise cannot_write(error, self._stamps_file) from error
        if stamps is not self._kept:
            self._kept, self._last = stamps, Assembled()
        return stamps

    def _gathered(self, entries: Iterable[Entry] | Entries, projects: Projects) -> list[Event]:
        """Gather all events, those of an entry again only when it is another one than before."""
        if self._faces is None or projects != self._projects:
            self._projects, self._faces, self._seen = projects, Faces(self.settings, projects), {}
        # Those of the index stay packed: unpacking ten thousand takes longer than writing their calendar. And each
        # step over all of them is one call of Python's own, in C.
        pairs = entries.kept() if isinstance(entries, Entries) else ((entry.id, entry) for entry in entries)
        now, before = dict(pairs), self._seen
        others = compress(now, map(is_not, now.values(), map(before.get, now)))
        fresh = {id: self._of(now[id], self._faces) for id in others if before.get(id) != now[id]}
        if now.keys() != before.keys():
            self._events = {id: self._events.get(id, []) for id in now}
        self._events |= fresh
        self._seen = now
        return [*project_events(projects, self._faces, self.settings), *chain.from_iterable(self._events.values())]

    def _of(self, entry: Entry | bytes, faces: Faces) -> list[Event]:
        # A file that is broken now goes on with what it last said, or its events would vanish from every calendar.
        source = unpack(entry) if isinstance(entry, bytes) else entry.last_good if isinstance(entry, Broken) else entry
        return incident_events(source, faces, self.settings) if source else []
