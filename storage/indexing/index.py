"""The index: one entry per incident, kept true by reading only the files that changed."""

import os
import threading
import time
from collections.abc import Iterable, Iterator, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from recovery.change import value_at
from recovery.summary import Broken
from storage.disk.files import INCIDENT_FILE, RESERVED
from storage.indexing.entries import Entries
from storage.indexing.snapshot import Snapshot, load_snapshot, save_snapshot
from storage.scanning.look import BESIDE, MANY, Look, look_at, look_many
from storage.scanning.scan import Warned, clashes, compare, wins
from storage.scanning.stamps import NO_FILE, Stamp, Stamps, changed_ns, stamp_of

if TYPE_CHECKING:
    from storage.store import Store

RACY_NS = 2_000_000_000
"""A file that changed so shortly before it was read may change again and keep its stamp: clocks of file systems are
coarse. Such a file is read again."""
_WORTH = 0.01
"""The share of rows that must be out of date before a command takes the time to write the snapshot anew."""


class Refreshed(NamedTuple):
    """What a refresh brought: ids of incidents, "projects" or "store".

    `outside` are those of them that another program or another Rebond changed. `warnings` says that the list of
    misplaced files is another one now.
    """

    changed: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    warnings: bool = False

    def __bool__(self) -> bool:
        return bool(self.changed or self.removed or self.warnings)

    def then(self, later: "Refreshed") -> "Refreshed":
        """Give what both brought, one after the other."""
        return Refreshed(
            self.changed - later.removed | later.changed,
            self.removed - later.changed | later.removed,
            self.outside | later.outside,
            self.warnings or later.warnings,
        )


class Index:
    """Entries of all incidents by id, from the snapshot and from the files.

    `entries` and `beside` are replaced, never changed in place: whoever holds one holds a snapshot of that moment,
    on any thread. `beside` holds what is wrong with `projects.json` and `store.json`, by id. `warnings` tells of
    files in the wrong place, as of the last look at the whole store.
    """

    def __init__(self, store: "Store") -> None:
        self.root: Path = store.root
        self.zone: ZoneInfo = store.zone
        self.entries = Entries()
        self.beside: dict[str, Broken] = {}
        self.warnings: tuple[Warned, ...] = ()
        self.lock = threading.RLock()
        """Held from a look at files until its result is in the entries, so that no older look overtakes it."""
        self._store = store
        self._stamps = Stamps()
        self._beside_stamps: dict[str, Stamp] = {}
        self._elsewhere: dict[str, str] = {}
        """The folder of an entry's file, by id, where it is not that of the day in the id."""
        self._clashes: list[Warned] = []
        self._rivals: dict[str, set[str]] = {}
        """Files whose name another file has too, which is the one that is read; by id."""
        self._read: dict[str, str] = {}
        """The digest of the bytes of files that this process read itself."""
        self._young: dict[str, int] = {}
        """Files that may have changed again since they were read and kept their stamp, and when each was first read."""
        self._stale = 0
        """How many rows of the snapshot are out of date."""

    def load(self, verify: bool = True) -> bool:
        """Fill the entries; False when there was no snapshot that could be used.

        Without `verify` they are as the snapshot has them, for a first picture: `refresh()` then makes them true.
        """
        snapshot = load_snapshot(self._cache, self.zone.key)
        with self.lock:
            if snapshot:
                self._stamps = Stamps(snapshot.stamps)
                self.entries = Entries(dict(snapshot.packed))
                self._elsewhere = snapshot.elsewhere
                self._clashes = snapshot.clashes
            self._stale = 0 if snapshot else 1
            for path in BESIDE:
                self._take_beside(self.look(path))
            if verify:
                self.refresh()
        return snapshot is not None

    def refresh(self, paths: Iterable[str | os.PathLike[str]] | None = None) -> Refreshed:
        """Read what changed among some files, or in the whole store; what is broken or gone is believed at once."""
        with self.lock:
            warned, differing = self.differing() if paths is None else (False, [self.inner(path) for path in paths])
            refreshed = self.take(self._looks([path for path in differing if path]))
            return refreshed._replace(warnings=warned)

    def differing(self) -> tuple[bool, list[str]]:
        """Compare the whole store: whether its warnings are others now, and the files whose stamps differ.

        Paths are relative to the store. What lies in a folder that cannot be listed counts as unchanged.
        """
        found = compare(self.root, self._stamps)
        with self.lock:
            young = [path for path in list(self._young) if not path.startswith(tuple(found.unread))]
            beside = [path for path in BESIDE if stamp_of(self.root / path) != self._beside_stamps.get(path)]
            differing = list(dict.fromkeys((*found.files, *found.gone, *young, *beside)))
            if found.gone or any(path not in self._stamps for path in found.files):
                gone = set(found.gone)
                names = dict.fromkeys(path for path in (*self._stamps, *found.files) if path not in gone)
                self._clashes = clashes(names)
            before, self.warnings = self.warnings, (*found.warnings, *self._clashes)
            return before != self.warnings, differing

    def look(self, path: str) -> Look:
        """Look at one file by its path relative to the store, without believing it yet."""
        return look_at(self.root, path, self.zone)

    def knows(self, look: Look) -> bool:
        """Tell whether a look found nothing new."""
        stamp = self._stamps_for(look.path).get(look.path)
        if stamp is None or look.stamp is None:
            return stamp == look.stamp
        read = self._read.get(look.path)
        return look.digest == read if read else look.stamp == stamp

    def take(self, looks: Iterable[Look]) -> Refreshed:
        """Believe looks: bring them into the entries, and tell what that changed."""
        with self.lock:
            news = _News(self.entries.copy())
            zone = self.zone
            for look in looks:
                if self.knows(look):
                    self._remember(look)
                elif look.path in BESIDE:
                    self._take_beside(look)
                    news.changed.add(look.id)
                    news.judge(look.id, own=self._is_own(look))
                else:
                    self._take(look, news)
            self.entries = news.entries
            self._stale += len(news.changed) + len(news.removed)
            refreshed = news.refreshed()
            if self.zone is not zone:
                # Days without a time fall elsewhere in another zone: every summary is made again.
                others = self.take(self._looks(list(self._stamps)))
                refreshed = refreshed._replace(changed=refreshed.changed | others.changed)
            return refreshed

    def save(self, *, always: bool = False) -> bool:
        """Write the snapshot and return True when enough of it is out of date, or any of it with `always`.

        A cache that cannot be written costs only time at the next start: False.
        """
        with self.lock:
            if self._stale <= (0 if always else len(self.entries) * _WORTH):
                return False
            settled = time.time_ns() - RACY_NS
            old = [path for path in self._young if changed_ns(self._stamps_for(path)[path]) < settled]
            # What is new in them is left to whoever can tell of it; until then the snapshot holds no stamp of them.
            self.take([look for look in map(self.look, old) if self.knows(look)])
            try:
                save_snapshot(self._cache, self.zone.key, self._snapshot())
            except OSError:
                return False
            self._stale = 0
            # The next start knows no more than the snapshot either, and 100,000 digests take 40 MB.
            self._read = {path: self._read[path] for path in self._young}
        return True

    def path(self, id: str) -> Path | None:
        """Name the file of an entry."""
        path = self._owner(id, self.entries)
        return self.root / path if path else None

    def stamps(self) -> dict[str, Stamp]:
        """Give the stamp of each entry's file by id, as of the last look at it."""
        with self.lock:
            stamps = self._stamps.months
            return {id: stamps[self._folder(id)].get(f"{id}.json", NO_FILE) for id in self.entries}

    def inner(self, path: str | os.PathLike[str]) -> str:
        """Make a path relative to the store, as the index names files; "" for what is none of its files."""
        text = os.fspath(path).removeprefix(f"{self.root}/")
        found = INCIDENT_FILE.fullmatch(text)
        return text if text in BESIDE or (found and found[1].lower() not in RESERVED) else ""

    @property
    def _cache(self) -> Path:
        return self._store.places.cache_of(self._store.main.id)

    def _owner(self, id: str, entries: Entries) -> str | None:
        """Name the file of an entry, relative to the store; None when there is no such entry."""
        return f"{self._folder(id)}/{id}.json" if id in entries else None

    def _folder(self, id: str) -> str:
        return self._elsewhere.get(id) or f"incidents/{id[:4]}/{id[4:6]}"

    def _looks(self, paths: list[str]) -> Iterator[Look]:
        if len(paths) < MANY:
            yield from map(self.look, paths)
        else:
            # The store's own file comes last, because it may change the zone that all others are read in.
            yield from look_many(self.root, [path for path in paths if path not in BESIDE], self.zone)
            yield from (self.look(path) for path in paths if path in BESIDE)

    def _take(self, look: Look, news: "_News") -> None:
        id, owner = look.id, self._owner(look.id, news.entries)
        self._remember(look)
        news.judge(id, own=self._is_own(look))
        if look.stamp is None and owner == look.path:
            self._elsewhere.pop(id, None)
            news.remove(id)
            for heir in self._rivals.pop(id, ()):
                self._take(self.look(heir), news)
        elif look.stamp is None:
            self._rivals.get(id, set()).discard(look.path)
        elif owner in (None, look.path) or wins(look.path, str(owner)):
            if owner not in (None, look.path):
                self._rivals.setdefault(id, set()).add(str(owner))
            self._elsewhere.pop(id, None)
            if (folder := look.path.rpartition("/")[0]) != self._folder(id):
                self._elsewhere[id] = folder
            news.show(look)
        else:
            self._rivals.setdefault(id, set()).add(look.path)

    def _take_beside(self, look: Look) -> None:
        self._remember(look)
        beside = {id: broken for id, broken in self.beside.items() if id != look.id}
        if isinstance(look.entry, Broken):
            beside[look.id] = look.entry
        self.beside = beside
        zone = value_at(look.document or {}, ("store", "main", "zone"))
        if look.id == "store" and zone and zone != self.zone.key:
            self.zone = ZoneInfo(zone)
            self._stamps = Stamps(
                {month: dict.fromkeys(names, NO_FILE) for month, names in self._stamps.months.items()}
            )
            self._read.clear()
            self._young.clear()

    def _remember(self, look: Look) -> None:
        stamps = self._stamps_for(look.path)
        if look.stamp is None:
            stamps.pop(look.path, None)
            self._read.pop(look.path, None)
            self._young.pop(look.path, None)
        else:
            self._doubt(look, again=stamps.get(look.path) == look.stamp and look.path in self._read)
            stamps[look.path] = look.stamp
            self._read[look.path] = look.digest

    def _doubt(self, look: Look, *, again: bool) -> None:
        """Note whether a file may yet change and keep its stamp; `again` when it has the same one as before."""
        first = self._young.pop(look.path, None) if again else look.read_ns
        # Once it was read again a while later, that is certain: by a clock that is slow, a file is never old.
        sure = first is None or abs(look.read_ns - first) >= RACY_NS
        if not sure and look.stamp and changed_ns(look.stamp) > look.read_ns - RACY_NS:
            self._young[look.path] = first or look.read_ns

    def _stamps_for(self, path: str) -> MutableMapping[str, Stamp]:
        return self._beside_stamps if path in BESIDE else self._stamps

    def _is_own(self, look: Look) -> bool:
        return bool(look.digest) and self._store.written.has(f"{self.root}/{look.path}", look.digest)

    def _snapshot(self) -> Snapshot:
        snapshot = Snapshot({}, {}, self._elsewhere, self._clashes)
        for id, packed, broken in self.entries.packed():
            folder, name = self._folder(id), f"{id}.json"
            doubted = broken or f"{folder}/{name}" in self._young
            snapshot.stamps.setdefault(folder, {})[name] = NO_FILE if doubted else self._stamps.months[folder][name]
            snapshot.packed[id] = packed
        return snapshot


class _News:
    """What a refresh has brought so far."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        self.changed: set[str] = set()
        self.removed: set[str] = set()
        self.outside: set[str] = set()

    def judge(self, id: str, *, own: bool) -> None:
        if not own:
            self.outside.add(id)

    def show(self, look: Look) -> None:
        before, entry = self.entries.get(look.id), look.entry
        if isinstance(entry, Broken):
            entry = entry._replace(last_good=before.last_good if isinstance(before, Broken) else before)
        if entry is not None:
            self.entries[look.id] = entry
        self.changed.add(look.id)
        self.removed.discard(look.id)

    def remove(self, id: str) -> None:
        self.entries.pop(id, None)
        self.removed.add(id)
        self.changed.discard(id)

    def refreshed(self) -> Refreshed:
        shown = self.changed | self.removed
        return Refreshed(frozenset(self.changed), frozenset(self.removed), frozenset(self.outside & shown))
