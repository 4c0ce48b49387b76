"""Several writers on one file at the same time: programs of ours, editors, and some that are killed."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storage import exchange as exchanging
from storage.errors import CannotWrite
from storage.exchange import can_exchange
from storage.store import Store
from storage.strict import read_document
from tests.storage.conftest import ID

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
        document, problems = read_document(incident.read_bytes(), str(incident), {})
        assert problems == ()
        assert int(document["people"]["k7q2"]["phone"]) in (acknowledged, acknowledged + 1)
    again = Store.open(places)
    again.tidy()
    assert os.listdir(again.root / ".tmp") == []
    assert again.undo(_at()).code == "changed"


def test_without_exchange_edits_between_reading_and_replacing_are_merged(fresh, incident, put, monkeypatch):
    monkeypatch.setattr(exchanging, "_system_call", lambda: None)
    from storage import tiny

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


def _at():
    from tests.storage.conftest import AT

    return AT
