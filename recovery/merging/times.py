"""Times that merge by a rule of their own: of two that say "done", the earlier is true."""

from datetime import UTC, datetime

from recovery.change import Path
from recovery.kinds import Json, parse_iso
from recovery.merge import DONE_TIMES

TRASHED: Path = ("incident", "main", "trashed_at")
CLOSED: Path = ("incident", "main", "closed_at")
PUTS_AWAY = (TRASHED, CLOSED)
"""Times that take an incident out of sight."""


def says_done(path: Path) -> bool:
    """Tell whether a leaf is a time that says "done", or one that puts an incident away."""
    return (len(path) == 3 and path[2] in DONE_TIMES) or path in PUTS_AWAY


def moment(raw: Json) -> datetime | None:
    """Read a day or a time; without an offset it counts as UTC, so that any two can be put in order."""
    found = parse_iso(raw) if isinstance(raw, str) else None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found
