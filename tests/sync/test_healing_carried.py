"""Machines edit and heal while a service carries their files: all end with the same bytes, and nothing typed is lost.

The service is a model of Syncthing: a version vector for each file, of two versions that did not know each other one
wins everywhere, the other becomes a copy on the machine that had it and is carried like any new file; a file that was
edited wins over its removal.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery.records import INCIDENT_TABLES
from storage.disk.places import Places
from storage.store import Store
from storage.writing.canonical import to_bytes
from sync.git.repository import Author
from sync.shared_folders.copies import copies
from sync.shared_folders.healing import heal
from sync.shared_folders.kept_copies import KeptCopies
from tests.soak import times

FOLDER = "incidents/2026/11"
STEM = "20261121-k7q2ab"
FILE = f"{STEM}.json"
DEVICES = ("AAAAAA2", "BBBBBB2", "CCCCCC2")
AUTHOR = Author("Nadia", "nadia@example.org")
FIELDS = ("title", "client", "summary")


class Version(NamedTuple):
    """What a machine knows of a file: its bytes, None once it is removed, and how often whom changed it."""

    data: bytes | None
    counts: tuple[int, ...]

    def knows(self, other: "Version") -> bool:
        return all(mine >= theirs for mine, theirs in zip(self.counts, other.counts, strict=True))

    @property
    def rank(self) -> tuple[bool, tuple[int, ...]]:
        return self.data is not None, self.counts


class Machine:
    """A folder, and what the service on this machine knows of it."""

    def __init__(self, number: int, folder: Path) -> None:
        self.number = number
        places = Places(folder / "store", folder / "state", folder / "cache", folder / "config.toml")
        self.store = Store.open(places, create=True)
        self.folder = self.store.root / FOLDER
        self.folder.mkdir(parents=True)
        self.known: dict[str, Version] = {}
        self.made = 0

    def clear(self) -> None:
        for path in self.folder.iterdir():
            path.unlink()
        self.known.clear()
        self.made = 0

    def put(self, name: str, version: Version) -> None:
        self.known[name] = version
        if version.data is None:
            (self.folder / name).unlink(missing_ok=True)
        else:
            (self.folder / name).write_bytes(version.data)

    def look(self) -> None:
        """Notice what was done to the folder since the last time."""
        there = {path.name: path.read_bytes() for path in self.folder.iterdir()}
        for name in there.keys() | self.known.keys():
            before = self.known.get(name, Version(None, (0,) * len(DEVICES)))
            if there.get(name) != before.data:
                counts = [count + (number == self.number) for number, count in enumerate(before.counts)]
                self.known[name] = Version(there.get(name), tuple(counts))

    def take(self, other: "Machine") -> None:
        """Hear of everything that another machine knows."""
        self.look()
        other.look()
        for name, theirs in sorted(other.known.items()):
            ours = self.known.get(name)
            both = None
            if ours is not None:
                if ours.knows(theirs):
                    continue
                both = tuple(map(max, ours.counts, theirs.counts))
                if not theirs.knows(ours):
                    if ours.data == theirs.data:
                        self.put(name, Version(ours.data, both))
                        continue
                    if ours.rank > theirs.rank:
                        continue  # ours wins, and the other machine will find out
                    if ours.data is not None:
                        self._keep_aside(name, ours.data, other)
            self.put(name, Version(theirs.data, both or theirs.counts))

    def _keep_aside(self, name: str, data: bytes, other: "Machine") -> None:
        if ".sync-conflict-" in name:
            return  # of a copy Syncthing makes no copies
        self.made += 1
        # No two machines do this in the same second, or Syncthing itself would drop one of the two.
        second = f"{self.number}{self.made:05}"
        (self.folder / f"{STEM}.sync-conflict-20261121-{second}-{DEVICES[other.number]}.json").write_bytes(data)
        self.look()

    def document(self) -> dict[str, Any]:
        path = self.folder / FILE
        return json.loads(path.read_bytes()) if path.exists() else {}

    def edit(self, field: str, value: str) -> str | None:
        """Type a value, and tell which one it replaced."""
        document = self.document()
        main = document.setdefault("incident", {}).setdefault("main", {})
        before, main[field] = main.get(field), value
        (self.folder / FILE).write_bytes(to_bytes(document, INCIDENT_TABLES))
        return before

    def heal(self, most: int = 99) -> None:
        list(heal(self.store, AUTHOR, copies(self.store.root)[:most]))


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Machine]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(KeptCopies, "keep", lambda *_what: None)
        patch.setattr("sync.shared_folders.copies.ALONE", 0.0)
        yield [Machine(number, tmp_path_factory.mktemp("machine")) for number in range(len(DEVICES))]


WHO = st.integers(0, len(DEVICES) - 1)
ACTS = st.one_of(
    st.tuples(st.just("edit"), WHO, st.sampled_from(FIELDS)),
    st.tuples(st.just("heal"), WHO, st.integers(1, 3)),
    st.tuples(st.just("take"), WHO, WHO),
)


@pytest.mark.soak
def test_whatever_comes_between_all_end_the_same_and_nothing_typed_is_lost(machines):
    @settings(max_examples=times(1000))
    @given(st.lists(ACTS, min_size=4, max_size=24))
    def carried(acts):
        for machine in machines:
            machine.clear()
        machines[0].edit("created_at", "2026-11-21T09:12+01:00")
        for machine in machines[1:]:
            machine.take(machines[0])
        typed, replaced = set(), set()
        for number, (act, who, what) in enumerate(acts):
            if act == "edit":
                typed.add(f"text {number}")
                replaced.add(machines[who].edit(what, f"text {number}"))
            elif act == "heal":
                machines[who].heal(what)
            elif who != what:
                machines[who].take(machines[what])
        for _round in range(20):
            for machine in machines:
                machine.heal()
            for machine in machines:
                for other in machines:
                    if machine is not other:
                        machine.take(other)
            ends = [{path.name: path.read_bytes() for path in machine.folder.iterdir()} for machine in machines]
            if ends[0] == ends[1] == ends[2] and list(ends[0]) == [FILE]:
                break
        assert ends[0] == ends[1] == ends[2] and list(ends[0]) == [FILE]
        document = machines[0].document()
        kept = {row["value"] for row in document.get("conflicts", {}).values()} | {
            *document["incident"]["main"].values()
        }
        assert typed - replaced <= kept

    carried()
