"""Machines that share a store through a bare repository, and the same by git alone, for the figures of sync."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from bench.stores import places_in
from recovery.records import INCIDENT_TABLES
from storage.disk.places import find_places
from storage.store import Store
from storage.writing.canonical import to_bytes
from sync.git.repository import FETCHED, MAIN, Author, Repository
from sync.history.recording import Recorder
from sync.joining import setup
from sync.rounds import Outcome, synchronise

ENVIRON = {
    "PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Bare", "GIT_AUTHOR_EMAIL": "bare@example.org",
    "GIT_COMMITTER_NAME": "Bare", "GIT_COMMITTER_EMAIL": "bare@example.org",
    "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsync", "GIT_CONFIG_VALUE_0": "committed",
}  # fmt: skip
"""What git gets when it is the floor: nobody's settings, and what it commits is on the disk, as ours is."""


def git(
    directory: Path | None, *words: str, given: bytes = b"", environ: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """Run plain git, on a bare directory unless it is to make one, and give what it printed."""
    where = {"GIT_DIR": str(directory)} if directory else {}
    whole = ENVIRON | where | {**environ}
    return subprocess.run(["git", *words], input=given, capture_output=True, check=True, env=whole).stdout


def said(directory: Path, *words: str, environ: Mapping[str, str] = MappingProxyType({})) -> str:
    """Run plain git for a line of text."""
    return git(directory, *words, environ=environ).decode().strip()


def blobs(directory: Path, ids: Iterable[str]) -> Iterator[bytes]:
    """Read contents in bulk, in order."""
    printed = git(directory, "cat-file", "--batch", given="\n".join(ids).encode() + b"\n")
    at = 0
    while at < len(printed):
        line = printed.index(b"\n", at)
        size = int(printed[at:line].split()[2])
        yield printed[line + 1 : line + 1 + size]
        at = line + size + 2


def tree(directory: Path, commit: str) -> dict[str, bytes]:
    """Read all files of a commit."""
    lines = [line.partition("\t") for line in git(directory, "ls-tree", "-r", commit).decode().splitlines()]
    return dict(
        zip(
            (path for _about, _tab, path in lines),
            blobs(directory, (about.split()[2] for about, *_ in lines)),
            strict=True,
        )
    )


class Machine:
    """One machine with a store, its history, and the copy that it meets others in."""

    def __init__(self, name: str, folder: Path) -> None:
        self.author = Author(name, "rebond@invalid")
        self.places = find_places(None, None, places_in(folder))
        self.store = Store.open(self.places, create=True)
        self.repository = Repository.open(self.store.state)
        self.recorder = Recorder(self.store, self.repository)

    def join(self, copy: Path, *, new: bool = False) -> "Machine":
        """Meet the copy for the first time."""
        setup(self.store, str(copy), self.author, now=datetime.now(UTC), new=new)
        # A store that was empty has become the one that is there, and its state has moved with it.
        self.repository = Repository.open(self.store.state)
        self.recorder = Recorder(self.store, self.repository)
        self.record()
        return self

    def record(self, among: Iterable[str] | None = None) -> str | None:
        """Commit what changed, and give the commit."""
        return self.recorder.record(self.author, now=datetime.now(UTC), among=among).commit

    def round(self) -> Outcome:
        """Go one round, as the app does: with what it remembers of the files."""
        return synchronise(self.store, self.author, now=datetime.now(UTC), recorder=self.recorder, heard=True)

    def files(self) -> list[Path]:
        """List the incidents' files."""
        return sorted((self.places.store / "incidents").glob("*/*/*.json"))


def edit(path: Path, field: str, text: str) -> None:
    """Change a text of an incident as another program would."""
    document = json.loads(path.read_bytes())
    document["incident"]["main"][field] = text
    beside = path.with_name(f".{path.name}.edit")
    beside.write_bytes(to_bytes(document, INCIDENT_TABLES))
    beside.replace(path)


def write_all(root: Path, contents: Mapping[str, bytes]) -> None:
    """Write files so that each is whole at any time: temporary ones, fsync, rename, at last fsync of the folders."""
    targets = {root / path: data for path, data in contents.items()}
    for folder in {target.parent for target in targets}:
        folder.mkdir(parents=True, exist_ok=True)
    for target, data in targets.items():
        descriptor = os.open(_beside(target), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(descriptor, data)
        os.fsync(descriptor)
        os.close(descriptor)
    for target in targets:
        _beside(target).replace(target)
    for folder in {target.parent for target in targets}:
        above = os.open(folder, os.O_RDONLY)
        os.fsync(above)
        os.close(above)


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.new")


class Twin:
    """A machine's history, its copy and some of its files as they stand now, for git alone to do the same round."""

    def __init__(self, machine: Machine, copy: Path, folder: Path, paths: Iterable[Path]) -> None:
        self._git, self._copy, self._files = folder / "git", folder / "copy", folder / "files"
        self._from = machine.repository.directory
        root = machine.places.store
        write_all(self._files, {str(path.relative_to(root)): path.read_bytes() for path in paths})
        for source, target in ((self._from, self._git), (copy, self._copy)):
            # What is in them is never changed in place, so names of the same files will do.
            shutil.copytree(source, target, copy_function=os.link)

    def round(self, commit: str, contents: Mapping[str, bytes]) -> float:
        """Fetch what is there, push this commit, write these files; how long that took."""
        objects = {"GIT_ALTERNATE_OBJECT_DIRECTORIES": str(self._from / "objects")}
        begun = time.perf_counter()
        git(self._git, "fetch", "--quiet", str(self._copy), f"+{MAIN}:{FETCHED}")
        git(self._git, "push", "--quiet", str(self._copy), f"{commit}:{MAIN}", environ=objects)
        write_all(self._files, contents)
        took = time.perf_counter() - begun
        for folder in (self._git, self._copy, self._files):
            shutil.rmtree(folder, ignore_errors=True)
        return took
