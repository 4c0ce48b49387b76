"""Fields as people type them in a form or as FIELD=VALUE, and as a form shows them again.

A raw value is what a file holds. What is typed may also be the JSON of a raw value. An empty text is no value.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from recovery import kinds
from recovery.change import Context
from recovery.kinds import Choice, Flag, Json, Kind, Number
from recovery.records import fields_of
from recovery.wall import in_gap_or_fold
from words.errors import UsageError
from words.fill import fill
from words.say import _

if TYPE_CHECKING:
    from recovery.when import Lean

LOOK_AHEAD = frozenset({"next_update_at", "snoozed_until", "read_again_at", "due"})
"""Moments that are still to come; all others have been."""

_TIMES = ("moment", "wall", "day", "due")
_YES = frozenset({"true", "yes", "y", "1", "x", "oui", "o", "vrai"})
_NO = frozenset({"false", "no", "n", "0", "non", "faux"})
_CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP", "euro": "EUR", "euros": "EUR"}
_PER = {
    "day": "day", "d": "day", "jour": "day", "j": "day", "hour": "hour", "h": "hour", "heure": "hour",
    "word": "word", "mot": "word", "fixed": "fixed", "forfait": "fixed",
}  # fmt: skip
_EVERY = {
    "week": "week", "weekly": "week", "semaine": "week", "hebdo": "week", "hebdomadaire": "week", "1 week": "week",
    "every week": "week", "chaque semaine": "week", "month": "month", "monthly": "month", "mois": "month",
    "mensuel": "month", "every month": "month", "chaque mois": "month", "once": "once", "une fois": "once",
}  # fmt: skip


def from_text(kind: Kind, text: str, ctx: Context, language: str, *, lean: "Lean | None" = None) -> Json:
    """Read what a person typed as a raw value; None for an empty text or for the default.

    `lean` says on which side of now a day without its year, or an hour without its day, is meant: the past for
    moments, the future for days, if nothing is said. Raises UsageError that says what was expected.
    """
    if isinstance(kind, kinds.Text | kinds.Lines):
        return kind.write(text.strip("\n") if isinstance(kind, kinds.Lines) else text.strip())
    plain = text.strip()
    if not plain:
        return None
    raw = _json(kind, plain)
    if raw is _NOTHING:
        if kind.name in _TIMES and any(unicodedata.category(letter) == "Cc" for letter in plain):
            raise refused(kind, "", plain)  # dateparser would find a day in an escape sequence
        raw = _READERS.get(kind.name, _refuse)(_Typed(kind, plain, ctx, language, lean))
    return kind.write(kind.read(raw, ctx.zone)) if raw is not None else None


def field_from_text(record: type, key: str, text: str, ctx: Context, language: str) -> Json:
    """Read what a person typed into one field of a record class, which must have it."""
    lean: Lean | None = "future" if key in LOOK_AHEAD else None
    return from_text(fields_of(record)[key].kind, text, ctx, language, lean=lean)


def to_text(kind: Kind, raw: Json, zone: tzinfo | None = None) -> str:
    """Write a raw value as a form shows it, so that `from_text` reads the same again; "" for None.

    Moments are shown as `zone` shows them, without an offset where that is clear.
    """
    if raw is None:
        return ""
    if not kind.check(raw):
        return raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False)
    if isinstance(kind, kinds.Lines):
        return str(kind.read(raw, UTC))
    if isinstance(kind, kinds.Words):
        words = kind.read(raw, UTC)
        if all(word and word == word.strip() and not set(word) & set(',;"[\n') for word in words) and words != (
            "null",
        ):
            return ", ".join(words)
    if isinstance(kind, Flag):
        return _("yes") if raw else _("no")
    if isinstance(kind, kinds.Instant | kinds.Wall | kinds.Due):
        return _time_text(raw, zone)
    return raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False)


def refused(kind: Kind, key: str, value: object) -> UsageError:
    """Make the error for a value that a kind cannot hold; `key` is the field's, or "" ."""
    plain = isinstance(value, str | date)
    shown = str(value) if plain else json.dumps(value, ensure_ascii=False, default=str)
    values = {"value": shown if len(shown) <= 60 else shown[:59] + "…", "field": key, "expected": expected(kind)}
    if key:
        return UsageError(fill(_("“{value}” does not fit {field}: write {expected}."), values))
    return UsageError(fill(_("“{value}” does not fit here: write {expected}."), values))


def expected(kind: Kind) -> str:
    """Say what a kind wants, to stand after "write"."""
    if isinstance(kind, Choice):
        return fill(_("one of {choices}"), {"choices": ", ".join(kind.values)})
    if isinstance(kind, Number):
        bounds = {"least": str(kind.least), "most": str(kind.most)}
        return fill(_("a whole number from {least} to {most}"), bounds)
    sentences = {
        "flag": _("yes or no"),
        "moment": _("a day and an hour, such as 2026-11-21 09:12 or yesterday 18:00"),
        "wall": _("a day and an hour, such as 2026-11-30 09:00"),
        "day": _("a day, such as 2026-11-21 or tomorrow"),
        "due": _("a day or a day and an hour, such as 2026-11-21 or tomorrow 18:00"),
        "zone": _("a time zone, such as Europe/Paris"),
        "money": _("an amount, such as 450 EUR"),
        "rate": _("a rate, such as 600 EUR/day"),
        "every": _("week, 2 weeks, month or once"),
        "set": _("words with commas between them"),
        "texts": _("an object of texts, as JSON"),
        "occurrences": _("an object of days, as JSON"),
    }
    return sentences.get(kind.name, _("a text"))


_NOTHING = object()


class _Typed(NamedTuple):
    """What a person typed into a field of that kind, without spaces around it, and all that helps to read it."""

    kind: Kind
    text: str
    ctx: Context
    language: str
    lean: "Lean | None"

    def refused(self) -> UsageError:
        return refused(self.kind, "", self.text)

    def parsed(self, parse: Callable[..., Any], lean: "Lean") -> Any:
        """Read it with one of the parsers of `recovery.when`, on that side of now if nothing else is said."""
        return parse(self.text, self.ctx.now, self.ctx.zone, self.language, lean=self.lean or lean)


def _json(kind: Kind, text: str) -> Json:
    """Read a text that is the JSON of a raw value, or give _NOTHING."""
    if isinstance(kind, kinds.Anything) or text[0] in '{["' or text in ("true", "false", "null"):
        try:
            raw = json.loads(text)
        except (ValueError, RecursionError):
            raw = text
        if raw is None or kind.check(raw):
            return raw
    return text if kind.check(text) else _NOTHING


def _refuse(typed: _Typed) -> Json:
    raise typed.refused()


def _choice(typed: _Typed) -> Json:
    choice = cast(Choice, typed.kind)
    plain = typed.text.casefold()
    word = re.sub(r"[\s-]+", "_", plain)
    if word in choice.values:
        return word
    from words.labels import label  # only for what is typed as the screen names it
    from words.say import speaking

    for spoken in (typed.language, "en", "fr"):
        with speaking(spoken):
            for value in choice.values:
                if label(choice.label, value).casefold() == plain:
                    return value
    raise typed.refused()


def _flag(typed: _Typed) -> Json:
    plain = typed.text.casefold()
    if plain in _YES or plain in _NO:
        return plain in _YES
    raise typed.refused()


def _number(typed: _Typed) -> Json:
    number = cast(Number, typed.kind)
    plain = re.sub(r"[\s\u00a0\u202f]+", "", typed.text.casefold())
    found = re.fullmatch(r"(?:(\d{1,6})h(?:(\d{1,2})(?:min|mn|m)?)?)|([+-]?\d{1,15})(?:min|mn|m|%)?", plain, re.ASCII)
    if found and found[1] is None:
        value = int(found[3])
    elif found and number.unit == "minutes":
        value = int(found[1]) * 60 + int(found[2] or 0)
    else:
        raise typed.refused()
    if not typed.kind.check(value):
        raise typed.refused()
    return value


def _moment(typed: _Typed) -> Json:
    from recovery.when import parse_when

    return typed.kind.write(typed.parsed(parse_when, "past"))


def _wall(typed: _Typed) -> Json:
    from recovery.when import parse_when

    found = typed.parsed(parse_when, "future")
    return typed.kind.write(found.astimezone(typed.ctx.zone).replace(tzinfo=None))


def _day(typed: _Typed) -> Json:
    from recovery.when import parse_day

    return typed.kind.write(typed.parsed(parse_day, "future"))


def _due(typed: _Typed) -> Json:
    from recovery.when import parse_due

    return typed.kind.write(typed.parsed(parse_due, "future"))


def _money(typed: _Typed) -> Json:
    found = _amount(typed.text)
    if found is None:
        raise typed.refused()
    whole, cents, currency = found
    raw = f"{whole}.{(cents + '00')[:2]} {currency}"
    if len(cents) > 2 or not typed.kind.check(raw):
        raise typed.refused()
    return raw


def _rate(typed: _Typed) -> Json:
    amount, _slash, per = re.sub(r"\b(per|par)\b", "/", typed.text.casefold()).partition("/")
    found = _amount(amount)
    if not _slash and (match := re.fullmatch(r"(.+?)\s*\b(fixed|forfait)", typed.text.casefold())):
        found, per = _amount(match[1]), match[2]
    unit = _PER.get(per.strip())
    if found is None or unit is None:
        raise typed.refused()
    whole, cents, currency = found
    raw = f"{whole}{'.' + cents if cents else ''} {currency}/{unit}"
    if not typed.kind.check(raw):
        raise typed.refused()
    return raw


def _amount(text: str) -> tuple[str, str, str] | None:
    """Read "1 200,50 €", "$450" or "450 CHF" as whole, decimals and currency; the euro where none is named."""
    plain = re.sub(r"[\s\u00a0\u202f’']+", "", text.casefold())
    found = re.fullmatch(r"([€$£]?)(-?\d{1,12})(?:[.,](\d{1,4}))?([€$£]|euros?|[a-z]{3})?", plain, re.ASCII)
    if found is None or (found[1] and found[4]):
        return None
    named = found[1] or found[4] or "eur"
    return str(int(found[2])), found[3] or "", _CURRENCIES.get(named, named.upper())


def _every(typed: _Typed) -> Json:
    plain = " ".join(typed.text.casefold().split())
    if plain in _EVERY:
        return _EVERY[plain]
    found = re.fullmatch(r"(?:every |toutes les )?(\d{1,2}) ?(?:weeks?|semaines?|w|sem\.?)", plain, re.ASCII)
    if found and int(found[1]) > 0:
        return f"{int(found[1])} weeks" if int(found[1]) > 1 else "week"
    raise typed.refused()


def _words(typed: _Typed) -> Json:
    return sorted({word.strip() for word in re.split("[,;\n]", typed.text) if word.strip()}) or None


def _zone(typed: _Typed) -> Json:
    from zoneinfo import available_timezones  # reads the whole zone database

    plain = typed.text.casefold().replace(" ", "_")
    for name in available_timezones():
        if name.casefold() == plain and typed.kind.check(name):
            return name
    raise typed.refused()


_READERS: dict[str, Callable[[_Typed], Json]] = {
    "choice": _choice, "flag": _flag, "number": _number, "moment": _moment, "wall": _wall, "day": _day, "due": _due,
    "money": _money, "rate": _rate, "every": _every, "set": _words, "zone": _zone,
}  # fmt: skip


def _time_text(raw: str, zone: tzinfo | None) -> str:
    if len(raw) == 10:
        return raw
    moment = datetime.fromisoformat(raw)
    if moment.tzinfo is None:
        return raw.replace("T", " ")
    local = moment.astimezone(zone) if zone else moment
    text = kinds.write_moment(local).replace("T", " ")
    if zone is None or in_gap_or_fold(local, zone):
        return text
    return local.replace(tzinfo=None).isoformat(" ", "seconds" if local.second else "minutes")
