"""A look at the files of a store: which of them are no longer as the history has them.

Files are told by their stamps; only one whose stamp is unknown is read, and only one whose bytes are new is judged.
"""

import time
from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from storage.scanning.scan import compare
from storage.scanning.stamps import Stamp, stamp_of
from storage.writing.settling import PAUSES
from sync.history.contents import MANY, Read, beside, is_kept, judge, read_kept
from sync.history.remembered import Remembered

SLICE = 0.01
"""Seconds of reading after which other threads get a turn, for a thread that works holds the interpreter."""
PAUSE = 0.001
KEEPS = "store.json"
"""The one file whose absence is an accident: it comes back with the next change."""
T = TypeVar("T")


class Looked(NamedTuple):
    """What a look found: files that changed, as they were read, and files of the history that are gone."""

    changed: dict[str, Read]
    gone: tuple[str, ...]

    def without(self, paths: Container[str]) -> "Looked":
        """Give the same without some files."""
        changed = {path: read for path, read in self.changed.items() if path not in paths}
        return Looked(changed, tuple(path for path in self.gone if path not in paths))


class Stopped(Exception):
    """Whoever wanted the look does not want it any more."""


def look(
    root: Path,
    known: Remembered,
    *,
    among: Iterable[str] | None = None,
    progress: Callable[[int, int], object] = lambda _done, _of: None,
    stop: Callable[[], bool] = lambda: False,
) -> Looked:
    """Compare the store, or the files `among` these, with what is known, and know more of it afterwards; Stopped."""
    unknown, gone = _differing(root, known) if among is None else _differing_among(root, known, among)
    changed = {}
    is_sound = judge(many=len(unknown) > MANY)
    for number, (path, read) in enumerate(in_slices(read_kept(root, sorted(unknown)))):
        if stop():
            raise Stopped
        progress(number, len(unknown))
        if read is None:
            _know_unread(root, known, path, unknown[path])
        elif read.blob == known.tree.get(path):
            known.know(path, read.stamp, read.read_ns)
        elif is_sound(path, read.data):
            known.forget(path)
            changed[path] = read
        else:
            known.know(path, read.stamp, read.read_ns, held=True)
    return Looked(changed, _believed(root, gone))


def _differing(root: Path, known: Remembered) -> tuple[dict[str, Stamp], list[str]]:
    """List the files of the whole store that are not as they are known, and those of the history that are missing."""
    found = compare(root, known.stamps)
    others = beside(root)
    for path in (*found.gone, *(known.beside.keys() - others.keys())):
        known.forget(path)
    unknown = {path: stamp for path, stamp in found.files.items() if is_kept(path)}
    unknown |= {path: stamp for path, stamp in others.items() if known.beside.get(path) != stamp}
    unread = tuple(found.unread)
    gone = [path for path in known.unsure if path not in found.files and path not in others]
    return unknown, [path for path in gone if not path.startswith(unread)]


def _differing_among(root: Path, known: Remembered, paths: Iterable[str]) -> tuple[dict[str, Stamp], list[str]]:
    """List those of a few files that are not as they are known, and those that are missing."""
    unknown, gone = {}, []
    for path in filter(is_kept, {*paths}):
        stamp = stamp_of(root / path)
        if stamp is not None and known.stamp(path) != stamp:
            unknown[path] = stamp
        elif stamp is None:
            known.forget(path)
            if path in known.tree:
                gone.append(path)
    return unknown, gone


def in_slices(each: Iterable[T]) -> Iterator[T]:
    """Yield all of it, with a short sleep now and then."""
    until = time.monotonic() + SLICE
    for one in each:
        yield one
        if time.monotonic() >= until:
            time.sleep(PAUSE)
            until = time.monotonic() + SLICE


def _know_unread(root: Path, known: Remembered, path: str, stamp: Stamp) -> None:
    """Hold back what is there and cannot be read at all: a link, a device, far too much."""
    if stamp_of(root / path) is not None:
        known.know(path, stamp, time.time_ns(), held=True)


def _believed(root: Path, gone: list[str]) -> tuple[str, ...]:
    """Choose the files that stay gone: editors and git remove a file before they write it again."""
    gone = [path for path in gone if path != KEEPS]
    for pause in PAUSES:
        gone = [path for path in gone if stamp_of(root / path) is None]
        if not gone:
            break
        time.sleep(pause)
    return tuple(path for path in gone if stamp_of(root / path) is None)
