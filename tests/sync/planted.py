"""Makes git objects that no honest program makes: trees entry by entry, commits line by line."""

import hashlib
import os
import subprocess
import zlib
from collections.abc import Iterable
from pathlib import Path

PLAIN = ("PATH", "LANG", "TMPDIR")


def git(directory: Path, *words: str, given: bytes = b"") -> bytes:
    """Run git on a directory as a person without settings would, and give what it printed."""
    environ = {name: os.environ[name] for name in PLAIN if name in os.environ}
    environ |= {"GIT_DIR": str(directory), "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
    ran = subprocess.run(["git", *words], input=given, env=environ, capture_output=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout


def write(directory: Path, kind: str, content: bytes, *, repeated: int = 1) -> str:
    """Write a loose object whatever is in it; a content can stand in it many times without being held."""
    head = f"{kind} {len(content) * repeated}\0".encode()
    digest, packed = hashlib.sha1(head, usedforsecurity=False), zlib.compressobj(1)
    parts = [packed.compress(head)]
    for _time in range(repeated):
        digest.update(content)
        parts.append(packed.compress(content))
    id = digest.hexdigest()
    path = directory / "objects" / id[:2] / id[2:]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"".join([*parts, packed.flush()]))
    return id


def blob(directory: Path, content: bytes) -> str:
    return write(directory, "blob", content)


def tree(directory: Path, entries: Iterable[tuple[str, bytes, str]]) -> str:
    """Write a tree of (mode, name, id) just so: unsorted, doubled, with any name."""
    return write(directory, "tree", b"".join(b"%b %b\0%b" % (m.encode(), n, bytes.fromhex(i)) for m, n, i in entries))


def nested(directory: Path, files: dict[bytes, tuple[str, str]]) -> str:
    """Write the trees of files by path, each (mode, id)."""
    here: list[tuple[str, bytes, str]] = []
    below: dict[bytes, dict[bytes, tuple[str, str]]] = {}
    for path, (mode, id) in files.items():
        name, slash, rest = path.partition(b"/")
        if slash:
            below.setdefault(name, {})[rest] = (mode, id)
        else:
            here.append((mode, name, id))
    here += [("40000", name, nested(directory, inner)) for name, inner in below.items()]
    return tree(directory, sorted(here, key=lambda entry: entry[1] + (b"/" if entry[0] == "40000" else b"")))


WHO = b"Eve <eve@example.org> 1795334400 +0100"


def commit(
    directory: Path,
    tree: str,
    *parents: str,
    author: bytes = WHO,
    committer: bytes = WHO,
    message: bytes = b"theirs\n",
    header: bytes = b"",
) -> str:
    """Write a commit just so."""
    lines = [b"tree " + tree.encode(), *(b"parent " + parent.encode() for parent in parents)]
    lines += [b"author " + author, b"committer " + committer]
    return write(directory, "commit", b"\n".join(lines) + b"\n" + header + b"\n" + message)
