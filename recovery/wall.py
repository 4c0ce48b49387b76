"""The wall clock and the calendar: times that a change of clocks skips or repeats, months of unequal length."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, tzinfo


def in_gap_or_fold(wall: datetime, zone: tzinfo) -> bool:
    """Tell whether a wall time is skipped or comes twice on its day in `zone`, so that it names no one moment."""
    return wall.replace(tzinfo=zone, fold=0).utcoffset() != wall.replace(tzinfo=zone, fold=1).utcoffset()


def at_wall(wall: datetime, zone: tzinfo) -> datetime:
    """Give the moment when clocks in `zone` show `wall`: the first of two, and a skipped one as much later."""
    if in_gap_or_fold(wall, zone):
        return wall.replace(tzinfo=zone, fold=0).astimezone(UTC).astimezone(zone)
    return wall.replace(tzinfo=zone, fold=0)


def months_later(day: date, months: int) -> date | None:
    """Give the same day so many months on, the last day of a shorter month, None beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
