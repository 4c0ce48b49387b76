"""How the dashboard shares out the screen: list above detail, or beside it from 110 columns on."""

from typing import NamedTuple

WIDE = 110
LEAST_DETAIL = 11
"""Lines that the detail needs under the list at 80x24."""
AGENDA = 9
"""Lines for the week under the list on a wide screen, its heading included."""


class Room(NamedTuple):
    """Cells and lines of the list and the detail; `agenda` lines stand under the list when `wide`."""

    wide: bool
    list_cells: int
    list_lines: int
    detail_cells: int
    detail_lines: int
    agenda: int

    @classmethod
    def of(cls, columns: int, lines: int, incidents: int) -> "Room":
        """Share out a screen of so many columns and lines."""
        if columns >= WIDE:
            between = lines - 3  # header, heading of the columns, footer
            agenda = min(AGENDA, max(between // 3, 2))
            cells = columns * 60 // 100
            return cls(True, cells, between - agenda - 1, columns - cells - 1, between + 1, agenda)
        between = lines - 6  # and two rules and the week
        most = max(between - LEAST_DETAIL, between // 3, 3)
        listed = max(min(incidents, most), 1)
        return cls(False, columns, listed, columns, max(between - listed, 1), 0)
