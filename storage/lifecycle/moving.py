"""The state folder follows the id of its store, which changes once: when two stores meet for the first time.

A mark in the folder says where it will go; then `store.json` gets the other id; then the folder gets its new name. A
kill in between is made good by whoever opens the store next. In the old place a link stays, for programs that are open.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from storage.disk.whole import write_whole
from storage.errors import cannot_write
from storage.writing.ids import new_id

if TYPE_CHECKING:
    from storage.disk.places import Places
    from storage.store import Store

MARK = "moving.json"


def announce(store: "Store", id: str) -> None:
    """Say that `store.json` is about to get another id; OSError leaves all as it was."""
    from storage.disk.places import private_folder

    write_whole(private_folder(store.state) / MARK, json.dumps({"to": id}).encode())


def finish(places: "Places", id: str) -> None:
    """Give the state of the store of this id its name, where it was announced and not done; CannotWrite."""
    new, ending = places.state_of(id), places.state_of("").name
    try:
        if new.is_dir():
            return
        names = sorted(os.listdir(places.state))
    except OSError:
        return
    for name in names:
        old = places.state / name
        try:
            # A link that an earlier move left leads to the folder that moves now.
            if name.endswith(ending) and not old.is_symlink() and _destination(old) == id:
                _move(places, old, new)
                return
        except OSError as error:
            raise cannot_write(error, old) from error


def moved_to(state: Path) -> str:
    """Read which id the store of a state folder that is a link now has; "" when it does not lead beside itself."""
    name, ending = str(state.readlink()), state.name[state.name.rindex("-") :]
    return name.removesuffix(ending) if name.endswith(ending) and "/" not in name else ""


def _move(places: "Places", old: Path, new: Path) -> None:
    from storage.writing.lock import locked

    with locked(old):
        if old.is_symlink() or _destination(old) is None:
            return  # another process did it while we waited
        if new.is_dir():  # of a program that opened the store in that very moment: there is next to nothing in it
            new.rename(new.with_name(f"{new.name}.{new_id(4)}.aside"))
        old.rename(new)
        link = old.with_name(f"{old.name}.{new_id(4)}.link")
        with suppress(OSError):
            link.symlink_to(new.name)
            link.replace(old)
        with suppress(OSError):
            (new / MARK).unlink()
        with suppress(OSError):  # it can be made again at any time
            (places.cache / old.name).rename(places.cache / new.name)


def _destination(state: Path) -> str | None:
    try:
        found = json.loads((state / MARK).read_bytes())["to"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, str) and found.isalnum() else None
