"""The revision of every event of a feed, kept on this machine: it moves with the content, and only then."""

import json
import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from feed.components import Stamp
from storage.disk.files import read_bytes, refuse_links
from storage.disk.places import private_folder
from storage.disk.whole import write_whole

_SECOND = timedelta(seconds=1)
LINES = 500
"""Lines that are added to the file, and stamps in one of them, before it is written whole again."""
_MOST = 1 << 28
"""Bytes; the feed of a hundred thousand reminders needs less."""


@dataclass
class Stamps:
    """The stamps of one feed at one time; `now` is aware.

    Events that left the feed keep theirs, so that one that comes back (an action undone) goes on counting.
    """

    now: datetime
    known: dict[str, tuple[str, Stamp]] = field(default_factory=dict)
    """By UID: the key of the content, and its stamp."""
    made: date | None = None
    """The day on which the feed was first found empty, for its marker."""
    changed: bool = False
    moved: dict[str, tuple[str, Stamp]] = field(default_factory=dict)
    """Those that are new since the file was read or written."""
    file: tuple[int, ...] = ()
    """What the system says of the file that they were read from."""
    lines: int = 0
    """How many lines were added to the file since it was last written whole."""

    def of(self, uid: str, key: str) -> Stamp:
        """Give the stamp of an event with that content, a new one when the content is new."""
        before = self.known.get(uid)
        if before is not None and before[0] == key:
            return before[1]
        at = self.now.astimezone(UTC).replace(microsecond=0)
        stamp = Stamp(at, 0)
        if before is not None:
            # Strictly later than the last one, even when the clock of this machine was set back.
            stamp = Stamp(max(at, before[1].at + _SECOND), before[1].sequence + 1)
        self.known[uid] = self.moved[uid] = key, stamp
        self.changed = True
        return stamp

    def marker_day(self) -> date:
        """Give the day of the marker that stands in a feed without events."""
        if self.made is None:
            self.made = self.now.date()
            self.changed = True
        return self.made


def load_stamps(path: Path, now: datetime, before: Stamps | None = None) -> Stamps:
    """Read the stamps of a feed; a file that is missing or damaged starts all over.

    `before` are those that were read or saved last: while nobody else touched the file they are still true.
    """
    file = _identity(path)
    if before is not None and file and file == before.file:
        before.now = now
        return before
    try:
        first, *added = read_bytes(path, path.parents[2], most=_MOST).split(b"\n")
        stored = json.loads(first)
        known, made = _known(stored), _day(stored)
        for line in added[
            :-1
        ]:  # behind the last line break stands what was not written to its end, nor seen by anybody
            more = json.loads(line)
            known |= _known(more)
            made = _day(more) or made
        if not added or added[-1]:
            file = ()  # nothing can be added to it
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return Stamps(now)
    return Stamps(now, known, made, file=file, lines=max(len(added) - 1, 0))


def save_stamps(path: Path, stamps: Stamps) -> None:
    """Write the stamps of a feed if one of them moved: a few as one more line; OSError as the system says it."""
    if not stamps.changed:
        return
    refuse_links(path, path.parents[2])
    private_folder(path.parent)
    if stamps.file and stamps.file == _identity(path) and stamps.lines < LINES and len(stamps.moved) < LINES:
        with path.open("ab") as file:
            file.write(_as_line(stamps.moved, stamps.made))
            file.flush()
            os.fsync(file.fileno())
        stamps.lines += 1
    else:
        write_whole(path, _as_line(stamps.known, stamps.made))
        stamps.lines = 0
    stamps.file, stamps.moved, stamps.changed = _identity(path), {}, False


def _as_line(known: dict[str, tuple[str, Stamp]], made: date | None) -> bytes:
    stored: dict[str, Any] = {
        "made": made.isoformat() if made else None,
        "known": {uid: (key, stamp.at.isoformat(), stamp.sequence) for uid, (key, stamp) in known.items()},
    }
    return json.dumps(stored, separators=(",", ":")).encode() + b"\n"


def _known(stored: Any) -> dict[str, tuple[str, Stamp]]:
    return {uid: (key, Stamp(_moment(at), int(sequence))) for uid, (key, at, sequence) in stored["known"].items()}


def _day(stored: Any) -> date | None:
    return date.fromisoformat(stored["made"]) if stored.get("made") else None


def _identity(path: Path) -> tuple[int, ...]:
    """Tell one content of a file from another by what the system says of it; () without a file."""
    try:
        status = path.lstat()
    except OSError:
        return ()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
