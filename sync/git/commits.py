"""Commits as they are read: who, when, what they changed. All of it may come from elsewhere, so all of it is data."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from sync.git.command import Git
from sync.git.objects import checked

_FIELDS = ("%H", "%P", "%an", "%ae", "%ad", "%cn", "%ce", "%cd", "%s")
MACHINE = "machine@invalid"
"""The mail of a committer that is a machine, by the name that its owner gave it."""
_MOST = 1 << 28
_FEW = 100
"""Paths up to which git itself looks for them; for more, all is read and looked through here."""
T = TypeVar("T")
_LATEST = datetime(9999, 12, 31, tzinfo=UTC)


class Author(NamedTuple):
    """Who made a commit, and on which machine ("" where nobody named it), as the commit says; nobody proved it."""

    name: str
    mail: str
    machine: str = ""


class Commit(NamedTuple):
    """One commit. `at` is when the author made it, `committed_at` when it entered the history; both aware.

    `changed` gives each path that it changed and the id of its content after it (None: gone). For a commit with two
    or more parents those are the paths that are in none of its parents as they are in it. `before` gives for the same
    paths the ids of their contents in each parent, in order; none for a commit without parents.
    """

    id: str
    parents: tuple[str, ...]
    author: Author
    at: datetime
    committed_at: datetime
    subject: str
    changed: Mapping[str, str | None]
    before: Mapping[str, tuple[str | None, ...]] = MappingProxyType({})


def log(
    git: Git, of: str, *, beyond: Sequence[str] = (), paths: Sequence[str] = (), limit: int | None = None
) -> list[Commit]:
    """List the commits that `of` contains and none of `beyond` does, newest first, no parent before its child.

    With `paths`, only those that changed one of them, and of their changes only these. `limit` is the most there are.
    """
    wanted = frozenset(paths)
    given = [checked(of), *(f"^{checked(each)}" for each in beyond)]
    if 0 < len(wanted) <= _FEW and not any("\n" in path for path in paths):
        given += ["--", *paths]
    # With paths git also lists merges that are as one parent and not as another: they changed nothing, and are not
    # counted.
    count = () if limit is None or wanted else ("-n", str(limit))
    printed = git.run(
        "log", "--stdin", "--topo-order", "--full-history", "-z", "--raw", "-c", "--root", "--no-renames",
        "--no-abbrev", "--no-show-signature", "--date=raw", f"--format={'%x00'.join(_FIELDS)}", *count,
        given="".join(f"{line}\n" for line in given).encode("utf-8", "surrogateescape"),
        most=_MOST,
    )  # fmt: skip
    found = _commits(printed)
    if not wanted:
        return list(found)
    some = (
        commit._replace(changed=_among(wanted, commit.changed), before=_among(wanted, commit.before))
        for commit in found
    )
    return list(islice((commit for commit in some if commit.changed), limit))


def committed_at(git: Git, id: str) -> datetime:
    """Tell when a commit entered the history."""
    given = ("log", "-1", "--no-walk", "--no-show-signature", "--date=raw", "--format=%cd", checked(id), "--")
    return moment(git.run(*given).decode("utf-8", "replace").strip())


def moment(text: str) -> datetime:
    """Read a date as git has it, seconds and zone; what no calendar has becomes the nearest that one has."""
    seconds, _space, zone = text.partition(" ")
    try:
        return datetime.fromtimestamp(int(seconds), UTC).astimezone(_zone(zone))
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC) if seconds.startswith("-") or not seconds.isdigit() else _LATEST


def _zone(text: str) -> timezone:
    try:
        minutes = int(text[1:3]) * 60 + int(text[3:5])
        return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))
    except (ValueError, IndexError):
        return UTC


def _commits(printed: bytes) -> Iterator[Commit]:
    words, at = printed.split(b"\0"), 0
    while at + len(_FIELDS) <= len(words):
        id, parents, name, mail, made, committer, address, committed, subject = (
            word.decode("utf-8", "replace") for word in words[at : at + len(_FIELDS)]
        )
        changed: dict[str, str | None] = {}
        before: dict[str, tuple[str | None, ...]] = {}
        at += len(_FIELDS)
        # Between the subject and the first change git puts an empty word, a line break, or nothing at all.
        while at < len(words) and (not (word := words[at].lstrip(b"\n")) or word.startswith(b":")):
            at += 1
            if word:
                path = words[at].decode("utf-8", "surrogateescape")
                *was, changed[path] = _ids(word.decode("ascii"))
                before[path] = tuple(was) if parents else ()
                at += 1
        author = Author(name, mail, committer if address == MACHINE else "")
        yield Commit(
            id, tuple(parents.split()), author, moment(made), moment(committed), subject, changed, before
        )  # fmt: skip


def _ids(facts: str) -> list[str | None]:
    """Read the ids out of `:modes ids letters`: one for each parent, of which there are as many as colons, and ours."""
    parents = len(facts) - len(facts.lstrip(":"))
    ids = facts[parents:].split()[parents + 1 : 2 * parents + 2]
    return [id if id.strip("0") else None for id in ids]


def _among(paths: frozenset[str], given: Mapping[str, T]) -> dict[str, T]:
    return {path: each for path, each in given.items() if path in paths}
