"""Facts about this machine, the store and the settings, for `rebond doctor` and for those who ask for help."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import cache_from_source
from pathlib import Path

from storage.clock import local_zone
from storage.disk.places import Places
from words.errors import RebondError
from words.fill import fill
from words.say import N_, _

_ROOMS = ("words", "recovery", "storage", "sync", "feed", "commands", "tui", "screens")

SENTENCES: dict[str, str] = {
    "rebond": N_("Rebond {version}, Python {python} on {system}."),
    "compiled": N_("The program is compiled, so it starts fast."),
    "compiled.no": N_(
        "The program is not compiled, so each start takes four times as long; install it with “--compile-bytecode”."
    ),
    "store": N_("The store is {path}; incidents: {count}."),
    "store.no": N_("The store {path} cannot be used: {reason}"),
    "store.newer": N_("A newer Rebond wrote this; here it can be read, not changed. Update Rebond to go on."),
    "store.none": N_("There is no store at {path} yet; the first incident makes one."),
    "writable": N_("The store can be written."),
    "writable.disk": N_("The store cannot be written: {path} is on a read-only disk. Mount it for writing."),
    "writable.no": N_("The store cannot be written; check who owns {path} and its permissions."),
    "private": N_("Only you can look into the store and what goes with it."),
    "open": N_("Others on this machine can look into {path}; “{command}” closes it."),
    "link": N_("{path} is a link, and Rebond follows none inside a store; put the thing itself there."),
    "misplaced": N_("{file}: {reason}"),
    "exchange": N_("Files are exchanged in one step, so no edit made meanwhile can be lost."),
    "exchange.no": N_(
        "This disk cannot exchange files; an edit made in the same thousandth of a second as a save could be lost."
    ),
    "lease": N_("The disk tells when another program is still writing a file, so a save waits for it."),
    "lease.no": N_("This disk does not tell when another program is still writing a file; a save looks twice instead."),
    "lock": N_("Two programs never save at the same moment."),
    "lock.no": N_("{path} has no locks; comparing before each save is all that protects it."),
    "left": N_("Files left in {path}: {count}. Those of programs that were killed are cleaned up at the next save."),
    "watch": N_("The store is on {kind}; edits by others show at once."),
    "watch.room": N_("Folders watched for edits: {folders}; your programs may watch {watches} in all."),
    "watch.no": N_(
        "The store is on {kind}, which does not report edits; Rebond looks for them every {seconds} seconds."
    ),
    "watch.asked": N_("As the setting “watch” asks, Rebond looks for edits by others every {seconds} seconds."),
    "watch.limit": N_(
        "The system has no watches left (limit {watches}, {instances} programs), so Rebond looks for edits every "
        "{seconds} seconds; raise fs.inotify.max_user_watches or max_user_instances."
    ),
    "state": N_("What this machine keeps for itself is in {path}: {parts}."),
    "state.none": N_("What this machine keeps for itself would be in {path}."),
    "cache": N_("What can be rebuilt at any time is in {path}: {parts}."),
    "cache.none": N_("What can be rebuilt at any time would be in {path}."),
    "feed.behind": N_(
        "What commands changed may not be in the calendar file {file} yet; the app and “rebond serve” write it when "
        "they start, “rebond feed --feed” does so now."
    ),
    "frozen": N_("Copies kept for the legal side: {count}, in {path}."),
    "frozen.changed": N_("{path} is not as it was written, so it proves nothing any more; look for it in a backup."),
    "settings": N_("The settings are in {path}."),
    "settings.no": N_("The settings in {path} cannot be used: {reason}"),
    "settings.none": N_("There are no settings yet; they would be in {path}."),
    "publish": N_("The calendar was published to {where} {at}."),
    "publish.never": N_("The calendar was not published to {where} yet; “rebond feed publish” does it."),
    "publish.no": N_("The calendar is not published: {reason}"),
    "shared": N_("{service} carries this store to other machines; the copies that it leaves are merged."),
    "shared.both": N_(
        "{service} and git both carry this store to other machines, so old values can come back. Use only one of them."
    ),
    "shared.ignore": N_(
        "Syncthing also sends what each machine makes for itself; “rebond heal” tells it, in .stignore, to leave that "
        "alone."
    ),
    "shared.ignore.above": N_(
        "Syncthing also sends what each machine makes for itself; have it ignore {lines} in {folder}."
    ),
    "shared.temporary": N_("Dropbox also sends Rebond’s temporary files; “{command}” spares you that."),
    "history": N_("The history of the store is whole; it is kept in {path}."),
    "history.no": N_("The history of the store needs a look: {reason}"),
    "zone": N_("The time zone of this machine is {zone}."),
    "locale": N_("The language of the system is {locale}."),
    "locale.none": N_("The system does not tell its language; choose one with “rebond config language fr” or “en”."),
    "git": N_("git is {path}."),
    "git.no": N_("git is not installed; copies and their history need it."),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the report: `ok` is None where there is nothing to judge."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    ok: bool | None = None

    @property
    def text(self) -> str:
        """Put the fact into a sentence; it says what to do where something is wrong."""
        return fill(_(SENTENCES[self.code]), self.values)


def facts(places: Places, version: str, environ: Mapping[str, str] = os.environ) -> list[Fact]:
    """Gather all facts; nothing is created, and nothing that is wrong stops the others."""
    parts: tuple[Callable[[], Iterator[Fact]], ...] = (
        lambda: _program(version),
        lambda: _store(places),
        lambda: _settings(places),
        lambda: _system(environ),
    )
    return [fact for part in parts for fact in part()]


def _program(version: str) -> Iterator[Fact]:
    values = {
        "version": version,
        "python": sys.version.split()[0],
        "system": f"{os.uname().sysname} {os.uname().release}",
    }
    yield Fact("rebond", values)
    compiled = _is_compiled(Path(__file__).parents[2])
    yield Fact("compiled" if compiled else "compiled.no", ok=compiled)


def _is_compiled(root: Path) -> bool:
    sources = [source for room in _ROOMS for source in (root / room).rglob("*.py")]
    missing = [source for source in sources if not Path(cache_from_source(source)).exists()]
    # Modules that were never used yet are compiled at their first use; a handful is no sign of a read-only install.
    return len(missing) * 2 < len(sources)


def _store(places: Places) -> Iterator[Fact]:
    from storage.checking.doctor_disk import room, watching, writing
    from storage.checking.doctor_privacy import privacy
    from storage.indexing.index import Index
    from storage.lifecycle.birth import state_before
    from storage.store import Store
    from storage.watching.follow import period

    root = places.store
    if not root.exists() and state_before(places) is None:
        yield Fact("store.none", {"path": str(root)})
        return
    try:
        store = Store.open(places)
    except RebondError as error:
        yield Fact("store.no", {"path": str(root), "reason": error.text}, ok=False)
        return
    index = Index(store)
    begun, used = time.monotonic(), time.thread_time()
    _differs, files = index.differing()
    seconds = period(time.thread_time() - used, time.monotonic() - begun)
    yield Fact(
        "store", {"path": str(root), "count": str(sum(path.startswith("incidents/") for path in files))}, ok=True
    )
    if store.is_newer:
        yield Fact("store.newer", ok=False)
    for warned in index.warnings:
        yield Fact("misplaced", {"file": warned.file, "reason": warned.text}, ok=False)
    state, cache = places.state_of(store.main.id), places.cache_of(store.main.id)
    findings = (
        *(writing(root, state) if not store.is_newer else ()),
        *privacy(root, state, cache),
        *watching(root, seconds, events=_wants_events(places.config)),
        room("state", state),
        room("cache", cache),
    )
    for code, values, ok in findings:
        yield Fact(code, values, ok)
    yield from _frozen(state)


def _frozen(state: Path) -> Iterator[Fact]:
    from storage.backups.frozen import FOLDER, frozen

    every = frozen(state)
    if every:
        yield Fact("frozen", {"path": str(state / FOLDER), "count": str(len(every))})
    for each in every:
        if not each.is_sound:
            yield Fact("frozen.changed", {"path": str(each.path)}, ok=False)


def _wants_events(path: Path) -> bool:
    from storage.configuration.config import Config

    try:
        return bool(Config.load(path).get("watch") != "scan")
    except RebondError:  # said elsewhere
        return True


def _settings(places: Places) -> Iterator[Fact]:
    from storage.configuration.config import Config

    values = {"path": str(places.config)}
    if not places.config.exists():
        yield Fact("settings.none", values)
        return
    try:
        Config.load(places.config)
    except RebondError as error:
        yield Fact("settings.no", {**values, "reason": error.text}, ok=False)
    else:
        yield Fact("settings", values, ok=True)


def _system(environ: Mapping[str, str]) -> Iterator[Fact]:
    import shutil

    yield Fact("zone", {"zone": local_zone(environ)})
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    yield Fact("locale", {"locale": locale}) if locale else Fact("locale.none")
    git = shutil.which("git", path=environ.get("PATH"))
    yield Fact("git", {"path": git}, ok=True) if git else Fact("git.no", ok=False)
