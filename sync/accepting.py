"""What is taken of a commit that came from elsewhere: plain files in their places that can be read, and nothing else.

Whoever can send to the copy can put anything into it: links, odd names, files of any size. What is not taken stays in
the history, is told with a reason, and is never written. A file that cannot be read is put into quarantine as it is,
and the others go on.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from recovery.checking import check_document
from recovery.records import INCIDENT_TABLES
from recovery.versions import is_newer, softened, upgrade
from storage.files import LARGEST
from storage.look import BESIDE
from storage.strict import read_strictly
from storage.temporary import short_hash
from sync.contents import id_of, is_incident, is_kept
from sync.errors import GitStopped
from sync.objects import Entry
from sync.repository import Repository
from words.errors import RebondError
from words.fill import fill
from words.say import N_, _

MOST = 50_000
"""Entries that a tree may have."""
MANY = 20
"""Incidents from which on reading the sure ones fast saves more than its import costs."""

Why = Literal["name", "link", "kind", "large", "twin", "unreadable"]
_NONE: Mapping[str, Entry] = MappingProxyType({})

SENTENCES: dict[Why, str] = {
    "name": N_("“{path}” is no file of a store, so it was not written here; the history keeps it."),
    "link": N_("“{path}” is a link, and Rebond follows none; the history keeps it."),
    "kind": N_("“{path}” is no plain file, so it was not written here; the history keeps it."),
    "large": N_("“{path}” is larger than a file of a store may be (1 MB), so it was not written here."),
    "twin": N_("“{path}” differs from another file only in capital letters, so it was not written here; rename one."),
    "unreadable": N_("“{path}” came with a mistake that makes it unreadable; its text is kept in “{where}”."),
}
"""What is said for each reason; places: path, where."""


class TooManyFiles(RebondError):
    """A commit from elsewhere has more files than a store can have; nothing of it is taken."""

    exit_code = 6
    code = "too_many_files"


class Refused(NamedTuple):
    """A path that is not taken, as git has it, and why; `where` is its place in quarantine, "" for none."""

    path: str
    why: Why
    where: str = ""

    def sentence(self) -> str:
        """Say it in the person's language, with the path made safe for a terminal."""
        return fill(_(SENTENCES[self.why]), {"path": self.path, "where": self.where})


class Accepted(NamedTuple):
    """What is taken of a commit. `files` by path; their mode is always that of a plain file.

    `quarantined` gives for each unreadable path where its bytes belong, and the entry that has them. `newer` are
    those of `files` that a newer Rebond wrote: they can be read and must not be changed.
    """

    files: Mapping[str, Entry]
    refused: tuple[Refused, ...] = ()
    quarantined: Mapping[str, tuple[str, Entry]] = MappingProxyType({})
    newer: frozenset[str] = frozenset()


def accept(
    repository: Repository,
    commit: str,
    *,
    known: Mapping[str, Entry] = _NONE,
    stop: Callable[[], bool] = lambda: False,
) -> Accepted:
    """Look at a commit from elsewhere; TooManyFiles, GitStopped when `stop` says so.

    What `known` has with the same content was accepted before and is not read again; it counts as not newer.
    """
    files, refused = _by_name(repository, commit)
    unread = {path: entry for path, entry in files.items() if path not in known or known[path].id != entry.id}
    bad, newer = _read(repository, unread, stop)
    quarantined = {path: (where, files.pop(path)) for path, where in bad.items()}
    refused += [Refused(path, "unreadable", where) for path, where in bad.items()]
    return Accepted(files, tuple(sorted(refused)), quarantined, frozenset(newer))


def too_many() -> TooManyFiles:
    """Make the error for a commit that no store can have."""
    return TooManyFiles(_("The copy has more files than a store can have, so nothing of it was taken."))


def _by_name(repository: Repository, commit: str) -> tuple[dict[str, Entry], list[Refused]]:
    """Divide a tree by what it says itself: names, modes and sizes."""
    files: dict[str, Entry] = {}
    refused: list[Refused] = []
    spelt: dict[str, str] = {}
    for count, (path, entry) in enumerate(repository.entries(commit)):
        if count == MOST:
            raise too_many()
        why = why_not(path, entry)
        if why:
            refused.append(Refused(path, why))
            continue
        # On many disks two names that differ in capitals are one file. Names made by Rebond have none: those stay.
        # Git lists capitals first; and of two equal names, which only a hostile tree has, neither can be trusted.
        twin = spelt.get(path.casefold())
        if twin is not None:
            refused.append(Refused(twin, "twin"))
            files.pop(twin, None)
            if twin == path:
                continue
        spelt[path.casefold()] = path
        files[path] = entry._replace(mode="100644")
    return files, refused


def why_not(path: str, entry: Entry) -> Why | None:
    """Tell by its name, mode and size why an entry is not taken; None when nothing of that speaks against it."""
    if entry.mode == "120000":
        return "link"
    if entry.kind != "blob" or entry.mode not in ("100644", "100755"):
        return "kind"
    if not is_kept(path):
        return "name"
    return "large" if entry.size > LARGEST else None


def _read(
    repository: Repository, files: Mapping[str, Entry], stop: Callable[[], bool]
) -> tuple[dict[str, str], set[str]]:
    """Read files: those that cannot be read with their place in quarantine, and those of a newer Rebond."""
    paths: dict[str, list[str]] = {}
    for path, entry in files.items():
        if not path.startswith("quarantine/"):
            paths.setdefault(entry.id, []).append(path)
    is_good = _sure if len(paths) >= MANY else None
    bad: dict[str, str] = {}
    newer: set[str] = set()
    for id, data in repository.contents(paths):
        if stop():
            raise GitStopped(_("Stopped before it was done; nothing is lost."))
        for path in paths[id]:
            if is_good and is_incident(path) and is_good(data):
                continue
            verdict = judged(path, data)
            if verdict == "unreadable":
                bad[path] = f"quarantine/{id_of(path)}.{short_hash(data)}.txt"
            elif verdict == "newer":
                newer.add(path)
    return bad, newer


def _sure(data: bytes) -> bool:
    from storage.certain import certain  # 60 ms that a single file does not pay

    return certain(data) is not None


def judged(path: str, data: bytes) -> Literal["good", "newer", "unreadable"]:
    """Tell whether a file can be used; unlike `read_document` without looking for where its mistakes are."""
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
