"""Counting time as laws and contracts do: clock hours, days, working days, months and years."""

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from recovery.deadlines.rule import Rule, Unit

IsHoliday = Callable[[str, date], bool]
"""Tell whether a day is a public holiday of a country: FR, UK or US."""

_COUNTRY = {"fr-ouvres": "FR", "fr-ouvrables": "FR", "uk": "UK", "us": "US"}
_SATURDAY, _SUNDAY = 5, 6
_LONGEST = 3660
"""Days after which a count of working days ends: a calendar without any is a mistake."""


class Due(NamedTuple):
    """When something is due: `last` the day or moment itself, `aim` what to aim for, which is never later."""

    last: date | datetime
    aim: date | datetime


def due_of(
    rule: Rule, trigger: datetime, zone: tzinfo, is_holiday: IsHoliday, *, contract: int | None = None
) -> Due | None:
    """Work out a date from its rule; None where the law names no time and the contract neither.

    `trigger` is aware, `contract` the quantity that the contract sets instead, in hours for `processor_delay_hours`
    in working days for `contract_days` of a rule that has calendars, else in days. Days are those of `zone`.
    """
    quantity, unit = measure(rule, contract)
    if quantity is None:
        return None
    start = trigger.astimezone(zone).date()
    try:
        if unit == "hours":
            return _in_hours(trigger, quantity, zone)
        last = _last_day(start, quantity, unit, rule.calendars, is_holiday)
    except OverflowError:
        return None
    return Due(last, last if rule.way == "until" else _earlier(last, rule, start, is_holiday))


def measure(rule: Rule, contract: int | None = None) -> tuple[int | None, Unit]:
    """Tell how much a rule counts, and in what: what the contract says where it says something."""
    if contract is None or not rule.contract:
        return rule.quantity, rule.unit
    if rule.contract == "processor_delay_hours":
        return contract, "hours"
    return contract, "working_days" if rule.calendars and rule.contract == "contract_days" else "days"


def by_calendar(
    rule: Rule, trigger: datetime, zone: tzinfo, is_holiday: IsHoliday, *, contract: int | None = None
) -> dict[str, date]:
    """Count working days in every calendar of a rule, each with its last day; empty where none are counted."""
    quantity, unit = measure(rule, contract)
    if quantity is None or unit != "working_days":
        return {}
    start = trigger.astimezone(zone).date()
    try:
        return {calendar: add_working_days(start, quantity, calendar, is_holiday) for calendar in rule.calendars}
    except OverflowError:
        return {}


def add_months(day: date, months: int) -> date:
    """Go on by months: the same day of the month, or its last one where that does not exist."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_working_days(day: date, count: int, calendar: str, is_holiday: IsHoliday) -> date:
    """Go on by working days; the day itself does not count."""
    end = day + timedelta(_LONGEST)
    while count:
        day += timedelta(1)
        if day > end:
            raise OverflowError
        count -= is_working_day(day, calendar, is_holiday)
    return day


def is_working_day(day: date, calendar: str, is_holiday: IsHoliday) -> bool:
    """Tell whether a calendar counts a day: no Sunday, no public holiday, and Saturday among the ouvrables alone."""
    free = (_SUNDAY,) if calendar == "fr-ouvrables" else (_SATURDAY, _SUNDAY)
    return day.weekday() not in free and not is_holiday(_COUNTRY[calendar], day)


def _in_hours(trigger: datetime, hours: int, zone: tzinfo) -> Due:
    # Hours run through nights and through changes of the clock.
    last = (trigger.astimezone(UTC) + timedelta(hours=hours)).astimezone(zone)
    return Due(last, last)


def _last_day(start: date, quantity: int, unit: Unit, calendars: tuple[str, ...], is_holiday: IsHoliday) -> date:
    if unit == "days":
        return start + timedelta(quantity)
    if unit == "months":
        return add_months(start, quantity)
    if unit == "years":
        return add_months(start, quantity * 12)
    return min(add_working_days(start, quantity, calendar, is_holiday) for calendar in calendars)


def _earlier(last: date, rule: Rule, start: date, is_holiday: IsHoliday) -> date:
    """Go back by the days that one had better be early, to a day on which someone answers, but not before the start."""
    calendar = rule.calendars[0] if rule.calendars else ""
    aim = last - timedelta(rule.early)
    while calendar and aim > start and not is_working_day(aim, calendar, is_holiday):
        aim -= timedelta(1)
    return max(aim, start)
