"""Merge the copies that sync services leave with the file that they are copies of, and remove them.

```
copy ─ read strictly ─ united with the file ─→ written, if nobody changed it meanwhile ─→ its bytes kept ─→ removed
```

There is no common ancestor: one taken from a local history would differ from machine to machine. So rows are united and
of two values both are kept. The result is a function of the two contents, so that machines which heal the same copy at
the same time write the same bytes. In this order a kill at any moment loses nothing, and the next time does the rest.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from recovery.change import Document
from recovery.merging import uniting
from recovery.twins import traits, twins
from recovery.versions import is_newer
from storage.checking.sources import tables_of
from storage.errors import cannot_write
from storage.parsing.reading import Reading, read_file, understand
from storage.writing.canonical import to_bytes
from storage.writing.settling import settled
from storage.writing.taking import Wanted, take
from storage.writing.temporary import short_hash
from sync.shared_folders.copies import Copy, copies, is_young
from sync.shared_folders.kept_copies import KeptCopies
from words.fill import fill
from words.say import N_, _

if TYPE_CHECKING:
    from storage.store import Store
    from sync.git.repository import Author

State = Literal["merged", "same", "left", "gone"]

SENTENCES: dict[str, str] = {
    "unreadable": N_("“{file}” cannot be read, so it stays. {problem} Mend it and it is merged, or delete it."),
    "original_unreadable": N_("“{other}” cannot be read, so its copy “{file}” stays until it is mended. {problem}"),
    "newer": N_("A newer Rebond wrote “{file}” or “{other}”. Update Rebond on this machine, then they are merged."),
    "unlike": N_("“{file}” does not hold the same incident as “{other}”, so it stays. Rename it, or delete it."),
    "alone": N_("“{file}” looks like a copy of “{other}”, which is not there, so it stays. Rename it, or delete it."),
    "young": N_("“{other}” is not in its place yet, so its copy “{file}” waits a moment."),
    "unfit": N_("“{file}” and “{other}” do not fit into one file, so the copy stays. {problem}"),
    "busy": N_("Another program keeps changing “{file}” or “{other}”, so the copy waits."),
}
"""Why a copy stays, and what to do."""

_TRIES = 8


class Healed(NamedTuple):
    """What became of one copy: merged, the same as its file, left (`why` is a code of SENTENCES), or gone meanwhile.

    `kept_twice` counts the values that the merge added to the table of conflicts. `problem` says what is wrong with a
    file that cannot be read.
    """

    copy: Copy
    state: State
    why: str = ""
    problem: str = ""
    kept_twice: int = 0

    def sentence(self) -> str:
        """Say why a copy was left and what to do."""
        return fill(_(SENTENCES[self.why]), self._values) if self.why else ""

    def told(self) -> str:
        """Say what became of the copy."""
        same = _("“{file}” held the same as “{other}” and is gone.")
        merged = _("“{file}” is merged into “{other}”.")
        return self.sentence() or fill(merged if self.state == "merged" else same, self._values)

    @property
    def _values(self) -> dict[str, str]:
        return {"file": self.copy.path, "other": self.copy.original, "problem": self.problem}


def heal(
    store: "Store",
    author: "Author",
    wanted: Iterable[Copy] | None = None,
    *,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Healed]:
    """Merge copies, all that lie in the store unless some are `wanted`, and tell of each what became of it.

    CannotWrite, NewerStore when the store takes nothing; the copies that are not told of then are as they were.
    """
    kept = KeptCopies(store.state, author)
    try:
        for copy in copies(store.root) if wanted is None else wanted:
            if stop():
                return
            yield _Healing(store, copy, kept).run()
    except OSError as error:
        raise cannot_write(error, store.root) from error


class _Left(Exception):
    """A copy stays, for a reason of SENTENCES."""

    def __init__(self, why: str, reading: Reading | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.problem = ""
        if reading is not None:
            values = {"line": str(reading.error.line), "problem": reading.error.message()}
            self.problem = fill(_("Line {line}: {problem}"), values)


class _Healing:
    """The merging of one copy: as often as it takes until nobody came in between."""

    def __init__(self, store: "Store", copy: Copy, kept: KeptCopies) -> None:
        self.store = store
        self.copy = copy
        self.kept = kept
        self.tables = tables_of(copy.original)
        self.id = Path(copy.original).stem

    def run(self) -> Healed:
        try:
            for _try in range(_TRIES):
                there = self._read(self.copy.path, "unreadable")
                if there is None:
                    return Healed(self.copy, "gone")
                done = self._merge(there)
                if done is not None:
                    return done
            raise _Left("busy")
        except _Left as left:
            return Healed(self.copy, "left", left.why, left.problem)

    def _merge(self, there: Reading) -> Healed | None:
        """Try once; None when somebody changed a file in between."""
        original = self._read(self.copy.original, "original_unreadable")
        self._refuse_others(there, original)
        if original is not None and there.data == original.data:
            return Healed(self.copy, "same") if self._remove(there) else None
        united = self._united(there, original)
        data = to_bytes(united.document, self.tables)
        result = understand(self.id, self.store.root / self.copy.original, data, self.tables)
        if result.document is None:
            raise _Left("unfit", result)
        before = original.data if original else None
        if data != before and not self._take(self.copy.original, data, before):
            return None
        self.kept.keep(
            self.copy.original, [*([before] if before and data != before else []), there.data], self._written_at()
        )
        if not self._remove(there):
            return None
        return Healed(self.copy, "merged", kept_twice=len(united.conflicts))

    def _united(self, there: Reading, original: Reading | None) -> uniting.United:
        if original is None:
            return uniting.United(there.sound(), ())
        # The same source for both: by their bytes a value would come from elsewhere once two copies were united, and
        # machines that begin with different ones of three copies would never write the same.
        source = f"file:{short_hash(self.id.encode())}"
        copy = uniting.Copy(self._like(there, original), source)
        return uniting.unite(uniting.Copy(original.sound(), source), copy)

    def _read(self, path: str, why: str) -> Reading | None:
        """Read a file of the store as it is once nobody writes it; None when there is none."""
        root = self.store.root

        def whole() -> Reading | None:
            found = read_file(self.id, root / path, self.tables, root)
            return found if found.document is not None else None

        try:
            found = settled(root / path, whole) or read_file(self.id, root / path, self.tables, root)
        except FileNotFoundError:
            return None
        if found.document is None:
            raise _Left(why, found)
        if is_newer(found.document, self.tables):
            raise _Left("newer")
        return found

    def _refuse_others(self, there: Reading, original: Reading | None) -> None:
        """Leave what is no copy by its content, where its name is not sure."""
        if self.copy.is_sure:
            if original is None and is_young(self.store.root, self.copy):
                raise _Left("young")
            return
        if original is None:
            raise _Left("alone")
        both = [(name, traits(reading.sound())) for name, reading in (("original", original), ("copy", there))]
        if there.data != original.data and not list(twins((name, each) for name, each in both if each)):
            raise _Left("unlike")

    def _like(self, there: Reading, original: Reading) -> Document:
        """Give the copy's document, of `store.json` with the id that the file in place has: the service chose it."""
        document = there.sound()
        if self.id != "store":
            return document
        main = original.sound().get("store", {}).get("main", {})
        own = {key: main[key] for key in ("id", "created_at") if key in main}
        rows = document.get("store", {})
        return {**document, "store": {**rows, "main": {**rows.get("main", {}), **own}}}

    def _written_at(self) -> datetime:
        try:
            return datetime.fromtimestamp(os.lstat(self.store.root / self.copy.path).st_mtime, UTC)
        except (OSError, ValueError, OverflowError):
            return datetime.now(UTC)

    def _remove(self, there: Reading) -> bool:
        return self._take(self.copy.path, None, there.data)

    def _take(self, path: str, data: bytes | None, known: bytes | None) -> bool:
        """Put bytes in the place of known ones; False when others are there by now."""
        wanted = Wanted(path, data, lambda there: there == known)
        return all(done for _path, done in take(self.store, [wanted]))
