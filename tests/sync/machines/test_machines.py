"""Machines that type, delete, revert, resolve, break files, have wrong clocks, sync in any order and die while they do.

Whatever they did: once everyone has synced and nobody types, all have the same commit and the same bytes, and every
word that anybody ever typed is there, unless a person took it away who had it before their eyes.
"""

import json
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from tests.soak import FULL, times
from tests.sync.machines.copies import DIE, DIE_WITH_GIT, EDIT, Copies, Ended
from tests.sync.machines.judging import judge
from tests.sync.machines.ledger import Ledger, shown_in, words_of
from tests.sync.machines.machine import Document, Machine, make_remote

NAMES = ("Anna", "Björn", "Chloé", "Dan")
CLOCKS = (0.0, 315_360_000.0, -315_360_000.0, 0.0)
"""Seconds that each clock is wrong by: ten years, in both directions."""
FIELDS = ("title", "client", "project", "next_update_note")
"""Scalars of an incident; the last is one that Rebond does not know."""
NEVER = 1_000_000
PASSES = 8

machines = st.integers(0, len(NAMES) - 1)
which = st.integers(0, 1)
fields = st.sampled_from(FIELDS)
moments = st.integers(1, 120)


class _Together(RuleBasedStateMachine):
    """Three or four machines, a bare repository, and everything that people do."""

    copies: Copies
    seen: Counter[str]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="machines"))
        self.ledger = Ledger()
        self.machines: list[Machine] = []
        self.broken: dict[tuple[int, str], tuple[str, str]] = {}
        self.before: dict[tuple[int, str], str] = {}
        self.cut_short: set[str] = set()
        """Machines whose last sync was killed: what it had written counts as seen only once it is run again."""
        self.begun = 0
        self.count = 0

    def teardown(self) -> None:
        try:
            if self.machines:
                self.settle()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    @initialize(count=st.integers(3, 4), apart=st.booleans())
    def begin(self, count: int, *, apart: bool) -> None:
        """Begin with one store on all machines, or with one of its own on each: stores that meet."""
        remote = make_remote(self.folder / "remote.git")
        for name in NAMES[:count]:
            self.machines.append(Machine(self.folder / name, name, self.copies))
        for number, machine in enumerate(self.machines):
            if apart or machine is self.machines[0]:
                assert machine.do("new", "first").code == 0
                for which in range(2):
                    self.capture(number, which)
        for machine in self.machines:
            machine.join(str(remote))

    # What people do.

    def _machine(self, number: int) -> tuple[int, Machine]:
        number %= len(self.machines)
        return number, self.machines[number]

    def _id(self, number: int) -> str:
        return f"20261121-aaaaa{'bcde'[number]}"

    def _now(self, number: int) -> float:
        self.count += 1
        return 1_795_000_000 + CLOCKS[number] + self.count

    def _edit(self, number: int, id: str, change: Any, *, whole: bool = False) -> None:
        _number, machine = self._machine(number)
        if (number, id) in self.broken:
            return
        path = machine.file(id)
        if path.exists():
            self.before[number, id] = path.read_text("utf-8")
        with self.ledger.watching(machine, id, whole=whole or machine.name in self.cut_short):
            machine.type(id, change, at=self._now(number))

    @rule(number=machines, which=st.integers(0, 3))
    def capture(self, number: int, which: int) -> None:
        number, machine = self._machine(number)
        id = self._id(which)
        if machine.file(id).exists():
            return
        with self.ledger.watching(machine, id):
            machine.write(id, json.dumps({"incident": {"main": {"title": self.ledger.word()}}}))

    @rule(number=machines, which=which, field=fields)
    def type_a_field(self, number: int, which: int, field: str) -> None:
        number, _machine = self._machine(number)
        word = self.ledger.word()
        self._edit(number, self._id(which), lambda document: _main(document).__setitem__(field, word))

    @rule(number=machines, which=which, field=fields, again=st.integers(1, 40))
    def type_an_old_word(self, number: int, which: int, field: str, again: int) -> None:
        """Type a word that somebody typed before: by chance, or because it was right."""
        number, machine = self._machine(number)
        word = f"w{again}"
        if word in self.ledger.typed and machine.look(self._id(which)):
            self.ledger.retyped([word])
            self._edit(number, self._id(which), lambda document: _main(document).__setitem__(field, word))

    @rule(number=machines, which=which, field=fields)
    def set_by_command(self, number: int, which: int, field: str) -> None:
        number, machine = self._machine(number)
        id = self._id(which)
        if (number, id) in self.broken or not machine.file(id).exists():
            return
        with self.ledger.watching(machine, id, whole=machine.name in self.cut_short):
            machine.do("set", id, f"incident/main/{field}", self.ledger.word())

    @rule(number=machines, which=which, field=fields)
    def empty_a_field(self, number: int, which: int, field: str) -> None:
        number, _machine = self._machine(number)
        self._edit(number, self._id(which), lambda document: _main(document).pop(field, None))

    @rule(number=machines, which=which, row=st.sampled_from(("p1", "p2")), field=st.sampled_from(("name", "phone")))
    def type_in_a_row(self, number: int, which: int, row: str, field: str) -> None:
        number, _machine = self._machine(number)
        word = self.ledger.word()

        def change(document: Document) -> None:
            document.setdefault("people", {}).setdefault(row, {})[field] = word

        self._edit(number, self._id(which), change)

    @rule(number=machines, which=which, row=st.sampled_from(("p1", "p2")))
    def remove_a_row(self, number: int, which: int, row: str) -> None:
        number, _machine = self._machine(number)

        def change(document: Document) -> None:
            document.get("people", {}).pop(row, None)

        self._edit(number, self._id(which), change, whole=True)

    @rule(number=machines, which=which)
    def add_a_tag(self, number: int, which: int) -> None:
        number, _machine = self._machine(number)
        word = self.ledger.word()

        def change(document: Document) -> None:
            _main(document)["tags"] = sorted([*_main(document).get("tags", []), word])

        self._edit(number, self._id(which), change)

    @rule(number=machines, which=which)
    def remove_a_tag(self, number: int, which: int) -> None:
        number, _machine = self._machine(number)

        def change(document: Document) -> None:
            if _main(document).get("tags"):
                _main(document)["tags"] = _main(document)["tags"][1:]

        self._edit(number, self._id(which), change)

    @rule(number=machines, which=which, line=st.integers(0, 6), act=st.sampled_from(("add", "replace", "remove")))
    def write_a_long_text(self, number: int, which: int, line: int, act: str) -> None:
        number, _machine = self._machine(number)
        words = [self.ledger.word()] if act != "remove" else []

        def change(document: Document) -> None:
            text = _main(document).get("summary", [])
            lines = list(text) if isinstance(text, list) else str(text).split("\n")
            lines[line : line + (act != "add")] = words
            _main(document)["summary"] = lines

        self._edit(number, self._id(which), change, whole=True)

    @rule(number=machines, which=which)
    def go_back(self, number: int, which: int) -> None:
        """Put a file back as it was before the last edit, as a person does with an editor that is still open."""
        number, machine = self._machine(number)
        id = self._id(which)
        if (number, id) in self.broken or (number, id) not in self.before:
            return
        text = self.before[number, id]
        self.ledger.retyped(words_of(text))
        with self.ledger.watching(machine, id, whole=True):
            machine.write(id, text)

    @rule(number=machines, which=st.integers(0, 3))
    def delete(self, number: int, which: int) -> None:
        number, machine = self._machine(number)
        id = self._id(which)
        if (number, id) in self.broken:
            return
        with self.ledger.watching(machine, id, whole=True):
            machine.file(id).unlink(missing_ok=True)

    @rule(number=machines, which=which)
    def put_into_the_trash(self, number: int, which: int) -> None:
        number, machine = self._machine(number)
        id = self._id(which)
        with self.ledger.watching(machine, id):
            machine.do("rm", id)

    @rule(number=machines, which=which, promote=st.booleans())
    def resolve(self, number: int, which: int, *, promote: bool) -> None:
        """Decide a conflict with an editor: keep what is shown, or put the other value into its place."""
        number, machine = self._machine(number)
        document = machine.look(self._id(which)) or {}
        rows = {id: row for id, row in document.get("conflicts", {}).items() if _place(row)}
        if not rows:
            return
        id, row = sorted(rows.items())[0]
        # To keep what is shown and dismiss the other is to type it, as promoting the other is.
        table, line, field = _place(row) or ("", "", "")
        kept = row.get("value") if promote else document.get(table, {}).get(line, {}).get(field)
        self.ledger.retyped(words_of(json.dumps(kept)))

        def change(document: Document) -> None:
            del document["conflicts"][id]
            place = _place(row)
            assert place
            if promote and isinstance(row.get("value"), str):
                document.setdefault(place[0], {}).setdefault(place[1], {})[place[2]] = row["value"]

        self._edit(number, self._id(which), change)

    @rule(number=machines, which=which, how=st.sampled_from(("cut", "empty", "twice", "nan", "markers")))
    def break_a_file(self, number: int, which: int, how: str) -> None:
        """Leave a file as no program can read it: the words in it are not gone, and its person comes back to it."""
        number, machine = self._machine(number)
        id = self._id(which)
        if (number, id) in self.broken or machine.look(id) is None:
            return
        good = machine.file(id).read_text("utf-8")
        bad = {
            "cut": good[: len(good) // 2],
            "empty": "",
            "twice": good.replace('"main": {', '"main": {}, "main": {', 1),
            "nan": good.rstrip()[:-1] + ', "much": NaN}\n',
            "markers": f"<<<<<<< mine\n{good}=======\n{good}>>>>>>> theirs\n",
        }[how]
        machine.write(id, bad)
        self.broken[number, id] = (good, bad)

    @rule(number=machines, which=which, typed=st.booleans())
    def mend_a_file(self, number: int, which: int, *, typed: bool) -> None:
        number, _machine = self._machine(number)
        self._mend(number, self._id(which), typed=typed)

    def _mend(self, number: int, id: str, *, typed: bool) -> None:
        """Put back what was there before it was broken, with an edit perhaps, unless something else is there now."""
        machine = self.machines[number]
        good, bad = self.broken.pop((number, id), ("", ""))
        path = machine.file(id)
        if not good or not path.exists() or path.read_text("utf-8") != bad:
            return
        machine.write(id, good)
        if typed:
            self._edit(number, id, lambda document: _main(document).__setitem__("title", self.ledger.word()))

    # Meeting.

    @rule(number=machines)
    def sync(self, number: int) -> None:
        _number, machine = self._machine(number)
        ended = machine.do("sync")
        _is_calm(ended)
        if ended.code == 0:
            self.cut_short.discard(machine.name)

    @rule(number=machines, moment=moments, act=st.sampled_from((DIE, DIE_WITH_GIT)))
    def die_while_syncing(self, number: int, moment: int, act: str) -> None:
        _number, machine = self._machine(number)
        ended = machine.do("sync", moment=moment, act=act)
        _is_calm(ended, killed=True)
        self.seen["killed"] += ended.code == -9
        self.cut_short.add(machine.name)

    @rule(number=machines, which=which, moment=moments, field=fields)
    def type_while_syncing(self, number: int, which: int, moment: int, field: str) -> None:
        number, machine = self._machine(number)
        id = self._id(which)
        edit = {"file": str(machine.file(id)), "path": ("incident", "main", field), "value": self.ledger.word()}
        busy = (number, id) in self.broken
        running = machine.start("sync", moment=NEVER if busy else moment, act=EDIT, edit=edit)
        _is_calm(running.wait())
        edited = running.edited()
        if edited:
            self.seen["typed meanwhile"] += 1
            self.ledger.note(machine.name, id, shown_in(edited[0]), shown_in(edited[1]), whole=True)

    @rule(number=machines, other=machines)
    def sync_at_once(self, number: int, other: int) -> None:
        """Two machines, or two processes of one, sync at the same time."""
        both = [self._machine(each)[1].start("sync") for each in (number, other)]
        for each in both:
            _is_calm(each.wait())

    def settle(self) -> None:
        """Have everyone mend and sync until nothing moves, and look."""
        for number, id in list(self.broken):
            self._mend(number, id, typed=False)
        for _each in range(PASSES):
            before = [machine.shared() for machine in self.machines]
            for machine in self.machines:
                _is_calm(machine.do("sync"))
            if before == [machine.shared() for machine in self.machines]:
                break
        judge(self.machines, self.ledger)
        first = self.machines[0]
        self.seen["runs"] += 1
        self.seen["words"] += len(self.ledger.typed)
        self.seen["commits"] += int(first.git("rev-list", "--count", "refs/heads/main"))
        self.seen["merges"] += int(first.git("rev-list", "--count", "--merges", "refs/heads/main"))
        self.seen["conflicts"] += sum(len((first.look(id) or {}).get("conflicts", ())) for id in first.ids)


def _main(document: Document) -> dict[str, Any]:
    main: dict[str, Any] = document.setdefault("incident", {}).setdefault("main", {})
    return main


def _place(row: Document) -> tuple[str, str, str] | None:
    """Where a conflict's value belongs, if that is one field of a row."""
    parts = str(row.get("path", "")).split("/")[1:]
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else None


def _is_calm(ended: Ended, *, killed: bool = False) -> None:
    """A sync ends well, or says in one sentence why it could not, or was killed; it never falls over."""
    assert ended.code in (0, 5, 6, *((-9,) if killed else ())), ended
    assert "Traceback" not in ended.err, ended
    assert ended.code in (0, -9) or len(ended.err.strip().splitlines()) == 1, ended


@pytest.mark.soak
def test_machines_agree_and_nobody_loses_a_word(copies: Copies) -> None:
    together = type("Together", (_Together,), {"copies": copies, "seen": Counter()})
    limits = settings(
        max_examples=times(100), stateful_step_count=30, deadline=None,
        # To make a failure small takes minutes, which only somebody has who looks for it.
        phases=[Phase.generate, Phase.shrink] if FULL else [Phase.generate],
        suppress_health_check=list(HealthCheck), report_multiple_bugs=False,
    )  # fmt: skip
    run_state_machine_as_test(together, settings=limits)
    print(", ".join(f"{count} {what}" for what, count in together.seen.items()))
    assert together.seen["merges"] and together.seen["conflicts"]
