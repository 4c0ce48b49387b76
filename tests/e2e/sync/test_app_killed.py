"""An app that is killed at a step of a round over ssh, with the git that it started or without: the next round does it.

Its terminal, the network or a git that waits say when it has come to the step.
"""

import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from bench.terminal import Terminal
from tests.e2e.home import eventually
from tests.e2e.sync.conftest import Both
from tests.e2e.sync.gate import Gate
from tests.e2e.sync.hands import has_met, retitle
from tests.e2e.sync.proxy import Proxy
from tests.soak import FULL
from tests.sync.machines.copies import children
from tests.sync.machines.judging import judge
from tests.sync.machines.ledger import Ledger, shown
from tests.sync.machines.machine import Machine


class Step(NamedTuple):
    """Just before the `number`th git command of a name after another one."""

    name: str
    command: str
    since: str = ""
    number: int = 1


FETCHING = Step("fetching", "fetch")
SENDING = Step("sending", "push")
STEPS = (
    Step("recording", "fast-import"),
    Step("recorded", "update-ref"),
    FETCHING,
    Step("fetched", "diff-tree", "fetch"),
    Step("joining", "fast-import", "fetch"),
    SENDING,
    Step("sent", "update-ref", "push"),
    Step("writing", "cat-file", "push"),
    Step("written", "update-ref", "push", 2),
)
ONCE = {"recording": False, "fetching": True, "joining": False, "sending": True, "writing": False}
"""What is tried of each step where not all is: whether the app’s git outlives it."""


def _tries() -> list[object]:
    tries = [(step, left) for step in STEPS for left in (False, True) if FULL or ONCE.get(step.name) is left]
    return [pytest.param(*each, id=f"{each[0].name}{', git left' if each[1] else ''}") for each in tries]


@pytest.mark.soak
@pytest.mark.parametrize(("step", "left"), _tries())
def test_killed_at_a_step_and_started_again(both: Both, proxy: Proxy, remote: Path, step: Step, *, left: bool) -> None:
    anna, bjorn, id = both
    ledger = Ledger()
    with ledger.watching(anna, id):
        anna.done("set", id, "incident/main/title", f"Dropped {ledger.word()}")
    new = anna.capture(f"New {ledger.word()}")
    ledger.note(anna.name, new, set(), shown(anna.file(new)))
    anna.synced()

    gate = Gate(bjorn.folder / "gate", *step[1:])
    with bjorn.started(PATH=gate.path) as terminal:
        word = retitle(terminal, bjorn, ledger, id)
        _come_to(step, terminal, gate, proxy)
        started = children(terminal.pid)
        assert started
        terminal.kill()
    if left:
        gate.open()
    else:
        for pid in started:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        proxy.off()
    proxy.on()
    eventually(lambda: not any(map(_lives, started)))
    assert word in shown(bjorn.file(id))

    _go_on(bjorn, remote, by_key=left)
    anna.synced()
    judge((anna, bjorn), ledger)
    assert not list((bjorn.store / ".tmp").iterdir())


def _come_to(step: Step, terminal: Terminal, gate: Gate, proxy: Proxy) -> None:
    before = proxy.passed
    proxy.held = step is FETCHING
    if step is FETCHING:
        gate.open()
    terminal.send("s")
    terminal.until_text("s Sync now")
    terminal.send("s")
    if step is FETCHING:
        terminal.until(lambda: proxy.connections > 0)
        terminal.until_text("Fetching")
        return
    terminal.until(lambda: gate.is_reached)
    if step is SENDING:
        # A fetch that brings little takes as many bytes as it takes to be let in: what comes then is what is sent.
        proxy.hold_at = 2 * proxy.passed - before
        gate.open()
        terminal.until(lambda: proxy.held)
        terminal.until_text("Sending")


def _go_on(machine: Machine, remote: Path, *, by_key: bool) -> None:
    """Start again, and sync."""
    if not by_key:
        machine.synced()
        return
    with machine.started() as terminal:
        terminal.send("s")
        terminal.until_text("s Sync now")
        terminal.send("s")
        terminal.until(lambda: has_met(machine, remote))


def _lives(pid: int) -> bool:
    """Tell whether a process runs; one that has ended may wait for ever until somebody asks how."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False
