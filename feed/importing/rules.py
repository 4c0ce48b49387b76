"""Turns the rule of another calendar into rhythms that Rebond has: every week or several, every month, once."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from feed.importing.refusal import NotTaken
from feed.importing.times import until_of
from recovery.wall import months_later
from words.fill import fill
from words.say import _

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST = 5_000
"""Occurrences that a rule may count."""
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "WKST"}


class Series(NamedTuple):
    """One reminder of those that a rule becomes; `tag` tells them apart, whatever else changes."""

    first: date
    every: str
    until: date | None = None
    tag: str = ""


def series_of(rule: str, start: datetime, zone: ZoneInfo) -> tuple[list[Series], list[str]]:
    """Give the reminders that a rule becomes, and remarks on what will differ; NotTaken for other rules."""
    parts = _parts(rule)
    odd = sorted(parts.keys() - _KNOWN)
    frequency = parts.get("FREQ", "")
    if odd or frequency not in ("DAILY", "WEEKLY", "MONTHLY") or ("COUNT" in parts and "UNTIL" in parts):
        raise _unsupported(rule)
    interval, count = _number(parts, "INTERVAL", 1, 999, rule), _number(parts, "COUNT", 0, MOST, rule)
    until = until_of(parts["UNTIL"], zone, start) if "UNTIL" in parts else None
    if until is not None and until < start.date():
        raise NotTaken("ended", _("it ends before it begins"))
    try:
        if frequency == "MONTHLY":
            return _monthly(parts, start.date(), interval, count, until, rule)
        return _weekly(parts, start.date(), frequency, interval, count, until, rule), []
    except OverflowError:
        raise _unsupported(rule) from None


def _weekly(
    parts: dict[str, str], start: date, frequency: str, interval: int, count: int, until: date | None, rule: str
) -> list[Series]:
    if "BYMONTHDAY" in parts:
        raise _unsupported(rule)
    named = parts["BYDAY"].split(",") if "BYDAY" in parts else []
    first_day = parts.get("WKST", "MO")
    if any(day not in WEEKDAYS for day in (*named, first_day)):
        raise _unsupported(rule)
    weekdays = {WEEKDAYS.index(day) for day in named} or {start.weekday()}
    weeks = interval
    if frequency == "DAILY":
        if interval > 1 and (interval % 7 or named):
            raise _unsupported(rule)
        weeks = max(1, interval // 7)
        weekdays = weekdays if named or interval > 1 else set(range(7))
    if weeks > 99:
        raise _unsupported(rule)
    begins = WEEKDAYS.index(first_day)
    week = start - timedelta(days=(start.weekday() - begins) % 7)
    days = [week + timedelta(days=(weekday - begins) % 7) for weekday in weekdays]
    firsts = sorted(day if day >= start else day + timedelta(weeks=weeks) for day in days)
    if count:
        rounds, index = divmod(count - 1, len(firsts))
        until = firsts[index] + timedelta(weeks=weeks * rounds)
    every = "week" if weeks == 1 else f"{weeks} weeks"
    return [
        Series(first, every, until, WEEKDAYS[first.weekday()] if len(firsts) > 1 else "")
        for first in firsts
        if until is None or first <= until
    ]


def _monthly(
    parts: dict[str, str], start: date, interval: int, count: int, until: date | None, rule: str
) -> tuple[list[Series], list[str]]:
    day = parts.get("BYMONTHDAY", str(start.day))
    if interval != 1 or "BYDAY" in parts or day not in (str(start.day), "-1"):
        raise _unsupported(rule)
    if day != "-1":
        if count:
            until = list(_counted(start, count))[-1]
        remarks = [_("in shorter months it comes on their last day")] if start.day > 28 else []
        return [Series(start, "month", until)], remarks
    if (start + timedelta(days=1)).day != 1:
        raise _unsupported(rule)
    long, before = start, list[Series]()
    while long.day != 31:  # the next one or the one after it
        before.append(Series(long, "once", tag=long.isoformat()))
        later = months_later(long.replace(day=1), 2)
        if later is None:
            raise _unsupported(rule)
        long = later - timedelta(days=1)
    if count:
        until = months_later(start.replace(day=1), count)
        until = until - timedelta(days=1) if until else None
    found = [*before, Series(long, "month", until)]
    return [each for each in found if until is None or each.first <= until], []


def _counted(start: date, count: int) -> Iterator[date]:
    """Yield so many days: each month that has the day of the start, for other programs leave the shorter ones out."""
    months = 0
    while count:
        found = months_later(start, months)
        if found is None:
            raise OverflowError
        months += 1
        if found.day == start.day:
            count -= 1
            yield found


def _parts(rule: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for piece in rule.strip().rstrip(";").split(";"):
        name, equals, value = piece.strip().upper().partition("=")
        if not equals or not value or name in parts:
            raise _unsupported(rule)
        parts[name] = value
    return parts


def _number(parts: dict[str, str], name: str, default: int, most: int, rule: str) -> int:
    text = parts.get(name)
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > 6 or not 1 <= int(text) <= most:
        raise _unsupported(rule)
    return int(text)


def _unsupported(rule: str) -> NotTaken:
    said = rule.strip()[:120]
    text = _("Rebond knows weeks and months, and not its rule {rule}")
    return NotTaken("rule", fill(text, {"rule": said}))
