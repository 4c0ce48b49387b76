"""What lies under `incidents/`: every file with its stamp, and what lies where it should not.

Ten thousand files take about 45 ms, nearly all of it the system's own time, so the loop has no Path objects.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from types import MappingProxyType

from storage.files import INCIDENT_FILE, RESERVED, months
from words.fill import fill
from words.say import _

Stamp = tuple[int, int, int, int]
"""(mtime_ns, ctime_ns, size, inode): while it stays the same, so does the content. ctime cannot be set by hand."""

NO_FILE: Stamp = (0, 0, 0, 0)

_FILE = re.compile(rf"(?!(?i:{'|'.join(RESERVED)})\.json){INCIDENT_FILE.pattern.rpartition('/')[2]}")
"""The name of an incident file, once its folder is known to be a month."""


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that lies in the wrong place: `code` is misplaced, misnamed, twice or same_name.

    `file`, and `other` with which it clashes, are paths relative to the store.
    """

    code: str
    file: str
    other: str = ""

    @property
    def text(self) -> str:
        """Put it into a sentence that says what to do."""
        templates = {
            "misplaced": _("This file is not read here; put it into a folder of a month, such as incidents/2026/11."),
            "misnamed": _(
                "A file of this name is not read; use letters, digits, “-” and “_”, such as 20261121-k7q2ab.json."
            ),
            "twice": _("“{other}” has the same name and is read instead; give this file another name."),
            "same_name": _("The name differs from “{other}” by capitals alone; give one of them another name."),
        }
        return fill(templates[self.code], {"other": self.other})


@dataclass(slots=True)
class Scan:
    """All incident files by their path relative to the store; `unread` holds folders that cannot be listed."""

    files: dict[str, Stamp] = field(default_factory=dict)
    warnings: list[Warned] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def scan(root: Path, known: Mapping[str, Stamp] = MappingProxyType({})) -> Scan:
    """List the incident files of a store; a folder that is gone is empty, one that cannot be listed is `unread`.

    Stamps that are as in `known` are those of `known`, so that ten thousand files need no second set of them.
    """
    found = Scan()
    start = len(str(root)) + 1
    try:
        expected = [folder[start:] for folder in months(root)]
    except OSError:
        found.unread.append("incidents/")
        return found
    for month in expected:
        _scan_month(root, month, known, found)
    found.warnings += [Warned("misplaced", path) for path in _strays(root, "incidents", frozenset(expected), found)]
    _find_clashes(found)
    return found


def stamp_of(path: str | os.PathLike[str]) -> Stamp | None:
    """Take the stamp of one file, or None when nothing is there; other errors are OSError."""
    try:
        status = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if S_ISDIR(status.st_mode):
        return None
    return _stamp(status)


def wins(one: str, other: str) -> bool:
    """Tell which of two files of the same name is read: the one in the month of its own date, else the first."""
    return (not _at_home(one), one) < (not _at_home(other), other)


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def _at_home(path: str) -> bool:
    return path[18:24] == path[10:14] + path[15:17]


def _scan_month(root: Path, month: str, known: Mapping[str, Stamp], found: Scan) -> None:
    try:
        with os.scandir(f"{root}/{month}") as entries:
            for entry in entries:
                name = entry.name
                if not _FILE.fullmatch(name):
                    if is_stray(name) or _is_folder(entry):
                        code = "misplaced" if _is_folder(entry) else "misnamed"
                        found.warnings += [Warned(code, each) for each in _below(root, month, entry, found)]
                    continue
                try:
                    status = entry.stat(follow_symlinks=False)
                except FileNotFoundError:
                    continue
                mode = status.st_mode
                if S_ISREG(mode) or S_ISLNK(mode):
                    path, stamp = f"{month}/{name}", _stamp(status)
                    before = known.get(path)
                    found.files[path] = before if before == stamp else stamp
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        found.unread.append(f"{month}/")


def _strays(root: Path, folder: str, expected: frozenset[str], found: Scan) -> Iterator[str]:
    """List the json files that lie under `folder` outside the folders of months."""
    try:
        with os.scandir(f"{root}/{folder}") as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                if f"{folder}/{entry.name}" not in expected:
                    yield from _below(root, folder, entry, found, expected)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        found.unread.append(f"{folder}/")


def _below(
    root: Path, folder: str, entry: "os.DirEntry[str]", found: Scan, expected: frozenset[str] = frozenset()
) -> Iterator[str]:
    path = f"{folder}/{entry.name}"
    if _is_folder(entry):
        yield from _strays(root, path, expected, found)
    elif is_stray(entry.name):
        yield path


def is_stray(name: str) -> bool:
    """Tell whether a file of this name is to be warned about; hidden files and backups are an editor's own."""
    return name.endswith(".json") and not name.startswith(".")


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    return not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)


def _find_clashes(found: Scan) -> None:
    seen: dict[str, str] = {}
    for path in found.files:
        name = path[18:].lower()
        other = seen.setdefault(name, path)
        if other == path:
            continue
        if other[18:] != path[18:]:
            found.warnings.append(Warned("same_name", max(path, other), min(path, other)))
            continue
        winner, loser = (path, other) if wins(path, other) else (other, path)
        seen[name] = winner
        found.warnings.append(Warned("twice", loser, winner))
