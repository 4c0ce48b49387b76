"""How often a reminder comes, in words: "every Monday at 09:00", « un lundi sur deux à 9 h »."""

from datetime import date, datetime

from words.dates import DAYS, clock, date_and_year
from words.fill import fill
from words.say import _, language


def rhythm(every: str, start: datetime) -> str:
    """Say a rhythm as files hold it (week, N weeks, month, once) with its weekday or day and its hour."""
    values = {"day": DAYS[language()][start.weekday()], "time": clock(start)}
    if every == "once":
        return fill(_("on {date} at {time}"), {**values, "date": date_and_year(start)})
    if every == "month":
        return fill(_monthly(start), {**values, "ordinal": _ordinal(start.day)})
    weeks = every.partition(" ")[0]
    if not weeks.isdigit() or weeks == "1":
        return fill(_("every {day} at {time}"), values)
    if weeks == "2":
        return fill(_("every other {day} at {time}"), values)
    return fill(_("every {weeks} weeks, on {day} at {time}"), {**values, "weeks": weeks})


def _monthly(start: date) -> str:
    if start.day == 31:
        return _("on the last day of every month at {time}")
    return _("on the {ordinal} of every month at {time}")


def _ordinal(number: int) -> str:
    if language() == "fr":
        return "1er" if number == 1 else str(number)
    ending = "th" if 11 <= number <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
