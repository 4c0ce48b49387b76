"""Which incidents hold some words: asked of the text index as far as it is true, and of the files for the rest.

`find` asks the index about the files whose stamps are as they were when it was made; `unread` are the others. `read`
reads some of them, for whoever asks, and brings them into the index where that can be written.
"""

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from recovery.change import Document
from recovery.records import INCIDENT_TABLES
from recovery.searching import NO_NAMES, Names, Page
from storage.indexing.index import RACY_NS
from storage.parsing.reading import read_file
from storage.scanning.look import MANY
from storage.scanning.stamps import Stamp, changed_ns, stamp_of
from storage.searching.textindex import Mark, Outdated, TextIndex, Unusable
from storage.searching.textrows import Stamped
from words.errors import RebondError

if TYPE_CHECKING:
    from storage.indexing.index import Index
    from storage.store import Store

CHUNK = 500
"""Files read before they are written down: two waits for the disk each time."""
_NO_STAMP: Stamp = b"-"
"""The stamp of no file that anybody will find."""


class TextSearch:
    """A search over one store and its index of entries, which others keep true; for one thread at a time."""

    def __init__(self, store: "Store", index: "Index") -> None:
        self._store = store
        self._index = index
        self._texts = TextIndex(store.places.cache_of(store.main.id))
        self._mark: Mark | None = None
        self._compared = False
        self._gone: set[str] = set()
        self._unread: dict[str, None] = {}
        self.is_kept = True
        """Whether what was read last could be written down; if not, it must be read again for the next search."""

    @property
    def unread(self) -> list[str]:
        """The incidents that only their files can tell about, by id."""
        return list(self._unread)

    @property
    def is_true(self) -> bool:
        """Whether all that is written down is as the files are."""
        return self._compared and not self._unread and not self._gone

    def changed(self, ids: Iterable[str]) -> None:
        """Hear that files changed, came or went."""
        for id in ids:
            if self._index.path(id) is None:
                self._unread.pop(id, None)
                self._gone.add(id)
            else:
                self._unread[id] = None
                self._gone.discard(id)

    def names(self) -> Names:
        """Give what clients and projects are called now; nothing while `projects.json` cannot be read."""
        try:
            return Names.of(self._store.document("projects"))
        except RebondError:
            return NO_NAMES

    def find(self, words: Sequence[str], names: Names = NO_NAMES) -> dict[str, bool]:
        """Give the incidents that hold all the words, as far as they are written down: whether their titles do.

        Those in `unread` are not among them.
        """
        for _each in range(2):  # again when another process wrote
            try:
                if not self._compared:
                    self.compare()
                found = self._texts.find(words, names, self._mark)
            except Outdated:
                self._compared = False
            except Unusable:
                break
            else:
                return {id: titled for id, titled in found if id not in self._unread and id not in self._gone}
        self._unread = dict.fromkeys(self._index.stamps())
        self._compared = False
        return {}

    def compare(self) -> None:
        """Compare every page's stamp with that of its file; Unusable when the pages cannot be read."""
        differing = self._index.stamps()
        self._unread = dict.fromkeys(differing)
        self._mark, gone = self._texts.compare(differing)
        self._unread = dict.fromkeys(differing)
        self._gone = set(gone)
        self._compared = True

    def read(self, ids: Collection[str]) -> list[Page]:
        """Read the files of incidents, and write their pages down; a file that is gone has none."""
        pages = list(_pages(self._store, self._paths(ids), many=len(self._unread) >= MANY))
        missing = set(ids) - {stamped.page.id for stamped in pages}
        gone = {id for id in missing if self._index.path(id) is None}
        # What cannot be opened now, or went away a moment ago, holds nothing until there is news of it.
        blank = [Stamped(_blank(id), _NO_STAMP) for id in missing - gone]
        self._keep(pages + blank, gone, ids)
        return [stamped.page for stamped in pages]

    def everything(self, words: Sequence[str], names: Names = NO_NAMES) -> dict[str, bool]:
        """Give all incidents that hold all the words, and whether their titles do; reads what is not written down."""
        found = self.find(words, names) if words else {}
        unread = iter(self.unread if words else ())
        while chunk := list(islice(unread, CHUNK)):
            found |= self.holding(chunk, words, names)
        if words:
            self.catch_up(0)
        return found

    def holding(self, ids: Collection[str], words: Sequence[str], names: Names) -> dict[str, bool]:
        """Read files, and give those of the incidents that hold all the words: whether their titles do."""
        return {page.id: page.titled(words) for page in self.read(ids) if page.holds(words, names)}

    def catch_up(self, most: int) -> None:
        """Write a few of the files down that are not, for a moment in which nobody asks anything."""
        try:
            if not self._compared:
                self.compare()
            if not self.is_true:
                self.read(list(islice(self._unread, most)))
            if self.is_true and not self._texts.is_whole:
                self._texts.call_whole()
        except Unusable:
            self.is_kept = False

    def documents(self, ids: Collection[str]) -> "Iterator[tuple[str, Document]]":
        """Read the records of incidents from their files, in any order; without those that cannot be read."""
        paths = self._paths(ids)
        for path, document, _stamp, _ns in _documents(self._store, paths, many=len(ids) >= MANY):
            if document is not None:
                yield paths[path], document

    def _paths(self, ids: Iterable[str]) -> dict[str, str]:
        """Name the files of incidents, and the incident of each."""
        return {self._index.inner(path): id for id in ids if (path := self._index.path(id))}

    def _keep(self, pages: list[Stamped], left: set[str], ids: Iterable[str]) -> None:
        try:
            self._mark = self._texts.put(pages, self._gone | left, self._mark)
        except Unusable:
            self.is_kept = False
            return
        self.is_kept = True
        self._compared = self._compared and self._mark is not None
        self._gone.clear()
        for id in ids:
            self._unread.pop(id, None)


def _blank(id: str) -> Page:
    return Page(id, "", "", "", "")


def _pages(store: "Store", paths: Mapping[str, str], *, many: bool) -> Iterator[Stamped]:
    """Read files into pages, each with the stamp that its file had before."""
    for path, document, stamp, read_ns in _documents(store, paths, many=many):
        page = _blank(paths[path]) if document is None else Page.of(paths[path], document)
        # A file that changed so shortly before may change again and keep its stamp.
        yield Stamped(page, _NO_STAMP if changed_ns(stamp) > read_ns - RACY_NS else stamp)


def _documents(
    store: "Store", paths: Mapping[str, str], *, many: bool
) -> "Iterator[tuple[str, Document | None, Stamp, int]]":
    doubtful: list[str] = []
    if many:
        from storage.scanning.bulk import read_many
        from storage.scanning.certain import certain

        for path, good in read_many(store.root, paths, certain):
            if good is None:
                doubtful.append(path)
            else:
                yield path, good.made, good.stamp, good.read_ns
    for path in doubtful if many else list(paths):
        read_ns, full = time.time_ns(), store.root / path
        try:
            stamp = stamp_of(full)
            reading = read_file(paths[path], full, INCIDENT_TABLES, store.root) if stamp else None
        except OSError:
            continue
        if stamp and reading:
            yield path, reading.document, stamp, read_ns
