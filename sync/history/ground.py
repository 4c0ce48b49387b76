"""What the files in the folder correspond to: remembered apart from the head of the history.

A round moves the head first and writes the files after it. If it is killed between the two, or must skip a file that
somebody is editing, then files older than the head are no edits: nobody took out what they do not show yet.

- `refs/ground` is the commit whose content the files have, once nobody edited them. Mostly that is the head.
- `refs/applying` is the commit that the files are being brought to, for as long as that lasts.
- `behind` names files that were skipped, each with the commit that its content was made from.
"""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from storage.disk.whole import write_whole
from sync.remote.status import kept_one_more

if TYPE_CHECKING:
    from sync.git.repository import Repository

HEAD = "refs/heads/main"
GROUND = "refs/ground"
APPLYING = "refs/applying"
_KEPT = "refs/behind/"
_FILE = "behind.json"


class Ground(NamedTuple):
    """The commit that the files correspond to, and the files that come from another one, each with that one."""

    commit: str
    behind: Mapping[str, str] = MappingProxyType({})


def ground_of(repository: "Repository") -> Ground:
    """Read what the files correspond to; without any record that is what the history began with."""
    from sync.git.repository import ROOT

    return Ground(repository.ref(GROUND) or ROOT, _behind(repository))


def advance(repository: "Repository", new: str, old: str) -> None:
    """Move the head on to a commit that was made from the very files in the folder; Moved when it is not `old` any
    more."""
    head = repository.ref(HEAD)
    repository.move_all([(GROUND, new, repository.ref(GROUND)), (HEAD, new, head and old)])
    kept_one_more(repository.directory.parent)


def stand_on(repository: "Repository", ground: Ground) -> None:
    """Note what the files correspond to now; nothing is being applied any more."""
    before = _behind(repository)
    if ground.behind != before:
        # Before the ground: a file that is behind must never seem to have been made from the new one. And the commit
        # of its own before that, for what no ref holds may be swept away.
        new = sorted({*ground.behind.values()} - {*before.values()})
        repository.move_all([(_KEPT + commit, commit, repository.ref(_KEPT + commit)) for commit in new])
        write_whole(repository.directory / _FILE, json.dumps(dict(ground.behind), sort_keys=True).encode())
    moves = [(GROUND, ground.commit, repository.ref(GROUND)), (APPLYING, None, repository.ref(APPLYING))]
    over = [_KEPT + commit for commit in sorted({*before.values()} - {*ground.behind.values()})]
    moves += [(name, None, repository.ref(name)) for name in over]
    repository.move_all([(name, new, old) for name, new, old in moves if new != old])


def _behind(repository: "Repository") -> dict[str, str]:
    try:
        found = json.loads((repository.directory / _FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {path: commit for path, commit in found.items() if isinstance(commit, str)}
