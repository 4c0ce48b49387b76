"""What lies under `incidents/`: every file with its stamp, and what lies where it should not.

For ten thousand files that are as they were, this takes a third more time than asking the system for each of them.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import NamedTuple

from storage.disk.files import INCIDENT_FILE, RESERVED, months
from storage.scanning.stamps import Stamp, Stamps, mode_of, stamps_in

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = re.compile(rf"(?!(?i:{'|'.join(RESERVED)})\.json){INCIDENT_FILE.pattern.rpartition('/')[2]}")
"""The name of an incident file, once its folder is known to be a month."""
_BESIDE = frozenset({"store.json", "projects.json"})


class Warned(NamedTuple):
    """Something that lies in the wrong place: `code` is misplaced, misnamed, copy, twice or same_name.

    `file`, and `other` with which it clashes or which it is a copy of, are paths relative to the store.
    """

    code: str
    file: str
    other: str = ""

    @property
    def text(self) -> str:
        """Put it into a sentence that says what to do."""
        from words.problems import problem

        return problem(self.code, {"other": self.other})


class Scan:
    """Incident files by their path relative to the store; `unread` holds folders that cannot be listed.

    `files` are those whose stamps are not as they were known; `gone` were known and are not there any more.
    """

    def __init__(self) -> None:
        self.files: dict[str, Stamp] = {}
        self.gone: list[str] = []
        self.warnings: list[Warned] = []
        self.unread: list[str] = []


def scan(root: Path) -> Scan:
    """List all incident files of a store; a folder that is gone is empty, one that cannot be listed is `unread`."""
    found = compare(root, Stamps())
    found.warnings += clashes(found.files)
    return found


def compare(root: Path, known: Stamps) -> Scan:
    """Compare the incident files of a store with what is known of them, as `scan` lists them.

    What lies in a folder that cannot be listed is not `gone`. Names that clash are not among the `warnings`.
    """
    found = Scan()
    start = len(str(root)) + 1
    try:
        expected = [folder[start:] for folder in months(root)]
    except OSError:
        found.unread.append("incidents/")
        return found
    for month in sorted({*expected, *known.months}):
        _compare_month(root, month, known.months.get(month, {}), found)
    found.warnings += [Warned("misplaced", path) for path in _strays(root, "incidents", frozenset(expected), found)]
    found.warnings += _copies_beside(root)
    return found


def copied(path: str) -> Warned | None:
    """Tell of a file that a sync service left as a second version of another one, by path; None for any other file."""
    from storage.scanning.copy_names import BESIDE, copy_name  # only where there is a name that no file should have

    folder, slash, name = path.rpartition("/")
    copy = copy_name(name)
    if copy is None or (copy.original.removesuffix(".json") in BESIDE) is bool(folder):
        return None
    return Warned("copy", path, f"{folder}{slash}{copy.original}")


def _copies_beside(root: Path) -> list[Warned]:
    """Find copies of the files beside the incidents."""
    try:
        names = sorted(os.listdir(root))
    except OSError:
        return []
    found = (copied(name) for name in names if name.endswith(".json") and name not in _BESIDE)
    return [each for each in found if each]


def clashes(paths: Iterable[str]) -> list[Warned]:
    """Tell which files have the same name, or one that differs by capitals alone."""
    warnings = []
    seen: dict[str, str] = {}
    for path in paths:
        name = path[18:].lower()
        other = seen.setdefault(name, path)
        if other == path:
            continue
        if other[18:] != path[18:]:
            warnings.append(Warned("same_name", max(path, other), min(path, other)))
            continue
        winner, loser = (path, other) if wins(path, other) else (other, path)
        seen[name] = winner
        warnings.append(Warned("twice", loser, winner))
    return warnings


def wins(one: str, other: str) -> bool:
    """Tell which of two files of the same name is read: the one in the month of its own date, else the first."""
    return (not _at_home(one), one) < (not _at_home(other), other)


def _at_home(path: str) -> bool:
    return path[18:24] == path[10:14] + path[15:17]


def _compare_month(root: Path, month: str, known: Mapping[str, Stamp], found: Scan) -> None:
    try:
        folder = os.open(f"{root}/{month}", _FOLDER)
        try:
            here = stamps_in(folder)
        finally:
            os.close(folder)
    except (FileNotFoundError, NotADirectoryError):
        here = {}
    except OSError:
        found.unread.append(f"{month}/")
        return
    if here == known:  # nearly always: one comparison instead of one per file
        return
    for name, stamp in list(here.items()):
        if known.get(name) == stamp:
            continue
        mode = mode_of(stamp)
        if not _FILE.fullmatch(name):
            for path in _below(root, month, name, S_ISDIR(mode), found):
                stray = Warned("misplaced" if S_ISDIR(mode) else "misnamed", path)
                found.warnings.append(stray if S_ISDIR(mode) else copied(path) or stray)
        elif S_ISREG(mode) or S_ISLNK(mode):
            found.files[f"{month}/{name}"] = stamp
        else:
            del here[name]
    found.gone += [f"{month}/{name}" for name in known.keys() - here.keys()]


def _strays(root: Path, folder: str, expected: frozenset[str], found: Scan) -> Iterator[str]:
    """List the json files that lie under `folder` outside the folders of months."""
    try:
        with os.scandir(f"{root}/{folder}") as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                if f"{folder}/{entry.name}" not in expected:
                    is_folder = entry.is_dir(follow_symlinks=False)
                    yield from _below(root, folder, entry.name, is_folder, found, expected)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        found.unread.append(f"{folder}/")


def _below(
    root: Path, folder: str, name: str, is_folder: bool, found: Scan, expected: frozenset[str] = frozenset()
) -> Iterator[str]:
    if name.startswith("."):
        return
    if is_folder:
        yield from _strays(root, f"{folder}/{name}", expected, found)
    elif is_stray(name):
        yield f"{folder}/{name}"


def is_stray(name: str) -> bool:
    """Tell whether a file of this name is to be warned about; hidden files and backups are an editor's own."""
    return name.endswith(".json") and not name.startswith(".")
