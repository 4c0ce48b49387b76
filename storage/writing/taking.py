"""Put files that came from another machine in the place of those that are known, and of no others.

What somebody saved here meanwhile stays as it is: the next round meets it. Many files wait for the disk together, and
before the lock is taken: one after the other they would take ten times as long.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from storage.disk.files import LARGEST, read_bytes, refuse_links
from storage.disk.places import sync_folder
from storage.errors import cannot_write
from storage.writing.replace import give_name, make_folders, replace

if TYPE_CHECKING:
    from storage.store import Store
    from storage.writing.temporary import Temporary

AT_ONCE = 200
"""Files that get their names under one lock: whoever wants to save waits for no more of them."""
FEW = 8
"""Files up to which threads cost more than they save."""
THREADS = 8


class Wanted(NamedTuple):
    """A file as it should be: its path relative to the store, its bytes, and what tells whether those that are there
    now are the known ones. None stands for no file, both times."""

    path: str
    data: bytes | None
    is_known: Callable[[bytes | None], bool]


def take(store: "Store", wanted: Iterable[Wanted]) -> Iterator[tuple[str, bool]]:
    """Write and remove files, and tell of each path whether it is as wanted now.

    It is not where the file had other bytes than known, or something that is no file stands there. NewerStore,
    CannotWrite as for any change; what was written before stays.
    """
    rest = iter(wanted)
    while batch := list(islice(rest, AT_ONCE)):
        with store.writing() as temporary:
            pass  # nothing is prepared in a store that may not be written to
        jobs = [_Job(store.root, each, temporary) for each in batch]
        try:
            _each(_Job.prepare, jobs)
            with store.writing():
                for job in jobs:
                    job.carry_out()
            _sync_folders(job.folder for job in jobs if job.is_new)
        finally:
            for job in jobs:
                job.tidy()
        yield from ((job.path, job.done) for job in jobs)


def content(root: Path, path: str) -> bytes | None:
    """Read a file of the store by its relative path; None when there is none, OSError when it cannot be read."""
    try:
        return read_bytes(root / path, root)
    except (FileNotFoundError, NotADirectoryError):
        return None


class _Job:
    """One file on its way to its place."""

    def __init__(self, root: Path, wanted: Wanted, temporary: "Temporary") -> None:
        self.path, self.data, self._is_known = wanted
        self.done = False
        self.is_new = False
        self.folder = (root / self.path).parent
        self._root = root
        self._full = root / self.path
        self._document = self._full.name.partition(".")[0]
        self._temporary = temporary
        self._new = ""
        self._there: bytes | None = None
        self._may = False

    def prepare(self) -> None:
        """Look what is there, and have the disk hold the new bytes in a temporary file."""
        try:
            self._there = content(self._root, self.path)
            self.done = self._there == self.data
            large = self._there is not None and len(self._there) > LARGEST
            self._may = not self.done and not large and self._is_known(self._there)
            if self._may and self.data is not None:
                self._new = self._temporary.write(self.data, self._document, self._there)
        except OSError as error:
            self._refuse(error)

    def carry_out(self) -> None:
        """Give the new bytes their place, if what is there is still what was there."""
        if not self._may:
            return
        try:
            refuse_links(self._full, self._root)
            self.done = self.is_new = self._put()
        except (FileExistsError, FileNotFoundError, IsADirectoryError):
            return  # somebody was faster
        except OSError as error:
            self._refuse(error)

    def tidy(self) -> None:
        """Leave no temporary file behind."""
        if self._new:
            self._temporary.drop(self._new)

    def _put(self) -> bool:
        if self.data is None:
            return self._remove(self._there or b"")
        if self._there is None:
            _sync_folders(make_folders(self.folder))
            give_name(self._new, self._full)
            return True
        new, self._new = self._new, ""
        there = self._there
        return replace(self._full, self.data, there, self._document, self._temporary, prepared=new).done

    def _remove(self, known: bytes) -> bool:
        """Remove a file that holds the known bytes; whatever else comes to light keeps its place."""
        aside = self._temporary.name(known, self._document, known)
        os.rename(self._full, aside)  # noqa: PTH104
        found = read_bytes(aside)
        if found == known:
            self._temporary.drop(aside)
            return True
        try:
            give_name(aside, self._full)
        except FileExistsError:  # and yet another one came: it stays, and these bytes are kept for a day
            self._temporary.put_away(aside, found, self._document)
        else:
            self._temporary.drop(aside)
        return False

    def _refuse(self, error: OSError) -> None:
        self._may = False
        if not _stands_in_the_way(self._full, self._root):
            raise cannot_write(error, self._full) from error


def _each(act: Callable[[_Job], None], jobs: list[_Job]) -> None:
    if len(jobs) <= FEW:
        for job in jobs:
            act(job)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(THREADS) as threads:
        for _done in threads.map(act, jobs):
            pass


def _sync_folders(folders: Iterable[Path]) -> None:
    """Wait until the disk has the names in some folders; one that somebody removed meanwhile has none."""
    for folder in sorted(set(folders)):
        with suppress(FileNotFoundError):
            sync_folder(folder)


def _stands_in_the_way(path: Path, root: Path) -> bool:
    """Tell whether a link, or something that is no file or folder, stands where the file should go."""
    above = [folder for folder in path.parents if folder.is_relative_to(root) and folder != root]
    return any(each.is_symlink() or (each.exists() and not each.is_dir()) for each in above) or (
        os.path.lexists(path) and (path.is_symlink() or not path.is_file())
    )
