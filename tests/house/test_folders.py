"""The folders of two rooms are as ARCHITECTURE.md says: every file in its row, no import of a folder further down."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UPWARDS = {("sync/history/recording.py", "merge")}
"""Imported where they are needed, and hardly ever."""


def rows(room: str) -> dict[str, set[str]]:
    """Folder to the names in its row of the table, in the order of the table."""
    _, _, table = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition(f"| `{room}/` | to | files |")
    found: dict[str, set[str]] = {}
    folder = ""
    for line in table.splitlines()[2:]:
        if not line.startswith("|"):
            break
        cells = line.split("|")
        folder = cells[1].strip(" `/") or folder  # a row without a folder goes on with the one above
        found.setdefault(folder, set()).update(re.findall(r"`(\w+)`", cells[3]))
    return found


def imported(path: Path, room: str) -> set[str]:
    """The folders of its own room that a file imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith(f"{room}.")} & rows(room).keys()


@pytest.mark.parametrize("room", ["storage", "sync"])
def test_every_file_has_its_place_in_the_table(room: str) -> None:
    table = rows(room)
    there = [path.relative_to(ROOT / room).with_suffix("").parts for path in (ROOT / room).rglob("*/*.py")]
    assert {parts[0] for parts in there} == table.keys()
    assert not ["/".join(parts) for parts in there if parts[-1] not in table[parts[0]]]


@pytest.mark.parametrize("room", ["storage", "sync"])
def test_a_folder_imports_only_those_above_it(room: str) -> None:
    order = list(rows(room))
    wrong = {
        (path.relative_to(ROOT).as_posix(), other)
        for place, folder in enumerate(order)
        for path in (ROOT / room / folder).rglob("*.py")
        for other in imported(path, room)
        if order.index(other) > place
    }
    assert wrong <= UPWARDS
