"""Makes commits with one fast-import each: no index, no work tree, and for a few files no pack."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sync.git.command import Git, GitFailed
from sync.git.commits import MACHINE, Author
from sync.git.objects import checked
from words.say import _

_SCRATCH = "refs/scratch/"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f<>]+")


def commit(
    git: Git,
    parents: Sequence[str],
    changes: Mapping[str, bytes | None],
    author: Author,
    at: datetime,
    committed_at: datetime,
    message: str,
) -> str:
    """Make a commit on the first parent's tree with some files written or gone (None), and give its id.

    Its committer is the machine, where the author names it, else the author too. No ref is left behind.
    """
    # fast-import knows only commits on a ref: this one is gone again before it ends.
    ref = _SCRATCH + os.urandom(8).hex()
    stream = _stream(ref, parents, changes, author, at, committed_at, message)
    printed = git.run("fast-import", "--quiet", "--done", "--date-format=raw", given=b"".join(stream))
    id = printed.decode("ascii").strip()
    if len(id) != 40:
        raise GitFailed(_("git did not say which commit it made."))
    return id


def _stream(
    ref: str,
    parents: Sequence[str],
    changes: Mapping[str, bytes | None],
    author: Author,
    at: datetime,
    committed_at: datetime,
    message: str,
) -> Iterator[bytes]:
    yield f"commit {ref}\nmark :1\n".encode("ascii")
    yield b"author " + _who(author, at)
    committer = Author(author.machine, MACHINE) if author.machine else author
    yield b"committer " + _who(committer, committed_at)
    yield _data((_one_line(message) + "\n").encode("utf-8", "replace"))
    for word, parent in zip(("from", *("merge" for _each in parents)), parents, strict=False):
        yield f"{word} {checked(parent)}\n".encode("ascii")
    for path, content in changes.items():
        quoted = _quoted(path)
        if content is None:
            yield b"D " + quoted + b"\n"
        else:
            yield b"M 100644 inline " + quoted + b"\n" + _data(content)
    yield f"\nget-mark :1\nreset {ref}\nfrom {'0' * 40}\n\ndone\n".encode("ascii")


def _one_line(text: str) -> str:
    """Make a message that can hold nothing but its words."""
    return " ".join(_CONTROL.sub(" ", text).split())


def _who(author: Author, at: datetime) -> bytes:
    name, mail = (" ".join(_UNFIT.sub(" ", text).split()) for text in author[:2])
    seconds = max(int(at.timestamp()), 0)
    offset = at.utcoffset()
    minutes = int(offset.total_seconds()) // 60 if offset else 0
    zone = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}{abs(minutes) % 60:02d}"
    return f"{name or 'Rebond'} <{mail}> {seconds} {zone}\n".encode("utf-8", "replace")


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)


def _quoted(path: str) -> bytes:
    parts = path.split("/")
    if "\0" in path or any(part in ("", ".", "..") for part in parts):
        raise ValueError(f"not a path: {path!r}")
    raw = path.encode("utf-8", "surrogateescape")
    return b'"' + raw.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n") + b'"'
