"""The app while the system refuses: told once, still on screen, kept, and written as soon as it can be."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench.terminal import Terminal
from tests.e2e.home import Home, cursor_row, eventually, main_of
from tests.faults import strace
from tests.faults.driver import let_anybody_hold_us

KEPT = "kept"
"""A word of what is told when something could not be saved, wherever its lines break."""


@pytest.fixture(scope="session")
def holding() -> None:
    """Nothing, where the system calls of other processes can be held."""
    reason = strace.reason_against()
    if reason:
        pytest.skip(reason)


@contextmanager
def refusing(terminal: Terminal, path: Path, log: Path, *rules: str) -> Iterator[None]:
    """Refuse calls of the app that have to do with one path, and see that some were."""
    with strace.held(terminal.pid, log, rules, only=path):
        yield
    assert "(INJECTED)" in log.read_text("utf-8", "replace")


def started(home: Home) -> Terminal:
    # Without git, the app starts no process: strace cannot let go of a program in the middle of that.
    return home.started(before=let_anybody_hold_us, PATH=str(home.folder / "nothing"))


def open_repair(terminal: Terminal, title: str) -> None:
    """Open the incident under the cursor at its third step, where a space ticks it."""
    terminal.until_text(title)
    terminal.send("\r")
    terminal.until_text("[1 ")
    terminal.send("3")
    terminal.until_text("[3 ")


def leave(terminal: Terminal) -> None:
    """Go back to the first screen and close the app."""
    terminal.send("\x1b")
    terminal.until_text("Quit")
    terminal.send("q")
    assert terminal.wait() == 0


def titles(home: Home) -> set[str]:
    return {main_of(document)["title"] for document in home.documents()}


def toasts(terminal: Terminal) -> int:
    return terminal.screen_text().count(KEPT)


def test_disk_that_fails_after_the_exchange_leaves_the_old_file_and_is_tried_again(home: Home, holding: None) -> None:
    id = home.capture("There before")
    before = home.path(id).read_bytes()
    with started(home) as terminal:
        open_repair(terminal, "There before")
        with refusing(terminal, home.path(id).parent, home.folder / "log", "fsync:error=EIO"):
            terminal.send(" ")
            terminal.until_text(KEPT)
            assert "fault" in terminal.screen_text() and toasts(terminal) == 1
            terminal.until(lambda: "●" in cursor_row(terminal))
            assert home.path(id).read_bytes() == before
            eventually(lambda: [path.name for path in (home.store / ".tmp").iterdir()] == [])
        terminal.send("4")
        terminal.until_text("[4 ")
        terminal.send(" ")
        terminal.until(lambda: home.path(id).read_bytes() != before)
        leave(terminal)
    assert all("done_at" in home.document(id)["steps"][step] for step in ("repair", "humility"))
    assert "conflicts" not in home.document(id)
    assert home.run("check").returncode == 0


def test_log_of_acts_that_cannot_be_written_still_lets_undo(home: Home, holding: None) -> None:
    id = home.capture("There before")
    before = home.document(id)
    [log] = (home.folder / "state").glob("*/undo.jsonl")
    with started(home) as terminal:
        open_repair(terminal, "There before")
        with refusing(terminal, log, home.folder / "log", "write:error=ENOSPC"):
            terminal.send(" ")
            terminal.until(lambda: home.document(id) != before)
            terminal.send("u")
            terminal.until_text("Undone")
            terminal.until(lambda: home.document(id) == before)
        terminal.send(" ")
        terminal.until(lambda: home.document(id) != before)
        leave(terminal)
    assert home.run("undo").returncode == 0
    assert home.document(id) == before


def test_what_was_done_while_the_disk_refused_outlives_two_crashes_in_its_order(home: Home, holding: None) -> None:
    home.capture("There before")
    with started(home) as terminal:
        terminal.until_text("There before")
        with strace.held(terminal.pid, home.folder / "log", ("link:error=ENOSPC",)):
            terminal.send("nOnly in the journal\r")
            terminal.until_text(KEPT)
            open_repair(terminal, "Only in the")
            terminal.send(" ")  # an act upon a file that is not there yet
            terminal.until(lambda: waiting(home) == 2)
            terminal.kill()
    with in_the_way(home.store / ".tmp"), home.started() as terminal:
        terminal.until_text(KEPT)
        terminal.until_text("Only in the")  # what was done shows, though it is in no file yet
        assert waiting(home) == 2
        terminal.kill()
    assert len(home.files) == 1
    with home.started() as terminal:
        terminal.until(lambda: len(home.files) == 2 and waiting(home) == 0)
        terminal.until_text("Only in the")
        terminal.send("q")
        assert terminal.wait() == 0
    [new] = [document for document in home.documents() if main_of(document)["title"] == "Only in the journal"]
    assert "done_at" in new["steps"]["repair"] and "conflicts" not in new
    assert not list((home.store / ".tmp").iterdir())


@contextmanager
def in_the_way(path: Path) -> Iterator[None]:
    """Put a file into a folder's place, so that nothing can be written there from the first moment on."""
    aside = path.with_name("aside")
    path.rename(aside)
    path.write_text("in the way")
    try:
        yield
    finally:
        path.unlink()
        aside.rename(path)


def waiting(home: Home) -> int:
    """Count the changes that the journals hold."""
    texts = [path.read_text() for path in (home.folder / "state").glob("*/unsaved/*.json")]
    return sum(text.count('"key": "change/') for text in texts)


def test_one_refusal_is_told_once_however_much_waits(home: Home, holding: None) -> None:
    home.capture("There before")
    with started(home) as terminal:
        terminal.until_text("There before")
        with strace.held(terminal.pid, home.folder / "log", ("link:error=ENOSPC",)):
            for number, title in enumerate(("First", "Second", "Third"), start=1):
                terminal.send(f"n{title}\r")
                terminal.until(lambda number=number: waiting(home) == number)  # type: ignore[misc]
                terminal.until(lambda number=number: toasts(terminal) >= 1)  # type: ignore[misc]
            terminal.settle()
            assert toasts(terminal) <= 3
        terminal.send("nFourth\r")
        terminal.until(lambda: len(home.files) == 5)
        terminal.until(lambda: waiting(home) == 0)
    assert titles(home) == {"There before", "First", "Second", "Third", "Fourth"}


# Folders beside the store.


@pytest.fixture
def full_state(home: Home) -> Iterator[Home]:
    """A home whose state folder is on a disk of its own that is full, but for what one incident took."""
    state = home.folder / "state"
    state.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(state)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        home.capture("There before")
        with (state / "filler").open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                pass
        yield home
    finally:
        subprocess.run(["umount", "-l", str(state)], check=True)


def test_full_disk_of_the_state_does_not_stop_a_save(full_state: Home) -> None:
    home = full_state
    with home.started() as terminal:
        terminal.until_text("There before")
        terminal.send("nTyped where no journal can be kept\r")
        terminal.until(lambda: len(home.files) == 2)
        terminal.until_text("Typed where")
        terminal.send("q")
        assert terminal.wait() == 0
    assert titles(home) == {"There before", "Typed where no journal can be kept"}


@pytest.mark.parametrize("folder", ["cache", "cache/{id}", "state/{id}/unsaved"])
def test_folder_that_cannot_be_made_costs_no_words(home: Home, folder: str) -> None:
    home.capture("There before")
    [state] = (home.folder / "state").iterdir()
    path = home.folder / folder.format(id=state.name)
    path.parent.mkdir(exist_ok=True)
    if path.is_dir():
        path.rename(home.folder / "aside")
    path.write_text("a file in its place")
    for number in (2, 3):
        with home.started() as terminal:
            terminal.until_text("There before")
            terminal.send(f"nNumber {number}\r")
            terminal.until(lambda number=number: len(home.files) == number)  # type: ignore[misc]
            terminal.send("q")
            assert terminal.wait() == 0
    assert home.done("search", "Number") and home.done("list")
    assert path.read_text() == "a file in its place"


def test_app_that_is_held_goes_on_when_let_go(home: Home, holding: None) -> None:
    # What the tests above rest on: to be held and let go changes nothing.
    home.capture("There before")
    with started(home) as terminal:
        for number in (2, 3):
            with strace.held(terminal.pid, home.folder / "log"):
                terminal.send(f"nNumber {number}\r")
                terminal.until(lambda number=number: len(home.files) == number)  # type: ignore[misc]
        terminal.send("q")
        assert terminal.wait() == 0
    eventually(lambda: os.path.getsize(home.folder / "log") > 0)
