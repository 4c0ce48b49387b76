"""What a person gave on the command line, turned into texts, times, ids and rows."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from commands.output import read_all
from recovery.change import PROJECTS, Document
from words.errors import UnknownId, UsageError
from words.say import _

if TYPE_CHECKING:
    from commands.call import Call
    from recovery.when import Lean


_SURELY_TO_COME = timedelta(hours=12)
"""An hour alone is placed within so much of now, and people’s clocks differ."""


def file_of(call: "Call", given: str) -> str:
    """Find the incident, or take the projects by their name."""
    return PROJECTS if given == PROJECTS else call.store.find(given)


def text_of(given: str) -> str:
    """Give a text as typed, or all of standard input for `-`; bytes that are no text are replaced."""
    return read_all().strip("\n") if given == "-" else sound(given)


def sound(given: str) -> str:
    """Replace the bytes of an argument that are no UTF-8: a file could not keep them."""
    if given.isascii():
        return given
    # Under a locale without UTF-8, Python also hands over good UTF-8 as bytes that are none of its characters.
    return given.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def required(given: str, what: str) -> str:
    """Refuse an empty text; `what` names it to the person."""
    if not given.strip():
        raise UsageError(_("{what} is empty; write it, or give - and type it on standard input.").format(what=what))
    return given


def moment_of(call: "Call", text: str, lean: "Lean" = "past") -> datetime:
    """Read a WHEN in the store's zone."""
    from recovery.when import parse_when

    return parse_when(sound(text), call.now, call.zone, call.language, lean=lean)


def past_of(call: "Call", text: str) -> datetime:
    """Read a WHEN of something that has happened; UsageError for a time to come."""
    found = moment_of(call, text)
    if found > call.now + _SURELY_TO_COME:
        raise UsageError(
            _("“{text}” is still to come; say when it was, such as 09:12 or yesterday 18:00.").format(text=text)
        )
    return found


def day_of(call: "Call", text: str, lean: "Lean" = "future") -> date:
    """Read a day in the store's zone."""
    from recovery.when import parse_day

    return parse_day(sound(text), call.now, call.zone, call.language, lean=lean)


def due_of(call: "Call", text: str) -> date | datetime:
    """Read a day, or a time when an hour is written, in the store's zone."""
    from recovery.when import parse_due

    return parse_due(sound(text), call.now, call.zone, call.language)


def find_row(document: Document, text: str, tables: Iterable[str] | None = None) -> tuple[str, str]:
    """Find a row by TABLE/ROW, by its id, by a piece of the id, or by words that only it has.

    `tables` limits where to look when no table is named. Raises UnknownId, naming the candidates.
    """
    wanted = sound(text)
    named, slash, row = wanted.partition("/")
    if slash:
        if row in _rows(document, named):
            return named, row
        return _only(_matches(document, row, (named,)), wanted)
    places = tuple(document) if tables is None else tuple(tables)
    exact = [(table, wanted) for table in places if wanted in _rows(document, table)]
    return _only(exact or _matches(document, wanted, places), wanted)


def _matches(document: Document, wanted: str, tables: Iterable[str]) -> list[tuple[str, str]]:
    """Find rows by a piece of the id; when no id has it, by words of their text or name."""
    piece = wanted.casefold()
    if not piece:
        return []
    every = [(table, row, fields) for table in tables for row, fields in _rows(document, table).items()]
    by_id = [(table, row) for table, row, fields in every if piece in row.casefold()]
    return by_id or [(table, row) for table, row, fields in every if piece in row_text(fields).casefold()]


def _rows(document: Document, table: str) -> Mapping[str, Any]:
    rows = document.get(table)
    return rows if isinstance(rows, dict) else {}


def _only(found: list[tuple[str, str]], wanted: str) -> tuple[str, str]:
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownId(_("There is no row “{row}” here; “rebond show ID” lists rows.").format(row=wanted))
    candidates = ", ".join(f"{table}/{row}" for table, row in found[:8])
    raise UnknownId(_("“{row}” may be several rows: {candidates}.").format(row=wanted, candidates=candidates))


def row_text(row: Any) -> str:
    """Give the words by which a person knows a row: its text, name or the like; "" when it has none."""
    if not isinstance(row, dict):
        return ""
    for key in ("text", "name", "in_fact", "believed", "note", "rule", "insurer", "title"):
        value = row.get(key)
        if isinstance(value, list):
            value = " ".join(str(line) for line in value)
        if value and isinstance(value, str):
            return value
    return ""
