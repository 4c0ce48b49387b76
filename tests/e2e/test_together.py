"""Two apps and commands on one store: each sees what the others do, and nothing is lost."""

import subprocess

from bench.terminal import Terminal
from tests.e2e.home import REBOND, Home, asked, cursor_row, main_of

ROUNDS = 10


def _people(home: Home, id: str) -> set[str]:
    return {person["name"] for person in home.document(id).get("people", {}).values()}


def _open_people(home: Home) -> Terminal:
    terminal = home.started(rows=40)
    terminal.until_text("Dropped the")
    terminal.send("\r")
    terminal.until_text("[1 ")
    terminal.send("p")
    terminal.until(lambda: "  + " in cursor_row(terminal))
    return terminal


def _add_person(terminal: Terminal, name: str) -> None:
    """Add a person, with the role that is proposed."""
    terminal.send("+")
    terminal.until(lambda: asked(terminal).endswith(">"))
    terminal.send(f"{name}\r")
    terminal.until_text(" 1 client")
    terminal.send("\r")
    terminal.until_gone(" 1 client")


def test_acts_of_two_apps_and_commands_show_everywhere_and_none_is_lost(home: Home) -> None:
    id = home.capture("Dropped the orders table")
    with _open_people(home) as first, _open_people(home) as second:
        for number in range(ROUNDS):
            _add_person(first, f"First{number}")
            command = subprocess.Popen(
                [str(REBOND), "add", id, "people", f"name=Command{number}"],
                env=home.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            _add_person(second, f"Second{number}")
            assert command.wait(20) == 0
        wanted = {f"{who}{number}" for who in ("First", "Second", "Command") for number in range(ROUNDS)}
        first.until(lambda: _people(home, id) == wanted)
        for terminal in (first, second):
            terminal.send("\x1b[F")
            terminal.until(lambda: all(name in terminal.screen_text() for name in ("Second9", "Command9")))  # noqa: B023
            terminal.until(lambda: "People 30" in terminal.screen_text())  # noqa: B023
    assert "conflicts" not in home.document(id)
    assert home.run("check").returncode == 0


def test_new_incidents_of_each_appear_in_the_other(home: Home) -> None:
    with home.started() as first, home.started() as second:
        first.send("nFrom the first app\r")
        second.until_text("From the first app")
        second.send("nFrom the second app\r")
        first.until_text("From the second app")
        id = home.capture("From a command")
        for terminal in (first, second):
            terminal.until_text("From a command")
        home.done("close", id, "--relationship", "kept")
        for terminal in (first, second):
            terminal.until_gone("From a command")
        assert len(home.files) == 3


def test_undo_takes_back_acts_of_this_machine_and_shows_in_both(home: Home) -> None:
    id = home.capture("Dropped the orders table")
    with home.started() as first, home.started() as second:
        second.until_text("Dropped the")
        home.done("set", id, "incident/main/client", "acme")
        for terminal in (first, second):
            terminal.until_text("acme")
        first.send("u")
        second.until_gone("acme")
        assert "client" not in main_of(home.document(id))
        assert home.run("undo").returncode == 0
        assert "trashed_at" in main_of(home.document(id))
        first.until_gone("Dropped the")
