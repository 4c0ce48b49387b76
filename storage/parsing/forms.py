"""How dates, times, amounts and rhythms are written, as patterns that accept exactly what the reader accepts.

For readers that know patterns but no calendar: JSON Schema in an editor, and msgspec where many files are read. They
are written so that JavaScript and Python understand them alike.
"""

from recovery import kinds
from recovery.kinds import Kind

_END = r"$(?!\n)"
"""The end of the text: Python's `$` alone would also accept a line end before it."""

_LEAP = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_DAYS = (
    "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])",
    "[0-9]{4}-(?:0[13-9]|1[0-2])-(?:29|30)",
    "[0-9]{4}-(?:0[13578]|1[02])-31",
    f"{_LEAP}-02-29",
)
_EDGES = "(?!0000|0001-01-0[12]|9999-12-3[01])"
"""No year 0, and two days free at either end of the calendar, so that every zone shows a time of it."""

_DAY = f"{_EDGES}(?:{'|'.join(_DAYS)})"
_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
_OFFSET = "(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?"

DAY = f"^{_DAY}{_END}"
WALL = f"^{_DAY}[T ]{_CLOCK}{_END}"
LINE = r"^[^\r\n]*" + _END
"""One line of a long text."""

_FORMS = {
    "day": DAY,
    "wall": WALL,
    "moment": f"^{_DAY}[T ]{_CLOCK}{_OFFSET}{_END}",
    "due": f"^{_DAY}(?:[T ]{_CLOCK}{_OFFSET})?{_END}",
    "zone": f"^(?:[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)+|UTC){_END}",
}


def form(kind: Kind) -> str:
    """Give the pattern of a kind that is written as a text of a fixed form; KeyError for any other.

    A zone must also exist, which no pattern can tell.
    """
    if isinstance(kind, kinds.Pattern):
        return f"^({kind.pattern}){_END}".replace(r"\d", "[0-9]")
    return _FORMS[kind.name]
