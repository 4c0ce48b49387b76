"""What an incident's steps and lists are made of: lines for the cursor, each naming what Enter and Space act on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any, Literal

from recovery.change import Document, Path
from tui.glyphs import step_glyph
from tui.line import Line, cell, line, spread
from words.terminal import fit, width

if TYPE_CHECKING:
    from recovery.deadlines.law import Law
    from recovery.repeats import Before

LABEL = 17
"""Cells of the column of labels; the labels of all fields fit in both languages."""

Kind = Literal["step", "does", "add", "row", "field", "day", "words"]


@dataclass(frozen=True, slots=True)
class Look:
    """What drawing needs to know beside the incident: the time, the store's zone, the kind of signs, whether nothing
    may be changed because a newer Rebond wrote it, how many minutes a while of step 0 lasts, the documents of what
    stays on this machine and of the clients with their kits, and how many cells a line has."""

    now: datetime
    zone: tzinfo
    law: "Callable[[], Law] | None" = field(default=None, kw_only=True)
    """Gathers what dates to respect are counted with, where any are drawn."""
    symbols: str = "unicode"
    read_only: bool = False
    settle_minutes: int = 20
    private: Document = field(default_factory=dict)
    projects: Document = field(default_factory=dict)
    past: "tuple[Before, ...] | None" = field(default=None, kw_only=True)
    """Past incidents that look like this one, once they are known; only where they are shown."""
    cells: int = 80
    me: str = ""
    """The name that this machine signs with: what others did is told apart from what its person did."""
    hours_per_day: int | None = None
    """How long a day of work is, where a rate is per day."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line: `path` says what it is.

    (table, row, field) a value to edit; (table, row) a row to open, tick, move or remove; (table,) an invitation to
    add a row, which starts with `fields`; ("reminders", row, "occurrences", day) one day of a reminder;
    () only words. `step` is set on the line of the step
    itself, `does` on a line that stands for an action of the screen. `glyph` is a step letter (o h d s) or "".
    `whole` is the full text where the line shows only its beginning.
    """

    label: str
    text: str = ""
    right: str = ""
    path: Path = ()
    glyph: str = ""
    role: str = "text"
    step: str = ""
    does: str = ""
    whole: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        """What sort of line this is."""
        if self.step or self.does:
            return "step" if self.step else "does"
        if len(self.path) == 4:
            return "day"
        sizes: tuple[Kind, ...] = ("words", "add", "row", "field")
        return sizes[len(self.path)]

    @property
    def name(self) -> tuple[object, ...]:
        """What the line stands for, whatever it says now: the cursor stays on it."""
        return self.path, self.step, self.does, tuple(self.fields.items())


@dataclass(frozen=True, slots=True)
class View:
    """One step or list of an incident: a heading, what to do there, the lines, and the line to stand on at first."""

    heading: str
    prompt: str
    items: Sequence[Item]
    start: int = 0


def first_open(items: Sequence[Item]) -> int:
    """Find the first row that is still open, to stand on; 0 when there is none."""
    return next((index for index, item in enumerate(items) if item.kind == "row" and item.glyph == "o"), 0)


def draw(item: Item, cells: int, chosen: bool, symbols: str) -> Line:
    """Draw an item as one line of so many cells."""
    sign = step_glyph(item.glyph, symbols) if item.glyph else (" ", "text")
    front = (("> " if chosen else "  "), "text"), sign, (" ", "text")
    right = _beside(item, cells)
    if item.kind in ("step", "does"):
        return spread(line(*front, (item.label, "strong"), (f"  {item.text}", "dim")), right, cells)
    if item.kind == "add":
        return spread(line(*front, (f"+ {item.label}", "accent")), right, cells)
    if not item.label:
        return spread(line(*front, (item.text, item.role)), right, cells)
    text = (item.text, item.role) if item.text else ("…", "faint")
    return spread((*line(*front), cell(item.label, LABEL, "dim"), *line(" ", text)), right, cells)


def _beside(item: Item, cells: int) -> Line:
    """Draw what stands at the right edge, cut where it would take the text's place."""
    if not item.right:
        return ()
    most = max(cells * 11 // 20, cells - width(item.text) - len("> o  "))
    return line((f" {fit(item.right, min(width(item.right), most - 2))} ", "dim"))
