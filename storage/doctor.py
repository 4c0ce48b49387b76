"""Facts about this machine, the store and the settings, for `rebond doctor` and for those who ask for help."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import cache_from_source
from pathlib import Path

from storage.clock import local_zone
from storage.filesystem import kind_of, tells_changes, watch_limit
from storage.places import Places
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
    "store.none": N_("There is no store at {path} yet; the first incident makes one."),
    "writable": N_("The store can be written."),
    "writable.no": N_("The store cannot be written; check who owns {path} and its permissions."),
    "misplaced": N_("{file}: {reason}"),
    "exchange": N_("Files are exchanged in one step, so no edit made meanwhile can be lost."),
    "exchange.no": N_(
        "This disk cannot exchange files; an edit made in the same thousandth of a second as a save could be lost."
    ),
    "watch": N_("The store is on {kind}; edits by others show at once."),
    "watch.no": N_("The store is on {kind}, which does not report edits; Rebond looks for them every 3 seconds."),
    "watch.limit": N_(
        "The system has no watches left (limit {watches}, {instances} programs), so Rebond looks for edits every "
        "3 seconds; raise fs.inotify.max_user_watches."
    ),
    "state": N_("What this machine keeps for itself is in {path}."),
    "cache": N_("What can be rebuilt at any time is in {path}."),
    "settings": N_("The settings are in {path}."),
    "settings.no": N_("The settings in {path} cannot be used: {reason}"),
    "settings.none": N_("There are no settings yet; they would be in {path}."),
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
        lambda: _watching(places.store),
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
    compiled = _is_compiled(Path(__file__).parent.parent)
    yield Fact("compiled" if compiled else "compiled.no", ok=compiled)


def _is_compiled(root: Path) -> bool:
    sources = [source for room in _ROOMS for source in (root / room).glob("*.py")]
    missing = [source for source in sources if not Path(cache_from_source(source)).exists()]
    # Modules that were never used yet are compiled at their first use; a handful is no sign of a read-only install.
    return len(missing) * 2 < len(sources)


def _store(places: Places) -> Iterator[Fact]:
    from storage.index import Index
    from storage.store import Store

    root = places.store
    if not root.exists():
        yield Fact("store.none", {"path": str(root)})
        return
    try:
        store = Store.open(places)
    except RebondError as error:
        yield Fact("store.no", {"path": str(root), "reason": error.text}, ok=False)
        return
    index = Index(store)
    _differs, files = index.differing()
    yield Fact(
        "store", {"path": str(root), "count": str(sum(path.startswith("incidents/") for path in files))}, ok=True
    )
    for warned in index.warnings:
        yield Fact("misplaced", {"file": warned.file, "reason": warned.text}, ok=False)
    yield from _writing(root)
    yield Fact("state", {"path": str(places.state_of(store.main.id))})
    yield Fact("cache", {"path": str(places.cache_of(store.main.id))})


def _writing(root: Path) -> Iterator[Fact]:
    from storage.exchange import can_exchange

    writable = os.access(root, os.W_OK | os.X_OK)
    yield Fact("writable" if writable else "writable.no", {"path": str(root)}, ok=writable)
    temporary = root / ".tmp"
    if writable and temporary.is_dir():
        try:
            exchanged = can_exchange(temporary)
        except OSError:  # the folder takes no files: writing fails before exchanging is asked
            return
        yield Fact("exchange" if exchanged else "exchange.no", ok=exchanged)


def _watching(root: Path) -> Iterator[Fact]:
    from storage.watch import Watcher

    if not root.is_dir() or not os.access(root, os.R_OK | os.X_OK):
        return
    kind = kind_of(root)
    if not tells_changes(kind):
        yield Fact("watch.no", {"kind": kind}, ok=False)
        return
    watcher = Watcher(root, lambda _paths: None)
    watcher.start()
    mode = watcher.mode
    watcher.stop()
    if mode == "events":
        yield Fact("watch", {"kind": kind or sys.platform}, ok=True)
        return
    watches, instances = watch_limit("max_user_watches"), watch_limit("max_user_instances")
    yield Fact("watch.limit", {"watches": str(watches or "?"), "instances": str(instances or "?")}, ok=False)


def _settings(places: Places) -> Iterator[Fact]:
    from storage.config import Config

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
