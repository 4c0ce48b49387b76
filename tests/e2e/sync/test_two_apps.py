"""Two apps on two machines, and a real ssh server between them: what one does shows on the other's screen."""

from collections.abc import Callable
from pathlib import Path

from bench.terminal import Terminal
from tests.e2e.home import main_of
from tests.e2e.sync.conftest import Both
from tests.e2e.sync.hands import back, decide, retitle, sync
from tests.e2e.sync.proxy import Proxy
from tests.sync.machines.forge import head_of
from tests.sync.machines.judging import judge
from tests.sync.machines.ledger import Ledger, shown


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
        sync(one, anna, remote)
        sync(other, bjorn, remote)
        sync(one, anna, remote)
        _until_both((one, other), lambda text: "From Anna" in text and "From Bjorn" in text)
        for terminal in (one, other):
            terminal.until_text("copies: up to date")
    assert anna.shared() == bjorn.shared()


def test_typed_in_one_field_on_both_is_shown_on_both_and_decided_once(both: Both, remote: Path) -> None:
    anna, bjorn, id = both
    ledger = Ledger()
    with anna.started() as one, bjorn.started() as other:
        kept, gone = retitle(one, anna, ledger, id), retitle(other, bjorn, ledger, id)
        sync(one, anna, remote)
        sync(other, bjorn, remote)
        sync(one, anna, remote)
        _until_both((one, other), lambda text: "c Two versions" in text)
        judge((anna, bjorn), ledger)
        with ledger.watching(bjorn, id):
            decide(other, "Dropped", kept)
            other.until(lambda: gone not in shown(bjorn.file(id)))
        sync(other, bjorn, remote)
        sync(one, anna, remote)
        _until_both((one, other), lambda text: kept in text and gone not in text)
        judge((anna, bjorn), ledger)


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
        back(terminal)
        proxy.on()
        sync(terminal, anna, remote)
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
        back(terminal)
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
