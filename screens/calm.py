"""On a calm day, the one thing that an emergency kit misses: a quiet line under the detail of the dashboard."""

from typing import TYPE_CHECKING

from recovery.change import PROJECTS
from recovery.kit import clients, gaps, is_calm, one_gap
from recovery.summary import Summary
from tui.line import EMPTY, Line, cell, line
from words.kit import asked

if TYPE_CHECKING:
    from tui.app import RebondApp

_LOOKED_AT = 20
"""Rows of the board that tell whether it is calm and which clients count: what is urgent stands first."""


def with_prompt(app: "RebondApp", lines: list[Line], cells: int, height: int) -> list[Line]:
    """Put the line under a detail where there is room for it; never while somebody waits or harm goes on."""
    counts = app.board.counts
    if counts.to_tell or counts.to_answer or len(lines) + 2 > height:
        return lines
    entries = [entry for entry, _standing in app.board.first(_LOOKED_AT)]
    if not is_calm(entries):
        return lines
    named = [entry.client for entry in entries if isinstance(entry, Summary)]
    known = clients(app.desk.beside(PROJECTS), app.desk.zone)
    gap = one_gap(gaps(known, named), app.now().astimezone(app.desk.zone).date())
    if gap is None:
        return lines
    key = app.keymap.shown("kit", symbols=app.symbols)
    said = line(" ", (key, "accent"), " ", cell(asked(gap.field, gap.client), max(cells - 4 - len(key), 10), "dim"))
    return [*lines, *[EMPTY] * (height - len(lines) - 1), said]
