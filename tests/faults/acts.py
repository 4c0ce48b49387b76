"""What is tried while the disk refuses: one act each, on a small store of its own.

An act is begun, which is not part of what may fail, and then run. A look at it gives parts, such as the document and
the log of what can be undone; each of them is as before the act or as after it, never anything else.
"""

import contextlib
import io
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from feed.stamps import load_stamps
from recovery.change import Act as Done
from recovery.change import Change, Edit
from storage.configuration.config import Config, set_value
from storage.disk.places import Places
from storage.disk.process import host
from storage.errors import CannotWrite, NothingToUndo
from storage.indexing.index import Index
from storage.store import Store
from storage.undo.log import LARGEST_LOG
from storage.writing import replace as replacing
from storage.writing.temporary import short_hash
from storage.writing.unsaved import Unsaved
from words.say import _

AT = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
ID = "20261121-k7q2ab"
LATER = "20261205-k7q2ab"
PHONE = ("people", "k7q2", "phone")
MAIL = ("people", "l3aa", "mail")
TEXT = "What was typed on the worst day of a year, l’été. " * 60
NOBODY = 2**22 + 1
"""No process has this number: Linux has none above 2**22."""

Parts = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """One act. `look` gives its parts by name; `sure` are those that an error must have left as they were.

    `begin` opens what `run` works with. `unwinds` is for acts that can be undone.
    """

    name: str
    prepare: Callable[[Places], object]
    begin: Callable[[Places], AbstractContextManager[Any]]
    run: Callable[[Any], object]
    look: Callable[[Places], Parts]
    sure: tuple[str, ...] = ("document",)
    unwinds: bool = False
    others: bool = False
    """Whether somebody else writes too, so that its parts alone tell whether a file is right."""


def places_in(home: Path) -> Places:
    """Name the four places of a home."""
    return Places(home / "store", home / "state", home / "cache", home / "config.toml")


# What is there before, and what is done.


def put(store: Store, id: str, path: tuple[str, ...], value: Any, *, before: Any = None, creates: bool = False) -> None:
    """Write one value as an act of its own; `before` is what the person saw."""
    store.apply(Change(id, Done("changed", {"table": path[0]}), (Edit(path, value, before),), creates), at=AT)


def a_store(places: Places) -> Store:
    """A store with an incident that was made and changed once."""
    store = Store.open(places, create=True)
    put(store, ID, ("incident", "main", "title"), "Dropped the orders table", creates=True)
    put(store, ID, PHONE, "1")
    return store


@contextmanager
def opened(places: Places) -> Iterator[Store]:
    """A store that is open already, as in the app."""
    yield Store.open(places)


@contextmanager
def closed(places: Places) -> Iterator[Places]:
    """A store that the act itself opens, as a command does."""
    yield places


@contextmanager
def without_exchange(places: Places) -> Iterator[Store]:
    """A store on a disk that cannot exchange two files."""
    real, replacing.exchange = replacing.exchange, lambda *_names: False
    try:
        yield Store.open(places)
    finally:
        replacing.exchange = real


@contextmanager
def with_an_editor(places: Places) -> Iterator[Store]:
    """A store in which an editor saves the file in the very instant before ours takes its place."""
    real = replacing.exchange

    def exchange(one: str, other: str) -> bool:
        with contextlib.suppress(FileNotFoundError):
            os.rename(places.store / "theirs", other)
        return real(one, other)

    store = Store.open(places)
    replacing.exchange = exchange
    try:
        yield store
    finally:
        replacing.exchange = real


def edit(store: Store) -> None:
    put(store, ID, MAIL, TEXT)


def capture(store: Store) -> None:
    put(store, LATER, ("incident", "main", "title"), "Another one", creates=True)


def open_and_edit(places: Places) -> None:
    edit(Store.open(places))


def add_client(store: Store) -> None:
    put(store, "projects", ("clients", "c7q2", "name"), "Acme")


def add_feeling(store: Store) -> None:
    put(store, "private", ("feelings", "f7q2", "emotions"), ["fear"])


def set_by_command(places: Places) -> None:
    """Set a value as `rebond set` does; what it prints goes nowhere."""
    from commands.main import main

    names = zip(("STORE", "STATE", "CACHE", "CONFIG"), places, strict=True)
    os.environ.update({f"REBOND_{name}": str(path) for name, path in names})
    from words.say import language

    os.environ["REBOND_LANG"] = language()
    said = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
        code = main(["set", ID, "/".join(MAIL), TEXT])
    text = said.getvalue().strip()
    if code:
        if code != CannotWrite.exit_code or "\n" in text:
            raise AssertionError(f"exit {code}: {text}")
        raise CannotWrite(text)


@contextmanager
def a_calendar(places: Places) -> Iterator[Callable[[], object]]:
    """What brings the calendar file up to date, as the app does after each change."""
    from feed.making import Maker, Shelf
    from feed.settings import FeedSettings

    store = Store.open(places)
    index = Index(store)
    index.load()
    settings = FeedSettings(store.zone.key, privacy="title", output=places.config.parent / "calendar.ics")
    maker = Maker(settings, Shelf.of(store))

    def publish() -> None:
        with maker:
            maker.publish(index.entries.values(), store.projects(), AT)

    yield publish


def write_feed(publish: Callable[[], object]) -> None:
    publish()


def remind(places: Places) -> None:
    """Have a feed, and an incident that changed since."""
    store = a_store(places)
    put(store, ID, ("reminders", "p9ta"), {"text": "Check", "start": "2026-11-30T09:00"})
    with a_calendar(places) as publish:
        publish()
    put(store, ID, ("reminders", "p9ta", "text"), "Check twice", before="Check")


def save_snapshot(index: Index) -> None:
    # False is all that is said of a cache that cannot be written: it costs time.
    if not index.save(always=True):
        raise CannotWrite(_("The disk is full, so nothing was saved. Make some room, then try again."))


@contextmanager
def an_index(places: Places) -> Iterator[Index]:
    index = Index(Store.open(places))
    index.load()
    yield index


@contextmanager
def typing(places: Places) -> Iterator[Unsaved]:
    """The journal of a process that took over what there was, and has kept the beginning of a text."""
    journal = Unsaved(Store.open(places).state)
    journal.pending()
    journal.keep("capture", "What was ty", AT)
    yield journal
    journal.drop("capture")
    journal.close()


def type_on(journal: Unsaved) -> None:
    journal.keep("capture", TEXT, AT)


def stop_typing(journal: Unsaved) -> None:
    journal.drop("capture")


def take_over(places: Places) -> None:
    """Take what a process left that is dead; this one has typed something itself."""
    Unsaved(Store.open(places).state).pending()


def leave_text(places: Places) -> None:
    """Leave a text behind, as a process does that was killed."""
    folder = a_store(places).state / "unsaved"
    folder.mkdir(mode=0o700)
    (folder / f"{NOBODY}-aaaa.lock").touch(mode=0o600)
    text = {"key": "summary", "text": TEXT, "at": "2026-11-21T09:12Z"}
    _write(folder / f"{NOBODY}-aaaa.json", json.dumps({"host": os.uname().nodename, "texts": [text]}).encode())


def leave_things_behind(places: Places) -> None:
    """Leave old papers, what killed processes leave, and bytes that were put away two days ago."""
    store = a_store(places)
    _write(places.store / "README.txt", b"old")
    _write(places.store / "schema/incident.schema.json", b"{}")
    _write(places.store / f".README.txt.{host()}.{NOBODY}.0123abcd.tmp", b"half a ")
    ours = store.read(ID).path.read_bytes()
    theirs = ours.replace(b"orders", b"ORDERS")
    # Exchanged and killed before it looked: theirs goes back to its place, ours into the drawer.
    _write(_left(places, b"what it had read", ours), theirs)
    # Killed before it exchanged, and after it had looked.
    _write(_left(places, b"what it had read", b"what it wrote"), b"what it wrote")
    _write(_left(places, b"what it had read", b"whatever"), b"what it had read")
    old = store.state / "displaced/old.json"
    old.parent.mkdir(mode=0o700, exist_ok=True)
    _write(old, b"{}")
    os.utime(old, (0, 0))


def _left(places: Places, read: bytes, wrote: bytes) -> Path:
    name = f"{host()}.{NOBODY}.{short_hash(read)}.{short_hash(wrote)}.{ID}.{os.urandom(4).hex()}"
    return places.store / ".tmp" / name


def lose_main(places: Places) -> None:
    a_store(places)
    (places.store / "store.json").unlink()


def save_beside(places: Places) -> None:
    """Have an editor's version of the incident at hand, with a fact that we do not know of."""
    store = a_store(places)
    document = store.document(ID) | {"facts": {"f7q2": {"text": "theirs"}}}
    _write(places.store / "theirs", json.dumps(document).encode())


def fill_log(places: Places) -> None:
    """Have a log of acts that the next one makes too long."""
    log = a_store(places).state / "undo.jsonl"
    lines = log.read_bytes().splitlines(keepends=True)
    room = LARGEST_LOG - sum(map(len, lines)) - 10
    log.write_bytes(lines[0] * (room // len(lines[0])) + b"".join(lines))


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


# Looks.


def look(places: Places) -> Parts:
    """Read the incidents as documents and the acts that can be undone or done again."""
    store = Store.open(places)
    done, undone = store._log.stacks()
    return {
        "document": {id: store.document(id) for id, _path in store.ids()},
        "log": [[f"{act.code} {act.document} {act.edits[0].path}" for act in acts] for acts in (done[-40:], undone)],
    }


def look_at_projects(places: Places) -> Parts:
    return {**look(places), "document": Store.open(places).document("projects")}


def look_at_private(places: Places) -> Parts:
    return {**look(places), "document": Store.open(places).document("private")}


def look_at_editor(places: Places) -> Parts:
    """Theirs waits beside the store, is in the file, or lies where the next writer finds it after a kill."""
    found = look(places)
    incident = found["document"][ID]
    mine = incident["people"].pop("l3aa", None)
    waiting = [places.store / "theirs", *(places.store / ".tmp").iterdir()]
    theirs = incident.pop("facts", None) or any(b"theirs" in path.read_bytes() for path in waiting if path.exists())
    return {"document": mine, "rest": incident, "theirs": bool(theirs), "log": found["log"]}


def look_at_birth(places: Places) -> Parts:
    if not (places.store / "store.json").exists():
        return {"document": None}
    main = Store.open(places).main
    return {"document": [main.version, len(main.id or "")]}


def look_at_main(places: Places) -> Parts:
    return {**look(places), "id": Store.open(places).main.id}


def look_at_feed(places: Places) -> Parts:
    known = [load_stamps(path, AT).known for path in sorted(Store.open(places).state.glob("feed/*.json"))]
    return {
        "document": (places.config.parent / "calendar.ics").read_text(),
        "stamps": [
            {uid: (stamp.at.isoformat(), stamp.sequence) for uid, (_key, stamp) in each.items()} for each in known
        ],
    }


def look_at_texts(places: Places) -> Parts:
    files = Store.open(places).state.glob("unsaved/*.json")
    return {"document": {text["key"]: text["text"] for file in files for text in _texts(file)}}


def _texts(file: Path) -> list[dict[str, str]]:
    texts: list[dict[str, str]] = json.loads(file.read_bytes())["texts"]
    return texts


def look_at_settings(places: Places) -> Parts:
    config = Config.load(places.config)
    return {"document": [config.values, "# mine" in places.config.read_text()]}


def look_at_papers(places: Places) -> Parts:
    store = Store.open(places)
    papers = (places.store / "README.txt", places.store / "schema/incident.schema.json")
    return {
        "README": papers[0].stat().st_size,
        "schema": papers[1].stat().st_size,
        "document": store.document(ID)["incident"]["main"]["title"],
    }


def look_at_entries(places: Places) -> Parts:
    """What lists show must be so whatever the cache holds."""
    index = Index(Store.open(places))
    index.load()
    return {"document": {id: repr(entry) for id, entry in index.entries.items()}}


def unwind(places: Places) -> str:
    """Undo all there is, and tell who is left of the people."""
    store = Store.open(places)
    for _each in range(50):
        try:
            store.undo(AT)
        except NothingToUndo:
            people = store.document(ID).get("people", {})
            return f"people {sorted(people)}"
    return "there is no end"


def tidy(places: Places) -> None:
    """Do what the next start of the app does; what it cannot write it writes another time."""
    Store.open(places).tidy()


def _edited(places: Places) -> None:
    edit(a_store(places))


def _edited_and_undone(places: Places) -> None:
    _edited(places)
    Store.open(places).undo(AT)


def _settings(places: Places) -> None:
    a_store(places)
    _write(places.config, b'# mine\ntheme = "light"\n')


def _snapshot_of_before(places: Places) -> None:
    store = a_store(places)
    index = Index(store)
    index.load()
    index.save(always=True)
    put(store, LATER, ("incident", "main", "title"), "Another one", creates=True)
    for _id, path in store.ids():
        os.utime(path, (time.time() - 60, time.time() - 60))


ACTS = {
    act.name: act
    for act in (
        Act("edit", a_store, opened, edit, look, unwinds=True),
        Act("open and edit", a_store, closed, open_and_edit, look, unwinds=True),
        Act("edit by command", a_store, closed, set_by_command, look, unwinds=True),
        Act("edit without exchange", a_store, without_exchange, edit, look, unwinds=True),
        Act("edit beside an editor", save_beside, with_an_editor, edit, look_at_editor, ("document", "rest", "theirs"),
            others=True),
        Act("edit with a full log", fill_log, opened, edit, look),
        Act("edit without store.json", lose_main, opened, edit, look_at_main, ("document", "id")),
        Act("new incident", a_store, opened, capture, look),
        Act("undo", _edited, opened, lambda store: store.undo(AT), look, unwinds=True),
        Act("redo", _edited_and_undone, opened, lambda store: store.redo(AT), look, unwinds=True),
        Act("projects", a_store, opened, add_client, look_at_projects),
        Act("private", a_store, opened, add_feeling, look_at_private),
        Act("birth", lambda places: None, closed, lambda places: Store.open(places, create=True), look_at_birth),
        Act("tidy", leave_things_behind, opened, lambda store: store.tidy(), look_at_papers, ()),
        Act("feed", remind, a_calendar, write_feed, look_at_feed),
        Act("keep a text", a_store, typing, type_on, look_at_texts),
        Act("drop a text", a_store, typing, stop_typing, look_at_texts),
        Act("take a text over", leave_text, closed, take_over, look_at_texts),
        Act("settings", _settings, closed, lambda places: set_value(places.config, "feed.privacy", "busy"),
            look_at_settings),
        Act("snapshot", _snapshot_of_before, an_index, save_snapshot, look_at_entries),
    )
}  # fmt: skip

if sys.platform != "linux":  # pragma: no cover
    ACTS.clear()
