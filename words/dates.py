"""Times and dates as each language writes them, from small tables of its own.

Short forms (`elapsed`, `left`) take at most 10 cells. In French a line never breaks inside an hour or a date.
"""

from datetime import date, datetime, tzinfo

from words.say import language
from words.terminal import visible

DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
SHORT_DAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
}
SHORT_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
}
MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
           "novembre", "décembre"),
}  # fmt: skip
NEAR = {
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
    "fr": {-1: "hier", 0: "aujourd’hui", 1: "demain"},
}
SHORT_NEAR = {"en": ("today", "tomorrow"), "fr": ("auj.", "demain")}

MINUTE, HOUR, DAY = 60, 3600, 86_400
_GAP = "\N{NO-BREAK SPACE}"  # what French puts inside « 10 h 02 » and « 21 nov. »


def clock(at: datetime) -> str:
    """Write the time of day: "10:02", « 10 h 02 », « 9 h »."""
    if language() == "fr":
        minutes = f"{_GAP}{at.minute:02}" if at.minute else ""
        return f"{at.hour}{_GAP}h{minutes}"
    return f"{at.hour:02}:{at.minute:02}"


def day(on: date, today: date) -> str:
    """Write a day: "today", "Mon 23 Nov", « lun. 23 nov. », with the year instead of the weekday in another year."""
    near = NEAR[language()].get((on - today).days)
    if near:
        return near
    if on.year != today.year:
        return date_and_year(on)
    return f"{SHORT_DAYS[language()][on.weekday()]} {date_only(on)}"


def date_only(on: date) -> str:
    """Write a day without weekday or year: "21 Nov", « 21 nov. », « 1er mars »."""
    month = SHORT_MONTHS[language()][on.month - 1]
    return f"{_number(on)}{_GAP}{month}" if language() == "fr" else f"{on.day} {month}"


def date_and_year(on: date) -> str:
    """Write a day with its year: "21 Nov 2026", « 21 nov. 2026 »."""
    return f"{date_only(on)} {on.year}"


def month_and_year(on: date) -> str:
    """Write a month with its year: "Nov 2026", « nov. 2026 »."""
    return f"{SHORT_MONTHS[language()][on.month - 1]}{_GAP if language() == 'fr' else ' '}{on.year}"


def moment(at: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """Write an aware time seen from `now`, in `zone`: "today 18:00", "21 Nov 10:02", « demain 8 h »."""
    at, now = at.astimezone(zone), now.astimezone(zone)
    near = NEAR[language()].get((at.date() - now.date()).days)
    if near:
        return f"{near} {clock(at)}"
    on = date_only(at) if at.year == now.year else date_and_year(at)
    return f"{on} {clock(at)}"


def in_letter(on: date | datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """Write a day or an aware time as a letter does: "on Monday 23 November at 11:00", « lundi 23 novembre à 11 h »."""
    french, now = language() == "fr", now.astimezone(zone)
    at = on.astimezone(zone) if isinstance(on, datetime) else None
    the_day = at.date() if at else on
    near = NEAR[language()].get((the_day - now.date()).days)
    month, year = MONTHS[language()][the_day.month - 1], "" if the_day.year == now.year else f" {the_day.year}"
    name = DAYS[language()][the_day.weekday()]
    said = near or f"{'' if french else 'on '}{name} {_number(the_day)}{_GAP if french else ' '}{month}{year}"
    return said if at is None else f"{said} {'à' if french else 'at'} {clock(at)}"


def stored(raw: str, now: datetime | None = None, zone: tzinfo | None = None) -> str:
    """Write a day or an aware time as files hold it, seen from `now` if given; any other text comes back made safe."""
    try:
        at = datetime.fromisoformat(raw)
    except ValueError:
        return visible(raw)
    if len(raw) == 10:
        return day(at.date(), now.astimezone(zone).date()) if now else date_only(at)
    if now and at.tzinfo:
        return moment(at, now, zone)
    return f"{date_only(at)} {clock(at)}"


def weekday_time(at: datetime) -> str:
    """Write a weekday and time: "Mon 09:00", « lun. 9 h »."""
    return f"{SHORT_DAYS[language()][at.weekday()]} {clock(at)}"


def minutes(count: int) -> str:
    """Write a length of time given in minutes: "45 min", "2 h", "2 h 10"."""
    if count < 60:
        return f"{count} min"
    hours, rest = divmod(count, 60)
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


def elapsed(seconds: float) -> str:
    """Write how long something has lasted: "+41 min", "+2 h 10", "+3 days", « +3 j »."""
    seconds = max(int(seconds), 0)
    if seconds < DAY:
        return f"+{minutes(seconds // MINUTE)}"
    days = seconds // DAY
    if days < 730:
        unit = "j" if language() == "fr" else "day" if days == 1 else "days"
        return f"+{days} {unit}"
    return f"+{days // 365} {'ans' if language() == 'fr' else 'years'}"


def left(seconds: float = 0, *, days: int | None = None) -> str:
    """Write how much time is left, in seconds or in whole days: "in 2 h 10", "in 3 d", « J-3 », « en retard ».

    Hours are shown up to three days, because legal clocks are counted in hours; what is left is rounded down.
    """
    french = language() == "fr"
    if days is not None:
        return _days_left(days, french)
    seconds = int(seconds)
    if seconds < 0:
        return _days_left(-(-seconds // DAY), french) if seconds <= -DAY else ("en retard" if french else "late")
    if seconds >= 3 * DAY:
        return _days_left(seconds // DAY, french)
    text = minutes(seconds // MINUTE) if seconds < DAY else f"{seconds // HOUR} h"
    return f"-{text}" if french else f"in {text}"


def _days_left(days: int, french: bool) -> str:
    if days in (0, 1):
        return SHORT_NEAR["fr" if french else "en"][days]
    if days < 0:
        return f"J+{-days}" if french else f"{-days} d late"
    return f"J-{days}" if french else f"in {days} d"


def _number(on: date) -> str:
    return "1er" if on.day == 1 and language() == "fr" else str(on.day)
