"""Two apps on two machines, and a real ssh server between them: what one does shows on the other's screen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.terminal import Terminal
from tests.e2e.home import cursor_row, main_of
from tests.e2e.sync.conftest import Meet
from tests.e2e.sync.proxy import Proxy
from tests.e2e.sync.sshd import Server, address
from tests.sync.machines.forge import head_of
from tests.sync.machines.machine import Machine

Both = tuple[Machine, Machine, str]


@pytest.fixture
def both(server: Server, proxy: Proxy, remote: Path, person: Meet) -> Both:
    """Two machines that share a store with one incident, each behind the same network; its id."""
    ssh = server.ssh(port=proxy.port)
    anna, bjorn = person("Anna", ssh=ssh), person("Bjorn", ssh=ssh)
    id = anna.capture("Dropped the orders table")
    anna.join(address(remote))
    bjorn.join(address(remote))
    return anna, bjorn, id


def _back(terminal: Terminal) -> None:
    """Go back to the first screen, and wait for it: Escape and a key right behind it would be one key."""
    terminal.send("\x1b")
    terminal.until_text("n New")


def _sync(terminal: Terminal, machine: Machine, remote: Path) -> None:
    """Open the screen of the copies, sync what is new here or there, wait until it is, and go back."""
    before = machine.head(), head_of(remote)
    terminal.send("s")
    terminal.until_text("s Sync now")
    terminal.send("s")
    terminal.until(lambda: (machine.head(), head_of(remote)) != before and machine.head() == head_of(remote))
    terminal.until_text("copies: up to date")
    _back(terminal)


def _until_both(terminals: tuple[Terminal, Terminal], met: Callable[[str], bool]) -> None:
    for terminal in terminals:
        terminal.until(lambda: met(terminal.screen_text()))  # noqa: B023


def test_an_edit_on_one_shows_on_the_other(both: Both, remote: Path) -> None:
    anna, bjorn, _id = both
    with anna.started() as one, bjorn.started() as other:
        _until_both((one, other), lambda text: "Dropped the" in text)
        one.send("nFrom Anna\r")
        one.until_text("From Anna")
        other.send("nFrom Bjorn\r")
        other.until_text("From Bjorn")
        _sync(one, anna, remote)
        _sync(other, bjorn, remote)
        _sync(one, anna, remote)
        _until_both((one, other), lambda text: "From Anna" in text and "From Bjorn" in text)
        for terminal in (one, other):
            terminal.until_text("copies: up to date")
    assert anna.shared() == bjorn.shared()


def _retitle(terminal: Terminal, words: str) -> None:
    terminal.send("\r")
    terminal.until_text("[1 ")
    terminal.send("i")
    terminal.until(lambda: "Dropped" in cursor_row(terminal))
    terminal.send("\r")
    terminal.until_text("> Dropped the orders table")
    terminal.send(words)
    terminal.until_text(words)
    terminal.send("\r")
    terminal.until_gone("> Dropped the orders table")
    _back_to_list(terminal)


def _back_to_list(terminal: Terminal) -> None:
    while "n New" not in terminal.screen_text():
        shown = terminal.screen_text()
        terminal.send("\x1b")
        terminal.until(lambda: terminal.screen_text() != shown)  # noqa: B023


def test_typed_in_one_field_on_both_is_shown_on_both_and_decided_once(both: Both, remote: Path) -> None:
    anna, bjorn, _id = both
    with anna.started() as one, bjorn.started() as other:
        _until_both((one, other), lambda text: "Dropped the" in text)
        _retitle(one, " (Anna)")
        _retitle(other, " (Bjorn)")
        _sync(one, anna, remote)
        _sync(other, bjorn, remote)
        _sync(one, anna, remote)
        _until_both((one, other), lambda text: "c Two versions" in text)
        other.send("c")
        other.until(lambda: cursor_row(other).startswith(">#"))
        other.send("\r")
        other.until_text("(Anna)")
        other.until_text("(Bjorn)")
        other.send("\x1b[C")
        other.until(lambda: cursor_row(other).startswith("> 2"))
        kept = "(Anna)" if "(Anna)" in cursor_row(other) else "(Bjorn)"
        gone = "(Bjorn)" if kept == "(Anna)" else "(Anna)"
        other.send("\r")
        other.until_text("Nothing waits for a decision.")
        _back(other)
        _sync(other, bjorn, remote)
        _sync(one, anna, remote)
        _until_both((one, other), lambda text: kept in text and gone not in text)
    assert anna.shared() == bjorn.shared()


def test_offline_is_said_and_over_when_the_network_is_back(both: Both, proxy: Proxy, remote: Path) -> None:
    anna, _bjorn, _id = both
    with anna.started() as terminal:
        terminal.until_text("copies: up to date")
        proxy.off()
        terminal.send("nWithout a network\r")
        terminal.until_text("copies: 1 wait")
        terminal.send("s")
        terminal.until_text("s Sync now")
        terminal.send("s")
        terminal.until_text("broke off")
        terminal.until_text("offline")
        _back(terminal)
        proxy.on()
        _sync(terminal, anna, remote)
        terminal.until_text("copies: up to date")
    assert head_of(remote) == anna.head()


def test_quit_while_a_round_hangs(both: Both, proxy: Proxy, remote: Path) -> None:
    anna, bjorn, _id = both
    with anna.started() as terminal:
        terminal.until_text("copies: up to date")
        terminal.send("nTyped before the end\r")
        terminal.until_text("copies: 1 wait")
        before = proxy.passed
        proxy.held = True
        terminal.send("s")
        terminal.until_text("s Sync now")
        terminal.send("s")
        terminal.until(lambda: proxy.connections > 0)
        terminal.until_text("Fetching")
        _back(terminal)
        terminal.send("q")
        assert terminal.wait(30) == 0
        assert proxy.passed == before
    proxy.on()
    anna.synced()
    bjorn.synced()
    assert head_of(remote) == anna.head() == bjorn.head()
    assert "Typed before the end" in {main_of(each)["title"] for each in bjorn.documents()}


def test_by_itself_at_the_end_and_at_the_start(both: Both, remote: Path) -> None:
    anna, bjorn, _id = both
    for machine in (anna, bjorn):
        machine.done("config", "sync.automatic", "on")
    before = head_of(remote)
    with anna.started() as terminal:
        terminal.until_text("copies: up to date")
        terminal.send("nSent by itself\r")
        terminal.until_text("Sent by itself")
        terminal.send("q")
        assert terminal.wait(30) == 0
    with anna.started() as terminal:  # where the end had no time for it
        terminal.until(lambda: head_of(remote) != before)
    with bjorn.started() as terminal:
        terminal.until_text("Sent by itself")
