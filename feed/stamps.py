"""The revision of every event of a feed, kept on this machine: it moves with the content, and only then."""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from feed.components import Stamp
from storage.files import read_bytes, refuse_links
from storage.places import private_folder
from storage.whole import write_whole

_SECOND = timedelta(seconds=1)
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
        self.known[uid] = key, stamp
        self.changed = True
        return stamp

    def marker_day(self) -> date:
        """Give the day of the marker that stands in a feed without events."""
        if self.made is None:
            self.made = self.now.date()
            self.changed = True
        return self.made


def load_stamps(path: Path, now: datetime) -> Stamps:
    """Read the stamps of a feed; a file that is missing or damaged starts all over."""
    try:
        stored = json.loads(read_bytes(path, path.parents[2], most=_MOST))
        known = {uid: (key, Stamp(_moment(at), int(sequence))) for uid, (key, at, sequence) in stored["known"].items()}
        made = date.fromisoformat(stored["made"]) if stored.get("made") else None
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return Stamps(now)
    return Stamps(now, known, made)


def save_stamps(path: Path, stamps: Stamps) -> None:
    """Write the stamps of a feed if one of them moved; OSError as the system says it."""
    if not stamps.changed:
        return
    stored: dict[str, Any] = {
        "made": stamps.made.isoformat() if stamps.made else None,
        "known": {uid: (key, stamp.at.isoformat(), stamp.sequence) for uid, (key, stamp) in stamps.known.items()},
    }
    refuse_links(path, path.parents[2])
    private_folder(path.parent)
    write_whole(path, json.dumps(stored, separators=(",", ":")).encode())
    stamps.changed = False


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
