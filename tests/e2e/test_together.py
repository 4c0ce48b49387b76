"""Two apps, commands, editors and git on one store: each sees what the others do, and nothing is lost."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable

import pytest

from bench.terminal import Terminal
from tests.e2e.home import REBOND, Home, cursor_row, main_of

ROUNDS = 10


def _people(home: Home, id: str) -> set[str]:
    return {person["name"] for person in home.document(id).get("people", {}).values()}


def _open_people(home: Home) -> Terminal:
    terminal = home.started(rows=40)
    terminal.until_text("Dropped the")
    terminal.send("\r")
    terminal.until_text("[1 ")
    terminal.send("p")
    terminal.until_text("+ someone")
    return terminal


def _add_person(terminal: Terminal, name: str) -> None:
    """Add a person, with the role that is proposed."""
    _half(terminal, name)
    _enter(terminal)


def _half(terminal: Terminal, name: str) -> None:
    """Type a person's name and stop before Enter."""
    terminal.send("+")
    terminal.until_text("Name >")
    terminal.send(name)
    terminal.until_text(f"Name > {name}")


def _enter(terminal: Terminal) -> None:
    """End the half-typed name, with the role that is proposed."""
    terminal.send("\r")
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


def _vim(home: Home, id: str, command: str) -> None:
    arguments = ["vim", "-es", "-u", "NONE", "-i", "NONE", "-N", "-c", command, "-c", "wq", str(home.path(id))]
    subprocess.run(arguments, check=True, timeout=30)


def _sed(home: Home, id: str, command: str) -> None:
    subprocess.run(["sed", "-i", command, str(home.path(id))], check=True, timeout=30)


def _git(home: Home, *arguments: str, fails: bool = False) -> str:
    result = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        cwd=home.store, capture_output=True, text=True, timeout=30, env=home.environ,
    )  # fmt: skip
    assert fails is (result.returncode != 0), result
    return result.stdout


def _both(first: Terminal, second: Terminal, met: Callable[[str], bool]) -> None:
    for terminal in (first, second):
        terminal.until(lambda: met(terminal.screen_text()))  # noqa: B023


def test_editors_and_commands_change_a_file_under_half_typed_texts(home: Home) -> None:
    if not shutil.which("vim"):
        pytest.skip("vim is not installed")
    id = home.capture("Dropped the orders table")
    home.done("add", id, "people", "name=Karim")
    with _open_people(home) as first, _open_people(home) as second:
        _half(first, "Firmin")
        _half(second, "Sacha")
        _vim(home, id, "%s/orders table/users table/")
        _both(first, second, lambda text: "users table" in text)
        _sed(home, id, "s/Karim/Karima/")
        _both(first, second, lambda text: "Karima" in text)
        home.done("add", id, "people", "name=Camille")
        _both(first, second, lambda text: "Camille" in text)
        assert "Name > Firmin" in first.screen_text() and "Name > Sacha" in second.screen_text()
        _enter(first)
        _sed(home, id, "s/Camille/Camilla/")
        _enter(second)
        everybody = {"Karima", "Camilla", "Firmin", "Sacha"}
        first.until(lambda: _people(home, id) == everybody)
        _both(first, second, lambda text: all(name in text for name in everybody))
    assert main_of(home.document(id))["title"] == "Dropped the users table"
    assert "conflicts" not in home.document(id)
    assert home.run("check").returncode == 0


def test_two_half_typed_texts_for_one_field_are_both_kept_and_shown(home: Home) -> None:
    id = home.capture("Dropped the orders table")
    with home.started() as first, home.started() as second:
        for terminal, words in ((first, " (first)"), (second, " (second)")):
            terminal.until_text("Dropped the")
            terminal.send("\r")
            terminal.until_text("[1 ")
            terminal.send("i")
            terminal.until(lambda: "Dropped" in cursor_row(terminal))  # noqa: B023
            terminal.send("\r")
            terminal.until_text("> Dropped the orders table")
            terminal.send(words)
            terminal.until_text(words)
        first.send("\r")
        first.until(lambda: main_of(home.document(id))["title"].endswith("(first)"))
        second.send("\r")
        second.until(lambda: "conflicts" in home.document(id))
        _both(first, second, lambda text: "1 conflict" in text)
    document = home.document(id)
    (conflict,) = document["conflicts"].values()
    assert main_of(document)["title"] == "Dropped the orders table (second)"
    assert conflict["value"] == "Dropped the orders table (first)"


def test_branches_stashes_and_merges_under_two_apps(home: Home) -> None:
    id = home.capture("Dropped the orders table")
    home.done("add", id, "people", "name=Karim")
    _git(home, "init", "-q", "-b", "main")
    _git(home, "add", "incidents")
    _git(home, "commit", "-q", "-m", "begin")
    _git(home, "checkout", "-q", "-b", "other")
    _sed(home, id, "s/orders table/users table/")
    _git(home, "commit", "-q", "-a", "-m", "another title")
    _git(home, "checkout", "-q", "main")
    with _open_people(home) as first, _open_people(home) as second:
        _half(first, "Firmin")
        _git(home, "checkout", "-q", "other")
        _both(first, second, lambda text: "users table" in text)
        assert "Name > Firmin" in first.screen_text()
        _enter(first)
        second.until_text("Firmin")
        _git(home, "stash")
        _both(first, second, lambda text: "Firmin" not in text)
        _git(home, "checkout", "-q", "main")
        _both(first, second, lambda text: "orders table" in text)
        _add_person(second, "Sacha")
        first.until_text("Sacha")
        _git(home, "commit", "-q", "-a", "-m", "Sacha")
        _git(home, "merge", "-q", "other", "-m", "both")
        _both(first, second, lambda text: "users table" in text and "Sacha" in text)
        # The stash and the branch added a person at one place: git leaves its markers, and the file is nobody's to
        # write to until somebody has chosen.
        _half(second, "Camille")
        _git(home, "stash", "pop", fails=True)
        marked = home.path(id).read_text("utf-8")
        assert "<<<<<<<" in marked and "Firmin" in marked
        assert home.run("add", id, "people", "name=Nobody").returncode != 0
        assert home.path(id).read_text("utf-8") == marked
        _git(home, "checkout", "--theirs", "--", "incidents")
        _both(first, second, lambda text: "Firmin" in text)
        assert "Name > Camille" in second.screen_text()
        _enter(second)
        second.until(lambda: _people(home, id) == {"Karim", "Firmin", "Camille"})
        first.until_text("Camille")
    assert main_of(home.document(id))["title"] == "Dropped the users table"
    assert "Sacha" in _git(home, "show", f"HEAD:{home.path(id).relative_to(home.store)}")
    assert home.run("check").returncode == 0


def test_stopped_app_keeps_nobody_waiting_and_nothing_of_it_is_lost(home: Home) -> None:
    id = home.capture("Dropped the orders table")
    with _open_people(home) as first:
        _half(first, "Firmin")
        os.kill(first.pid, signal.SIGSTOP)
        try:
            home.done("add", id, "people", "name=Camille")
        finally:
            os.kill(first.pid, signal.SIGCONT)
        first.until_text("Camille")
        _enter(first)
        first.until(lambda: _people(home, id) == {"Camille", "Firmin"})
