"""One file of the store as it was read: its document, its revision, and whatever is wrong with it."""

import errno
import os
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from recovery.change import Document
from recovery.records import Tables
from storage.disk.files import read_bytes
from storage.errors import BrokenFile
from storage.parsing.strict import Located, read_document, unreadable
from words.fill import fill
from words.say import _


class Reading(NamedTuple):
    """`document` is None when the file has an error; `revision` is the SHA-256 of its bytes, in hexadecimal."""

    id: str
    path: Path
    document: Document | None
    revision: str
    problems: tuple[Located, ...]
    data: bytes = b""

    @property
    def error(self) -> Located:
        """Give the first error of a file that has no document."""
        return next(each for each in self.problems if each.level == "error")

    def sound(self) -> Document:
        """Give the document; BrokenFile with the first error and its place when there is none."""
        if self.document is not None:
            return self.document
        first = self.error
        text = _("{file}, line {line}: {problem}")
        raise BrokenFile(
            fill(text, {"file": self.path.name, "line": str(first.line), "problem": first.message()}),
            file=os.fspath(self.path),
            line=first.line,
            column=first.column,
            problems=self.problems,
        )


def understand(id: str, path: Path, data: bytes, tables: Tables) -> Reading:
    """Read the bytes of a file strictly; never raises for what is in them."""
    document, problems = read_document(data, tables)
    return Reading(id, path, document, revision_of(data), problems, data)


def read_file(id: str, path: Path, tables: Tables, root: Path) -> Reading:
    """Open and read a file strictly; FileNotFoundError when there is none, all else becomes a problem of the file."""
    try:
        data = read_bytes(path, root)
    except FileNotFoundError:
        raise
    except OSError as error:
        return Reading(id, path, None, "", (_unopened(error),))
    return understand(id, path, data, tables)


def revision_of(data: bytes) -> str:
    """Name the content of a file."""
    return sha256(data).hexdigest()


def _unopened(error: OSError) -> Located:
    if error.errno in (errno.ELOOP, errno.ENOTDIR):
        return unreadable("is_a_link")
    if error.errno in (errno.EISDIR, errno.EINVAL, errno.ENXIO):
        return unreadable("not_a_file")
    if error.errno in (errno.EACCES, errno.EPERM):
        return unreadable("not_allowed")
    from words.system import reason

    return unreadable("cannot_open", reason=reason(error))
