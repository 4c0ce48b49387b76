"""Days and times as people write them, in French and English: "yesterday 18:00", "il y a 2h", "lundi 9h".

What is written most often is read here, in a few microseconds and the same in both languages; anything else goes to
dateparser, imported only then. A day without an hour means 09:00, today without an hour means now. A weekday or a
date without its year is the nearest one on the side that `lean` names.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

from recovery.wall import months_later
from words.alike import fold
from words.errors import UsageError
from words.say import _

Lean = Literal["past", "future"]

MORNING = time(9)
_DAYS = {
    "today": 0, "aujourd'hui": 0, "aujourdhui": 0, "ce jour": 0, "auj": 0,
    "tomorrow": 1, "demain": 1, "tmr": 1, "apres-demain": 2, "apres demain": 2, "day after tomorrow": 2,
    "yesterday": -1, "hier": -1, "avant-hier": -2, "avant hier": -2, "day before yesterday": -2,
}  # fmt: skip
_PARTS = {
    "this morning": time(9), "morning": time(9), "ce matin": time(9), "matin": time(9), "noon": time(12),
    "ce midi": time(12), "midi": time(12), "this afternoon": time(14), "afternoon": time(14),
    "cet apres-midi": time(14), "apres-midi": time(14), "this evening": time(18), "evening": time(18),
    "tonight": time(18), "ce soir": time(18), "soir": time(18), "midnight": time(0), "minuit": time(0),
}  # fmt: skip
_WEEKDAYS = {
    name: number
    for number, names in enumerate((
        "monday mon lundi lun", "tuesday tue tues mardi mar", "wednesday wed mercredi mer",
        "thursday thu thur thurs jeudi jeu", "friday fri vendredi ven", "saturday sat samedi sam",
        "sunday sun dimanche dim",
    ))
    for name in names.split()
}  # fmt: skip
_MONTHS = {
    name: number
    for number, names in enumerate((
        "january jan janvier janv", "february feb fevrier fevr fev", "march mar mars", "april apr avril avr",
        "may mai", "june jun juin", "july jul juillet juil", "august aug aout", "september sep sept septembre",
        "october oct octobre", "november nov novembre", "december dec decembre",
    ), start=1)
    for name in names.split()
}  # fmt: skip
_UNITS = {
    name: unit
    for unit, names in {
        "minutes": "m mn min mins minute minutes", "hours": "h hr hrs hour hours heure heures",
        "days": "d j day days jour jours", "weeks": "w sem week weeks semaine semaines",
        "months": "mo month months mois", "years": "y an ans year years annee annees",
    }.items()
    for name in names.split()
}  # fmt: skip
_AMOUNTS = {"a": 1, "an": 1, "one": 1, "un": 1, "une": 1, "two": 2, "deux": 2, "three": 3, "trois": 3}

_ISO = re.compile(r"\d{4}-\d\d-\d\d[t ]\d\d:\d\d(:\d\d)?(z|[+-]\d\d:\d\d)?")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_SLASHED = re.compile(r"(\d\d?)[/.](\d\d?)(?:[/.](\d{4}))?")
_DAY_MONTH = re.compile(r"(\d\d?)(?:st|nd|rd|th|er)? ([a-z]+)\.?(?:,? (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]+)\.? (\d\d?)(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_CLOCK = re.compile(
    r"(?<![\d:/.-])(\d{1,2})(?::(\d{1,2})|\s?h\s?(\d\d)?|(?=\s?[ap]\.?m\b))(?::\d\d)?(\s?[ap]\.?m\b\.?)?(?![\d:])"
)
_AGO = re.compile(r"(?:il y a|ago) (.+)|(.+) ago")
_AHEAD = re.compile(r"(?:in|dans|d'ici|\+) ?(.+)")
_PIECE = re.compile(r"(\d{1,5}|[a-z]+) ?([a-z]+)")
_JOINING = re.compile(r"\b(at|on|of|le|the|vers|around|this|ce)\b|(?<= )a(?= |$)|^a (?=\d|$)|,")


def parse_when(text: str, now: datetime, zone: tzinfo, language: str, *, lean: Lean = "past") -> datetime:
    """Read a point in time; aware, in `zone` unless the text names an offset.

    Raises UsageError for what cannot be read, a date no calendar has, or an hour that the clocks skip that day.
    """
    found = _read(text, now, zone, language, lean)
    if isinstance(found, datetime):
        return found
    if found == now.astimezone(zone).date():
        return _minute(now.astimezone(zone))
    return _at(found, MORNING, zone)


def parse_day(text: str, now: datetime, zone: tzinfo, language: str, *, lean: Lean = "future") -> date:
    """Read a calendar day; an hour that is written with it is left out. Raises UsageError."""
    found = _read(text, now, zone, language, lean)
    return found.astimezone(zone).date() if isinstance(found, datetime) else found


def parse_due(text: str, now: datetime, zone: tzinfo, language: str, *, lean: Lean = "future") -> date | datetime:
    """Read what can be promised: a day, or a time when an hour is written. Raises UsageError."""
    return _read(text, now, zone, language, lean)


def parse_clock(text: str) -> time:
    """Read an hour of the day: "09:00", "9h", "9 h 30", "6pm". Raises UsageError."""
    plain = _plain(text)
    match = _CLOCK.fullmatch(plain)
    if match:
        return _clock(match, text)
    if plain in _PARTS:
        return _PARTS[plain]
    raise UsageError(_("“{text}” is not an hour of the day. Write it as 09:00.").format(text=text))


def weekday_of(text: str) -> int | None:
    """Read the name of a weekday, short or long: 0 is Monday; None for anything else."""
    return _WEEKDAYS.get(_plain(text).rstrip("."))


def _read(text: str, now: datetime, zone: tzinfo, language: str, lean: Lean) -> date | datetime:
    try:
        found = _found(text, now, zone, language, lean)
        if isinstance(found, datetime):
            for each in (zone, UTC):
                found.astimezone(each)  # at either end of the calendar one of them may not exist
    except OverflowError:
        raise _no_such_day(text) from None
    return found


def _found(text: str, now: datetime, zone: tzinfo, language: str, lean: Lean) -> date | datetime:
    plain = _plain(text)
    if plain in ("now", "maintenant"):
        return _minute(now.astimezone(zone))
    if _ISO.fullmatch(plain):
        return _iso(plain.upper(), text, zone)
    local = now.astimezone(zone)
    found = _relative(plain, local, text)
    if found is None:
        found = _spoken(plain, local, zone, lean, text)
    if found is None:
        found = _parsed_by_others(plain, local, zone, language, lean)
    if found is None:
        raise _not_understood(text)
    return found


def _plain(text: str) -> str:
    """Fold case, accents, spaces and apostrophes, so that "Après-demain" and "apres-demain" are one."""
    return fold(text.replace("’", "'"))


def _iso(plain: str, text: str, zone: tzinfo) -> datetime:
    try:
        found = datetime.fromisoformat(plain)
    except ValueError:
        raise _no_such_day(text) from None
    return found if found.tzinfo else _at(found.date(), found.time(), zone)


def _relative(plain: str, local: datetime, text: str) -> date | datetime | None:
    """Read "2h ago", "il y a 1 h 30", "in 3 days", "+2w": hours count real time, days keep the calendar."""
    ago, ahead = _AGO.fullmatch(plain), _AHEAD.fullmatch(plain)
    if ago:
        amount, sign = ago[1] or ago[2], -1
    elif ahead:
        amount, sign = ahead[1], 1
    else:
        return None
    counts = _amount(amount)
    if counts is None:
        return None
    try:
        return _moved(local, counts, sign)
    except (OverflowError, ValueError):
        raise _no_such_day(text) from None


def _amount(amount: str) -> dict[str, int] | None:
    halves = re.fullmatch(r"(\d+) ?h ?(\d\d)(?: ?mi?n?)?", amount)
    if halves:
        return {"hours": int(halves[1]), "minutes": int(halves[2])}
    if amount in ("half an hour", "une demi-heure"):
        return {"minutes": 30}
    counts: dict[str, int] = {}
    for piece in re.split(r" (?:and|et) ", amount):
        match = _PIECE.fullmatch(piece)
        unit = _UNITS.get(match[2]) if match else None
        number = (int(match[1]) if match[1].isdigit() else _AMOUNTS.get(match[1])) if match else None
        if unit is None or number is None:
            return None
        counts[unit] = counts.get(unit, 0) + number
    return counts


def _moved(local: datetime, counts: dict[str, int], sign: int) -> date | datetime:
    months = sign * (counts.get("months", 0) + 12 * counts.get("years", 0))
    days = sign * (counts.get("days", 0) + 7 * counts.get("weeks", 0))
    minutes = sign * (counts.get("minutes", 0) + 60 * counts.get("hours", 0))
    day = months_later(local.date(), months)
    if day is None:
        raise OverflowError(months)
    day += timedelta(days=days)
    if not minutes:
        return day
    shifted = local.replace(year=day.year, month=day.month, day=day.day).astimezone(UTC) + timedelta(minutes=minutes)
    return _minute(shifted.astimezone(local.tzinfo))


def _spoken(plain: str, local: datetime, zone: tzinfo, lean: Lean, text: str) -> date | datetime | None:
    """Read a day, an hour, or both in either order."""
    clock: time | None = None
    match = _CLOCK.search(plain)
    if match:
        clock = _clock(match, text)
        plain = plain[: match.start()] + " " + plain[match.end() :]
    else:
        plain, clock = _part_of_day(plain)
    plain = " ".join(_JOINING.sub(" ", plain).split())
    today = local.date()
    if not plain:
        return _bare_clock(clock, local, zone, lean) if clock else None
    if plain in _DAYS:
        day: date | None = today + timedelta(days=_DAYS[plain])
    else:
        day = _weekday(plain, local, clock, lean) or _dated(plain, today, lean, text)
    if day is None:
        return None
    return _at(day, clock, zone) if clock else day


def _part_of_day(plain: str) -> tuple[str, time | None]:
    for words in sorted(_PARTS, key=len, reverse=True):
        if plain == words:
            return "", _PARTS[words]
        if plain.endswith(" " + words) and not plain.endswith("apres-demain"):
            return plain.removesuffix(words).strip(), _PARTS[words]
    return plain, None


def _clock(match: re.Match[str], text: str) -> time:
    hour, minute = int(match[1]), int(match[2] or match[3] or 0)
    half = (match[4] or "").strip()[:1]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half:
        hour = 24  # 13 pm is no hour
    if hour > 23 or minute > 59:
        raise UsageError(_("“{text}” is not an hour of the day. Hours go from 00:00 to 23:59.").format(text=text))
    return time(hour, minute)


def _bare_clock(clock: time, local: datetime, zone: tzinfo, lean: Lean) -> datetime:
    """Place an hour without a day: today, or just over midnight the day that was surely meant."""
    today, passed = local.date(), clock <= local.time()
    if lean == "future":
        return _at(today + timedelta(days=1) if passed else today, clock, zone)
    ahead = datetime.combine(today, clock) - local.replace(tzinfo=None)
    return _at(today - timedelta(days=1) if ahead > timedelta(hours=12) else today, clock, zone)


def _weekday(plain: str, local: datetime, clock: time | None, lean: Lean) -> date | None:
    words = plain.split()
    names = [word.rstrip(".") for word in words if word.rstrip(".") in _WEEKDAYS]
    others = [word for word in words if word.rstrip(".") not in _WEEKDAYS]
    if len(names) != 1 or others not in ([], ["next"], ["prochain"], ["last"], ["dernier"], ["en", "huit"]):
        return None
    number, today = _WEEKDAYS[names[0]], local.date()
    if others == ["en", "huit"]:  # a week after the next one
        return today + timedelta(days=((number - today.weekday()) % 7 or 7) + 7)
    if others:
        lean = "future" if others[0] in ("next", "prochain") else "past"
    if lean == "future":
        away = (number - today.weekday()) % 7
        gone = bool(others) or (clock is not None and clock <= local.time())
        return today + timedelta(days=7 if away == 0 and gone else away)
    away = (today.weekday() - number) % 7
    gone = bool(others) or (clock is not None and clock > local.time())
    return today - timedelta(days=7 if away == 0 and gone else away)


def _dated(plain: str, today: date, lean: Lean, text: str) -> date | None:
    """Read 2026-11-21, 21/11/2026, 21 nov, Nov 21: days before months, as Europe writes them."""
    first, _space, rest = plain.partition(" ")
    weekday = _WEEKDAYS.get(first.rstrip("."))
    if weekday is not None and rest:
        plain = rest
    year, month, day = _numbers(plain)
    if not day:
        return None
    days = list(_years(year, month, day, today))
    if weekday is not None:
        # "Tuesday 24 November" says its year by the weekday: the nearest that has it.
        days = [each for each in days if each.weekday() == weekday]
    elif not year:
        days = [each for each in days if (each >= today if lean == "future" else each <= today)]
    if days:
        return min(days, key=lambda each: abs(each - today))
    raise _no_such_day(text)


def _numbers(plain: str) -> tuple[int, int, int]:
    """Find year (0 when unsaid), month and day; day 0 when this is no date."""
    if match := _ISO_DAY.fullmatch(plain):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _SLASHED.fullmatch(plain):
        return int(match[3] or 0), int(match[2]), int(match[1])
    if (match := _DAY_MONTH.fullmatch(plain)) and match[2] in _MONTHS:
        return int(match[3] or 0), _MONTHS[match[2]], int(match[1])
    if (match := _MONTH_DAY.fullmatch(plain)) and match[1] in _MONTHS:
        return int(match[3] or 0), _MONTHS[match[1]], int(match[2])
    return 0, 0, 0


def _years(year: int, month: int, day: int, today: date) -> Iterator[date]:
    """Give that day in the years that may be meant; eight years on either side hold every 29 February."""
    for each in [year] if year else range(today.year - 8, today.year + 9):
        with suppress(ValueError):
            yield date(each, month, day)


def _parsed_by_others(plain: str, local: datetime, zone: tzinfo, language: str, lean: Lean) -> date | datetime | None:
    """Ask dateparser, which must not guess a day, month or year. Imported here: it takes longer than most commands."""
    if len(plain) > 60 or not any(c.isalnum() for c in plain):
        return None
    from dateparser.date import DateDataParser

    parser = DateDataParser(
        languages=[language, "en" if language == "fr" else "fr"],
        settings={
            "RELATIVE_BASE": local.replace(tzinfo=None),
            "PREFER_DATES_FROM": lean,
            "DATE_ORDER": "DMY",
            "RETURN_TIME_AS_PERIOD": True,
            "STRICT_PARSING": True,
        },
    )
    answer = parser.get_date_data(plain)
    found: datetime | None = answer.date_obj
    if found is None or answer.period not in ("day", "time"):
        return None
    if answer.period == "day":
        return found.date()
    return _minute(found) if found.tzinfo else _at(found.date(), _minute(found).time(), zone)


def _at(day: date, clock: time, zone: tzinfo) -> datetime:
    """Place a wall clock's time in the zone; an hour that the clocks skip is refused, the first of two is taken."""
    found = datetime.combine(day, clock, zone)
    real = found.astimezone(UTC).astimezone(zone)
    if real.replace(tzinfo=None) != found.replace(tzinfo=None):
        raise UsageError(
            _("On {day} the clocks go forward and {hour} does not exist. Write {real} or another hour.").format(
                day=day.isoformat(), hour=clock.strftime("%H:%M"), real=real.strftime("%H:%M")
            )
        )
    return found


def _minute(value: datetime) -> datetime:
    return value.replace(second=0, microsecond=0)


def _no_such_day(text: str) -> UsageError:
    return UsageError(_("“{text}” is not a day of the calendar. Write it as 2026-11-21.").format(text=text))


def _not_understood(text: str) -> UsageError:
    return UsageError(
        _("“{text}” is not a date or time that Rebond understands. Write 09:12, yesterday 18:00 or 2026-11-21 09:12.")
        .format(text=text)
    )  # fmt: skip
