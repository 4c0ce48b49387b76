"""Every incident of a store in full, one after the other: for figures over all of them, and for exports."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from recovery.change import Document
from recovery.records import INCIDENT_TABLES, Incident, read_incident
from storage.disk.files import incident_files
from storage.parsing.reading import read_file
from storage.scanning.look import MANY
from storage.store import Store

Tell = Callable[[int, int], bool]
"""Hears how many of how many files are read; False stops."""


class Whole(NamedTuple):
    """One file: its document, or None where it cannot be read."""

    id: str
    path: Path
    document: Document | None


def documents(store: Store) -> Iterator[Whole]:
    """Read every incident's file, in order of path; one that goes away meanwhile is left out.

    Many at once take a fraction of the time of one by one.
    """
    every = {path: id for id, path in incident_files(store.root)}
    if len(every) < MANY:
        yield from (each for path, id in every.items() if (each := _strictly(store, id, path)))
        return
    from storage.scanning.bulk import read_many
    from storage.scanning.certain import certain

    start = len(str(store.root)) + 1
    inner = {path[start:]: path for path in every}
    for place, good in read_many(store.root, inner, certain):
        path = inner[place]
        if good is not None:
            yield Whole(every[path], Path(path), good.made)
        elif each := _strictly(store, every[path], path):
            yield each


def incidents(
    store: Store, tell: Tell = lambda _read, _of: True, broken: Callable[[Path], object] = lambda _path: None
) -> Iterator[Incident]:
    """Read every incident that can be read, in order of path; `broken` hears of the others."""
    of = sum(1 for _each in incident_files(store.root))
    for read, whole in enumerate(documents(store), start=1):
        if whole.document is not None:
            yield read_incident(whole.id, whole.document, store.zone)
        else:
            broken(whole.path)
        if not tell(read, of):
            return


def _strictly(store: Store, id: str, path: str) -> Whole | None:
    try:
        return Whole(id, Path(path), read_file(id, Path(path), INCIDENT_TABLES, store.root).document)
    except FileNotFoundError:
        return None
