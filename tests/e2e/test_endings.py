"""Dropped connections and killed processes: what was typed is offered again, what was done is in the files."""

import os
import signal

import pytest

from bench.terminal import Terminal
from tests.e2e.home import Home, cursor_row, eventually, main_of, no_traceback

TYPED = "Deleted the staging bucket, l’été"


def _journalled(home: Home, text: str) -> bool:
    """Tell whether this machine's state holds a text."""
    files = list((home.folder / "state").glob("*/unsaved/*.json"))
    wanted = [text.encode(), text.encode("ascii", "backslashreplace").replace(b"\\xe9", b"\\u00e9")]
    return any(each in file.read_bytes() for file in files for each in wanted)


def _type(terminal: Terminal) -> None:
    terminal.until_text("New")
    terminal.send(f"n{TYPED}")
    terminal.until_text(f"> {TYPED}")


def _is_offered_again(home: Home) -> None:
    with home.started() as terminal:
        terminal.until_text("kept")
        assert home.files == []
        terminal.send("r")
        terminal.until_text(f"> {TYPED}")
        terminal.send("\r")
        terminal.until(lambda: len(home.files) == 1)
        terminal.send("q")
        assert terminal.wait() == 0
    assert main_of(home.documents()[0])["title"] == TYPED
    with home.started() as terminal:
        terminal.until_text(TYPED[:20])
        terminal.send("n")
        terminal.until_text("What happened? >")
        assert f"> {TYPED}" not in terminal.screen_text()


def test_hang_up_in_the_middle_of_typing(home: Home) -> None:
    terminal = home.started()
    _type(terminal)
    terminal.hang_up()
    terminal.wait()
    _is_offered_again(home)


@pytest.mark.parametrize("kind", [signal.SIGTERM, signal.SIGHUP], ids=lambda kind: kind.name)
def test_signal_in_the_middle_of_typing(home: Home, kind: signal.Signals) -> None:
    terminal = home.started()
    _type(terminal)
    os.kill(terminal.pid, kind)
    assert terminal.wait() in (128 + kind, -kind)
    assert terminal.cooked()
    assert b"\x1b[?1049l" in terminal.written and b"\x1b[?25h" in terminal.written
    assert terminal.written.rindex(b"\x1b[?1049l") > terminal.written.rindex(b"\x1b[?1049h")
    assert no_traceback(terminal.written)
    _is_offered_again(home)


def test_killed_with_text_on_the_line(home: Home) -> None:
    terminal = home.started()
    _type(terminal)
    terminal.until(lambda: _journalled(home, TYPED))
    terminal.kill()
    _is_offered_again(home)


def test_killed_with_text_in_a_field(home: Home) -> None:
    id = home.capture("Dropped the orders table")
    with home.started() as terminal:
        terminal.until_text("Dropped the")
        terminal.send("\r")
        terminal.until_text("[1 ")
        terminal.send("p")
        terminal.until(lambda: cursor_row(terminal).startswith(">   +"))
        terminal.send("\r")
        terminal.send("Léa from accounts")
        terminal.until_text("> Léa from accounts")
        terminal.until(lambda: _journalled(home, "from accounts"))
        terminal.kill()
    with home.started() as terminal:
        terminal.until_text("kept")
        terminal.send("r")
        terminal.until_text("> Léa from accounts")
        terminal.send("\r")
        terminal.until(lambda: "> Léa from accounts" not in terminal.screen_text())
        terminal.send("\r")
        terminal.until(lambda: "people" in home.document(id))
    (person,) = home.document(id)["people"].values()
    assert person["name"] == "Léa from accounts"


def test_two_that_died_both_give_their_text_back(home: Home) -> None:
    home.capture("There before")
    first, second = home.started(), home.started()
    for terminal, text in ((first, "from the first"), (second, "from the second")):
        terminal.until_text("There before")
        terminal.send(f"n{text}")
        terminal.until_text(f"> {text}")
    for terminal in (first, second):
        terminal.hang_up()
        terminal.wait()
    for count in (2, 3):
        with home.started() as terminal:
            terminal.until_text("kept")
            terminal.send("r")
            terminal.until_text("> from the")
            terminal.send("\r")
            terminal.until(lambda count=count: len(home.files) == count)  # type: ignore[misc]
    titles = {main_of(document)["title"] for document in home.documents()}
    assert titles == {"There before", "from the first", "from the second"}


def test_running_app_keeps_its_text_to_itself(home: Home) -> None:
    with home.started() as first:
        _type(first)
        first.until(lambda: _journalled(home, TYPED))
        with home.started() as second:
            second.until_text("New")
            second.send("n")
            second.until_text("What happened? >")
            assert TYPED not in second.screen_text()
            second.send("\x1b")
        first.send(" at noon\r")
        first.until(lambda: len(home.files) == 1)
    assert main_of(home.documents()[0])["title"] == f"{TYPED} at noon"


def test_act_that_showed_is_in_the_file_after_a_hang_up(home: Home) -> None:
    id = home.capture("Dropped the orders table")
    terminal = home.started()
    terminal.until_text("Dropped the")
    terminal.send("\r")
    terminal.until_text("[1 ")
    terminal.send("3")
    terminal.until_text("[3 ")
    terminal.send(" ")
    terminal.until(lambda: "●" in cursor_row(terminal))
    terminal.hang_up()
    terminal.wait()
    eventually(lambda: "done_at" in home.document(id)["steps"]["repair"])


def test_quit_leaves_the_terminal_as_it_was(home: Home) -> None:
    with home.started() as terminal:
        assert not terminal.cooked()
        terminal.until_text("Quit")
        terminal.send("q")
        assert terminal.wait() == 0
        assert terminal.cooked()
        tail = bytes(terminal.written[terminal.written.rindex(b"\x1b[?1049l") :])
        assert b"\x1b[?25h" in terminal.written[terminal.written.rindex(b"\x1b[?1049h") :]
        assert terminal.screen_text().strip() == "" or b"Rebond" not in tail
