"""What an incident's steps and lists are made of: lines for the cursor, each naming a value of the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

from recovery.change import Path
from tui.glyphs import step_glyph
from tui.line import Line, cell, line, spread

LABEL = 17
"""Cells of the column of labels."""


@dataclass(frozen=True, slots=True)
class Look:
    """What drawing needs to know beside the incident: the time, the store's zone, the kind of signs."""

    now: datetime
    zone: tzinfo
    symbols: str = "unicode"


@dataclass(frozen=True, slots=True)
class Item:
    """One line: `path` says what it is.

    (table, row, field) a value to edit; (table, row) a row to open, tick, move or remove; (table,) an invitation to
    add a row, which starts with `fields`; () only words. `step` is set on the line of the step itself. `glyph` is a
    step letter (o h d s) or "". `whole` is the full text where the line shows only its beginning.
    """

    label: str
    text: str = ""
    right: str = ""
    path: Path = ()
    glyph: str = ""
    role: str = "text"
    step: str = ""
    whole: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """One step or list of an incident: a heading, what to do there, the lines, and the first line to stand on."""

    heading: str
    prompt: str
    items: Sequence[Item]
    step: str = ""


def draw(item: Item, cells: int, chosen: bool, symbols: str) -> Line:
    """Draw an item as one line of so many cells."""
    sign = step_glyph(item.glyph, symbols) if item.glyph else (" ", "text")
    front = (("> " if chosen else "  "), "text"), sign, (" ", "text")
    right = line((f" {item.right} ", "dim")) if item.right else ()
    if item.step:
        return spread(line(*front, (item.label, "strong"), (f"  {item.text}", "dim")), right, cells)
    if len(item.path) == 1:
        return line(*front, (f"+ {item.label}", "accent"))
    if not item.label:
        return spread(line(*front, (item.text, item.role)), right, cells)
    text = (item.text, item.role) if item.text else ("…", "faint")
    return spread((*line(*front), cell(item.label, LABEL, "dim"), *line(" ", text)), right, cells)
