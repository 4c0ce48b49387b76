"""TinyDB over one strictly read, safely replaced file: our own `Storage`, `Table` and `TinyDB`.

TinyDB's JSONStorage writes in place through a handle that it keeps open. This one opens the file for each operation,
knows the bytes that it read, writes them back only over those, and turns one act into one write.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document as Row
from tinydb.table import Table

from recovery.change import Document
from recovery.kinds import Json
from recovery.merge import same
from recovery.versions import is_newer, marked
from storage.disk.files import LARGEST, refuse_links
from storage.disk.place import Place
from storage.errors import CannotWrite, newer
from storage.parsing.reading import Reading, read_file, understand
from storage.writing.canonical import to_bytes
from storage.writing.ids import new_id
from storage.writing.replace import Outcome, create, replace
from storage.writing.settling import Hold
from storage.writing.temporary import Temporary
from words.fill import fill
from words.say import _

Announce = Callable[[Path, bytes], None]


class RowTable(Table):
    """A table whose rows have text ids, and that never answers from a cache."""

    document_id_class = str  # type: ignore[assignment]

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        super().__init__(storage, name, cache_size=cache_size, persist_empty=False)

    def _get_next_id(self) -> str:
        taken, id = self._read_table(), new_id(4)
        while id in taken:
            id = new_id(4)
        return id


class FileStorage(Storage):
    """The tables of one file.

    `reading` is the file as last read. What stands beside the tables (`$schema`, things typed by hand that are no
    tables) is kept in `rest` and written back. `outcome` tells how the last write went.
    """

    def __init__(self, place: Place, temporary: Temporary, announce: Announce) -> None:
        self.path = place.path
        self.document = place.document
        self.tables = place.tables
        self.blank = marked({"$schema": place.schema} if place.schema else {}, place.tables)
        self.reading: Reading | None = None
        self.rest: dict[str, Json] = {}
        self.outcome = Outcome(True)
        self.written = b""
        self.held: Hold | None = None
        """The file, while nobody else can open it: then it is read through this."""
        self.insist = False
        self._temporary = temporary
        self._root = place.root
        self._announce = announce
        self._act: dict[str, dict[str, Any]] | None = None

    def load(self) -> Document | None:
        """Read the file strictly: its document, or None when there is none; BrokenFile when it cannot be read."""
        try:
            if self.held is not None:
                self.reading = understand(self.document, self.path, self.held.content(LARGEST + 1), self.tables)
            else:
                self.reading = read_file(self.document, self.path, self.tables, self._root)
        except FileNotFoundError:
            self.reading = None
            return None
        return self.reading.sound()

    def read(self) -> dict[str, dict[str, Any]] | None:
        if self._act is not None:
            return self._act
        document = self.load()
        if document is None:
            return None
        tables, self.rest = split(document)
        return tables

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        tables = {name: dict(rows) for name, rows in data.items() if rows}
        if self._act is not None:
            self._act = tables
        else:
            self._save(tables)

    @contextmanager
    def one_write(self, document: Document | None) -> Iterator[None]:
        """Collect all writes of one act on the document just loaded, and save them as one at the end."""
        tables, self.rest = split(document or {})
        self._act = tables
        try:
            yield
            tables = self._act
        finally:
            self._act = None
        self._save(tables)

    def _save(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        data = to_bytes({**self.rest, **tables}, self.tables)
        self._refuse_unreadable(data)
        refuse_links(self.path, self._root)
        self.written = data
        self._announce(self.path, data)
        if self.reading is None:
            create(self.path, data, self.document, self._temporary)
            self.outcome = Outcome(True)
        else:
            self.outcome = replace(
                self.path, data, self.reading.data, self.document, self._temporary, held=self.held, insist=self.insist
            )

    def _refuse_unreadable(self, data: bytes) -> None:
        """Never write what could not be read back, or not be changed any more by this Rebond."""
        result = understand(self.document, self.path, data, self.tables)
        if is_newer(result.document, self.tables):
            raise newer(self.path)
        if result.document is None:
            text = _("This cannot be saved in “{file}”: {problem}")
            values = {"file": self.path.name, "problem": result.error.message()}
            raise CannotWrite(fill(text, values), file=os.fspath(self.path))


class FileDatabase(TinyDB):
    """One file of the store as a TinyDB database."""

    table_class = RowTable

    @property
    def file(self) -> FileStorage:
        """The storage under it, as what it is."""
        storage = self.storage
        if not isinstance(storage, FileStorage):
            raise TypeError(storage)
        return storage

    def turn_into(self, before: Document | None, after: Document) -> Outcome:
        """Write `after` over the document `before` that was just loaded, row by row, in one write of the file."""
        with self.file.one_write(before):
            was, _rest = split(before or {})
            now, self.file.rest = split(after)
            for name in [*was, *(name for name in now if name not in was)]:
                if not same(was.get(name), now.get(name)):
                    self._turn_table(name, was.get(name, {}), now.get(name, {}))
        return self.file.outcome

    def _turn_table(self, name: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> None:
        table = self.table(name)
        table.remove(doc_ids=[row for row in was if row not in now])  # type: ignore[misc]
        for id, row in now.items():
            if id not in was:
                table.insert(Row(row, doc_id=id))  # type: ignore[arg-type]
            elif not same(row, was[id]):
                table.update(lambda kept, row=row: (kept.clear(), kept.update(row)), doc_ids=[id])  # type: ignore


def open_database(place: Place, temporary: Temporary, announce: Announce) -> FileDatabase:
    """Make the database of one file; nothing is opened before it is read or written.

    `announce` hears the bytes of each write before they are in place, so that a watcher knows them as ours.
    """
    return FileDatabase(place, temporary, announce, storage=FileStorage)


def split(document: Mapping[str, Json]) -> tuple[dict[str, dict[str, Any]], dict[str, Json]]:
    """Part a document into TinyDB tables (objects of objects, rows copied) and the rest."""
    tables: dict[str, dict[str, Any]] = {}
    rest: dict[str, Json] = {}
    for key, value in document.items():
        if isinstance(value, Mapping) and value and all(isinstance(row, Mapping) for row in value.values()):
            tables[key] = {id: dict(row) for id, row in value.items()}
        else:
            rest[key] = value
    return tables, rest
