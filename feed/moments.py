"""How moments are written so that every client shows the same one."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from feed.event import LENGTH
from recovery.wall import in_gap_or_fold

FIRST_YEAR, LAST_YEAR = 2025, 2045
"""Years in which the feed's time zones are right; what lies outside is written in UTC."""

UTC_NAMES = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu"})
"""Zones that are UTC itself: calendars write `Z` for them and have no time zone of that name."""


def written(at: datetime, zone: ZoneInfo) -> tuple[datetime, str]:
    """Give a moment as (naive wall time, zone's name), or as (UTC, "") where a wall time would not be clear."""
    wall = at.astimezone(zone).replace(tzinfo=None, fold=0, microsecond=0)
    clear = not in_gap_or_fold(wall, zone) and not in_gap_or_fold(wall + LENGTH, zone)
    if clear and FIRST_YEAR <= wall.year <= LAST_YEAR and zone.key not in UTC_NAMES:
        return wall, zone.key
    return at.astimezone(UTC).replace(microsecond=0), ""


def written_due(due: date, zone: ZoneInfo) -> tuple[date, str]:
    """Give a due day as it is, a due time as a moment."""
    return written(due, zone) if isinstance(due, datetime) else (due, "")
