"""What a round writes of what others send, seen on the disk and in the history."""

from pathlib import Path

import pytest

from sync.remote.failing import SyncFailed
from tests.sync import planted
from tests.sync.meeting import ONE, Machine, commit_there, copy_head, make_copy

GOOD = b'{\n  "incident": {\n    "main": {\n      "title": "Theirs"\n    }\n  }\n}\n'
FOLDER = "incidents/2026/11"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return make_copy(tmp_path)


@pytest.fixture
def anna(tmp_path: Path, copy: Path) -> Machine:
    machine = Machine(tmp_path, "anna", copy)
    machine.write(ONE, title="Oops")
    machine.sync()
    return machine


def test_a_name_that_differs_only_in_capitals_is_kept_and_not_written(anna: Machine, copy: Path) -> None:
    twin, new, newer = (f"{FOLDER}/{name}.json" for name in (ONE.upper(), "20261122-CCCCCC", "20261122-cccccc"))
    commit_there(copy, dict.fromkeys((twin, new, newer), GOOD), parent=anna.head)
    outcome = anna.sync()
    assert {(each.path, each.why) for each in outcome.set_aside} == {(twin, "twin"), (new, "twin")}
    assert anna.main(ONE)["title"] == "Oops"
    assert set(anna.files()) == {f"{FOLDER}/{ONE}.json", newer, "store.json"}
    # And it is no deletion of ours, now or with the next change.
    anna.write(ONE, title="Oops again")
    anna.sync()
    listed = planted.git(copy, "ls-tree", "-r", "--name-only", copy_head(copy)).decode().split()
    assert {twin, new, newer} <= set(listed)


def refuses(machine: Machine) -> None:
    """See that nothing of what is there is taken, and that what is typed here is kept all the same."""
    machine.write(ONE, title="Oops again")
    before = machine.files()
    for _time in range(2):
        with pytest.raises(SyncFailed) as told:
            machine.sync()
        assert told.value.failure.code == "too_much"
        assert machine.files() == before == machine.committed()


def put(copy: Path, tree: str, parent: str) -> str:
    theirs = planted.commit(copy, tree, parent)
    planted.git(copy, "update-ref", "refs/heads/main", theirs)
    return theirs


def in_a_month(copy: Path, files: list[tuple[str, bytes, str]]) -> str:
    tree = planted.tree(copy, files)
    for name in (b"11", b"2026", b"incidents"):
        tree = planted.tree(copy, [("40000", name, tree)])
    return tree


def test_more_files_than_a_store_can_have_are_not_taken(anna: Machine, copy: Path) -> None:
    id = planted.blob(copy, GOOD)
    put(copy, in_a_month(copy, [("100644", b"20261122-%06d.json" % each, id) for each in range(50_001)]), anna.head)
    refuses(anna)


def test_more_bytes_than_a_store_can_have_are_not_taken(
    anna: Machine, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.merge.accepting.ROOM", 10_000)
    ids = [planted.blob(copy, b" " * size + GOOD) for size in range(3_000, 3_004)]
    put(copy, in_a_month(copy, [("100644", b"20261122-%06d.json" % at, id) for at, id in enumerate(ids)]), anna.head)
    refuses(anna)


def test_trees_within_trees_without_end_are_left(anna: Machine, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.git.running._MEMORY", 1 << 26)  # enough for all the rest, and reached sooner
    tree = whole = planted.tree(copy, [("100644", b"%d" % each, planted.blob(copy, b"x")) for each in range(10)])
    for _depth in range(9):  # a thousand million files out of a hundred objects
        tree = planted.tree(copy, [("40000", b"%d" % each, tree) for each in range(10)])
    bomb = put(copy, tree, anna.head)
    refuses(anna)
    # Nor when it is there no more, and only lies in wait in the history.
    put(copy, whole, bomb)
    refuses(anna)
