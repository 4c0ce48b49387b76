"""Programs that use one store at the same time: `python -m tests.storage.writers MODE FOLDER ID WHAT TIMES`.

Each prints a line for what it did, after it was done; where it counts, a line of JSON.
"""

import json
import os
import select
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from recovery.change import Act, Draft
from recovery.records import INCIDENT_TABLES
from storage.disk.files import read_bytes
from storage.disk.places import Places
from storage.parsing.strict import read_document
from storage.store import Store
from storage.writing import exchange, settling

AT = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)


def store_in(folder: Path, host: str = "") -> Store:
    """Open the store of a folder; each host keeps its own state, as on a folder that is shared over a network."""
    return Store.open(Places(folder / "store", folder / f"state{host}", folder / "cache", folder / "config.toml"))


def rebond(folder: Path, id: str, field: str, times: int) -> None:
    """Count up one field of a person through the store."""
    store = store_in(folder)
    for number in range(1, times + 1):
        # What the person saw before is what they wrote before: nobody else writes to this field.
        before = store.document(id).get("people", {}).get("k7q2", {}).get(field)
        draft = Draft({"people": {"k7q2": {field: before}}} if before else {})
        draft.set(("people", "k7q2", field), str(number))
        store.apply(draft.change(id, Act("changed")), at=AT)
        print(number, flush=True)


def person(folder: Path, id: str, name: str, times: int, host: str = "") -> None:
    """Write to a field of one's own, to one that everybody writes to, and to a set; tell what was seen and written."""
    store = store_in(folder, host)
    for number in range(1, times + 1):
        value = f"{name}{number}"
        shared = ("steps", ("admit", "repair", "prevent")[number % 3], "note")
        seen = store.document(id)
        draft = Draft(seen)
        draft.set(("people", "k7q2", f"x-{name}"), value)
        draft.set(shared, value)
        draft.set(
            ("incident", "main", "tags"), sorted({*seen["incident"]["main"].get("tags", ()), f"{name}{number // 50}"})
        )
        change = draft.change(id, Act("changed"))
        store.apply(change, at=AT, seen=seen)
        before = next(edit.before for edit in change.edits if edit.path == shared)
        print(json.dumps({"wrote": value, "over": before}), flush=True)


def commands(folder: Path, id: str, name: str, times: int) -> None:
    """Add a person with a process of the command line each time."""
    environ = os.environ | {
        "REBOND_STORE": str(folder / "store"),
        "REBOND_STATE": str(folder / "state"),
        "REBOND_CACHE": str(folder / "cache"),
        "REBOND_CONFIG": str(folder / "config.toml"),
    }
    for number in range(1, times + 1):
        command = [sys.executable, "-m", "rebond", "add", id, "people", f"name={name}{number}"]
        subprocess.run(command, env=environ, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def hostless(folder: Path, id: str, name: str, times: int) -> None:
    """Do as `person`, on a host of its own where files can be neither exchanged nor held, as on a network disk."""
    exchange._system_call = lambda: None  # type: ignore[assignment]
    settling._lease = lambda descriptor, kind: 38  # type: ignore[assignment]
    person(folder, id, name, times, host=name)


def host(folder: Path, id: str, name: str, times: int) -> None:
    """Do as `person`, on a host of its own."""
    person(folder, id, name, times, host=name)


def editor(folder: Path, id: str, way: str, times: int) -> None:
    """Add fact after fact as an editor or script does: without a lock, over whatever is there."""
    path = store_in(folder).read(id).path
    for number in range(1, times + 1):
        if way == "held":
            _rewrite(path, f"{way}{number}")
            continue
        data = _with_fact(read(path), f"{way}{number}")
        if way == "rename":
            new = path.with_name(f".{way}")
            new.write_text(data)
            os.replace(new, path)
        else:
            with open(path, "r+") as file:
                file.truncate(0)
                file.write(data)


def _rewrite(path: Path, row: str) -> None:
    """Read and write through one handle, as TinyDB's own storage does."""
    with open(path, "r+") as file:
        while not (text := file.read()):
            file.seek(0)
        file.seek(0)
        file.write(_with_fact(text, row))
        file.truncate()


def _with_fact(text: str, row: str) -> str:
    content = json.loads(text)
    content.setdefault("facts", {})[row] = {"text": "from outside"}
    return json.dumps(content)


def read(path: Path) -> str:
    """Read a file that is never empty for long."""
    while not (text := path.read_text()):
        pass
    return text


def reader(folder: Path, id: str, _what: str, _times: int) -> None:
    """Read strictly until standard input ends, and tell how often, and how often it was not whole."""
    path = store_in(folder).read(id).path
    os.nice(10)
    reads = torn = 0
    while not select.select([0], [], [], 0)[0]:
        document, problems = read_document(read_bytes(path), INCIDENT_TABLES)
        reads += 1
        torn += document is None or bool(problems) or not document.get("incident")
        if reads == 1:
            print("reading", flush=True)
    print(json.dumps({"reads": reads, "torn": torn}), flush=True)


if __name__ == "__main__":
    _program, mode, folder, id, what, times = sys.argv
    modes = {
        each.__name__: each for each in (rebond, person, commands, host, hostless, editor, reader)
    }  # fmt: skip
    modes[mode](Path(folder), id, what, int(times))
