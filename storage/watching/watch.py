"""Hints that something changed under the store, from the operating system.

An event says only where to look: its kind is never believed, because every editor saves in its own way. Where
events cannot be had (network file systems, no inotify watches left) the mode is "scan" and nobody is told
anything: the follower looks by itself.
"""

import logging
import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from storage.disk.filesystem import kind_of, tells_changes, watches_held
from storage.lifecycle.presence import folder_identity

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver

Mode = Literal["events", "scan"]
_LOGGER = "watchdog"
_PAIRING = 0.01
"""Seconds that one half of a rename waits for the other. watchdog's own half second holds up every later event
after each of our saves: exchanging a file with one in the unwatched `.tmp` looks like half a rename."""


class Watcher:
    """Watches the store's own folder and everything under `incidents/`, never `.tmp`.

    `on_paths` gets the absolute paths that events name, source and destination, on watchdog's thread; an empty set
    says that events were lost or that a whole folder changed, so everything must be looked at again.
    """

    def __init__(self, root: Path, on_paths: Callable[[frozenset[str]], None], *, events: bool = True) -> None:
        """Prepare to watch; without `events` the mode is "scan" whatever the file system can do."""
        self.root = root
        self._wanted = events
        self.mode: Mode = "scan"
        self.reason = ""
        """Why the mode is "scan": the file system's kind, what the system said, or "" when that was asked for."""
        self._on_paths = on_paths
        self._observer: BaseObserver | None = None
        self._alarm = _Alarm(lambda: on_paths(frozenset()))
        self._watched: tuple[object, ...] = ()

    def start(self) -> None:
        """Begin to watch, in mode "scan" where that is all that can be had."""
        self._end()
        self._watched = self._identity()
        self.mode, self.reason = "scan", ""
        kind = kind_of(self.root)
        if not self._wanted or not tells_changes(kind):
            self.reason = kind if self._wanted else ""
            return
        try:
            self._observe()
        except OSError as error:  # no watches or no instances left, or the folder is gone
            self.reason = error.strerror or str(error)
            self._end()
        else:
            self.mode = "events"

    def pause(self) -> None:
        """Hear nothing until the next start: in a burst, hearing of each file costs more than reading it."""
        self._end()

    def stop(self) -> None:
        """Stop and wait for watchdog's threads."""
        self._end()
        self.mode = "scan"

    def astray(self) -> bool:
        """Tell whether other folders than the watched ones stand at the store's place now."""
        return self._identity() != self._watched

    def _identity(self) -> tuple[object, ...]:
        return folder_identity(self.root), folder_identity(self.root / "incidents")

    def _observe(self) -> None:
        # 88 ms, so imported only once the first screen stands.
        from watchdog.observers import Observer

        # A folder made with its parents is added twice, and watchdog warns of that on the terminal.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
        before = watches_held()
        with _short_pairing():
            self._observer = observer = Observer()
            logging.getLogger(_LOGGER).addHandler(self._alarm)
            handler, kinds = _Handler(self._told), _kinds()
            observer.schedule(handler, str(self.root), recursive=False, event_filter=kinds)  # type: ignore[arg-type]
            incidents = self.root / "incidents"
            if incidents.is_dir():
                observer.schedule(handler, str(incidents), recursive=True, event_filter=kinds)  # type: ignore[arg-type]
            observer.start()
        after = watches_held()
        # Below the top folder watchdog says nothing when the system's limit is reached: those would be deaf.
        if before is not None and after is not None and after - before < _folders(self.root):
            raise OSError(28, "inotify watch limit reached")

    def _told(self, event: "FileSystemEvent") -> None:
        if event.is_directory:
            self._on_paths(frozenset())
            return
        paths = {os.fsdecode(path) for path in (event.src_path, event.dest_path) if path}
        self._on_paths(frozenset(paths))

    def _end(self) -> None:
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            with suppress(RuntimeError):  # never started
                observer.join()
        # Not before its threads are over: they complain of being stopped, and that would be on the terminal.
        logging.getLogger(_LOGGER).removeHandler(self._alarm)


class _Handler:
    """What watchdog calls; duck-typed, so that watchdog need not be imported for the class."""

    def __init__(self, dispatch: "Callable[[FileSystemEvent], None]") -> None:
        self.dispatch = dispatch


class _Alarm(logging.Handler):
    """Hears watchdog's log say that the kernel dropped events, which its handlers are not told.

    Being there it also keeps the log's other warnings off the terminal.
    """

    def __init__(self, ring: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._ring = ring

    def emit(self, record: logging.LogRecord) -> None:
        if "overflow" in record.getMessage():
            self._ring()


def _kinds() -> "list[type[FileSystemEvent]]":
    # Opened and closed-without-writing are left out: reading a file would cause the next reading.
    from watchdog import events

    # Newer watchdogs tell of a change of permissions, which may make a file readable, in an event of its own.
    attributes = getattr(events, "FileAttribEvent", None)
    return [
        *([attributes] if attributes else []),
        events.FileClosedEvent,
        events.FileCreatedEvent,
        events.FileDeletedEvent,
        events.FileModifiedEvent,
        events.FileMovedEvent,
        events.DirCreatedEvent,
        events.DirDeletedEvent,
        events.DirMovedEvent,
    ]


@contextmanager
def _short_pairing() -> Iterator[None]:
    try:
        from watchdog.observers.inotify_move_event_grouper import InotifyMoveEventGrouper as Grouper
    except ImportError:  # another system, or another watchdog
        yield
        return
    usual, Grouper.delay = Grouper.delay, _PAIRING
    try:
        yield
    finally:
        Grouper.delay = usual


def _folders(root: Path) -> int:
    """Count the folders that must be watched: the store's own and everything from `incidents/` down."""
    return 1 + sum(1 for _each in os.walk(root / "incidents"))
