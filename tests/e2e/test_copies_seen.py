"""Two machines with one copy between them, as people see it: what the other did appears, and what is typed stays."""

import shutil
from pathlib import Path

import pytest

from bench.terminal import Terminal
from tests.e2e.home import Home, cursor_row, main_of, say

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copy.git"


@pytest.fixture
def here(home: Home, copy: Path) -> Home:
    """The machine that has brought an incident to the copy."""
    home.capture("Dropped the orders table")
    home.done("sync", "setup", str(copy), "--new")
    return home


@pytest.fixture
def there(here: Home, copy: Path, tmp_path: Path) -> Home:
    """Another machine that has met the copy."""
    (tmp_path / "there").mkdir()
    there = Home(tmp_path / "there", here.environ["REBOND_LANG"])
    there.done("sync", "setup", str(copy))
    return there


def _known(home: Home) -> str:
    (path,) = home.files
    return path.stem


def test_what_is_typed_stays_while_files_come(here: Home, there: Home) -> None:
    with there.started() as terminal:
        terminal.until_text("Dropped the orders")
        terminal.send("n")
        terminal.until_text("What happened?")
        terminal.send("Half a sen")
        terminal.until_text("Half a sen")
        here.capture("From the other machine")
        here.done("sync")
        there.done("sync")
        terminal.until_text("From the other")
        assert "Half a sen" in terminal.screen_text()
        terminal.send("tence\r")
        terminal.until(lambda: "What happened?" not in terminal.screen_text())
        terminal.until_text("Half a sentence")
        terminal.send("q")
        assert terminal.wait() == 0
    there.done("sync")
    here.done("sync")
    assert {main_of(each)["title"] for each in here.documents()} == {
        "Dropped the orders table", "From the other machine", "Half a sentence",
    }  # fmt: skip
    assert sorted(each.read_bytes() for each in here.files) == sorted(each.read_bytes() for each in there.files)


def test_the_cursor_stays_on_its_incident_while_files_come(here: Home, there: Home) -> None:
    for number in range(3):
        here.capture(f"Mistake {number}")
    here.done("sync")
    there.done("sync")
    with there.started() as terminal:
        terminal.until_text("Mistake 2")
        terminal.send("jj")
        terminal.settle()
        on = cursor_row(terminal)[:30]
        for number in range(3, 6):
            here.capture(f"Mistake {number}")
        here.done("sync")
        there.done("sync")
        terminal.until_text("Mistake 5")
        terminal.until(lambda: cursor_row(terminal)[:30] == on)


def test_two_versions_meet_and_one_key_keeps_one(spoken: str, here: Home, there: Home) -> None:
    id = _known(here)
    for home, title in ((here, "Lost the orders table"), (there, "Broke the orders table")):
        home.done("set", id, "incident/main/title", title)
    here.done("sync")
    with there.started() as terminal:
        _sync_now(terminal, spoken)
        _until_said(terminal, say(spoken, "{n} place to decide").format(n=1))
        _leave(terminal, spoken)
        terminal.until_text(f"c {say(spoken, 'Two versions')}")
        terminal.send("c")
        terminal.until(lambda: cursor_row(terminal).startswith(">#"))
        terminal.send("\r")
        terminal.until_text("Lost the orders")
        terminal.until_text("Broke the orders")
        terminal.send("\x1b[C")
        terminal.until(lambda: cursor_row(terminal).startswith("> 2"))
        kept = "Lost the orders table" if "Lost" in cursor_row(terminal) else "Broke the orders table"
        terminal.send("\r")
        terminal.until(lambda: "conflicts" not in there.document(id))
        terminal.until_text(say(spoken, "Nothing waits for a decision."))
        _leave(terminal, spoken)
        _sync_now(terminal, spoken)
        _until_said(terminal, say(spoken, "{n} change sent").format(n=1) + ".")
        _leave(terminal, spoken)
        terminal.send("q")
        assert terminal.wait() == 0
    here.done("sync")
    assert main_of(here.document(id))["title"] == kept and "conflicts" not in here.document(id)
    assert here.path(id).read_bytes() == there.path(id).read_bytes()


def _until_said(terminal: Terminal, text: str) -> None:
    """Wait for a sentence that may go on in the next line."""
    terminal.until(lambda: text in " ".join(terminal.screen_text().split()))


def _leave(terminal: Terminal, spoken: str) -> None:
    """Go back to the first screen, and wait for it: Escape and a key right behind it would be one key."""
    terminal.send("\x1b")
    terminal.until_text(f"n {say(spoken, 'New')}")


def _sync_now(terminal: Terminal, spoken: str) -> None:
    terminal.send("s")
    terminal.until_text(f"s {say(spoken, 'Sync now')}")
    terminal.send("s")


def test_history_shows_who_and_brings_back(here: Home, there: Home) -> None:
    id = _known(here)
    there.done("config", "name", "Ana")
    there.done("set", id, "incident/main/client", "acme")
    there.done("sync")
    here.done("sync")
    with here.started() as terminal:
        terminal.send("\r")
        terminal.until_text("Journal")
        terminal.send("v")
        terminal.until_text("Client: acme")
        assert any("Ana" in each and "acme" in each for each in terminal.screen_text().splitlines())
        terminal.send("\r")
        terminal.until_text("+ acme")
        terminal.send("r")
        terminal.until_text("What shall be as it was?")
        terminal.send("1")
        terminal.until(lambda: "client" not in main_of(here.document(id)))
        terminal.until_text("Brought back")
