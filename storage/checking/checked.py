"""What a check of the whole store found good, so that the next one reads only other files.

A file counts as checked while its stamp is the same and this very program checked it. What one file points at in
others is kept, because that can be lost without a change to the file.
"""

import marshal
import os
import sys
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from recovery.change import Document
from recovery.references import Known, lost_references
from storage.disk.own import read_own, write_own
from storage.indexing.index import RACY_NS
from storage.scanning.stamps import Stamp, changed_ns

FILE = "checked.bin"
FEW = 20
"""Up to so many files are left to the ordinary way: reading them costs less than the import that reads many."""
_LONGEST_HEAD = 1000


class Outward(NamedTuple):
    """What a good file has to do with others: when it was created, and what it points at."""

    created_at: str
    references: tuple[str, str, str, tuple[str, ...]]
    """Client, project, earlier incident, and the projects of its reminders; "" where there is none."""


class Checked:
    """The good files among those of a store, remembered or read now; `save` remembers them.

    `files` holds what each has to do with others, an `Outward` or the same as a plain tuple, by path relative to the
    store. A file of which that is not said in a few words is left out, like one that is not certainly good: they are
    for the ordinary way. `in_order` says that the last check, of just these files, found nothing to tell.
    """

    def __init__(self, root: Path, cache: Path, stamps: Mapping[str, Stamp], beside: Mapping[str, Stamp]) -> None:
        """Take the stamps of all incident files, and those of the files beside them, from before anything is read."""
        self._cache = cache
        self._since = time.time_ns()
        self._all, self._beside = len(stamps), dict(beside)
        in_order, remembered = _load(cache)
        self._kept = {path: kept for path, kept in remembered.items() if kept[0] == stamps.get(path)}
        self._stale = len(self._kept) < len(remembered)
        self.in_order = len(remembered) == len(self._kept) == self._all and in_order == self._beside
        self.files = {path: kept[1] for path, kept in self._kept.items()}
        self._sound: dict[tuple[Any, ...], bool] = {}
        unknown = [path for path in sorted(stamps) if path not in self.files]
        if len(unknown) > FEW:
            self._read(root, unknown)

    def stands(self, path: str, known: Known) -> bool:
        """Tell whether all is there that a file points at."""
        references = self.files[path][1]
        found = self._sound.get(references)
        if found is None:
            found = self._sound[references] = not any(lost_references(_stub(*references), known))
        return found

    def created_at(self, path: str) -> str:
        """Tell when the incident of a file was created, as the file has it."""
        return str(self.files[path][0])

    def save(self, *, in_order: bool) -> None:
        """Remember the good files, and whether there was nothing to tell of the store.

        A cache that cannot be written costs only time at the next check.
        """
        whole = in_order and all(_is_settled(stamp, self._since) for stamp in self._beside.values())
        if self._stale or whole != self.in_order:
            kept = {path: (stamp, tuple(outward)) for path, (stamp, outward) in self._kept.items()}
            body = marshal.dumps((self._beside if whole else None, kept))
            with suppress(OSError):
                write_own(self._cache / FILE, _head(body) + body)

    def _read(self, root: Path, paths: list[str]) -> None:
        from storage.scanning.bulk import read_many

        for path, good in read_many(root, paths, outward):
            if good is not None:
                self.files[path] = good.made
                if _is_settled(good.stamp, good.read_ns):
                    self._kept[path] = good.stamp, good.made
                    self._stale = True


def outward(data: bytes) -> Outward | None:
    """Read what a certainly good file has to do with others; None when it needs a closer look."""
    from storage.scanning.certain import certain_record

    file = certain_record(data)
    if not file or not file.incident or not file.incident.main or not file.incident.main.created_at:
        return None
    if not _is_plain(file) and any(lost_references(_inward(file), _NOTHING)):
        return None
    main = file.incident.main
    projects = {each.project for each in (file.reminders or {}).values() if each.project}
    references = main.client or "", main.project or "", main.repeats_of or "", tuple(sorted(projects))
    return Outward(main.created_at, references)


_NOTHING = Known({}, frozenset(), frozenset())


def _is_plain(file: Any) -> bool:
    """Tell whether all that points from one row to another certainly finds it; a free name is a doubt."""
    people, actions = file.people or {}, file.actions or {}
    return (
        all(name in people for each in (file.messages or {}).values() for name in each.to or ())
        and all(name in people for each in (file.options or {}).values() for name in each.worked_with or ())
        and all(not each.for_ or each.for_ in people for each in (file.gestures or {}).values())
        and all(not each.action or each.action in actions for each in (file.reminders or {}).values())
    )


def _inward(file: Any) -> Document:
    """Make a document that points at the same in itself, and at nothing in other files."""
    return {
        "people": {row: {"name": each.name} for row, each in (file.people or {}).items()},
        "actions": {row: {} for row in file.actions or ()},
        "messages": {row: {"to": each.to} for row, each in (file.messages or {}).items()},
        "options": {row: {"worked_with": each.worked_with} for row, each in (file.options or {}).items()},
        "gestures": {row: {"for": each.for_} for row, each in (file.gestures or {}).items()},
        "reminders": {row: {"action": each.action} for row, each in (file.reminders or {}).items()},
    }


def _stub(client: str, project: str, repeats_of: str, projects: tuple[str, ...]) -> Document:
    """Make a document that points at the same in other files, and at nothing in itself."""
    main = {"client": client, "project": project, "repeats_of": repeats_of}
    reminders = {str(number): {"project": each} for number, each in enumerate(projects)}
    return {"incident": {"main": main}, "reminders": reminders}


_Kept = dict[str, tuple[Stamp, tuple[Any, ...]]]


def _load(cache: Path) -> tuple[dict[str, Stamp] | None, _Kept]:
    try:
        data = read_own(cache / FILE)
        end = data.find(b"\n", 0, _LONGEST_HEAD) + 1
        body = data[end:]
        found: tuple[dict[str, Stamp] | None, _Kept] = marshal.loads(body) if data[:end] == _head(body) else (None, {})
    except (OSError, ValueError, TypeError, EOFError):
        return None, {}
    return found


def _is_settled(stamp: Stamp, read_ns: int) -> bool:
    """Tell whether a file can be told by its stamp: one that changed shortly before may change again and keep it."""
    return changed_ns(stamp) <= read_ns - RACY_NS


def _head(body: bytes) -> bytes:
    python = sys.implementation.cache_tag, sys.hexversion, sys.maxsize, marshal.version
    return f"rebond checked {_program():08x} {python} {len(body)} {zlib.crc32(body)}\n".encode("ascii")


def _program() -> int:
    """Name the program that checks by the stamps of its own files: other rules, and all is read anew."""
    rooms = Path(__file__).parents[2]
    sources = (entry for room in ("recovery", "storage") for entry in _sources(rooms / room))
    found = ((entry.path, entry.stat()) for entry in sources)
    return zlib.crc32(repr(sorted((path, each.st_mtime_ns, each.st_size) for path, each in found)).encode())


def _sources(folder: str | os.PathLike[str]) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _sources(entry)
