"""The entries of all incidents by id. A summary stays packed, in a fifth of its memory, until somebody asks for it.

Packed means marshal's bytes: they are made by this process or come from a snapshot that was checked before.
"""

from collections.abc import Iterator, MutableMapping
from marshal import dumps, loads
from typing import Any

from recovery.summary import Broken, Summary, from_row, to_row

Entry = Summary | Broken
Kept = bytes | Broken

MANY = 500
"""Changes that copies carry along before they are brought together with the rest."""

_OPEN, _AT_REST = b"o", b"-"
"""The last byte of what is packed, so that the closed and the trashed need not be unpacked to be left out."""


def pack(summary: Summary) -> bytes:
    """Pack a summary."""
    # Marshal numbers every value that something else holds too, for later mention; all are held by the summary, and
    # without the numbers reading takes a third less.
    held_by_nobody = loads(dumps(to_row(summary), 2))
    return dumps(held_by_nobody) + (_OPEN if is_open(summary) else _AT_REST)


def unpack(packed: bytes) -> Summary:
    """Unpack what `pack` packed."""
    return from_row(loads(packed))


def is_open(entry: Entry) -> bool:
    """Tell whether an entry belongs on the dashboard: neither closed nor trashed, or a file that cannot be read."""
    return isinstance(entry, Broken) or not (entry.closed or entry.trashed)


class Entries(MutableMapping[str, Entry]):
    """A mapping that packs what is put into it; each look at an entry unpacks it anew.

    Copies share what none of them changed, so that one more edit costs the same among any number of entries.
    """

    __slots__ = ("_changed", "_kept")

    def __init__(self, kept: "dict[str, Kept] | None" = None, changed: "dict[str, Kept | None] | None" = None) -> None:
        """Take over packed summaries and broken files by id, and what is otherwise than there; None for what is gone.

        `kept` is never changed.
        """
        self._kept = {} if kept is None else kept
        self._changed = {} if changed is None else changed

    def __getitem__(self, id: str) -> Entry:
        changed = self._changed
        kept = changed[id] if id in changed else self._kept[id]
        if kept is None:
            raise KeyError(id)
        return unpack(kept) if isinstance(kept, bytes) else kept

    def __setitem__(self, id: str, entry: Entry) -> None:
        self._changed[id] = entry if isinstance(entry, Broken) else pack(entry)

    def __delitem__(self, id: str) -> None:
        if id not in self:
            raise KeyError(id)
        self._changed[id] = None

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __contains__(self, id: object) -> bool:
        changed = self._changed
        return changed[id] is not None if id in changed else id in self._kept

    def copy(self) -> "Entries":
        """Copy it, in no time unless much changed since it was last looked at as a whole."""
        if len(self._changed) > MANY:
            self._all()
        changed = self._changed.copy()
        return Entries(self._kept, changed)

    def only_open(self) -> "Entries":
        """Give those that belong on the dashboard."""
        kept = {id: kept for id, kept in self._all().items() if not isinstance(kept, bytes) or kept.endswith(_OPEN)}
        return Entries(kept)

    def broken(self) -> list[str]:
        """List the ids of files that cannot be read."""
        return [id for id, kept in self._all().items() if not isinstance(kept, bytes)]

    def packed(self) -> Iterator[tuple[str, bytes, bool]]:
        """Yield the id and the packed summary of each entry, and whether its file cannot be read now."""
        for id, kept in self._all().items():
            if isinstance(kept, bytes):
                yield id, kept, False
            elif kept.last_good:
                yield id, pack(kept.last_good), True

    def kept(self) -> Iterator[tuple[str, Kept]]:
        """Yield each entry by its id as it is kept, packed or broken: the same object as long as it did not change."""
        yield from self._all().items()

    def _all(self) -> "dict[str, Kept]":
        """Bring what changed into one dictionary with the rest."""
        changed = self._changed
        if changed:
            whole: dict[str, Any] = self._kept | changed
            for id in [id for id, kept in changed.items() if kept is None]:
                del whole[id]
            # In this order, and read in the other one: who looks meanwhile, on another thread, finds what changed
            # twice and not nowhere.
            self._kept = whole
            self._changed = {}
        return self._kept
