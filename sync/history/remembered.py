"""What is remembered of the last look at a store beside its history, so that a file that is as it was is not read.

It lies in the cache: without it every file is read once more and compared with the history, and nothing is lost.
"""

import marshal
import sys
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from storage.disk.own import read_own, write_own
from storage.indexing.index import RACY_NS
from storage.scanning.stamps import Stamp, Stamps, changed_ns

FILE = "history.bin"
_LONGEST_HEAD = 200


class Remembered:
    """The tree of a commit, and stamps of the files that are known to hold just what it holds.

    `tree` has the blob of each kept file by path, as of `commit`. `stamps` are of incidents,
    `beside` of other files. `held` are files that could not be read when they had this stamp.
    """

    def __init__(self) -> None:
        self.commit = ""
        self.tree: dict[str, str] = {}
        self.stamps = Stamps()
        self.beside: dict[str, Stamp] = {}
        self.held: set[str] = set()
        self.unsure: set[str] = set()
        """Files of the tree without a stamp: they changed just now, are gone, or were never looked at."""
        self.stale = 0
        """How much of it is not in the cache yet."""

    @classmethod
    def load(cls, cache: Path) -> "Remembered":
        """Read the cache; empty when there is none that can be used."""
        found = cls()
        with suppress(OSError, ValueError, TypeError, EOFError):
            data = read_own(cache / FILE)
            end = data.find(b"\n", 0, _LONGEST_HEAD) + 1
            body = data[end:]
            if data[:end] == _head(body):
                found.commit, found.tree, months, found.beside, held = marshal.loads(body)
                found.stamps, found.held = Stamps(months), set(held)
                found.unsure = found.tree.keys() - {*found.stamps} - found.beside.keys()
        return found

    def save(self, cache: Path, *, always: bool = False) -> None:
        """Write the cache when enough of it is new; one that cannot be written costs only time."""
        if not self.stale or (not always and self.stale < len(self.tree) // 100):
            return
        body = marshal.dumps((self.commit, self.tree, self.stamps.months, self.beside, sorted(self.held)))
        with suppress(OSError):
            write_own(cache / FILE, _head(body) + body)
            self.stale = 0

    def stands(self, commit: str, tree: dict[str, str], paths: Iterable[str] | None = None) -> None:
        """Take another commit, whose tree this is; files that differ in it (among `paths`) are not known any more."""
        before, self.tree, self.commit = self.tree, tree, commit
        for path in before.keys() | tree.keys() if paths is None else paths:
            if before.get(path) != tree.get(path):
                self.unsure.discard(path)
                self.forget(path)
        self.stale += len(tree) + 1 if paths is None else 0

    def stamp(self, path: str) -> Stamp | None:
        """Give the stamp that a file has while it is as it is known; None when nothing is known of it."""
        return (self.stamps if path.startswith("incidents/") else self.beside).get(path)

    def know(self, path: str, stamp: Stamp, read_ns: int, *, held: bool = False) -> None:
        """Remember that a file of this stamp was read then; one that may yet change and keep its stamp is not known."""
        self.forget(path)
        if changed_ns(stamp) <= read_ns - RACY_NS:
            (self.stamps if path.startswith("incidents/") else self.beside)[path] = stamp
            self.unsure.discard(path)
            self.stale += 1
        if held:
            self.held.add(path)

    def forget(self, path: str) -> None:
        """Know nothing of a file."""
        self.stamps.pop(path, None)
        self.beside.pop(path, None)
        self.held.discard(path)
        if path in self.tree:
            self.unsure.add(path)


def _head(body: bytes) -> bytes:
    python = f"{sys.implementation.cache_tag} {sys.hexversion} {sys.maxsize} {marshal.version}"
    return f"rebond history {python} {len(body)} {zlib.crc32(body)}\n".encode("ascii")
