"""What comes first: where an incident stands at a given time, what to do next, and the order of a list.

Between incidents: a legal clock with hours left, harm that goes on, someone to tell or answer, promised and late,
then severity and age. Inside one incident the harm is stopped and people are told before a legal clock that still
has days. All times are whole seconds since the epoch.
"""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from recovery.summary import Broken, Summary, Wait

HOUR, DAY = 3600, 86_400

LEGAL_LEADS = 72 * HOUR
"""A date to respect that is this near puts its incident first."""
LEGAL_NOW = DAY
"""One that is this near is also the next thing to do, before everything else."""
LEGAL_NEAR = 7 * DAY
"""One that is this near has its mark."""
SOON = 3 * DAY
"""Anything else dated this near comes before what has no date."""
ESCALATIONS = (DAY, 2 * DAY)
"""Someone who waits this long to be told or answered counts as one severity more, each time."""
GRACE = {"act": 0, "update": 0, "gesture": 7 * DAY}
"""Promises, and how long past their date they are late: a gesture has only the day it was promised."""

Key = tuple[int, int, int, str]

SEVERITY = {"trivial": 0, "minor": 1, "major": 2, "critical": 3}

# The order of the next action inside one incident.
_LEGAL_NOW, _CONTAIN, _TELL, _ANSWER, _LEGAL_LEADS, _LATE, _SOON, _OWED, _OPEN, _CLOSE, _AHEAD, _NOTHING = range(12)

# The order of incidents; what an incident is worth is the best that any of its waits gives it.
BROKEN, LEGAL, HARM, PEOPLE, LATE, WORK, REST, ENDED, BIN = range(9)
_LEVEL = (LEGAL, HARM, PEOPLE, PEOPLE, LEGAL, LATE, WORK, WORK, REST, REST, REST, REST)
_REPAIRED = ("watching", "made_right")
"""Where nothing is owed any more: at rest until a date comes near, while all others are at work."""

_CLOCK_RANK = {"contain": _CONTAIN, "tell": _TELL, "answer": _ANSWER}
_UNDATED_RANK = _CLOCK_RANK | {"close": _CLOSE}
"""Ranks without a date, where they are not _OPEN."""
_CLOCKS = frozenset({_CONTAIN, _TELL, _ANSWER, _OWED, _OPEN, _CLOSE})
"""Ranks whose time runs since something began; the others have a date."""
_AGELESS = frozenset({_OPEN, _CLOSE})
_LEGAL_CODES = ("legal", "insurer")
_LEGAL_RANKS = ((LEGAL_NOW, _LEGAL_NOW), (LEGAL_LEADS, _LEGAL_LEADS), (LEGAL_NEAR, _SOON))
_UNKNOWN = 1 << 62
"""Later than any time: an unknown beginning is the youngest."""


class Standing(NamedTuple):
    """Where one entry of a list stands at a given time.

    `mark` is one of `x # * ! ↩ §` or "" (a list adds `~` where a file changed on disk). `wait` is what comes next,
    None for a broken file and when nothing does. `key` sorts entries, most urgent first, and never ties. `way` and
    `seconds` (never negative) say which way time runs: since a clock began, late (past the wait's date), left (to a
    date to respect), at (ahead, to any other date); "" and None without a time.
    """

    mark: str
    wait: Wait | None
    key: Key
    seconds: int | None = None
    way: str = ""


class When(NamedTuple):
    """What the "when" of a row says, for words.dates to write.

    `way` and `seconds` are the standing's. `stored` is the wait's date or time as in the file, "" without one, and
    `day` tells whether it is a whole day.
    """

    way: str
    seconds: int
    stored: str = ""
    day: bool = False


def when(standing: Standing) -> When | None:
    """Give what the "when" of a row says; None when no time is known."""
    wait = standing.wait
    if wait is None or standing.seconds is None:
        return None
    return When(standing.way, standing.seconds, wait.stored, wait.day)


def is_late(wait: Wait, now: int) -> bool:
    """Tell whether a wait is a promise past its date; a provisional date is not a promise yet."""
    return _rank(wait, now) == _LATE


def escalation(seconds: int) -> int:
    """Tell how many times someone's waiting for so long has escalated: 0, 1 or 2."""
    return bisect_right(ESCALATIONS, seconds)


def escalation_of(wait: Wait, now: int) -> int:
    """Tell how many times someone to tell or to answer has escalated; nothing does that was put off until later."""
    if wait.code not in ("tell", "answer") or wait.since is None or (wait.due is not None and wait.due > now):
        return 0
    return escalation(now - wait.since)


def in_order(entries: Iterable[Summary | Broken], now: int) -> list[tuple[Summary | Broken, Standing]]:
    """Sort the entries of a list, most urgent first, each with its standing at `now`."""
    placed = [(entry, standing(entry, now)) for entry in entries]
    placed.sort(key=_by_key)
    return placed


def standing(entry: Summary | Broken, now: int) -> Standing:
    """Tell where an entry stands at `now`."""
    if isinstance(entry, Broken):
        return Standing("x", None, (BROKEN, 0, 0, entry.id))
    level, edge = REST if entry.status in _REPAIRED else WORK, _UNKNOWN
    next_rank, next_at, next_wait = _NOTHING, _UNKNOWN, None
    tell = answer = legal = False
    for wait in entry.waits:  # by position, because by name a long list takes a third longer
        due = wait[4]
        rank = _UNDATED_RANK.get(wait[0], _OPEN) if due is None else _dated_rank(wait, now)
        # Of several without a date the first one leads, so that they all count as equally old.
        at = 0 if rank in _AGELESS else wait[3] if rank in _CLOCKS else due
        if at is None:
            at = _UNKNOWN
        if rank < next_rank or (rank == next_rank and at < next_at):
            next_rank, next_at, next_wait = rank, at, wait
        worth = _LEVEL[rank]
        if worth < level or (worth == level and at < edge):
            level, edge = worth, at
        if rank == _TELL:
            tell = True
        elif rank == _ANSWER:
            answer = True
        elif rank <= _SOON and wait[0] in _LEGAL_CODES:
            legal = True
    mark = "#" if entry.conflicts else "*" if entry.harm else "!" if tell else "↩" if answer else "§" if legal else ""
    way, seconds = _clock(next_wait, next_rank, now)
    return Standing(mark, next_wait, _key(entry, level, edge, now), seconds, way)


def _rank(wait: Wait, now: int) -> int:
    """Place a wait among the next actions of its incident."""
    return _UNDATED_RANK.get(wait[0], _OPEN) if wait[4] is None else _dated_rank(wait, now)


def _dated_rank(wait: Wait, now: int) -> int:
    code, left = wait[0], (wait[4] or 0) - now
    if code == "recall":
        return _AHEAD  # a lesson comes back beside the work, never before it
    if left <= 0 and code in _CLOCK_RANK:
        return _CLOCK_RANK[code]
    if code in _LEGAL_CODES:
        return next((rank for most, rank in _LEGAL_RANKS if left <= most), _AHEAD)
    if left < 0 and code in GRACE and not wait[7]:
        return _LATE if left < -GRACE[code] else _OWED
    return _SOON if left <= SOON else _AHEAD


def _key(entry: Summary, level: int, edge: int, now: int) -> Key:
    """Make the sort key of an entry whose most urgent wait gives it `level`, with the time `edge`."""
    if entry.trashed or entry.closed:
        return BIN if entry.trashed else ENDED, -(entry.since or 0), 0, entry.id
    severity = SEVERITY.get(entry.severity, 1)
    if level == LEGAL:
        return LEGAL, edge, -severity, entry.id
    if level == PEOPLE:
        return PEOPLE, -severity - escalation(now - edge), edge, entry.id
    if level in (HARM, LATE):
        return level, -severity, edge, entry.id
    return level, -severity, _UNKNOWN if entry.since is None else entry.since, entry.id


def _clock(wait: Wait | None, rank: int, now: int) -> tuple[str, int | None]:
    """Tell which way time runs for what comes next, and how far."""
    if wait is None:
        return "", None
    if rank in _CLOCKS or wait.due is None:
        return ("", None) if wait.since is None else ("since", max(0, now - wait.since))
    legal = wait.code in _LEGAL_CODES
    if wait.due < now:
        return "late" if legal or rank == _LATE else "since", now - wait.due
    return "left" if legal else "at", wait.due - now


def _by_key(placed: tuple[Summary | Broken, Standing]) -> Key:
    return placed[1].key
