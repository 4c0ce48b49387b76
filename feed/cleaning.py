"""Makes people's text safe for calendars: some characters empty a whole calendar, or add lines to it."""

import re

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

LONGEST_TITLE = 200
LONGEST_TEXT = 4000
"""In characters; some clients refuse a whole calendar for one endless line."""


def harmless(text: str) -> str:
    """Replace control characters, line separators and lone surrogates by spaces; line breaks and tabs stay."""
    return _UNSAFE.sub(" ", text.replace("\r\n", "\n")).strip()


def clean(text: str) -> str:
    """Make a text harmless and no longer than clients bear."""
    return cut(harmless(text), LONGEST_TEXT)


def one_line(text: str) -> str:
    """Clean a text and put it on one line, with single spaces."""
    return cut(" ".join(_UNSAFE.sub(" ", text).split()), LONGEST_TITLE)


def cut(text: str, length: int) -> str:
    """Shorten a text to so many characters, the last one then an ellipsis."""
    return text if len(text) <= length else text[: length - 1] + "…"
