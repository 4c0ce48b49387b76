"""One deletes what the other edits, each in an app: for both there is what was edited, and that it was deleted."""

from pathlib import Path
from typing import Any

from tests.e2e.home import main_of
from tests.e2e.sync.conftest import Both
from tests.e2e.sync.hands import (
    PEOPLE,
    STEP,
    TRASH,
    back,
    decide,
    open_incident,
    open_people,
    retitle,
    sync,
    write_on,
)
from tests.sync.machines.judging import judge
from tests.sync.machines.ledger import Ledger, shown
from tests.sync.machines.machine import Machine


def _captured(machine: Machine, ledger: Ledger, title: str) -> str:
    id = machine.capture(f"{title} {ledger.word()}")
    ledger.note(machine.name, id, set(), shown(machine.file(id)))
    return id


def _conflicts(machine: Machine, id: str) -> list[tuple[str, bool, str]]:
    """What waits for a decision: the place, whether it was deleted there, and by whom."""
    rows: list[dict[str, Any]] = [*machine.document(id).get("conflicts", {}).values()]
    return [(row["path"], row.get("deleted", False), row["by"]) for row in rows]


def test_one_deletes_what_the_other_edits(both: Both, remote: Path) -> None:
    """A row is removed, an incident put into the trash, and a file deleted by hand."""
    anna, bjorn, _id = both
    ledger = Ledger()
    row, trash, file = (_captured(anna, ledger, title) for title in ("Row", "Trash", "File"))
    with ledger.watching(anna, row):
        anna.done("add", row, "people", f"name=Karim {ledger.word()}")
    ((person, fields),) = anna.document(row)["people"].items()
    name, place = fields["name"], f"/people/{person}"
    anna.synced()
    bjorn.synced()
    with anna.started() as one, bjorn.started() as other:
        with ledger.watching(anna, row, whole=True):
            open_people(one, "Row", name)
            one.send("-")
            one.until(lambda: not anna.document(row).get("people"))
        back(one, STEP)
        with ledger.watching(bjorn, row):
            open_people(other, "Row", name)
            other.send("\r")
            other.until_text(" Organisation ")
            write_on(other, name, f" {ledger.word()}")
            other.until(lambda: bjorn.document(row)["people"][person]["name"] != name)
        back(other, PEOPLE, STEP)

        with ledger.watching(bjorn, trash):
            open_incident(other, "Trash")
            other.send(TRASH)
            other.until(lambda: "trashed_at" in main_of(bjorn.document(trash)))
        back(other)
        retitle(one, anna, ledger, trash)

        with ledger.watching(anna, file, whole=True):
            anna.file(file).unlink()
            one.until_gone("File")
        retitle(other, bjorn, ledger, file)

        for terminal, machine in ((one, anna), (other, bjorn), (one, anna)):
            sync(terminal, machine, remote)
        judge((anna, bjorn), ledger)
        for terminal, machine in ((one, anna), (other, bjorn)):
            name = machine.document(row)["people"][person]["name"]
            titles = [main_of(machine.document(id))["title"] for id in (row, trash, file)]
            assert [len(text.split()) for text in (name, *titles)] == [3, 2, 3, 3]
            for title in titles:
                terminal.until_text(title)
            assert _conflicts(machine, row) == [(place, True, "Anna")]
            assert _conflicts(machine, file) == [("", True, "Anna")]
            assert not _conflicts(machine, trash)
            assert "trashed_at" not in main_of(machine.document(trash))

        with ledger.watching(bjorn, row, whole=True):
            decide(other, "Row", "(removed)")
            other.until(lambda: not bjorn.document(row).get("conflicts"))
        with ledger.watching(anna, file):
            decide(one, "File", "shown now")
            one.until(lambda: not anna.document(file).get("conflicts"))
        for terminal, machine in ((other, bjorn), (one, anna), (other, bjorn)):
            sync(terminal, machine, remote)
        found = judge((anna, bjorn), ledger)
        for terminal, machine in ((one, anna), (other, bjorn)):
            assert not any(_conflicts(machine, id) for id in (row, trash, file))
            assert not machine.document(row).get("people")
            terminal.until_gone("c Two versions")
            terminal.until_text(titles[2])
        assert not found & set(name.split())
