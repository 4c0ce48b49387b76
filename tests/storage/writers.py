"""Programs that write to a store, for tests that run several at once.

`python -m tests.storage.writers MODE FOLDER ID WHAT TIMES`

"""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from recovery.change import Act, Draft
from storage.places import Places
from storage.store import Store

AT = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)


def store_in(folder: Path) -> Store:
    return Store.open(Places(folder / "store", folder / "state", folder / "cache", folder / "config.toml"))


def rebond(folder: Path, id: str, field: str, times: int) -> None:
    """Count up one field of a person through the store."""
    store = store_in(folder)
    for number in range(1, times + 1):
        draft = Draft({})
        path = ("people", "k7q2", field)
        draft.set(path, str(number))
        # What the person saw before is what they wrote before: nobody else writes to this field.
        before = store.document(id).get("people", {}).get("k7q2", {}).get(field)
        draft = Draft({"people": {"k7q2": {field: before}}} if before else {})
        draft.set(path, str(number))
        store.apply(draft.change(id, Act("changed")), at=AT)
        print(number, flush=True)


def editor(folder: Path, id: str, way: str, times: int) -> None:
    """Add fact after fact as an editor or script does: without a lock, over whatever is there."""
    path = store_in(folder).read(id).path
    for number in range(1, times + 1):
        content = json.loads(read(path))
        content.setdefault("facts", {})[f"{way}{number}"] = {"text": "from outside"}
        data = json.dumps(content)
        if way == "rename":
            new = path.with_name(f".{way}")
            new.write_text(data)
            os.replace(new, path)
        else:
            with open(path, "r+") as file:
                file.truncate(0)
                file.write(data)
        print(number, flush=True)


def read(path: Path) -> str:
    """Read a file that is never empty for long."""
    while not (text := path.read_text()):
        pass
    return text


if __name__ == "__main__":
    _program, mode, folder, id, what, times = sys.argv
    {"rebond": rebond, "editor": editor}[mode](Path(folder), id, what, int(times))
