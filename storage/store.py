"""The store: every incident is read here, and every change goes through `apply`.

```
change ─→ lock ─→ read strictly ─→ merge with what is there ─→ TinyDB ─→ temporary file ─→ exchange ─→ undo log
```
"""

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from recovery.change import Change, Context, Document
from recovery.records import (
    INCIDENT_TABLES,
    PROJECTS_TABLES,
    STORE_TABLES,
    Incident,
    Projects,
    StoreMain,
    Tables,
    read_incident,
    read_projects,
    read_row,
)
from recovery.versions import is_newer, latest
from storage.clock import local_zone, now
from storage.disk.files import home_of, incident_files, is_store, path_of
from storage.disk.place import Place
from storage.disk.places import Places
from storage.errors import CannotWrite, cannot_write, newer
from storage.lifecycle.entering import expect_folder, no_store
from storage.lifecycle.presence import folder_identity, presence
from storage.parsing.reading import Reading, read_file
from storage.searching.finding import find, unknown
from storage.writing.ids import new_id
from storage.writing.written import RecentWrites
from words.errors import UnknownId
from words.fill import fill
from words.say import _

if TYPE_CHECKING:
    from recovery.kinds import Json
    from recovery.private_records import Private
    from storage.undo.log import Logged, UndoLog
    from storage.writing.saving import Orphan, Saved, Wish
    from storage.writing.temporary import Temporary


_MOVES = 8
"""More first meetings than a store has while one program is open."""


class Applied(NamedTuple):
    """What came of a change: `conflicts` are the ids of the rows it added to the table of conflicts; `merged` tells
    that somebody else had changed the file meanwhile; not `undoable` is what only this process can take back."""

    id: str
    document: Document
    revision: str
    conflicts: tuple[str, ...]
    merged: bool
    undoable: bool = True


class Store:
    """One store; no file stays open between calls, and any thread may call."""

    def __init__(self, places: Places, root: Path, main: StoreMain, *, lost: bool) -> None:
        self.places = places
        self.root = root
        self.main = main
        self.zone = ZoneInfo(main.zone or local_zone())
        self.written = RecentWrites()
        self._state: Path | None = None
        self._orphans: dict[str, list[Orphan]] = {}
        self._lost = lost
        self._tidied = False
        self._stood_at = folder_identity(root)

    @classmethod
    def open(cls, places: Places, *, create: bool = False, again: bool = False) -> "Store":
        """Open the store of `places`; with `create` a missing or empty folder becomes one.

        NotAStore when there is none, or when one that was worked on is gone from there, unless it may begin `again`;
        BrokenFile when its `store.json` cannot be read.
        """
        root = Path(os.path.realpath(places.store))
        expect_folder(root, places)
        if not is_store(root):
            from storage.lifecycle.birth import give_birth, state_before

            before = None if again else state_before(places)
            if before or not create:
                raise no_store(root, before)
            give_birth(root, now(), local_zone())
        try:
            document = read_file("store", root / "store.json", STORE_TABLES, root).sound()
        except FileNotFoundError:
            if not is_store(root):  # the disk stumbled when it was asked before
                return cls.open(places, create=create, again=again)
            return cls(places, root, StoreMain(id=_lost_id(places), zone=local_zone()), lost=True)
        row = document.get("store", {}).get("main", {})
        main = read_row(StoreMain, row, ZoneInfo(row.get("zone") or local_zone()))
        main.id = main.id if main.id.isalnum() else _lost_id(places)
        if not os.access(places.state_of(main.id), os.F_OK):
            from storage.lifecycle.moving import finish

            finish(places, main.id)
        return cls(places, root, main, lost=False)

    @property
    def is_newer(self) -> bool:
        """Whether a newer Rebond made this store, so that nothing in it may be changed here."""
        return (self.main.version or 1) > latest()

    def refuse_newer(self, id: str, document: Document) -> None:
        """Raise NewerStore when this document may not be changed here, because of itself or of the store."""
        if self.is_newer:
            raise newer(self.root / "store.json")
        if is_newer(document, _tables(id)):
            raise newer(self._path(id) or self.root)

    @property
    def state(self) -> Path:
        """The folder of what this machine alone keeps about the store; made when something is first written there."""
        if self._state is None:
            self._state = self.places.state_of(self.main.id)
        with contextlib.suppress(OSError):  # who writes there will hear what the disk says
            for _move in range(_MOVES):
                if not self._state.is_symlink():
                    break
                from storage.lifecycle.moving import moved_to  # the store met another one meanwhile, and has its id now

                self.renamed(moved_to(self._state) or self.main.id)
        return self._state

    def renamed(self, id: str) -> None:
        """Hear that the store has another id now, and its state another folder."""
        self.main.id = id
        self._state = self.places.state_of(id)

    # -- reading

    def ids(self) -> Iterator[tuple[str, Path]]:
        """List all incident files, in order of path."""
        for id, path in incident_files(self.root):
            yield id, Path(path)

    def find(self, text: str) -> str:
        """Find an incident by its whole id, a piece of it or its reference; UnknownId names the candidates."""
        return find(text, self.root, self._title)

    def read(self, id: str) -> Reading:
        """Read a file as it is, with all its problems; UnknownId when there is none.

        `id` is an incident's, or "projects", "store" or "private".
        """
        place = self._place(id)
        with contextlib.suppress(FileNotFoundError):
            if place is not None:
                return read_file(id, place.path, place.tables, place.root)
        raise unknown(id)

    def document(self, id: str) -> Document:
        """Read the document of a file; BrokenFile when it has an error. A missing `projects.json` is empty.

        An error is believed when it is still there after 150 ms: somebody may be writing.
        """
        try:
            reading = self.read(id)
            return reading.document if reading.document is not None else self._read_again(reading).sound()
        except UnknownId:
            if id in _TABLES:
                return {}
            raise

    def _read_again(self, reading: Reading) -> Reading:
        from storage.writing.settling import settled

        def whole() -> Reading | None:
            again = self.read(reading.id)
            return again if again.document is not None else None

        return settled(reading.path, whole) or self.read(reading.id)

    def incident(self, id: str) -> Incident:
        """Read an incident as a typed record."""
        return read_incident(id, self.document(id), self.zone)

    def read_projects(self) -> Reading:
        """Read `projects.json` as it is; a missing one has an empty document."""
        try:
            return self.read("projects")
        except UnknownId:
            return Reading("projects", self.root / "projects.json", {}, "", ())

    def projects(self) -> Projects:
        """Read clients, projects and their reminders as typed records."""
        return read_projects(self.document("projects"), self.zone)

    def private(self) -> "Private":
        """Read what stays on this machine."""
        from recovery.private_records import read_private

        return read_private(self.document("private"), self.zone)

    def context(self, now: datetime, by: str = "") -> Context:
        """Give an act what it needs from outside; `by` is who acts, where others share the store."""
        return Context(now, self.zone, new_id, by)

    # -- writing

    def apply(self, change: Change, *, at: datetime, seen: Document | None = None) -> Applied:
        """Carry out a change and note it for undo; `seen` is the document that the person had before them.

        UnknownId when the file is gone, BrokenFile when it cannot be read, ChangedMeanwhile when it should be new and
        is not, NewerStore, CannotWrite; in each case nothing was written.
        """
        from storage.writing.saving import Wish

        wish = Wish(change.edits, at, seen=seen, may_be_new=change.document in _TABLES, must_be_new=change.creates)
        with self._writing():
            saved = self._save(change.document, wish)
            undoable = not saved.edits or self._log.add(change, saved.edits, at)
        return Applied(change.document, saved.document, saved.revision, saved.conflicts, saved.merged, undoable)

    def undo(self, at: datetime) -> "Logged":
        """Take back this machine's last act and tell which it was; ChangedMeanwhile when it was changed since."""
        from storage.undo.undoing import undo

        with self._writing():
            return undo(self._log, self._save, at)

    def redo(self, at: datetime) -> "Logged":
        """Bring back the act that was undone last and tell which it was."""
        from storage.undo.undoing import redo

        with self._writing():
            return redo(self._log, self._save, at)

    def last_act(self) -> "Logged | None":
        """Name the act that `undo` would take back."""
        done, _undone = self._log.stacks()
        return done[-1] if done else None

    def next_redo(self) -> "Logged | None":
        """Name the act that `redo` would bring back."""
        _done, undone = self._log.stacks()
        return undone[-1] if undone else None

    def earlier(self, id: str, path: tuple[str, ...]) -> "list[Json]":
        """List what stood at a path before each of this machine's acts that changed it, latest first."""
        from storage.undo.earlier import values_before

        done, _undone = self._log.stacks()
        return values_before((act.edits for act in done if act.document == id), self.document(id), path)

    def tidy(self) -> None:
        """Clean up after killed processes and earlier versions, refresh schemas and README.txt; for a calm moment."""
        from storage.indexing.snapshot import drop_former
        from storage.lifecycle.birth import write_papers

        with self._writing():
            write_papers(self.root)
        drop_former(self.places.cache_of(self.main.id))

    @contextlib.contextmanager
    def writing(self) -> "Iterator[Temporary]":
        """Hold the lock to put whole files into the store, as `storage.writing.taking` does; errors as for `apply`."""
        with self._writing():
            yield self._temporary()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the lock, in a store that is there and may be written to; whatever the system refuses is CannotWrite."""
        from storage.writing.lock import locked

        try:
            self._expect_writable()
            with locked(self.state):
                if not self._tidied:
                    self._clean_up()
                if self._lost:
                    self._write_lost_main()
                yield
        except OSError as error:
            named = isinstance(error.filename, str | os.PathLike)
            raise cannot_write(error, error.filename if named else self.root) from error

    def _clean_up(self) -> None:
        """Remove what killed processes left, once."""
        from storage.disk.whole import tidy

        done = [self._temporary(id).tidy(self._path) for id in ("", "private")]
        tidy(self.state / "undo.jsonl")
        self._tidied = all(done)  # what could not go back to its place is tried again before anything else is written

    def _expect_writable(self) -> None:
        self._expect_itself()
        if self.is_newer:
            raise newer(self.root / "store.json")

    def _expect_itself(self) -> None:
        """Refuse to write where this store stands no more: an unmounted disk leaves an empty folder, or another one."""
        place = folder_identity(self.root)
        if place == self._stood_at and is_store(self.root):
            return
        found = presence(self.root, self.main.id, filled=False)
        if found == "gone":
            message = _("The store “{path}” is gone, so nothing was saved. Bring the folder back, then try again.")
        elif found == "another":
            message = _("Another store is at “{path}” now, so nothing was saved. Close Rebond and open it again.")
        else:
            self._stood_at = place
            return
        raise CannotWrite(fill(message, {"path": os.fspath(self.root)}), file=os.fspath(self.root))

    def _write_lost_main(self) -> None:
        from storage.lifecycle.birth import new_main, write_main

        write_main(self.root, new_main(self.main.id, now(), self.zone.key), self._temporary())
        self._lost = False

    def _save(self, id: str, wish: "Wish") -> "Saved":
        from storage.writing.saving import save
        from storage.writing.tiny import open_database

        place = self._place(id, new=wish.must_be_new)
        orphans = self._orphans.setdefault(id, [])
        database = open_database(place, self._temporary(id), self.written.add) if place is not None else None
        saved = save(database, wish, orphans) if database is not None else None
        if saved is None:
            raise unknown(id)
        return saved

    # -- where things are

    def _place(self, id: str, *, new: bool = False) -> Place | None:
        path = home_of(id, self.root) if new else self._path(id)
        if path is None:
            return None
        root = self.state.parent if id == "private" else self.root
        return Place(id, path, root, _tables(id), _SCHEMAS.get(id, "../../../schema/incident.schema.json"))

    def _path(self, id: str) -> Path | None:
        if id in _TABLES:
            return (self.state if id == "private" else self.root) / f"{id}.json"
        return path_of(id, self.root)

    def _temporary(self, id: str = "") -> "Temporary":
        from storage.writing.temporary import Displaced, Temporary

        root = self.state if id == "private" else self.root
        return Temporary(root / ".tmp", Displaced(self.state / "displaced"))

    @cached_property
    def _log(self) -> "UndoLog":
        from storage.undo.log import UndoLog

        return UndoLog(self.state / "undo.jsonl")

    def _title(self, id: str) -> str:
        from words.terminal import visible

        document = self.read(id).document or {}
        return visible(str(document.get("incident", {}).get("main", {}).get("title") or ""))


_SCHEMAS = {"projects": "schema/projects.schema.json", "store": "schema/store.schema.json", "private": ""}
_TABLES: dict[str, Tables | None] = {"projects": PROJECTS_TABLES, "store": STORE_TABLES, "private": None}


def _lost_id(places: Places) -> str:
    from storage.lifecycle.birth import lost_id

    return lost_id(places)


def _tables(id: str) -> Tables:
    if id == "private":
        from recovery.private_records import PRIVATE_TABLES

        return PRIVATE_TABLES
    return _TABLES.get(id) or INCIDENT_TABLES
