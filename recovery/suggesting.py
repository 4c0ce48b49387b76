"""What was probably meant by a word, a date or an amount that is not as files have it; only asked when one is wrong."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import lru_cache

from recovery import kinds
from recovery.change import Context
from recovery.kinds import Choice, Json, Kind
from recovery.records import Tables, fields_of
from words.alike import fold
from words.say import LANGUAGES, language, speaking

_YEAR_FIRST = r"(?P<y>\d{4})(?P<s>[-/. ])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)"
_YEAR_LAST = r"(?P<a>\d\d?)(?P<t>[-/. ])(?P<b>\d\d?)(?P=t)(?P<z>\d{4})"
_CLOCK = r"(?P<hour>\d\d?)(?:[:hH]|\s[hH]\s)(?P<minute>\d\d)?(?::(?P<second>\d\d))?"
_OFFSET = r"(?P<offset>[zZ]|[+-]\d\d?(?::?\d\d)?)"
_TIME = re.compile(rf"(?:{_YEAR_FIRST}|{_YEAR_LAST})(?:(?:[Tt]|,? | à | at )\s*{_CLOCK}(?:\s?{_OFFSET})?)?", re.ASCII)


def meant(kind: Kind, raw: Json) -> str:
    """Say which value of a kind was probably meant, as a file would have it, or ""."""
    text = raw if isinstance(raw, str) else str(raw).lower() if isinstance(raw, bool | int) else ""
    if not text.strip():
        return ""
    if isinstance(kind, Choice):
        return choice_meant(kind, text)
    if isinstance(kind, kinds.Zone):
        return _zone_meant(text)
    if kind.name in ("moment", "wall", "day", "due"):
        found = _time_meant(text.strip())
        return found if found and kind.check(found) else ""
    return _typed(kind, text)


def choice_meant(kind: Choice, text: str) -> str:
    """Find the word of a choice by how it is written or called on screen in either language, accents aside."""
    known = {_plain(value): value for value in kind.values}
    for name, value in _names_of(kind.label, kind.values).items():
        known.setdefault(name, value)
    return _closest(_plain(text), known, 0.65)


def similar(word: str, known: Iterable[str], cutoff: float = 0.5) -> str:
    """Choose the known word that is most like this one, or ""."""
    return _closest(_plain(word), {_plain(each): each for each in known}, cutoff)


@lru_cache(4096)
def near(word: str, known: tuple[str, ...]) -> str:
    """Name the known key of which this one is likely a slip of the fingers, or ""; the document's own keys are not."""
    allowed = 0 if len(word) < 3 else 1 if len(word) < 7 else 2
    folded = word.casefold()
    best = min(known, key=lambda each: _distance(folded, each.casefold(), allowed + 1), default="")
    return best if best and _distance(folded, best.casefold(), allowed + 1) <= allowed else ""


@lru_cache(4096)
def near_key(word: str, table: str, record: type) -> str:
    """Name the field of a table that is likely meant: by a slip, or by its name on screen in either language."""
    from words.labels import field_label

    known = tuple(fields_of(record))
    return near(word, known) or _by_name(word, known, lambda key: field_label(table, key))


def near_table(word: str, tables: Tables) -> str:
    """Name the table that is likely meant: by a slip, or by its name on screen in either language."""
    from words.labels import table_label

    return near(word, tuple(tables)) or _by_name(word, tuple(tables), table_label)


def _by_name(word: str, known: Iterable[str], name: Callable[[str], str]) -> str:
    folded = _plain(word)
    for spoken in LANGUAGES:
        with speaking(spoken):
            for key in known:
                if _plain(name(key)) == folded:
                    return key
    return ""


def _names_of(label: str, values: Iterable[str]) -> dict[str, str]:
    from words.labels import label as name_of

    names: dict[str, str] = {}
    for spoken in LANGUAGES:
        with speaking(spoken):
            for value in values:
                names.setdefault(_plain(name_of(label, value)), value)
    return names


def _plain(word: str) -> str:
    return re.sub(r"[\s_-]+", "_", fold(word))


def _closest(word: str, known: dict[str, str], cutoff: float) -> str:
    if word in known:
        return known[word]
    from difflib import get_close_matches

    found = get_close_matches(word[:60], known, n=1, cutoff=cutoff)
    return known[found[0]] if found else ""


def _zone_meant(text: str) -> str:
    from zoneinfo import available_timezones  # reads the whole zone database

    zones = [zone for zone in sorted(available_timezones()) if kinds.is_zone(zone)]
    plain = _plain(text)
    for zone in zones:
        if plain in (_plain(zone), _plain(zone.rpartition("/")[2])):
            return zone
    return similar(text, zones, 0.75)


def _time_meant(text: str) -> str:
    found = _TIME.fullmatch(text)
    if not found:
        return ""
    year, month, day = found["y"], found["m"], found["d"]
    if year is None:
        first, second, year = int(found["a"]), int(found["b"]), found["z"]
        if first <= 12 and second <= 12 and first != second and language() != "fr":
            return ""  # day or month first: nobody can tell
        day, month = (first, second) if second <= 12 else (second, first)
    written = f"{year}-{int(month):02}-{int(day):02}"
    if found["hour"] is None:
        return written
    written += f"T{int(found['hour']):02}:{found['minute'] or '00'}" + (
        f":{found['second']}" if found["second"] else ""
    )
    offset = found["offset"] or ""
    if offset and offset not in "zZ":
        digits = offset[1:].replace(":", "")
        hours, minutes = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
        return f"{written}{offset[0]}{int(hours):02}:{minutes}"
    return written + offset.upper()


def _typed(kind: Kind, text: str) -> str:
    """Read a value as the app reads what is typed: "oui", "450 €", "2h30", "every week"."""
    from recovery.values import from_text
    from words.errors import UsageError

    if kind.name not in ("flag", "number", "money", "rate", "every"):
        return ""
    now = Context(datetime(2000, 1, 1, tzinfo=UTC), UTC, lambda *_: "")  # none of these depends on it
    try:
        found = from_text(kind, text, now, language())
    except UsageError:
        return ""
    if found is None:
        found = kind.default if kind.name != "flag" else False
    return found if isinstance(found, str) else str(found).lower()


def _distance(one: str, other: str, enough: int) -> int:
    """Count the letters added, dropped, replaced or swapped between two words; stops counting at `enough`."""
    if abs(len(one) - len(other)) >= enough:
        return enough
    previous: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, previous, row = previous, row, [i]
        for j, its in enumerate(other, 1):
            cost = min(previous[j] + 1, row[-1] + 1, previous[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
