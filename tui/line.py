"""A line of text as the app draws it: pieces of text with a role each. Nothing in the text is ever markup."""

from collections.abc import Iterable, Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from words.terminal import fit, visible, width

Piece = tuple[str, str]
"""A text and the role that it is drawn in (see tui.themes.ROLES)."""

Line = tuple[Piece, ...]

EMPTY: Line = ()


def line(*pieces: Piece | str) -> Line:
    """Make a line; a bare string is drawn as text, empty pieces are dropped."""
    made = (piece if isinstance(piece, tuple) else (piece, "text") for piece in pieces)
    return tuple((visible(text), role) for text, role in made if text)


def cell(text: str, cells: int, role: str = "text", *, right: bool = False) -> Piece:
    """Make a piece of exactly so many cells, cut with … where it must be; `right` puts it at the right edge."""
    if right:
        missing = cells - width(text)
        if missing > 0:
            return " " * missing + visible(text), role
    return fit(text, cells), role


def spread(left: Line, right: Line, cells: int) -> Line:
    """Put one line at the left and another at the right edge; the left one is cut where they would meet."""
    room = cells - line_width(right)
    return (*cut(left, room), *right)


def cut(pieces: Line, cells: int) -> Line:
    """Make a line exactly so many cells wide."""
    made: list[Piece] = []
    used = 0
    for text, role in pieces:
        size = width(text)
        if used + size > cells:
            # Filling spaces may be cut without a word.
            bare = text.rstrip(" ")
            made.append((fit(bare if used + width(bare) <= cells else text, cells - used), role))
            used = cells
            break
        made.append((text, role))
        used += size
    if used < cells:
        made.append((" " * (cells - used), "text"))
    return tuple(made)


def line_width(pieces: Line) -> int:
    """Count the cells of a line."""
    return sum(width(text) for text, _role in pieces)


def text_of(pieces: Line) -> str:
    """Give the text of a line without its roles."""
    return "".join(text for text, _role in pieces)


def strip(pieces: Line, cells: int, inks: Mapping[str, Style]) -> Strip:
    """Turn a line into what Textual paints, exactly so many cells wide."""
    segments: list[Segment] = []
    for text, style in _joined(cut(pieces, cells), inks):
        segments.append(Segment(text, style))
    return Strip(segments, cells)


def changed_span(old: Line, new: Line) -> tuple[int, int] | None:
    """Tell from which cell up to which one two lines differ, or None when they are the same."""
    if old == new:
        return None
    start = 0
    same = 0
    for before, after in zip(old, new, strict=False):
        if before != after:
            break
        start += width(after[0])
        same += 1
    end = max(line_width(old), line_width(new))
    if line_width(old) == line_width(new):
        for before, after in zip(reversed(old[same:]), reversed(new[same:]), strict=False):
            if before != after:
                break
            end -= width(after[0])
    return start, max(end, start + 1)


def same_lines(old: Sequence[Line], new: Sequence[Line]) -> bool:
    """Tell whether nothing would look different."""
    return tuple(old) == tuple(new)


def _joined(pieces: Line, inks: Mapping[str, Style]) -> Iterable[tuple[str, Style]]:
    """Join neighbours of one style: every change of style costs some twenty bytes on the wire."""
    pending, style = "", None
    for text, role in pieces:
        # Spaces take the style of what stands before them unless the line has a ground of its own there.
        ink = inks[role]
        if style is not None and (
            ink == style
            or (not text.strip(" ") and ink.bgcolor == style.bgcolor and not style.underline and not style.reverse)
        ):
            pending += text
            continue
        if pending and style is not None:
            yield pending, style
        pending, style = text, ink
    if pending and style is not None:
        yield pending, style
