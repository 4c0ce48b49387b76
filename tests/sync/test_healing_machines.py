"""Several machines heal the same copies, in any order, while the service carries their files to and fro."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, fields_of
from storage.disk.places import Places
from storage.parsing.strict import read_document
from storage.store import Store
from storage.writing.canonical import to_bytes
from sync.git.repository import Author
from sync.shared_folders.copies import copies
from sync.shared_folders.healing import heal
from sync.shared_folders.kept_copies import KeptCopies
from tests.soak import times
from tests.storage.documents import documents, values_of

INCIDENT = "incidents/2026/11/20261121-k7q2ab.json"
MARKS = [".sync-conflict-20261121-101500-ABCDEF7", " (conflicted copy 2026-11-21 101500)", " (Copie en conflit de N)"]
AUTHOR = Author("Nadia", "nadia@example.org")


class Machine:
    """One machine with its copy of the shared folder."""

    def __init__(self, folder: Path) -> None:
        places = Places(folder / "store", folder / "state", folder / "cache", folder / "config.toml")
        self.store = Store.open(places, create=True)
        self.root = self.store.root

    def show(self, files: dict[str, bytes]) -> None:
        """Make the folder hold these files and no others."""
        for path in self.files():
            if path not in files:
                (self.root / path).unlink()
        for path, data in files.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_bytes(data)

    def files(self) -> dict[str, bytes]:
        found = [*(self.root / "incidents").rglob("*.json"), *self.root.glob("projects*.json")]
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in found}

    def heal(self, order: list[int]) -> None:
        """Merge all copies, in some order."""
        there = copies(self.root)
        wanted = sorted(there, key=lambda copy: order[there.index(copy) % len(order)])
        assert all(each.state in ("merged", "same") for each in heal(self.store, AUTHOR, wanted))


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Machine]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(KeptCopies, "keep", lambda *_what: None)  # what is kept is another matter, and git takes its time
        yield [Machine(tmp_path_factory.mktemp(name)) for name in ("one", "two", "three")]


@st.composite
def versions(draw, tables=INCIDENT_TABLES):
    """Two to four versions of one document, each with edits of its own: the same value, another one, none."""
    first = draw(documents(tables))
    found = [first]
    for _each in range(draw(st.integers(1, 3))):
        copy = json.loads(json.dumps(draw(st.sampled_from(found))))
        for table, rows in list(copy.items()):
            if not isinstance(rows, dict):
                if draw(st.booleans()):
                    copy[table] = draw(st.text("ab", max_size=2))
                continue
            for row in list(rows):
                act = draw(st.sampled_from(["keep", "drop", "other"]))
                if act == "drop":
                    del rows[row]
                elif act == "other" and table in tables and isinstance(rows[row], dict):
                    fields = fields_of(tables[table])
                    for key in draw(st.lists(st.sampled_from(sorted(fields)), max_size=2)):
                        if key != "version":
                            rows[row][key] = draw(values_of(fields[key].kind))
        found.append(copy | draw(st.just({}) | documents(tables)))
    return [to_bytes(each, tables) for each in found]


def is_fit(data: bytes, tables) -> bool:
    return read_document(data, tables)[0] is not None


@pytest.mark.soak
@pytest.mark.parametrize(
    ("path", "tables", "count"), [(INCIDENT, INCIDENT_TABLES, 2000), ("projects.json", PROJECTS_TABLES, 500)]
)
def test_whoever_heals_which_copy_first_all_write_the_same_bytes(machines, path, tables, count):
    @settings(max_examples=times(count))
    @given(versions(tables), st.permutations(range(4)), st.lists(st.permutations(range(3)), min_size=3, max_size=3))
    def machines_agree(data, seen, orders):
        if not all(is_fit(each, tables) for each in data):
            return
        names = [path, *(path.replace(".json", f"{mark}.json") for mark in MARKS)][: len(data)]
        ends = set()
        for number, (machine, order) in enumerate(zip(machines, orders, strict=True)):
            # The last one had another version in place than the others: it was cut off when the service chose.
            there = data if number < 2 else [data[each % len(data)] for each in seen if each < len(data)]
            machine.show(dict(zip(names, there, strict=True)))
            machine.heal(order)
            (end,) = machine.files().values()
            ends.add(end)
        assert len(ends) == 1
        machines[0].show({path: ends.pop(), path.replace(".json", f"{MARKS[0]}.json"): data[0]})
        before = machines[0].files()[path]
        machines[0].heal([0])
        assert machines[0].files() == {path: before}  # nothing is new to whoever has it all

    machines_agree()
