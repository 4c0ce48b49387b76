"""What the git directory holds by id: trees with the sizes in them, and contents in bulk."""

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import NamedTuple

from storage.disk.files import LARGEST
from sync.errors import Damaged, damaged
from sync.git.command import Git

ID = re.compile(r"[0-9a-f]{40}")

_SKIP = 1 << 20
"""Bytes from which on git is started anew rather than read to the end of a content that nobody wants."""


class Entry(NamedTuple):
    """What a tree says of one path: mode and kind as git writes them, the id, and the size in bytes (-1: no blob)."""

    mode: str
    kind: str
    id: str
    size: int


def checked(id: str) -> str:
    """Give an id as it is; ValueError when it is none, so that nothing else ever reaches git in its place."""
    if not ID.fullmatch(id):
        raise ValueError(f"not an id: {id!r}")
    return id


def entries(git: Git, commit: str) -> Iterator[tuple[str, Entry]]:
    """Yield all files of a commit's tree in its order, also twins of one name, as they come.

    Names are as git has them; bytes that are no UTF-8 are surrogates. Leaving the loop early ends git.
    """
    rest = b""
    with closing(git.stream("ls-tree", "-r", "-z", "-l", "--full-tree", checked(commit))) as parts:
        for part in parts:
            *whole, rest = (rest + part).split(b"\0")
            for line in whole:
                facts, _tab, path = line.partition(b"\t")
                mode, kind, id, size = facts.decode("ascii").split()
                if size == "BAD":
                    raise damaged(git.directory, f"missing {kind} {id}")
                yield path.decode("utf-8", "surrogateescape"), Entry(mode, kind, id, int(size) if size != "-" else -1)


def contents(git: Git, ids: Iterable[str], *, most: int = LARGEST) -> Iterator[tuple[str, bytes]]:
    """Yield the content of each id, in order, each once; those of more than `most` bytes are left out.

    Damaged when one is missing.
    """
    waiting = list(dict.fromkeys(map(checked, ids)))
    while waiting:
        done = 0
        for id, content in _batch(git, waiting, most):
            done += 1
            if content is not None:
                yield id, content
        waiting = waiting[done:]


def _batch(git: Git, ids: list[str], most: int) -> Iterator[tuple[str, bytes | None]]:
    """Yield contents until one comes that is far too large: that one is the last."""
    given = "".join(f"{id}\n" for id in ids).encode("ascii")
    with closing(git.stream("cat-file", "--batch", "--buffer", given=given)) as parts:
        reader = _Reader(parts, damaged(git.directory, "unexpected end of what cat-file prints"))
        for id in ids:
            facts = reader.line().split()
            if len(facts) != 3:
                raise damaged(git.directory, f"missing blob {id}")
            size = int(facts[2])
            if size > max(most, _SKIP):
                yield id, None
                return
            content = reader.take(size + 1)[:-1]
            yield id, content if size <= most else None


class _Reader:
    """Cuts what git prints piece by piece into lines and contents."""

    def __init__(self, parts: Iterator[bytes], ended: Damaged) -> None:
        self._parts = parts
        self._ended = ended
        self._rest = bytearray()

    def line(self) -> bytes:
        while (end := self._rest.find(b"\n")) < 0:
            self._more()
        return self.take(end + 1)[:-1]

    def take(self, size: int) -> bytes:
        while len(self._rest) < size:
            self._more()
        taken = bytes(self._rest[:size])
        del self._rest[:size]
        return taken

    def _more(self) -> None:
        part = next(self._parts, None)
        if part is None:
            raise self._ended
        self._rest += part
