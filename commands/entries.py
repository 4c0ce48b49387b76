"""The incidents of the store as lists need them: summaries from the index, chosen and put in order."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from commands.line import Clock, Ranked
from recovery.summary import Broken, Summary
from recovery.urgency import in_order
from words.alike import fold

if TYPE_CHECKING:
    from commands.call import Call
    from storage.indexing.entries import Entries
    from storage.indexing.index import Index

Entry = Summary | Broken


def index_of(call: "Call") -> "Index":
    """Give the index of the store as it is now; only files that changed since the last time are read."""
    from storage.indexing.index import Index

    index = Index(call.store)
    index.load()
    index.save()
    return index


def clock_of(call: "Call") -> Clock:
    """Give the moment that lists are made for."""
    return Clock(call.now, call.zone, int(call.now.timestamp()))


def chosen(every: "Entries", *, closed: bool = False, everything: bool = False, trash: bool = False) -> list[Entry]:
    """Choose the open ones, or those asked for; a broken file belongs to every list but the trash."""
    if trash:
        return [entry for entry in every.values() if isinstance(entry, Summary) and entry.trashed]
    if not (closed or everything):
        return list(every.only_open().values())
    return [
        entry
        for entry in every.values()
        if isinstance(entry, Broken) or (not entry.trashed and (everything or entry.closed == closed))
    ]


def matching(every: Iterable[Entry], field: Callable[[Summary], Iterable[str]], wanted: str | None) -> list[Entry]:
    """Keep the entries whose field is `wanted`, whatever its case and accents; all of them without a wish."""
    if wanted is None:
        return list(every)
    folded = fold(wanted)
    return [
        entry for entry in every if isinstance(entry, Summary) and folded in {fold(value) for value in field(entry)}
    ]


def ranked(every: Iterable[Entry], clock: Clock) -> list[Ranked]:
    """Put entries in order, most urgent first, each with its standing."""
    return in_order(every, clock.seconds)
