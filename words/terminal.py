"""Text as a terminal shows it: nothing in it may drive the terminal, and its width is counted in cells.

Nearly all text is plain, and `fit` is called for every cell of every list: plain text is measured by its length,
and only what is left loads the width tables of wcwidth (13 ms).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\u00ad"  # control characters, the soft hyphen
    "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"  # line separators, and marks that turn the direction of text
    "\ufff9-\ufffb\ud800-\udfff]"  # annotations, lone surrogates
)
_NARROW_RANGES = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2FF), (0x370, 0x482), (0x2010, 0x2027), (0x202F, 0x205F),
    (0x2190, 0x2199), (0x21A9, 0x21A9), (0x23CE, 0x23CE), (0x2500, 0x25FC), (0x2800, 0x28FF),
)  # fmt: skip
_NARROW = frozenset(chr(code) for first, last in _NARROW_RANGES for code in range(first, last + 1))
"""Characters of one cell each, whatever stands next to them."""

ELLIPSIS = "…"


def visible(text: str, *, lines: bool = False) -> str:
    """Show what would act on the terminal or on the order of the text as a symbol of one cell.

    `lines` keeps line breaks as they are.
    """
    if text.isprintable():
        return text
    if lines:
        return "\n".join(visible(line) for line in text.split("\n"))
    return _unsafe().sub(lambda found: _symbol(ord(found[0])), text)


def width(text: str) -> int:
    """Count the cells that the visible text takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    text = visible(text)
    return len(text) if _NARROW.issuperset(text) else _wide_width(text)


def fit(text: str, cells: int, *, mark: str = ELLIPSIS) -> str:
    """Make the visible text exactly so many cells wide: cut with `mark` (one cell), or filled up with spaces."""
    if cells <= 0:
        return ""
    if not text.isascii() or not text.isprintable():
        text = visible(text)
        if not _NARROW.issuperset(text):
            return _wide_fit(text, cells, mark)
    length = len(text)
    return text + " " * (cells - length) if length <= cells else text[: cells - 1] + mark


def wrap(text: str, cells: int) -> list[str]:
    """Break the visible text into lines of at most so many cells (2 or more), at spaces where it can.

    Line breaks and empty lines are kept; spaces that do not break stay; a word that is too long is cut between
    characters as a reader sees them.
    """
    return [line for paragraph in text.expandtabs(4).split("\n") for line in _wrap_paragraph(paragraph, max(cells, 2))]


def _wrap_paragraph(paragraph: str, cells: int) -> Iterator[str]:
    paragraph = visible(paragraph.rstrip("\r"))
    indent = len(paragraph) - len(paragraph.lstrip(" "))
    line = " " * min(indent, cells // 2)
    used = len(line)
    begun = False
    for word in paragraph.split(" "):
        if not word:
            continue
        size = width(word)
        if begun and used + 1 + size <= cells:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if begun:
            yield line
            line, used = "", 0
        pieces = [word] if used + size <= cells else _pieces(word, cells - used, cells)
        for piece in pieces[:-1]:
            yield line + piece
            line = ""
        line = line + pieces[-1]
        used, begun = width(line), True
    yield line if begun else ""


def _pieces(word: str, first: int, cells: int) -> list[str]:
    """Cut a long word into pieces of at most `cells`, the first one of at most `first`."""
    pieces, piece, room = [], "", first
    for grapheme, size in _graphemes(word):
        if size > room and piece:
            pieces.append(piece)
            piece, room = "", cells
        piece, room = piece + grapheme, room - size
    return [*pieces, piece]


@lru_cache(2048)
def _wide_width(text: str) -> int:
    return sum(size for _, size in _graphemes(text))


@lru_cache(2048)
def _wide_fit(text: str, cells: int, mark: str) -> str:
    total = _wide_width(text)
    if total <= cells:
        return text + " " * (cells - total)
    kept, used = [], 0
    for grapheme, size in _graphemes(text):
        if used + size > cells - 1:
            break
        kept.append(grapheme)
        used += size
    return "".join(kept) + mark + " " * (cells - 1 - used)


def _graphemes(text: str) -> Iterator[tuple[str, int]]:
    """List the characters as a reader sees them, each with its cells: an emoji of several code points is one."""
    if _NARROW.issuperset(text):
        yield from ((character, 1) for character in text)
        return
    from wcwidth import iter_graphemes, wcswidth

    for grapheme in iter_graphemes(text):
        yield grapheme, max(wcswidth(grapheme), 0)


@lru_cache(1)
def _unsafe() -> re.Pattern[str]:
    return re.compile(_UNSAFE)


def _symbol(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return "-" if code == 0xAD else "\N{REPLACEMENT CHARACTER}"
