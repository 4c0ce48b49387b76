"""What many incidents say together: about how one responded, never about how many mistakes one makes.

Each figure comes with how many incidents it rests on; a median of nothing is None.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from statistics import median
from typing import NamedTuple

from recovery.cost import Money, added, cost_of
from recovery.private_records import Private
from recovery.records import Incident, Reminder
from recovery.reminders import occurrences
from recovery.telling import is_affected, known_since

BY = ("month", "client", "category")
STAYED = ("kept", "strained")
GONE = ("cut_short", "lost_for_good", "cannot_be_repaired")
UNSORTED = "other"
"""The category of what nobody gave one."""


class Share(NamedTuple):
    """So many of so many."""

    part: int = 0
    whole: int = 0


class Fear(NamedTuple):
    """A forecast beside what came: `chance` in percent that they would leave, as feared at the worst moment."""

    incident: str
    title: str
    chance: int
    stayed: bool


class Insights(NamedTuple):
    """Medians are in minutes; `minutes_to_tell` runs from knowing to each person told, `to_answer` from a reproach."""

    incidents: int = 0
    open: int = 0
    minutes_to_tell: int | None = None
    told: int = 0
    minutes_to_answer: int | None = None
    minutes_to_restore: int | None = None
    repeats: int = 0
    promises: Share = Share()
    prevention: Share = Share()
    guards: Share = Share()
    stayed: Share = Share()
    unbilled_minutes: int = 0
    cost: Mapping[str, str] = {}


class Reckoning(NamedTuple):
    """What insights need besides the incidents: the rate of a project by its key, hours a day, the time, the zone."""

    rates: Mapping[str, str]
    hours_per_day: int | None
    now: datetime
    zone: tzinfo


class Measured(NamedTuple):
    """What one incident adds to the figures: times in minutes, `known` in seconds since the epoch, UTC."""

    id: str
    title: str
    known: float | None
    month: str
    client: str
    category: str
    repeats_of: str
    open: bool
    tell: tuple[int, ...]
    answer: tuple[int, ...]
    restore: tuple[int, ...]
    promises: Share
    prevention: Share
    guards: Share
    relationship: str
    unbilled_minutes: int
    cost: Money


class Novelty(NamedTuple):
    """New mistakes, those of them that were the first of their kind, and repeats of earlier ones."""

    new: int = 0
    first: int = 0
    again: int = 0


def measure(incident: Incident, with_what: Reckoning) -> Measured | None:
    """Measure one incident; None for one in the trash, which does not count."""
    main = incident.main
    if main.trashed_at is not None:
        return None
    known = known_since(incident)
    return Measured(
        incident.id,
        main.title,
        known.timestamp() if known else None,
        f"{known.astimezone(with_what.zone):%Y-%m}" if known else "",
        main.client,
        main.category,
        main.repeats_of,
        main.closed_at is None,
        tuple(_minutes_to_tell(incident)),
        tuple(_minutes_to_answer(incident)),
        tuple(_minutes_to_restore(incident)),
        _promises(incident, with_what.now, with_what.zone),
        _prevention(incident, with_what),
        _guards(incident),
        incident.outcome.relationship,
        sum(row.minutes or 0 for row in incident.time.values() if not row.billable),
        cost_of(incident, with_what.rates.get(main.project, ""), with_what.hours_per_day),
    )


def together(measured: Iterable[Measured]) -> Insights:
    """Bring what was measured together."""
    every = list(measured)
    tell = [minutes for each in every for minutes in each.tell]
    return Insights(
        len(every),
        sum(each.open for each in every),
        _median(tell),
        len(tell),
        _median(minutes for each in every for minutes in each.answer),
        _median(minutes for each in every for minutes in each.restore),
        sum(bool(each.repeats_of) for each in every),
        _sum(each.promises for each in every),
        _sum(each.prevention for each in every),
        _sum(each.guards for each in every),
        _sum(_stayed(each.relationship) for each in every),
        sum(each.unbilled_minutes for each in every),
        _amounts(added(each.cost for each in every)),
    )


def grouped(measured: Iterable[Measured], what: str) -> dict[str, Insights]:
    """Bring it together by month ("2026-11", in order), or by client or category, the most frequent first."""
    groups: dict[str, list[Measured]] = defaultdict(list)
    for each in measured:
        groups[getattr(each, what)].append(each)
    names = sorted(groups) if what == "month" else sorted(groups, key=lambda name: (-len(groups[name]), name))
    return {name: together(groups[name]) for name in names}


def novelty(measured: Iterable[Measured]) -> dict[str, Novelty]:
    """Count new mistakes and repeats by month: a repeat says what it repeats, a kind is a category.

    "Other" is no kind.
    """
    seen = {UNSORTED}
    months: dict[str, Novelty] = defaultdict(Novelty)
    for each in sorted(measured, key=lambda each: (each.known is not None, each.known or 0.0, each.id)):
        new, first, again = months[each.month]
        repeats, is_first = bool(each.repeats_of), each.category not in seen
        months[each.month] = Novelty(new + (not repeats), first + (is_first and not repeats), again + repeats)
        seen.add(each.category)
    return dict(sorted(months.items()))


def fears(measured: Iterable[Measured], private: Private) -> list[Fear]:
    """Set what was feared beside what came, for incidents whose end is known; the latest forecast of each counts."""
    feared = {
        row.incident: row.chance_client_leaves
        for row in private.perspective.values()
        if row.chance_client_leaves is not None
    }
    return [
        Fear(each.id, each.title, chance, each.relationship in STAYED)
        for each in measured
        if (chance := feared.get(each.id)) is not None and each.relationship in (*STAYED, *GONE)
    ]


def _minutes_to_tell(incident: Incident) -> list[int]:
    known = known_since(incident)
    if known is None:
        return []
    told = [person.told_at for person in incident.people.values() if is_affected(person) and person.told_at]
    return [max(int((at - known).total_seconds() // 60), 0) for at in told]


def _minutes_to_answer(incident: Incident) -> list[int]:
    return [
        max(int((person.answered_at - person.reproached_at).total_seconds() // 60), 0)
        for person in incident.people.values()
        if person.answered_at and person.reproached_at
    ]


def _minutes_to_restore(incident: Incident) -> list[int]:
    main = incident.main
    since = main.harm_since or known_since(incident)
    if main.restored_at is None or since is None:
        return []
    return [max(int((main.restored_at - since).total_seconds() // 60), 0)]


def _promises(incident: Incident, now: datetime, zone: tzinfo) -> Share:
    """Count what had a date: kept when done by the end of that day, or not kept once the day is over."""
    kept = whole = 0
    rows = [
        *((row.due, row.done_at) for row in incident.actions.values() if not row.provisional),
        *((row.promised_at, row.delivered_at) for row in incident.gestures.values()),
        *((row.due, row.done_at) for row in incident.deadlines.values() if not row.waived),
    ]
    for due, done in rows:
        if due is None:
            continue
        last = due.astimezone(zone).date() if isinstance(due, datetime) else due
        if done is not None:
            on = done.astimezone(zone).date() if isinstance(done, datetime) else done
            whole, kept = whole + 1, kept + (on <= last)
        elif last < now.astimezone(zone).date():
            whole += 1
    return Share(kept, whole)


def _prevention(incident: Incident, with_what: Reckoning) -> Share:
    """Count the days of reminders that have come, and those that were kept; skipped on purpose is neither."""
    return _sum(_kept(each, with_what) for each in incident.reminders.values())


def _kept(reminder: Reminder, with_what: Reckoning) -> Share:
    if reminder.start is None:
        return Share()
    # Two days early, because the wall time of the start lies elsewhere in the reminder's own zone.
    start = reminder.start.replace(tzinfo=UTC) - timedelta(2)
    come = [each for each in occurrences(reminder, with_what.zone, start, with_what.now) if each.state != "skipped"]
    return Share(sum(each.state == "kept" for each in come), len(come))


def _guards(incident: Incident) -> Share:
    checked = [each.guard for each in incident.actions.values() if each.type == "prevent" and each.guard]
    return Share(sum(guard == "held" for guard in checked), len(checked))


def _stayed(relationship: str) -> Share:
    return Share(int(relationship in STAYED), int(relationship in (*STAYED, *GONE)))


def _sum(shares: Iterable[Share]) -> Share:
    found = list(shares)
    return Share(sum(each.part for each in found), sum(each.whole for each in found))


def _median(minutes: Iterable[int]) -> int | None:
    found = list(minutes)
    return round(median(found)) if found else None


def _amounts(cost: Money) -> dict[str, str]:
    return {currency: f"{amount:.2f}" for currency, amount in sorted(cost.items())}
