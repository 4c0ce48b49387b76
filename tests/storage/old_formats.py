"""The files recorded of each version, and a chain of steps to versions that Rebond does not have (yet)."""

import shutil
from pathlib import Path

from recovery.private_records import PRIVATE_TABLES
from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES

RECORDED = Path(__file__).parent / "recorded"
FILES = sorted(path for path in RECORDED.glob("*/**/*") if path.suffix == ".json")
UNKNOWN = "20261121-unknwn"
"""The recorded incident that holds keys and tables of which version 1 knows nothing."""


def tables_of(path: Path):
    """The tables that a recorded file may have, by its name."""
    named = {"private": PRIVATE_TABLES, "projects": PROJECTS_TABLES, "store": STORE_TABLES}
    return named.get(path.name.partition(".")[0], INCIDENT_TABLES)


def restore(version: str, root: Path) -> Path:
    """Put the recorded store of a version into a folder."""
    shutil.copytree(RECORDED / version / "store", root)
    return root


def to_2(document):
    """Rename people/*/telephone to phone, and move the table `todo` into `actions`."""
    moved = {key: value for key, value in document.items() if key != "todo"}
    if isinstance(document.get("todo"), dict) and isinstance(document.get("actions") or {}, dict):
        moved["actions"] = {**document["todo"], **(document.get("actions") or {})}
    elif "todo" in document:
        moved["todo"] = document["todo"]
    if isinstance(document.get("people"), dict):
        moved["people"] = {id: _renamed(row, "telephone", "phone") for id, row in document["people"].items()}
    return moved


def to_3(document):
    """Split incident/main/where, CLIENT/PROJECT, and rename people/*/org to company."""
    split = dict(document)
    if isinstance(document.get("people"), dict):
        split["people"] = {id: _renamed(row, "org", "company") for id, row in document["people"].items()}
    rows = document.get("incident")
    main = rows.get("main") if isinstance(rows, dict) else None
    if isinstance(main, dict) and isinstance(main.get("where"), str):
        rest = {key: value for key, value in main.items() if key != "where"}
        client, _slash, project = main["where"].partition("/")
        split["incident"] = {**rows, "main": {"client": client, "project": project, **rest}}
    return split


CHAIN = {1: to_2, 2: to_3}


def _renamed(row, old, new):
    if not isinstance(row, dict) or old not in row or new in row:
        return row
    return {new if key == old else key: value for key, value in row.items()}
