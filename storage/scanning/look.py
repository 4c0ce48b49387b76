"""One look at one file of the store: its stamp, and what can be read in it."""

import time
from collections.abc import Iterable, Iterator
from datetime import tzinfo
from pathlib import Path
from typing import NamedTuple

from recovery.change import Document
from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES, Tables, read_incident
from recovery.summary import Broken, Summary
from storage.parsing.reading import read_file, revision_of
from storage.scanning.stamps import Stamp, stamp_of

BESIDE: dict[str, Tables] = {"projects.json": PROJECTS_TABLES, "store.json": STORE_TABLES}
"""The files beside the incidents; their names without `.json` are their ids."""

MANY = 500
"""From this many files on, `look_many` saves more time than its import costs."""


class Look(NamedTuple):
    """What one look found: no stamp when the file is gone; `read_ns` is when it was read.

    `entry` is what a list shows: a Summary, a Broken, or None for a file that is gone or lies beside the incidents.
    `document` is there for a readable file beside the incidents. `digest` is the SHA-256 of its bytes in hex, or
    says why they could not be read.
    """

    path: str
    id: str
    stamp: Stamp | None
    entry: Summary | Broken | None = None
    document: Document | None = None
    digest: str = ""
    read_ns: int = 0

    @property
    def sure(self) -> bool:
        """Tell whether it can be believed at once: editors truncate and git deletes before they write."""
        return isinstance(self.entry, Summary) or self.document is not None


def id_of(path: str) -> str:
    """Read the id out of a path relative to the store; the name of a file beside the incidents is its id."""
    return path[path.rfind("/") + 1 : -5]


def look_at(root: Path, path: str, zone: tzinfo) -> Look:
    """Look at one file by its path relative to the store; what cannot be read is a Broken, never an error."""
    id, full = id_of(path), root / path
    beside = BESIDE.get(path)
    read_ns = time.time_ns()
    try:
        # The stamp is taken first: a change in between shows as another stamp at the next look.
        stamp = stamp_of(full)
        reading = read_file(id, full, beside or INCIDENT_TABLES, root) if stamp else None
    except FileNotFoundError:
        reading = None
    if not reading:
        return Look(path, id, None)
    document, digest = reading.document, reading.revision
    if document is None:
        first = reading.error
        broken = Broken(id, str(full), first.line, first.column, first.message())
        return Look(path, id, stamp, broken, None, digest or first.problem.code, read_ns)
    if beside:
        return Look(path, id, stamp, None, document, digest, read_ns)
    return Look(path, id, stamp, _summary(id, document, zone), None, digest, read_ns)


def look_many(root: Path, paths: Iterable[str], zone: tzinfo) -> Iterator[Look]:
    """Look at each of these incident files as `look_at` does, only faster where they are `MANY`."""
    from storage.scanning.bulk import read_many
    from storage.scanning.certain import certain

    for path, good in read_many(root, paths, certain):
        if good is None:
            yield look_at(root, path, zone)
        else:
            id = id_of(path)
            yield Look(path, id, good.stamp, _summary(id, good.made, zone), None, revision_of(good.data), good.read_ns)


def _summary(id: str, document: Document, zone: tzinfo) -> Summary:
    from recovery.summarise import summarise  # 7 ms that a start does not pay when nothing changed

    return summarise(read_incident(id, document, zone), zone)
