"""Sizes of files as each language writes them."""

from words.say import _, language

_KILO = 1000


def size(count: int) -> str:
    """Write a number of bytes shortly: "340 bytes", "12 KB", "1.2 MB", « 1,2 Mo »."""
    if count < _KILO:
        return _("{n} bytes").format(n=count)
    if count < _KILO * _KILO:
        return _("{n} KB").format(n=round(count / _KILO))
    number = f"{count / _KILO / _KILO:.1f}"
    return _("{n} MB").format(n=number.replace(".", ",") if language() == "fr" else number)
