"""A store that goes while somebody works on it, and bursts of changes: nothing on screen or half-typed is lost."""

import json

import pytest

from bench.terminal import Terminal
from tests.e2e.home import Home, asked, cursor_row, eventually, no_traceback, replace, say

MANY = 1200
GONE = (
    "The store that was in “{path}” is gone: perhaps a disk is not mounted. Bring it back; to begin a new one there, "
    "first move “{state}” away."
)


def _capture_half(terminal: Terminal, text: str) -> None:
    terminal.send("n")
    terminal.until(lambda: asked(terminal).endswith(">"))
    terminal.send(text)
    terminal.until(lambda: asked(terminal).endswith(text))


@pytest.mark.parametrize("leaves", ["nothing", "an empty folder"])
def test_a_store_that_goes_and_comes_back(home: Home, leaves: str) -> None:
    for title in ("Dropped the orders table", "Wrong VAT return"):
        home.capture(title)
    away = home.folder / "away"
    with home.started() as terminal:
        _capture_half(terminal, "Typed while the disk was")
        home.store.rename(away)
        if leaves == "an empty folder":
            home.store.mkdir()  # as an unmounted disk does
        terminal.until_text("the store is gone")
        screen = terminal.until_gone("What you see was read before")
        assert "Dropped the" in screen and "Wrong VAT" in screen
        assert asked(terminal).endswith("Typed while the disk was")
        terminal.send(" away\r")
        terminal.until_text("tried")  # what was done is kept and will be tried again
        assert not home.store.exists() or list(home.store.iterdir()) == []

        if home.store.exists():
            home.store.rmdir()
        away.rename(home.store)
        terminal.until_gone("the store is gone")
        eventually(lambda: len(home.files) == 3)
        terminal.until_text("Typed while")
        assert no_traceback(terminal.written)
    titles = {each["incident"]["main"]["title"] for each in home.documents()}
    assert titles == {"Dropped the orders table", "Wrong VAT return", "Typed while the disk was away"}


def test_another_store_in_its_place_is_not_written_to(home: Home) -> None:
    home.capture("Dropped the orders table")
    other = home.folder / "other"
    home.done("--store", str(other), "new", stdin="In another store")
    with home.started() as terminal:
        home.store.rename(home.folder / "away")
        other.rename(home.store)
        terminal.until_text("another store is here")
        terminal.send("n")
        terminal.until(lambda: asked(terminal).endswith(">"))
        terminal.send("Not there\r")
        terminal.until_text("Another store is at")
        assert len(home.files) == 1
        home.store.rename(home.folder / "another")  # at once: files that go one by one are a store for a moment more
        (home.folder / "away").rename(home.store)
        eventually(lambda: len(home.files) == 2)


def test_nothing_begins_where_a_disk_is_not_mounted(home: Home, spoken: str) -> None:
    home.capture("Dropped the orders table")
    away = home.folder / "away"
    home.store.rename(away)
    home.store.mkdir()
    sentence = say(spoken, GONE).partition("{path}")[0].split()[:3]
    with home.open() as terminal:
        assert terminal.wait() == 4
        assert terminal.screen_text().split()[:3] == sentence
        assert no_traceback(terminal.written)
    for command in (("new",), ("list",), ("demo",)):
        refused = home.run(*command, stdin="Typed while the disk was away")
        assert refused.returncode == 4 and refused.stderr.splitlines()[-1].split()[:3] == sentence
    assert list(home.store.iterdir()) == []
    home.store.rmdir()
    away.rename(home.store)
    home.capture("Typed when it was back")
    assert len(home.files) == 2


def test_a_burst_leaves_cursor_and_half_typed_text_as_they_are(home: Home) -> None:
    home.capture("The one under the cursor")
    source = home.files[0]
    month = source.parent
    for number in range(MANY):
        document = {"incident": {"main": {"title": f"One {number:04}", "severity": "trivial"}}}
        (month / f"m{number:04}.json").write_text(json.dumps(document))
    with home.started() as terminal:
        terminal.send("j")
        terminal.until(lambda: "One" in cursor_row(terminal))
        row = cursor_row(terminal)
        line = terminal.screen_text().splitlines().index(row)
        _capture_half(terminal, "Half of a sen")
        for number in range(MANY):
            document = {"incident": {"main": {"title": f"Two {number:04}", "severity": "trivial"}}}
            replace(month / f"m{number:04}.json", json.dumps(document))
        terminal.until(lambda: "One" not in terminal.screen_text() and "Two" in cursor_row(terminal))
        assert asked(terminal).endswith("Half of a sen")
        assert cursor_row(terminal).split()[2:3] == row.split()[2:3]  # the same incident, by the number in its title
        assert terminal.screen_text().splitlines().index(cursor_row(terminal)) == line
        terminal.send("tence\r")
        terminal.until_text("Half of a sentence")
        assert no_traceback(terminal.written)
