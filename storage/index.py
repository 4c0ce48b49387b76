"""The index: one entry per incident, kept true by reading only the files that changed."""

import os
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from recovery.change import value_at
from recovery.summary import Broken, Summary
from storage.files import INCIDENT_FILE, RESERVED
from storage.look import BESIDE, Look, look_at
from storage.scan import NO_FILE, Stamp, Warned, scan, stamp_of, wins
from storage.snapshot import Row, load_snapshot, save_snapshot

if TYPE_CHECKING:
    from storage.store import Store

RACY_NS = 2_000_000_000
"""A file that changed so shortly before it was read may change again and keep its stamp: clocks of file systems are
coarse. Such a file is read again."""
_WORTH = 0.01
"""The share of rows that must be out of date before a command takes the time to write the snapshot anew."""
Entry = Summary | Broken


@dataclass(frozen=True, slots=True)
class Refreshed:
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


class Index:
    """Entries of all incidents by id, from the snapshot and from the files.

    `entries` and `beside` are replaced, never changed in place: whoever holds one holds a snapshot of that moment,
    on any thread. `beside` holds what is wrong with `projects.json` and `store.json`, by id. `warnings` tells of
    files in the wrong place, as of the last look at the whole store.
    """

    def __init__(self, store: "Store") -> None:
        self.root: Path = store.root
        self.zone: ZoneInfo = store.zone
        self.entries: dict[str, Entry] = {}
        self.beside: dict[str, Broken] = {}
        self.warnings: tuple[Warned, ...] = ()
        self.lock = threading.RLock()
        """Held from a look at files until its result is in the entries, so that no older look overtakes it."""
        self._store = store
        self._stamps: dict[str, Stamp] = {}
        self._paths: dict[str, str] = {}
        self._rivals: dict[str, set[str]] = {}
        """Files whose name another file has too, which is the one that is read; by id."""
        self._read: dict[str, tuple[str, int]] = {}
        """Of the files that this process read itself: the digest of their bytes, and when."""
        self._stale = 0
        """How many rows of the snapshot are out of date."""

    def load(self, verify: bool = True) -> bool:
        """Fill the entries; False when there was no snapshot that could be used.

        Without `verify` they are as the snapshot has them, for a first picture: `refresh()` then makes them true.
        """
        rows = load_snapshot(self._cache, self.zone.key)
        with self.lock:
            entries: dict[str, Entry] = {}
            for path, stamp, summary in rows or ():
                self._stamps[path] = stamp
                self._paths[summary.id] = path
                entries[summary.id] = summary
            self.entries = entries
            self._stale = 0 if rows is not None else 1
            for path in BESIDE:
                self._take_beside(self.look(path))
            if verify:
                self.refresh()
        return rows is not None

    def refresh(self, paths: Iterable[str | os.PathLike[str]] | None = None) -> Refreshed:
        """Read what changed among some files, or in the whole store; what is broken or gone is believed at once."""
        with self.lock:
            warned, differing = self.differing() if paths is None else (False, [self.inner(path) for path in paths])
            refreshed = self.take(self.look(path) for path in differing if path)
            return replace(refreshed, warnings=warned)

    def differing(self) -> tuple[bool, list[str]]:
        """Compare the whole store: whether its warnings are others now, and the files whose stamps differ.

        Paths are relative to the store. What lies in a folder that cannot be listed counts as unchanged.
        """
        found = scan(self.root, self._stamps)
        with self.lock:
            stamps, racy = self._stamps, set(self._racy())
            differing = [path for path, stamp in found.files.items() if stamps.get(path) != stamp or path in racy]
            gone = (path for path in stamps.keys() - found.files.keys() if path.startswith("incidents/"))
            unread = tuple(found.unread)
            differing += sorted(path for path in gone if not path.startswith(unread or "/"))
            differing += [path for path in BESIDE if stamp_of(self.root / path) != stamps.get(path)]
            before, self.warnings = self.warnings, tuple(found.warnings)
            return before != self.warnings, differing

    def look(self, path: str) -> Look:
        """Look at one file by its path relative to the store, without believing it yet."""
        return look_at(self.root, path, self.zone)

    def knows(self, look: Look) -> bool:
        """Tell whether a look found nothing new."""
        stamp = self._stamps.get(look.path)
        if stamp is None or look.stamp is None:
            return stamp == look.stamp
        read = self._read.get(look.path)
        return look.digest == read[0] if read else look.stamp == stamp

    def take(self, looks: Iterable[Look]) -> Refreshed:
        """Believe looks: bring them into the entries, and tell what that changed."""
        with self.lock:
            news = _News(dict(self.entries))
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
                others = self.take([self.look(path) for path in list(self._stamps)])
                refreshed = replace(refreshed, changed=refreshed.changed | others.changed)
            return refreshed

    def save(self, *, always: bool = False) -> bool:
        """Write the snapshot and return True when enough of it is out of date, or any of it with `always`.

        A cache that cannot be written costs only time at the next start: False.
        """
        with self.lock:
            if self._stale <= (0 if always else len(self.entries) * _WORTH):
                return False
            settled = time.time_ns() - RACY_NS
            self.take([self.look(path) for path in self._racy() if self._stamps[path][1] < settled])
            try:
                save_snapshot(self._cache, self.zone.key, self._rows())
            except OSError:
                return False
            self._stale = 0
        return True

    def path(self, id: str) -> Path | None:
        """Name the file of an entry."""
        path = self._paths.get(id)
        return self.root / path if path else None

    def inner(self, path: str | os.PathLike[str]) -> str:
        """Make a path relative to the store, as the index names files; "" for what is none of its files."""
        text = os.fspath(path).removeprefix(f"{self.root}/")
        found = INCIDENT_FILE.fullmatch(text)
        return text if text in BESIDE or (found and found[1].lower() not in RESERVED) else ""

    @property
    def _cache(self) -> Path:
        return self._store.places.cache_of(self._store.main.id)

    def _take(self, look: Look, news: "_News") -> None:
        id, owner = look.id, self._paths.get(look.id)
        self._remember(look)
        news.judge(id, own=self._is_own(look))
        if look.stamp is None and owner == look.path:
            del self._paths[id]
            news.remove(id)
            for heir in self._rivals.pop(id, ()):
                self._take(self.look(heir), news)
        elif look.stamp is None:
            self._rivals.get(id, set()).discard(look.path)
        elif owner in (None, look.path) or wins(look.path, str(owner)):
            if owner not in (None, look.path):
                self._rivals.setdefault(id, set()).add(str(owner))
            self._paths[id] = look.path
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
            self._stamps = {path: stamp if path in BESIDE else NO_FILE for path, stamp in self._stamps.items()}
            self._read.clear()

    def _remember(self, look: Look) -> None:
        if look.stamp is None:
            self._stamps.pop(look.path, None)
            self._read.pop(look.path, None)
        else:
            self._stamps[look.path] = look.stamp
            self._read[look.path] = look.digest, look.read_ns

    def _is_own(self, look: Look) -> bool:
        return bool(look.digest) and self._store.written.has(f"{self.root}/{look.path}", look.digest)

    def _racy(self) -> list[str]:
        return [path for path, (_digest, at) in self._read.items() if self._stamps[path][1] > at - RACY_NS]

    def _rows(self) -> Iterator[Row]:
        racy = set(self._racy())
        for id, entry in self.entries.items():
            path = self._paths[id]
            if isinstance(entry, Summary):
                yield path, NO_FILE if path in racy else self._stamps[path], entry
            elif entry.last_good:
                yield path, NO_FILE, entry.last_good


@dataclass(slots=True)
class _News:
    """What a refresh has brought so far."""

    entries: dict[str, Entry]
    changed: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    outside: set[str] = field(default_factory=set)

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
