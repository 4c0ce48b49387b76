"""Bring a backup back: first the whole of it is read and compared, and only then, if nothing is in the way, written.

Nothing that is there is ever written over. Each file is made beside its place and given its name in one step, so that
a restore that was cut short is simply done again.
"""

import os
import shutil
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from recovery.records import STORE_TABLES
from storage.backups.archive import PRIVATE, STORE
from storage.backups.unpacking import MAIN, Contents, contents, unpack
from storage.disk.files import INCIDENT_FILE, incident_files, is_store, open_new, open_to_read, refuse_links
from storage.disk.places import Places, private_folder, sync_folder
from storage.disk.process import lives
from storage.errors import cannot_write, newer
from storage.lifecycle.birth import lost_id, refuse_other_files, write_papers
from storage.parsing.reading import understand
from storage.store import Store
from storage.writing.lock import locked
from storage.writing.replace import give_name
from words.errors import RebondError
from words.fill import fill
from words.say import _

_STAGING = "import-"
_AT_ONCE = 1024 * 1024


class Plan(NamedTuple):
    """What bringing a backup back does; files go by their names in the backup.

    `added` are not there yet and `same` are, byte for byte; what is `in_the_way` has other bytes, or lies in another
    month. With anything in the way nothing is done. `state` is the folder of what this machine keeps about the store,
    `id` is that of the store in the backup, `other_id` that of the store that is there, "" for none.
    """

    contents: Contents
    archive: Path
    root: Path
    state: Path
    added: tuple[str, ...]
    same: int
    in_the_way: dict[str, Path]
    id: str
    other_id: str


def plan(archive: Path, places: Places) -> Plan:
    """Read a backup from end to end and compare it with the store that is there, if any; nothing is written.

    RebondError for what is no backup, is damaged or not to be trusted; NotAStore for a folder of other things,
    BrokenFile for a store whose `store.json` cannot be read, NewerStore for one that may not be changed here.
    """
    packed = contents(archive)
    root = Path(os.path.realpath(places.store))
    id, other_id = _id_in(packed), ""
    if is_store(root):
        store = Store.open(places)
        if store.is_newer:
            raise newer(root / "store.json")
        other_id = store.main.id
    elif root.exists():
        refuse_other_files(root)
    state = places.state_of(other_id or id or lost_id(places))
    made = Plan(packed, archive, root, state, (), 0, {}, id, other_id)
    added, same, in_the_way = _compared(made)
    if packed.alike and not _tells_capitals_apart(root):
        text = _("“{one}” and “{other}” differ only in capitals, which this disk does not tell apart.")
        raise RebondError(fill(text, {"one": packed.alike[0], "other": packed.alike[1]}), file=os.fspath(archive))
    _expect_room(root, sum(packed.files[name].size for name in added))
    return made._replace(added=tuple(added), same=same, in_the_way=in_the_way)


def carry_out(plan: Plan) -> dict[str, Path]:
    """Write what a plan adds, and give what came into the way since; CannotWrite leaves what is written so far."""
    root = plan.root
    try:
        private_folder(root)
        refuse_links(root / ".tmp" / _STAGING, root)
        _remove_left_behind(root / ".tmp")
        staging = private_folder(root / ".tmp") / f"{_STAGING}{os.getpid()}"
        staging.mkdir(mode=0o700)
        try:
            return _put(plan, _staged(plan, staging))
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise cannot_write(error, error.filename or root) from error


def _compared(plan: Plan) -> tuple[list[str], int, dict[str, Path]]:
    files, root = plan.contents.files, plan.root
    elsewhere = dict(incident_files(root)) if plan.other_id else {}
    added: list[str] = []
    in_the_way: dict[str, Path] = {}
    for name, packed in files.items():
        target = _target(name, plan)
        found = INCIDENT_FILE.fullmatch(name.removeprefix(f"{STORE}/"))
        other = elsewhere.get(found[1]) if found else None
        if other and f"{STORE}/{os.path.relpath(other, root)}" not in files:
            # The person moved it to another month: a second one of that name would not be read.
            target = Path(other)
        there = _digest(target, _base(name, plan))
        if there is None:
            added.append(name)
        elif there != packed.digest:
            in_the_way[name] = target
    for name in plan.contents.folders:
        target = _target(name, plan)
        if os.path.lexists(target) and not _is_folder(target):
            in_the_way[name] = target
    return added, len(files) - len(added) - sum(name in files for name in in_the_way), in_the_way


def _staged(plan: Plan, staging: Path) -> dict[str, Path]:
    """Write the bytes of what is to be added, each into a file of no meaning, and have the disk take them."""
    staged: dict[str, Path] = {}
    for name, pieces in unpack(plan.archive, plan.added, plan.contents.files):
        path = staged[name] = staging / str(len(staged))
        with os.fdopen(open_new(path), "wb") as file:
            file.writelines(pieces)
        mtime = plan.contents.files[name].mtime
        os.utime(path, (mtime, mtime))
    os.sync()
    return staged


def _put(plan: Plan, staged: dict[str, Path]) -> dict[str, Path]:
    """Give the staged files their names: `store.json` first, which tells whose the others are."""
    in_the_way: dict[str, Path] = {}
    folders = {plan.root}
    with locked(plan.state):
        for name in sorted(plan.contents.folders):
            if name.startswith(f"{STORE}/"):
                folders.add(_folder(_target(name, plan), plan.root))
        for name in sorted(staged, key=lambda each: (each != MAIN, each)):
            target, base = _target(name, plan), _base(name, plan)
            folders.add(_folder(target.parent, base))
            try:
                give_name(staged[name], target)
            except FileExistsError:
                if _digest(target, base) != plan.contents.files[name].digest:
                    in_the_way[name] = target
        write_papers(plan.root)
        for folder in folders:
            sync_folder(folder)
    return in_the_way


def _folder(folder: Path, base: Path) -> Path:
    refuse_links(folder / "_", base)
    return private_folder(folder)


def _target(name: str, plan: Plan) -> Path:
    return plan.state / "private.json" if name == PRIVATE else plan.root / name.removeprefix(STORE).lstrip("/")


def _base(name: str, plan: Plan) -> Path:
    return plan.state if name == PRIVATE else plan.root


def _digest(path: Path, base: Path) -> str | None:
    """Name what is at a place by its SHA-256, "" for what is no file; None when nothing is there."""
    try:
        refuse_links(path, base)
        descriptor = open_to_read(path)
    except FileNotFoundError:
        return None
    except OSError:
        return ""
    digest = sha256()
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return ""
        while piece := os.read(descriptor, _AT_ONCE):
            digest.update(piece)
    finally:
        os.close(descriptor)
    return digest.hexdigest()


def _is_folder(path: Path) -> bool:
    return stat.S_ISDIR(path.lstat().st_mode)


def _id_in(packed: Contents) -> str:
    document = understand("store", Path("store.json"), packed.main, STORE_TABLES).document if packed.main else None
    id = (document or {}).get("store", {}).get("main", {}).get("id") or ""
    return id if id.isalnum() else ""


def _tells_capitals_apart(folder: Path) -> bool:
    while not folder.exists():
        folder = folder.parent
    other = folder.with_name(folder.name.swapcase()) if folder.name else folder
    return other == folder or not (other.exists() and other.samefile(folder))


def _expect_room(root: Path, needed: int) -> None:
    while not root.exists():
        root = root.parent
    free = shutil.disk_usage(root).free
    if needed > free:
        text = _("The backup needs {needed} MB and the disk has {free} MB left; make some room, then try again.")
        raise RebondError(fill(text, {"needed": str(needed // 1_000_000 + 1), "free": str(free // 1_000_000)}))


def _remove_left_behind(folder: Path) -> None:
    """Remove what killed restores left; what belongs to a process that lives is its own."""
    with suppress(FileNotFoundError):
        for name in os.listdir(folder):
            number = name.removeprefix(_STAGING)
            if name != number and number.isdigit() and (int(number) == os.getpid() or not lives(int(number))):
                shutil.rmtree(folder / name, ignore_errors=True)
