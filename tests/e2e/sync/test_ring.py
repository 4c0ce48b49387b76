"""Five machines in a ring: each pair of neighbours meets at a place of its own behind the server, nobody all others."""

from pathlib import Path

from bench.terminal import Terminal
from tests.e2e.home import asked, main_of
from tests.e2e.sync.conftest import Meet
from tests.e2e.sync.hands import back, decide, has_met, retitle
from tests.e2e.sync.sshd import address
from tests.sync.machines.judging import judge
from tests.sync.machines.ledger import Ledger, words_of
from tests.sync.machines.machine import Machine, make_remote

NAMES = ("Anna", "Bjorn", "Chloe", "Dan", "Eve")
EMPTIED = "\x15"


def _meet_by_key(terminal: Terminal, machine: Machine, place: Path) -> None:
    """Name another place to meet on the screen of the copies, and wait until all has come from there."""
    terminal.send("s")
    terminal.until_text("s Sync now")
    terminal.send("n")
    terminal.until_text(" meet? > ")
    terminal.send(EMPTIED)
    terminal.until(lambda: asked(terminal).endswith("? >"))
    terminal.send(address(place))
    terminal.until(lambda: asked(terminal).endswith(place.name))
    terminal.send("\r")
    terminal.until(lambda: has_met(machine, place))
    terminal.until_text(" up to date")
    back(terminal)


def _titles(machine: Machine, id: str) -> set[str]:
    """The title that an incident shows, and those that wait for a decision."""
    document = machine.document(id)
    return {main_of(document)["title"], *(row["value"] for row in document.get("conflicts", {}).values())}


def test_five_machines_in_a_ring(tmp_path: Path, kept_open: str, person: Meet) -> None:
    """Four are worked on by commands and the fifth in its app; all type into one field, and one of them decides."""
    machines = [person(name, ssh=kept_open) for name in NAMES]
    places = [make_remote(tmp_path / f"place{number}.git") for number in range(5)]
    ledger = Ledger()
    anna, *_others, eve = machines
    id = anna.capture("Dropped the orders table")
    for machine in machines:
        machine.join(str(places[0]))
    title = main_of(eve.document(id))["title"]

    def retitled(machine: Machine) -> None:
        with ledger.watching(machine, id):
            machine.done("set", id, "incident/main/title", f"{title} {ledger.word()}")

    for machine in machines[:-1]:
        retitled(machine)
        with ledger.watching(machine, id):
            machine.done("add", id, "people", f"name={machine.name} {ledger.word()}")
    with eve.started() as terminal:
        retitle(terminal, eve, ledger, id)

        def meet(meetings: list[tuple[int, int]]) -> None:
            for number, place in meetings:
                if machines[number] is eve:
                    _meet_by_key(terminal, eve, places[place])
                else:
                    machines[number].join(address(places[place]))

        ring = [(number, place % 5) for number in range(5) for place in (number, number + 1)]
        meet(ring[:-1])
        typed = _titles(eve, id)
        assert len(typed) == 5
        kept = min(typed)
        ledger.retyped(words_of(kept))  # which is what somebody does who decides for it
        with ledger.watching(eve, id):
            decide(terminal, title, kept)
            terminal.until(lambda: _titles(eve, id) == {kept})
        retitled(anna)  # who has seen neither the others’ titles nor what was decided
        meet(ring[-1:] + ring[:-1])
        judge(machines, ledger)
        terminal.until_text("1 conflict")
    assert _titles(eve, id) == {kept, f"{title} {max(ledger.typed, key=lambda word: int(word[1:]))}"}
    assert len(eve.document(id)["people"]) == 4
