"""How much is sent: nothing while nothing happens, little at first and each minute."""

from tests.e2e.home import Home, cursor_row

FIRST_PAINT = 20 * 1024
"""Bytes for the first screen at 80x24 with 256 colours."""


def _idle(home: Home, *screens: str) -> None:
    home.done("demo")
    with home.started() as terminal:
        terminal.until(lambda: cursor_row(terminal) != "")
        for key in screens:
            terminal.send(key)
        terminal.settle(0.5)
        before = len(terminal.written)
        assert not terminal.read(3.0)
        assert len(terminal.written) == before


def test_dashboard_is_silent_when_nothing_happens(home: Home) -> None:
    _idle(home)


def test_incident_is_silent(home: Home) -> None:
    _idle(home, "\r")


def test_line_that_is_typed_on_is_silent(home: Home) -> None:
    _idle(home, "n", "half a line")


def test_search_and_palette_are_silent(home: Home) -> None:
    _idle(home, "/", "a")


def test_first_paint_is_small(home: Home) -> None:
    home.done("demo")
    with home.started() as terminal:
        terminal.until(lambda: cursor_row(terminal) != "")
        terminal.settle(0.5)
        assert 1000 < len(terminal.written) <= FIRST_PAINT


def test_minute_that_changes_nothing_sends_nothing(home: Home) -> None:
    home.capture("Dropped the orders table")
    # A clock that stands at the last second of a minute lets one begin every second.
    with home.started(REBOND_NOW="2026-11-21T10:34:59+01:00") as terminal:
        terminal.until_text("+41 min")
        terminal.settle(0.5)
        assert not terminal.read(3.0)
