"""Where lines are painted they pass here: as they are, or as tui.discretion veils them while names are hidden."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.line import Line
from words.terminal import width


def veiled(widget: Widget, pieces: Line) -> Line:
    """Give a line as it may be painted now."""
    veil = getattr(widget.app, "veil", None)
    shown: Line = veil.line(pieces) if veil else pieces
    return shown


def veiled_strip(widget: Widget, painted: Strip, *, every: bool = False) -> Strip:
    """Give a painted line of a text that is typed on as it may be seen: `every` word veiled, or those not ours."""
    veil = getattr(widget.app, "veil", None)
    if veil is None:
        return painted
    shown, at = veil.dotted(painted.text, every=every), 0
    segments = []
    for segment in painted:
        end, cells = at, 0
        # Where a wide character was, there are as many dots as it had cells.
        while end < len(shown) and (cells < segment.cell_length or not width(shown[end])):
            cells += width(shown[end])
            end += 1
        segments.append(Segment(shown[at:end], segment.style, segment.control))
        at = end
    return Strip(segments, painted.cell_length)
