"""The journal of text that is being typed: what a dropped connection cut off is offered again at the next start.

Each process has one file, STATE/<store>/unsaved/<pid>-<random>.json, and holds a lock beside it for as long as it
lives. The system lets go of the lock when the process ends, however it ends: so a text whose lock can be had is
nobody's, and who gets the lock takes the text. (A process id alone would not do: they come round again.)
"""

import fcntl
import json
import os
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from recovery.kinds import INSTANT, write_moment
from storage.clock import now
from storage.disk.files import read_bytes, refuse_links
from storage.disk.places import private_folder
from storage.disk.whole import tidy, write_whole
from storage.errors import CannotWrite, cannot_write
from storage.writing.lock import open_lock

_MOST = 1 << 30


@dataclass(frozen=True, slots=True)
class Kept:
    """A text that was typed and not saved, and when, as times are stored."""

    text: str
    at: str


@dataclass(slots=True)
class _Own:
    """What this process keeps for one store: typed here, or taken over from a process that ended."""

    name: str = field(default_factory=lambda: f"{os.getpid()}-{secrets.token_hex(4)}")
    typed: dict[str, Kept] = field(default_factory=dict)
    taken: dict[str, Kept] = field(default_factory=dict)
    behind: bool = False
    """Whether the file does not hold these texts, because the disk refused them."""
    held: int | None = None
    busy: threading.RLock = field(default_factory=threading.RLock)


_OWN: dict[tuple[int, Path], _Own] = {}


class Unsaved:
    """The journal of this process for one store; `state` is the store's part of the state folder.

    However many of these a process makes for a store, they are one journal.
    """

    def __init__(self, state: Path) -> None:
        self._folder = state / "unsaved"
        self._own = _OWN.setdefault((os.getpid(), self._folder), _Own())

    def keep(self, key: str, text: str, at: datetime | None = None) -> None:
        """Make a text safe under its key, in place of the one before; an empty one is dropped. `at` is now.

        CannotWrite when the disk does not let it; the text is then tried again with the next one.
        """
        own = self._own
        with own.busy:
            if not text:
                self.drop(key)
            elif not own.behind and key in own.taken and own.taken[key].text == text:
                return  # it is safe already, with its time
            elif own.behind or key not in own.typed or own.typed[key].text != text or not _is_there(self._path):
                own.typed[key] = Kept(text, write_moment(at or now()))
                self._write()

    def drop(self, key: str) -> None:
        """Forget what was kept under a key, taken over or not: it is saved, or not wanted. CannotWrite as above."""
        with self._own.busy:
            known = self._own.typed.pop(key, None), self._own.taken.pop(key, None)
            if any(known) or self._own.behind:
                self._write()

    def pending(self, *, own: bool = False) -> dict[str, str]:
        """Take over the texts that ended processes of this machine left, and give them by key, latest first.

        Nobody else is offered them from then on; they stay in the journal until they are dropped. Of two texts under
        one key the other waits until the first is dropped. With `own`, what was typed in this process is added.
        """
        with self._own.busy:
            for path in self._left_behind():
                with _nobodys(path.with_suffix(".lock")) as free:
                    if free:
                        self._take_over(path)
            found = self._own.taken | (self._own.typed if own else {})
        oldest = sorted(found, key=lambda key: found[key].at)  # to the second; within one, in the order of their coming
        return {key: found[key].text for key in reversed(oldest)}

    def close(self) -> None:
        """End the journal of this process; texts that were not dropped are for the next one."""
        with self._own.busy:
            _OWN.pop((os.getpid(), self._folder), None)
            held, self._own.held = self._own.held, None
            if held is not None:
                with suppress(OSError):
                    if not self._path.exists():
                        self._path.with_suffix(".lock").unlink(missing_ok=True)
                with suppress(OSError):
                    os.close(held)

    @property
    def _path(self) -> Path:
        return self._folder / f"{self._own.name}.json"

    def _write(self) -> None:
        texts = [
            {"key": key, **asdict(kept)} for kind in (self._own.taken, self._own.typed) for key, kept in kind.items()
        ]
        self._own.behind = True
        try:
            if texts:
                self._hold()
                write_whole(self._path, json.dumps({"host": socket.gethostname(), "texts": texts}).encode("ascii"))
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            raise cannot_write(error, self._path) from error
        self._own.behind = False

    def _hold(self) -> None:
        """Hold the lock that says that this process lives; on a disk without locks texts are simply kept."""
        if self._own.held is None:
            refuse_links(self._path, self._path.parents[2])
            private_folder(self._folder)
            self._own.held = open_lock(self._path.with_suffix(".lock"))
            with suppress(OSError):
                fcntl.flock(self._own.held, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _left_behind(self) -> list[Path]:
        try:
            refuse_links(self._path, self._path.parents[2])
            found = {path.with_suffix(".json") for path in self._folder.iterdir() if path.suffix in (".json", ".lock")}
        except OSError:
            return []
        return sorted(found - {self._path})

    def _take_over(self, path: Path) -> None:
        """Make the texts of an ended process this one's; they are safe here before they are removed there."""
        try:
            texts = _read(path)
        except FileNotFoundError:  # killed before it wrote anything, or somebody else took it this instant
            return _clear(path)
        except (OSError, ValueError, KeyError, TypeError):
            return  # from another machine, or not ours: it stays
        if any(key in self._own.taken and self._own.taken[key].text != kept.text for key, kept in texts.items()):
            return
        self._own.taken.update(texts)
        try:
            self._write()
        except CannotWrite:  # offered all the same, and left where it is
            return
        _clear(path)


def _clear(path: Path) -> None:
    """Remove all that an ended process left; what cannot be removed now is offered once more."""
    tidy(path)
    with suppress(OSError):
        path.unlink(missing_ok=True)
        path.with_suffix(".lock").unlink(missing_ok=True)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _read(path: Path) -> dict[str, Kept]:
    """Read a journal, oldest text first; ValueError, KeyError or TypeError when it is not one of this machine."""
    content = json.loads(read_bytes(path, path.parents[2], most=_MOST))
    if content["host"] != socket.gethostname():
        raise ValueError(content["host"])
    texts = [(each["key"], Kept(each["text"], each["at"])) for each in content["texts"]]
    if not all(isinstance(key, str) and isinstance(kept.text, str) and INSTANT.check(kept.at) for key, kept in texts):
        raise TypeError(path)
    return dict(texts)


@contextmanager
def _nobodys(lock: Path) -> Iterator[bool]:
    """Hold the lock of a journal while its texts are taken; False when its process lives or somebody else is at it."""
    try:
        descriptor = open_lock(lock)
    except OSError:
        yield False
        return
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
    finally:
        with suppress(OSError):
            os.close(descriptor)
