"""Names that sync services give to a second version of a file, such as `20261121-k7q2ab (conflicted copy ...).json`.

Syncthing, Nextcloud and Dropbox never merge: of two versions they keep one in place and put the other beside it.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from storage.disk.files import is_id

Service = Literal["syncthing", "nextcloud", "dropbox", ""]

BESIDE = frozenset({"store", "projects"})
"""Files beside the incidents that a service may copy too."""

_ENDING = ".json"
_SYNCTHING = re.compile(r"\.sync-conflict-[0-9]{8}-[0-9]{6}(?:-([A-Z2-7]{7}))?$")
_NEXTCLOUD = re.compile(r" ?\(conflicted copy (?:(.*) )?[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{4,6}\)$")
_OWNCLOUD = re.compile(r"_conflict-(?:([^/]*)-)?[0-9]{8}-[0-9]{6}$")
# Dropbox speaks the language of the person: “conflicted copy”, “Copie en conflit de”, “In Konflikt stehende Kopie von”.
_DROPBOX = re.compile(r"(?=.*[ck]onfli)(?=.*(?:cop|cóp|kop))", re.IGNORECASE | re.DOTALL)
_DATED = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")


class CopyName(NamedTuple):
    """What the name of a copy tells.

    `original` is the name of the file that it is a copy of, in the same folder. `service` made it, "" when only a date
    in brackets speaks for a copy: then its content must speak for it too. `by` is the Syncthing device that is named
    (seven letters), or what stands in the brackets.
    """

    original: str
    service: Service
    by: str


def copy_name(name: str) -> CopyName | None:
    """Read the name of a file as that of a copy; None when it is none. A copy of a copy is one of the first file."""
    if not name.endswith(_ENDING) or name.startswith("."):
        return None
    return _reading(unicodedata.normalize("NFC", name.removesuffix(_ENDING)), set())


def _reading(stem: str, seen: set[str]) -> CopyName | None:
    """Take one mark after the other off the end of a name, until the plain name of a file is left."""
    for rest, service, by in _marks(stem):
        if rest in seen:
            continue
        seen.add(rest)  # it led nowhere: a name of many brackets is not looked at again and again
        if is_id(rest) or rest in BESIDE:
            return CopyName(rest + _ENDING, service, by)
        if inner := _reading(rest, seen):
            # The outermost mark says who made it; it is sure only when all of them are.
            return CopyName(inner.original, service if inner.service else "", by)
    return None


def _marks(stem: str) -> Iterator[tuple[str, Service, str]]:
    """List the ways to take the last mark off: what is left, who makes such marks, and whom it names."""
    if found := _SYNCTHING.search(stem):
        yield stem[: found.start()], "syncthing", found[1] or ""
    if found := _OWNCLOUD.search(stem):
        yield stem[: found.start()], "nextcloud", found[1] or ""
    if not stem.endswith(")"):
        return
    # A name in the brackets may have brackets too, so each opening one may begin the mark, the last one first.
    start = len(stem)
    while (start := stem.rfind("(", 1, start)) > 0:
        rest, mark = stem[:start].removesuffix(" "), stem[start:]
        if found := _NEXTCLOUD.fullmatch(mark):
            yield rest, "nextcloud", found[1] or ""
        elif _DROPBOX.match(mark):
            yield rest, "dropbox", mark[1:-1]
        elif _DATED.search(mark):
            yield rest, "", mark[1:-1]
