"""Two copies of one file become one without any history: the conflict copies that sync services leave behind.

What only one has is kept, for nobody can tell whether the other removed it or never had it; what differs is kept
twice. The result is the same whichever copy is called the first, so several machines make the same bytes.
"""

from typing import NamedTuple

from recovery.change import Document, Path
from recovery.kinds import Json
from recovery.merge import is_place
from recovery.merging.identity import earlier_store, newest_version
from recovery.merging.leaves import Disputed, Shown, document_of, is_empty
from recovery.merging.rows import by_id, kept
from recovery.merging.times import CLOSED, TRASHED, moment, says_done


class Copy(NamedTuple):
    """One copy: its document as the strict reader gives it, and where its values come from.

    `source` must follow from the copy's bytes alone, such as `file:<hash>`; it stands as `from` in the conflict rows.
    """

    document: Document
    source: str


class United(NamedTuple):
    """What two copies became; `conflicts` lists the ids of the rows that were in neither."""

    document: Document
    conflicts: tuple[str, ...]


def unite(one: Copy, other: Copy) -> United:
    """Unite two copies of one file; nothing that is given is changed.

    Uniting again with either copy changes nothing. The document is not in canonical order.
    """
    work = _Uniting(one, other)
    for path in {**work.one.values, **work.other.values}:
        work.value(path)
    work.settle()
    there = {*_rows(work.one), *_rows(work.other)}
    said = {(each.row.get("path"), each.value_key, each.origin) for each in there}
    there |= {each for each in work.added if (each.row.get("path"), each.value_key, each.origin) not in said}
    shown = Shown(document_of(work.values, {}))
    left = by_id(each for each in there if shown.disputes(each))  # ids last: what says nothing must take none
    new = tuple(id for id in left if id not in _ids(one.document) | _ids(other.document))
    return United(document_of(work.values, left), new)


class _Uniting:
    def __init__(self, one: Copy, other: Copy) -> None:
        self.copies = (one, other)
        self.one, self.other = Shown(one.document), Shown(other.document)
        self.values: dict[Path, Json] = {}
        self.added: list[Disputed] = []
        self.special = newest_version(one.document, other.document) | earlier_store(one.document, other.document)

    def value(self, path: Path) -> None:
        """Choose what is shown at a leaf; what is not, is kept."""
        if path in self.special:
            self.values |= {path: self.special[path]} if self.special[path] is not None else {}
            return
        sides = ((self.one, self.copies[0]), (self.other, self.copies[1]))
        found = sorted(
            ((shown.key(path) or "", copy.source, shown.values[path]) for shown, copy in sides if path in shown.values),
            key=lambda each: each[:2],
        )
        shown = found[-1]
        times = [(at, each) for each in found if (at := moment(each[2])) is not None] if says_done(path) else []
        if len(found) == 2 and len(times) == 2:
            self.values[path] = min(times, key=lambda each: (each[0], each[1][0]))[1][2]
            return
        if path in (TRASHED, CLOSED) and len(found) == 1:
            # One copy puts the incident away and the other may have been worked on: it stays where a person sees it.
            # Asking whether they differ otherwise would make of three copies what depends on their order.
            self.added.append(kept(path, shown[2], shown[1]))
            return
        self.values[path] = shown[2]
        if found[0][0] != shown[0] and not is_place(path):
            self.added.append(kept(path, found[0][2], found[0][1]))

    def settle(self) -> None:
        """Take out what stands in another one's place: of an object and a plain value, the object is shown."""
        inner = {path[:depth] for path in self.values for depth in range(1, len(path))}
        for path in inner & self.values.keys():
            value = self.values.pop(path)
            if not is_empty(value):
                copy = self.copies[0 if path in self.one.values else 1]
                self.added.append(kept(path, value, copy.source))


def _rows(shown: Shown) -> list[Disputed]:
    return [each for rows in shown.all_disputed.values() for each in rows.values()]


def _ids(document: Document) -> set[str]:
    rows = document.get("conflicts")
    return set(rows) if isinstance(rows, dict) else set()
