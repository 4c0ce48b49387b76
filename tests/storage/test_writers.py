"""Several writers on one file at the same time: programs of ours, editors, and some that are killed."""

import contextlib
import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from storage import exchange as exchanging
from storage import replace as replacing
from storage import settling, tiny
from storage.errors import CannotWrite
from storage.exchange import can_exchange
from storage.store import Store
from storage.strict import read_document
from tests.storage.conftest import AT, ID

ROOT = Path(__file__).parents[2]


def start(mode, fresh, what, times):
    command = [sys.executable, "-m", "tests.storage.writers", mode, str(fresh.root.parent), ID, what, str(times)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def finish(*programs):
    for program in programs:
        program.stdout.read()
        assert program.wait() == 0


@pytest.mark.parametrize("way", ["rename", "in_place"])
def test_no_edit_from_outside_is_lost_to_our_own_writes(fresh, incident, put, way):
    if not can_exchange(fresh.root / ".tmp"):
        pytest.skip("this file system cannot exchange")
    outside = start("editor", fresh, way, 300)
    ours = 0
    while outside.poll() is None:
        with contextlib.suppress(CannotWrite):  # it may be the faster one all the time, on a slow machine
            put({"people/k7q2/phone": str(ours)})
            ours += 1
    finish(outside)
    put({"people/k7q2/phone": "last"})
    facts = fresh.document(ID)["facts"]
    assert [number for number in range(1, 301) if f"{way}{number}" not in facts] == []
    assert fresh.document(ID)["people"]["k7q2"]["phone"] == "last"
    assert ours


def test_two_programs_that_write_different_fields_lose_nothing(fresh, incident):
    finish(start("rebond", fresh, "phone", 100), (other := start("rebond", fresh, "mail", 100)))
    assert other.returncode == 0
    document = fresh.document(ID)
    assert document["people"]["k7q2"] == {"name": "Karim", "phone": "100", "mail": "100"}
    assert "conflicts" not in document
    log = (fresh.state / "undo.jsonl").read_text().splitlines()
    assert len([json.loads(line) for line in log]) == 201
    assert os.listdir(fresh.root / ".tmp") == []


def test_a_writer_killed_at_any_moment_leaves_old_or_new_content_whole(fresh, incident, places):
    acknowledged = 0
    for kill in range(30):
        program = start("rebond", fresh, "phone", 100_000)
        for _write in range(1 + kill % 7):
            acknowledged = int(program.stdout.readline())
        program.send_signal(signal.SIGKILL)
        rest = program.stdout.read().split("\n")
        program.wait()
        acknowledged = max([acknowledged, *(int(line) for line in rest[:-1] if line)])
        document, problems = read_document(incident.read_bytes(), {})
        assert problems == ()
        assert int(document["people"]["k7q2"]["phone"]) in (acknowledged, acknowledged + 1)
    again = Store.open(places)
    again.tidy()
    assert os.listdir(again.root / ".tmp") == []
    assert again.undo(AT).code == "changed"


def test_without_exchange_edits_between_reading_and_replacing_are_merged(fresh, incident, put, monkeypatch):
    monkeypatch.setattr(exchanging, "_system_call", lambda: None)
    real, met = tiny.replace, []

    def replace(path, *args, **options):
        if not met:
            content = json.loads(path.read_text())
            content["people"]["k7q2"]["mail"] = "k@example.org"
            path.write_text(json.dumps(content))
            met.append(path)
        return real(path, *args, **options)

    monkeypatch.setattr(tiny, "replace", replace)
    assert put({"people/k7q2/phone": "1"}).merged
    assert fresh.document(ID)["people"]["k7q2"] == {"name": "Karim", "phone": "1", "mail": "k@example.org"}


def edited(path, table, row, value):
    content = json.loads(path.read_text())
    content.setdefault(table, {})[row] = value
    return json.dumps(content)


@pytest.fixture
def in_the_instant(monkeypatch):
    """Run something of somebody else's just before and just after the first exchange of two files, unhidden."""
    monkeypatch.setattr(settling, "_lease", lambda descriptor, kind: errno.ENOSYS)
    real, calls = replacing.exchange, []

    def set_up(before, after):
        def exchange(one, other):
            calls.append(other)
            number = len(calls)
            if number == 1:
                before(Path(other))
            done = real(one, other)
            if number == 1:
                after(Path(other))
            return done

        monkeypatch.setattr(replacing, "exchange", exchange)

    return set_up


def test_what_was_written_over_ours_in_that_instant_is_merged(fresh, incident, put, in_the_instant):
    in_the_instant(
        before=lambda path: path.write_text(edited(path, "facts", "first", {"text": "before"})),
        after=lambda path: path.write_text(edited(path, "facts", "second", {"text": "over ours"})),
    )
    assert put({"people/k7q2/phone": "1"}).merged
    document = fresh.document(ID)
    assert document["facts"] == {"first": {"text": "before"}, "second": {"text": "over ours"}}
    assert document["people"]["k7q2"] == {"name": "Karim", "phone": "1"}
    assert "conflicts" not in document


def test_who_read_ours_in_that_instant_and_writes_later_takes_nothing_away(
    fresh, incident, put, in_the_instant, monkeypatch
):
    late = []
    in_the_instant(
        before=lambda path: path.write_text(edited(path, "facts", "first", {"text": "before"})),
        after=lambda path: late.append(edited(path, "facts", "second", {"text": "late"})),
    )
    real = time.sleep

    def sleep(seconds):
        # The second look waits: until now the late one was busy.
        if late and "phone" in incident.read_text():
            incident.write_text(late.pop())
        real(0)

    monkeypatch.setattr(time, "sleep", sleep)
    put({"people/k7q2/phone": "1"})
    document = fresh.document(ID)
    assert late == []
    assert document["facts"] == {"first": {"text": "before"}, "second": {"text": "late"}}
    assert document["people"]["k7q2"] == {"name": "Karim", "phone": "1"}
    fresh.undo(AT)
    assert fresh.document(ID)["people"]["k7q2"] == {"name": "Karim"}
    assert set(fresh.document(ID)["facts"]) == {"first", "second"}
