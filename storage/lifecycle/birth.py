"""How a store begins: its folders, its `store.json`, the schemas for editors and the page on editing by hand."""

import contextlib
import os
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from recovery.change import Document
from recovery.kinds import write_moment
from recovery.records import STORE_TABLES
from recovery.versions import latest
from storage.disk.files import read_bytes
from storage.disk.places import Places, private_folder, sync_folder
from storage.errors import NotAStore, cannot_write
from storage.writing.canonical import to_bytes
from storage.writing.ids import new_id, spelled
from storage.writing.replace import create
from storage.writing.temporary import Displaced, Temporary
from words.fill import fill
from words.say import _

_ID_LENGTH = 16
_README = Path(__file__).with_name("readme") / "README.txt"
_OURS = frozenset({"README.txt", "schema", "quarantine"})


def give_birth(root: Path, at: datetime, zone: str) -> None:
    """Make a new store in a folder that is missing or empty; what starts with a dot does not count.

    NotAStore when other files are there, CannotWrite when the disk refuses.
    """
    try:
        made = not root.exists()
        private_folder(root)
        refuse_other_files(root)
        write_papers(root)
        temporary = Temporary(root / ".tmp", Displaced(root / ".tmp"))
        write_main(root, new_main(new_id(_ID_LENGTH), at, zone), temporary)
    except OSError as error:
        raise cannot_write(error, root) from error
    with contextlib.suppress(OSError):  # it is a store already, and folders are made when they are needed
        private_folder(root / "incidents")
        if made:
            sync_folder(root.parent)


def refuse_other_files(root: Path) -> None:
    """Raise NotAStore when a folder holds anything that no store has; what starts with a dot does not count."""
    others = sorted(name for name in os.listdir(root) if not name.startswith(".") and name not in _OURS)
    if others:
        message = _("“{path}” holds other files, such as “{file}”. Name an empty or new folder for the store.")
        raise NotAStore(fill(message, {"path": os.fspath(root), "file": others[0]}), file=os.fspath(root))


def new_main(id: str, at: datetime, zone: str) -> Document:
    """Make the content of `store.json`."""
    return {"store": {"main": {"id": id, "created_at": write_moment(at), "zone": zone, "version": latest()}}}


def write_main(root: Path, document: Document, temporary: Temporary) -> None:
    """Write `store.json` where there is none; one that somebody else wrote in that moment stays."""
    document = {"$schema": "schema/store.schema.json", **document}
    try:
        create(root / "store.json", to_bytes(document, STORE_TABLES), "store", temporary)
    except FileExistsError:
        return


def write_papers(root: Path) -> bool:
    """Bring README.txt and the schemas up to date with this Rebond; tells whether anything had to be written."""
    from storage.disk.whole import tidy, write_whole
    from storage.parsing.schema import schemas

    papers = {"README.txt": _README.read_bytes(), **{f"schema/{name}": data for name, data in schemas().items()}}
    private_folder(root / "schema")
    for name in papers:
        tidy(root / name)
        if (root / name).is_symlink():
            (root / name).unlink()  # a new file goes to the place of the link, never behind it
    stale = [name for name, data in papers.items() if _content(root / name) != data]
    for name in stale:
        write_whole(root / name, papers[name], durable=False)
    return bool(stale)


def lost_id(places: Places) -> str:
    """Find the id of a store that lost its `store.json`: the one that this machine's state remembers, else one made
    from the path, so that it is the same each time."""
    known = _known(places)
    if len(known) == 1:
        return known[0]
    digest = sha256(os.fsencode(os.path.realpath(places.store))).digest()
    return spelled(digest[:_ID_LENGTH])


def state_before(places: Places) -> Path | None:
    """Find what this machine keeps about a store that was worked on in this place; None when none was.

    An unmounted disk leaves an empty folder or none. A new store there would take what is typed now, and be hidden as
    soon as the disk is back.
    """
    for id in _known(places):
        with contextlib.suppress(OSError):
            if (places.state_of(id) / "undo.jsonl").stat().st_size:
                return places.state_of(id)
    return None


def _known(places: Places) -> list[str]:
    """List the ids of stores that this machine's state remembers in this place."""
    ending = places.state_of("").name
    try:
        names = os.listdir(places.state)
    except OSError:
        return []
    return [
        name.removesuffix(ending)
        for name in sorted(names)
        if name.endswith(ending) and name != ending and not (places.state / name).is_symlink()
    ]


def _content(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except OSError:
        return None
