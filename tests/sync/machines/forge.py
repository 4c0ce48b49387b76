"""A bare repository as somebody else changes it: a forge, another program, or a person who means harm."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.sync.machines.machine import run_git

MAIN = "refs/heads/main"


class Put(NamedTuple):
    """What is put at a path: `mode` as git has it."""

    data: str
    mode: str = "100644"


def head_of(repository: Path) -> str:
    """The commit that a repository's main branch is at."""
    return run_git(repository, "rev-parse", MAIN)


def commit(
    repository: Path,
    changes: Mapping[str, Put | None],
    *,
    parents: tuple[str, ...] | None = None,
    author: str = "Mallory <mallory@example.org>",
    subject: str = "nothing to see",
    ref: str = MAIN,
) -> str:
    """Put a commit on a branch, on top of it or on `parents`, with whatever names and modes are asked for."""
    if parents is None:
        parents = (run_git(repository, "rev-parse", ref),)
    whole: dict[str, str] = {}
    if parents:
        listed = run_git(repository, "ls-tree", "-r", "-z", parents[0])
        whole = {line.partition("\t")[2]: line.partition("\t")[0] for line in listed.split("\0") if line}
    for path, put in changes.items():
        whole.pop(path, None)
        if put is not None:
            kind = "commit" if put.mode == "160000" else "blob"
            id = put.data if kind == "commit" else run_git(repository, "hash-object", "-w", "--stdin", stdin=put.data)
            whole[path] = f"{put.mode} {kind} {id}"
    tree = _tree(repository, whole)
    name, _, mail = author.partition(" <")
    text = [f"tree {tree}", *(f"parent {parent}" for parent in parents)]
    text += [f"{role} {name} <{mail.rstrip('>')}> 1795000000 +0000" for role in ("author", "committer")]
    body = "\n".join([*text, "", subject, ""])
    id = run_git(repository, "hash-object", "-t", "commit", "-w", "--stdin", "--literally", stdin=body)
    run_git(repository, "update-ref", ref, id)
    return id


def _tree(repository: Path, whole: Mapping[str, str]) -> str:
    inner: dict[str, dict[str, str]] = {}
    lines = []
    for path, entry in whole.items():
        folder, slash, rest = path.partition("/")
        if slash:
            inner.setdefault(folder, {})[rest] = entry
        else:
            lines.append(f"{entry}\t{path}")
    lines += [f"040000 tree {_tree(repository, files)}\t{folder}" for folder, files in inner.items()]
    return run_git(repository, "mktree", "-z", "--missing", stdin="".join(f"{line}\0" for line in lines))
