"""Machines that meet at one copy, each with its own store, state and author; git is real, and the copy a folder."""

import json
import shutil
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from storage.disk.places import Places
from storage.store import Store
from sync.git.repository import MAIN, Author, Repository
from sync.merge.merging import is_typed
from sync.remote.status import Status, remember, status
from sync.rounds import Outcome, Pauses, synchronise
from tests.sync import planted

ONE = "20261121-aaaaaa"
TWO = "20261121-bbbbbb"
START = datetime(2026, 11, 21, 9, tzinfo=UTC)
AT_ONCE = Pauses(sleep=lambda _seconds: None, chance=lambda: 0.5)


class Machine:
    """One machine of a person; its clock stands still until a test moves it."""

    def __init__(self, folder: Path, name: str, copy: Path) -> None:
        self.name = name
        self.folder = folder / name
        self.copy = copy
        self.now = START
        self.open()

    def open(self) -> Store:
        """Open the store anew, as the next start does."""
        here = self.folder
        places = Places(here / "store", here / "state", here / "cache", here / "config.toml")
        self.store = Store.open(places, create=True)
        if not status(self.store.state).address:
            remember(self.store.state, Status(address=str(self.copy)))
        return self.store

    def path(self, id: str = ONE) -> Path:
        return self.store.root / "incidents" / id[:4] / id[4:6] / f"{id}.json"

    def write(self, id: str = ONE, **main: Any) -> None:
        """Type into the file of an incident as an editor would: these fields and no others."""
        self.path(id).parent.mkdir(parents=True, exist_ok=True)
        self.path(id).write_text(json.dumps({"incident": {"main": {"title": "Oops", **main}}}, indent=2) + "\n")

    def read(self, id: str = ONE) -> dict[str, Any]:
        return dict(json.loads(self.path(id).read_text("utf-8")))

    def main(self, id: str = ONE) -> dict[str, Any]:
        return dict(self.read(id)["incident"]["main"])

    def kept(self, id: str = ONE) -> list[Any]:
        """List the values that the conflicts of an incident keep."""
        return sorted(str(row.get("value")) for row in self.read(id).get("conflicts", {}).values())

    def sync(self, **more: Any) -> Outcome:
        self.now += timedelta(seconds=1)
        author = Author(self.name, f"{self.name}@example.org")
        return synchronise(self.store, author, now=self.now, **{"pauses": AT_ONCE} | more)

    @property
    def repository(self) -> Repository:
        return Repository.open(self.store.state)

    @property
    def head(self) -> str:
        return self.repository.head()

    def files(self) -> dict[str, bytes]:
        """Give all files that sync knows, as they lie on the disk."""
        root = self.store.root
        found = [root / "store.json", root / "projects.json"]
        found += [*root.glob("incidents/*/*/*.json"), *root.glob("quarantine/*")]
        return {str(path.relative_to(root)): path.read_bytes() for path in found if path.exists()}

    def committed(self) -> dict[str, bytes]:
        """Give all files of the head."""
        entries = self.repository.tree(self.head)
        contents = dict(self.repository.contents({entry.id for entry in entries.values()}))
        return {path: contents[entry.id] for path, entry in entries.items()}

    def hand_commits(self) -> int:
        return sum(is_typed(commit) and bool(commit.parents) for commit in self.repository.log(self.head))


def cleared(folder: Path) -> None:
    """Remove a folder, even while a git whose program was killed still puts files into it."""
    end = time.monotonic() + 240
    while folder.exists():
        assert time.monotonic() < end, folder
        shutil.rmtree(folder, ignore_errors=True)


def make_copy(folder: Path) -> Path:
    """Make an empty copy."""
    copy = folder / "copy.git"
    copy.mkdir(parents=True)
    planted.git(copy, "init", "--quiet", "--bare", "--initial-branch=main")
    return copy


def copy_head(copy: Path) -> str:
    return planted.git(copy, "rev-parse", MAIN).decode().strip()


def settled(*machines: Machine) -> None:
    """Have machines sync until all have the same, and see that they do, to the byte."""
    for _time in range(3):
        for machine in machines:
            machine.sync()
        if len({machine.head for machine in machines}) == 1:
            break
    assert len({machine.head for machine in machines}) == 1
    for machine in machines:
        assert machine.files() == machine.committed() == machines[0].files()


def commit_there(copy: Path, files: dict[str, bytes | None], *, parent: str | None, message: str = "by hand") -> str:
    """Commit into the copy as a forge or another program would, and give the id."""
    stream = [b"commit refs/heads/main\ncommitter Eve <eve@example.org> 1795334400 +0100\n"]
    stream.append(b"data %d\n%b\n" % (len(message), message.encode()))
    if parent:
        stream.append(b"from %b\n" % parent.encode())
    for path, data in files.items():
        if data is None:
            stream.append(b"D %b\n" % path.encode())
        else:
            stream.append(b"M 100644 inline %b\ndata %d\n%b\n" % (path.encode(), len(data), data))
    subprocess.run(
        ["git", "-C", str(copy), "fast-import", "--quiet", "--force"], input=b"".join(stream), check=True, timeout=60
    )
    return copy_head(copy)
