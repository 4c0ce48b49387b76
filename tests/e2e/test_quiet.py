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


def test_screen_above_another_sends_only_what_changed(home: Home) -> None:
    id, now = home.capture("Dropped the orders table"), "2026-11-21T10:34:59+01:00"
    with home.started(REBOND_NOW=now) as terminal:
        terminal.send("\r0")
        terminal.until_text("[0 ")
        terminal.settle(0.5)
        before = len(terminal.written)
        assert home.run("settle", id, "--start", REBOND_NOW=now).returncode == 0
        terminal.until_text("20 min left")  # at the next minute, of which one begins every second
        home.edit(id, lambda document: document["incident"]["main"].update(severity="major"))
        terminal.until_text("major")
        terminal.settle(0.5)
        assert len(terminal.written) - before < 2000, "the lines of step 0 and a word, not a whole screen each time"
