"""Lines of text on a page: whole for a pipe, within the width of a terminal with further lines hanging."""

import re
from collections.abc import Iterator

from words.terminal import width, wrap

_LEAST = 20
_SPACES = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """Put a text that may have line breaks on one line; spaces that French puts before its signs stay as they are."""
    return _SPACES.sub(" ", text).strip(" ")


def hanging(text: str, lead: str, columns: int | None) -> Iterator[str]:
    """Put a text behind its lead, further lines hanging under it; one line where `columns` is None."""
    if columns is None:
        yield (lead + one_line(text)).rstrip()
        return
    indent = width(lead)
    for number, line in enumerate(wrap(text, max(columns - indent, _LEAST)) or [""]):
        yield ((lead if number == 0 else " " * indent) + line).rstrip()


def padded(text: str, cells: int) -> str:
    """Fill a text up with spaces; a wider one stays whole."""
    return text + " " * max(cells - width(text), 0)
