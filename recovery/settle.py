"""What step 0 knows about an incident, read from the private file: times taken, what was feared, what weighs.

A while that began lasts the minutes it was begun with unless something ends it earlier, so that nothing has to be
written when it is over: it ends by itself, with Rebond open or closed.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from recovery.change import Document
from recovery.insights import GONE, STAYED, Share
from recovery.private_records import Control, Feeling, Perspective, read_private

EMOTIONS = ("shame", "guilt", "fear", "anger", "sadness", "tension", "loneliness", "exhaustion")
"""Words to choose from; any other word may be written too."""

FEWEST = 3
"""Known ends from which on one's own record says anything."""


class Session(NamedTuple):
    """One while of feeling bad on purpose: its row, its incident, from when to when, and what was felt."""

    row: str
    incident: str
    start: datetime
    end: datetime
    feeling: Feeling

    def left(self, now: datetime) -> int:
        """Count the minutes that are left, a begun one as a whole; 0 when it is over or lies ahead of the clock."""
        if not self.start <= now < self.end:
            return 0
        return -int((now - self.end).total_seconds() // 60)

    def lasted(self, now: datetime) -> int:
        """Count the whole minutes since it began, at most as many as it was to last."""
        return max(int((min(now, self.end) - self.start).total_seconds() // 60), 0)


class Settled(NamedTuple):
    """What is kept about one incident: its sessions, oldest first, the forecast with its row, what weighs by row."""

    sessions: tuple[Session, ...] = ()
    forecast: Perspective | None = None
    forecast_row: str = ""
    control: dict[str, Control] = {}

    @property
    def harmed(self) -> bool:
        """Whether somebody was hurt: then there is help to get, and nothing to put into perspective."""
        return self.forecast is not None and self.forecast.anyone_harmed is True


def settled(private: Document, incident: str, zone: tzinfo) -> Settled:
    """Read what is kept about one incident."""
    if not private:
        return Settled()
    read = read_private(private, zone)
    forecasts = [(row, each) for row, each in read.perspective.items() if each.incident == incident]
    row, forecast = forecasts[0] if forecasts else ("", None)
    control = {row: each for row, each in read.control.items() if each.incident == incident}
    return Settled(tuple(_sessions(read.feelings, incident)), forecast, row, control)


def running(private: Document, now: datetime, zone: tzinfo) -> list[Session]:
    """List the sessions that run at `now`, of any incident."""
    if not private.get("feelings"):
        return []
    return [each for each in _sessions(read_private(private, zone).feelings) if each.left(now)]


def minutes_taken(sessions: Iterable[Session], now: datetime) -> int:
    """Add up the minutes of sessions, as far as they have gone."""
    return sum(each.lasted(now) for each in sessions)


def own_rate(relationships: Iterable[str]) -> Share | None:
    """Say how many stayed of those whose end is known, by what became of each; None while they are too few."""
    known = [each for each in relationships if each in (*STAYED, *GONE)]
    return Share(sum(each in STAYED for each in known), len(known)) if len(known) >= FEWEST else None


def came(chance: int | None, relationship: str) -> bool | None:
    """Tell whether they stayed, where that was feared in percent and is known now; None otherwise."""
    if chance is None or relationship not in (*STAYED, *GONE):
        return None
    return relationship in STAYED


def _sessions(feelings: dict[str, Feeling], incident: str | None = None) -> list[Session]:
    found = [
        Session(row, each.incident, each.started_at, each.started_at + timedelta(minutes=each.minutes or 0), each)
        for row, each in feelings.items()
        if each.started_at is not None and incident in (None, each.incident)
    ]
    return sorted(found, key=lambda each: (each.start, each.row))
