"""What is taken of a commit that came from elsewhere: plain files in their places that can be read, and nothing else.

Whoever can send to the copy can put anything into it: links, odd names, files of any size. What is not taken stays in
the history, is told with a reason, and is never written; the other files go on.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from recovery.checking import check_document
from recovery.records import INCIDENT_TABLES
from recovery.versions import is_newer, softened, upgrade
from storage.disk.files import LARGEST
from storage.parsing.strict import read_strictly
from storage.scanning.look import BESIDE
from sync.errors import too_much
from sync.git.differing import differing, sizes
from sync.git.objects import Entry
from sync.git.repository import Repository
from sync.history.contents import is_kept
from words.fill import fill
from words.say import N_, _

MOST = 50_000
"""Files of a store that may come at once, and bytes in them:"""
ROOM = 1 << 29
MANY = 20
"""Incidents from which on reading the sure ones fast saves more than its import costs."""

Why = Literal["name", "link", "kind", "large", "twin", "unreadable"]

SENTENCES: dict[Why, str] = {
    "name": N_("“{path}” is no file of a store, so it was not written here; the history keeps it."),
    "link": N_("“{path}” is a link, and Rebond follows none; the history keeps it."),
    "kind": N_("“{path}” is no plain file, so it was not written here; the history keeps it."),
    "large": N_("“{path}” is larger than a file of a store may be (1 MB), so it was not written here."),
    "twin": N_("“{path}” differs from another file only in capital letters, so it was not written here; rename one."),
    "unreadable": N_("“{path}” came with a mistake that makes it unreadable, so it was not written here."),
}
"""What is said for each reason."""


class Refused(NamedTuple):
    """A path that is not taken, as git has it, and why."""

    path: str
    why: Why

    def sentence(self) -> str:
        """Say it in the person's language, with the path made safe for a terminal."""
        return fill(_(SENTENCES[self.why]), {"path": self.path})


def why_not(path: str, entry: Entry) -> Why | None:
    """Tell by its name, mode and size why an entry is not taken; None when nothing of that speaks against it."""
    if entry.mode == "120000":
        return "link"
    if entry.kind != "blob" or entry.mode not in ("100644", "100755"):
        return "kind"
    if not is_kept(path):
        return "name"
    return "large" if entry.size > LARGEST else None


def twins(new: Iterable[str], all: Iterable[str]) -> frozenset[str]:
    """Find among the new paths of a commit those that are spelt like another of all its paths but for capitals.

    On many disks the two would be one file. One that was there before stays; of several new ones the last in order
    does, and as capitals come first, that is the one that Rebond itself would have named so.
    """
    names = sorted(new)
    spelt = {path.casefold() for path in names}
    rivals = {each for each in all if is_kept(each) and each.casefold() in spelt}
    kept = {path.casefold(): path for path in [*names, *sorted(rivals.difference(names))]}
    return frozenset(path for path in names if kept[path.casefold()] != path)


def judged(path: str, data: bytes) -> Literal["good", "newer", "unreadable"]:
    """Tell whether a file can be used; unlike `read_document` without looking for where its mistakes are.

    "newer" ones were written by a newer Rebond: they can be read and must not be changed.
    """
    tables = BESIDE.get(path, INCIDENT_TABLES)
    try:
        document = read_strictly(data)
    except (ValueError, RecursionError):
        return "unreadable"
    newer = is_newer(document, tables)
    document = upgrade(document, tables)
    problems = check_document(document, tables)
    if newer:
        problems = softened(problems, document, tables)
    if any(problem.level == "error" for problem in problems):
        return "unreadable"
    return "newer" if newer else "good"


def expect_fair(repository: Repository, ours: str, theirs: str) -> None:
    """Look how much one commit has that another lacks before anything is done with it; TooMuch when no store has that.

    A few files need no closer look: those that are too large are never read.
    """
    new = [pair.other for path, pair in differing(repository, ours, theirs).items() if pair.other and is_kept(path)]
    if len(new) > MOST or (len(new) > ROOM // LARGEST and sum(sizes(repository, new)) > ROOM):
        raise too_much()
