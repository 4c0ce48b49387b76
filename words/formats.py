"""How a value of each kind is written in a file, for the reference and for editors."""

from words.say import _


def format_of(kind: str) -> str:
    """Say how a value of the kind of this name is written; "" for a choice or a number, whose own words say it."""
    return {
        "text": _("text"),
        "lines": _("text, or a list of lines"),
        "moment": _("a time: 2026-11-21T09:12+01:00, or 2026-11-21 09:12 in the store’s zone"),
        "wall": _("a local time without zone: 2026-11-30T09:00"),
        "day": _("a day: 2026-11-21"),
        "due": _("a day or a time"),
        "zone": _("a time zone: Europe/Paris"),
        "money": _("an amount: 450.00 EUR"),
        "rate": _("a rate: 600 EUR/day, per day, hour, word or fixed"),
        "every": _("week, 2 weeks, month or once"),
        "set": _("a list of short texts, in any order"),
        "texts": _("names with texts"),
        "occurrences": _("days, each with state kept, skipped, or moved and to"),
        "any": _("any value"),
        "flag": _("true or false"),
    }.get(kind, "")
