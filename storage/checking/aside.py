"""Files of a store that a person should look at: text put aside because nobody could read it, and second copies."""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from storage.store import Store

FOLDER = "quarantine"
_NAME = re.compile(r"([A-Za-z0-9][A-Za-z0-9_-]{0,63})\.([A-Za-z0-9]+)\.txt")


class Quarantined(NamedTuple):
    """The raw text of a file that came from elsewhere and could not be read; `id` is the incident that it was of."""

    id: str
    path: Path


def quarantined(root: Path) -> list[Quarantined]:
    """List what was put into quarantine in a store, in order of name; links and other names are left out."""
    found = []
    try:
        with os.scandir(root / FOLDER) as entries:
            for entry in entries:
                named = _NAME.fullmatch(entry.name)
                if named and entry.is_file(follow_symlinks=False):
                    found.append(Quarantined(named[1], Path(entry.path)))
    except OSError:
        return []
    return sorted(found)


def kept_by(copies: Iterable[tuple[str, str]], name: str) -> str:
    """Tell which file stays when this one of two is to go, by paths below the root; "" where it is none of two.

    Of two files that Rebond reads either may go, else the one that it does not read.
    """
    from storage.checking.sources import is_incident

    for one, other in copies:
        if name == one:
            return other
        if name == other and is_incident(one):
            return one
    return ""


def second_copies(store: "Store") -> list[tuple[str, str]]:
    """List the files that hold the same incident as another one, each with that one, by path below the root.

    Copies that a sync service left are none of them: those are merged without anybody's decision.
    Reads what changed since the store was last checked: for a thread, or a command that may take a moment.
    """
    from storage.checking.checked import Checked
    from storage.checking.sources import OnDisk, Together, is_read

    source = OnDisk(store.root)
    cache = store.places.cache_of(store.main.id)
    checked = Checked(store.root, cache, source.scan.files, source.beside())
    if checked.in_order and not source.scan.warnings:
        return []
    together = Together(source)
    for name in filter(is_read, together.names):
        if not together.passes(name, checked):
            try:
                for _found in together.lost(name, source.reading(name)):
                    pass
            except FileNotFoundError:  # removed since it was listed
                continue
    left = {warned.file for warned in source.scan.warnings if warned.code == "copy"}
    found = sorted((each.name, each.other) for each in together.copies() if each.name not in left)
    checked.save(in_order=checked.in_order)
    return found
