"""One look at one file of the store: its stamp, and what can be read in it."""

import errno
import hashlib
import os
import time
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from recovery.change import Document
from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES, Tables, read_incident
from recovery.summarise import summarise
from recovery.summary import Broken, Summary
from storage.files import read_bytes
from storage.scan import Stamp, stamp_of
from storage.strict import read_document
from words.fill import fill
from words.say import _

BESIDE: dict[str, Tables] = {"projects.json": PROJECTS_TABLES, "store.json": STORE_TABLES}
"""The files beside the incidents; their names without `.json` are their ids."""


@dataclass(frozen=True, slots=True)
class Look:
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
    id, full = id_of(path), f"{root}/{path}"
    beside = BESIDE.get(path)
    read_ns = time.time_ns()
    try:
        # The stamp is taken first: a change in between shows as another stamp at the next look.
        stamp = stamp_of(full)
        if stamp is None:
            return Look(path, id, None)
        data = read_bytes(full, root)
    except FileNotFoundError:
        return Look(path, id, None)
    except OSError as error:
        broken = Broken(id, full, 1, 1, _why_unread(error))
        return Look(path, id, (0, 0, 0, error.errno or 0), broken, None, f"error {error.errno}", read_ns)
    digest = hashlib.sha256(data).hexdigest()
    document, problems = read_document(data, full, beside or INCIDENT_TABLES)
    if document is None:
        first = next(each for each in problems if each.level == "error")
        broken = Broken(id, full, first.line, first.column, first.message())
        return Look(path, id, stamp, broken, digest=digest, read_ns=read_ns)
    if beside:
        return Look(path, id, stamp, None, document, digest, read_ns)
    summary = summarise(read_incident(id, document, zone), zone)
    return Look(path, id, stamp, summary, None, digest, read_ns)


def _why_unread(error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return _("This is a link, and Rebond follows none inside a store. Put the file itself here.")
    if error.errno in (errno.EACCES, errno.EPERM):
        return _("You may not read this file. Check who owns it and its permissions.")
    return fill(_("This file cannot be read ({reason})."), {"reason": error.strerror or os.strerror(errno.EIO)})
