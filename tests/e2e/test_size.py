"""Every size of window: the design size, a wide one, one that is too small, a huge one, and the way between them."""

import pytest

from bench.terminal import Terminal
from tests.e2e.home import Home, cursor_row, say


@pytest.fixture
def home_with_three(home: Home) -> Home:
    for title in ("Alpha went out late", "Bravo was overwritten", "Charlie got two invoices"):
        home.capture(title)
    return home


def _inside(terminal: Terminal) -> bool:
    """Tell whether the last line, that of the keys, stands at the bottom of the window."""
    rows = terminal.screen_text().splitlines()
    return len(rows) == terminal.screen().lines and rows[-1].strip() != ""


def test_window_is_dragged_through_every_size(home_with_three: Home, spoken: str) -> None:
    small = say(spoken, "This window is too small for Rebond, which needs 60 columns and 16 lines. "
                "Make it larger, or use “rebond --plain”.")  # fmt: skip
    with home_with_three.started() as terminal:
        terminal.until_text("Charlie")
        terminal.send("j")
        terminal.until(lambda: terminal.screen_text().splitlines()[3].startswith(">"))
        chosen = cursor_row(terminal)[3:9]
        terminal.send("nhalf a line")
        terminal.until_text("> half a line")
        terminal.resize(120, 36)
        terminal.until(lambda: "│" in terminal.screen_text() and "> half a line" in terminal.screen_text())
        terminal.resize(40, 10)
        terminal.until(lambda: "".join(terminal.screen_text().split()) == "".join(small.split()))
        terminal.resize(80, 24)
        terminal.until_text("> half a line")
        assert cursor_row(terminal)[3:9] == chosen
        terminal.send(" goes on")
        terminal.until_text("> half a line goes on")
        terminal.send("\x1b")
        terminal.until(lambda: _inside(terminal))
        terminal.resize(300, 90)
        terminal.until(lambda: "│" in terminal.screen_text() and _inside(terminal))
        assert cursor_row(terminal)[3:9] == chosen
        terminal.send("\r")
        terminal.until_text("[1 ")
        terminal.resize(60, 16)
        terminal.until(lambda: _inside(terminal) and "│" not in terminal.screen_text())
        terminal.until(lambda: cursor_row(terminal) != "")


@pytest.mark.parametrize(("columns", "rows"), [(40, 10), (1, 1), (59, 24), (80, 15)])
def test_started_too_small_it_says_so_and_waits(home_with_three: Home, columns: int, rows: int) -> None:
    with home_with_three.open(columns=columns, rows=rows) as terminal:
        terminal.until(lambda: terminal.screen_text().strip() != "")
        if columns > 10:
            terminal.until_text("This window is too")
        terminal.resize(80, 24)
        terminal.until_text("Charlie")
        terminal.until(lambda: _inside(terminal))


@pytest.mark.parametrize(("columns", "rows"), [(60, 16), (109, 24), (110, 24), (300, 90), (500, 20)])
def test_every_line_fits_and_keys_stand_at_the_bottom(home_with_three: Home, columns: int, rows: int) -> None:
    with home_with_three.started(columns=columns, rows=rows) as terminal:
        terminal.until_text("Charlie")
        terminal.until(lambda: _inside(terminal))
        terminal.send("\r")
        terminal.until_text("[1 ")
        terminal.until(lambda: _inside(terminal))
