"""Several writers on one file at the same time: programs of ours, editors, other hosts, and some that are killed."""

import contextlib
import errno
import json
import os
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest

from recovery.records import INCIDENT_TABLES
from storage.errors import BrokenFile, CannotWrite
from storage.parsing.strict import read_document
from storage.store import Store
from storage.writing import exchange as exchanging
from storage.writing import replace as replacing
from storage.writing import saving, settling, tiny
from storage.writing.exchange import can_exchange
from tests.soak import times
from tests.storage.conftest import AT, ID
from words.errors import ChangedMeanwhile

ROOT = Path(__file__).parents[2]


def start(mode, fresh, what="", times=0):
    command = [sys.executable, "-m", "tests.storage.writers", mode, str(fresh.root.parent), ID, what, str(times)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def finish(program):
    """Wait for a program's end and give the lines that it printed."""
    program.stdin.close()
    with program.stdout:
        said = program.stdout.read().splitlines()
    assert program.wait() == 0
    return said


@pytest.fixture
def not_shared(monkeypatch):
    """As on a network disk: files can be neither exchanged nor held."""
    monkeypatch.setattr(exchanging, "_system_call", lambda: None)
    monkeypatch.setattr(settling, "_lease", lambda descriptor, kind: errno.ENOSYS)


def race(fresh, put, way, edits):
    """Save without a pause while an editor does too, and tell what of the editor is gone, what we saved and gave up."""
    outside = start("editor", fresh, way, edits)
    saved, given_up = [], []
    for number in count():
        if outside.poll() is not None:
            break
        try:
            put({f"lessons/{number}/believed": "ours"})
            saved.append(str(number))
        except (CannotWrite, BrokenFile):  # said
            given_up.append(str(number))
    finish(outside)
    put({"people/k7q2/phone": "last"})
    document = fresh.document(ID)
    assert document["people"]["k7q2"]["phone"] == "last"
    lost = [number for number in range(1, edits + 1) if f"{way}{number}" not in document["facts"]]
    over = [number for number in saved if number not in document["lessons"]]
    print(f"\n{way}: {len(lost)} of {edits} edits from outside lost; of ours {len(saved)} saved, {len(over)} of them "
          f"written over by an editor that had read before, {len(given_up)} given up")  # fmt: skip
    return lost, saved, given_up, set(document.get("lessons", {})) - set(saved)


@pytest.mark.soak
@pytest.mark.parametrize("way", ["rename", "in_place", "held"])
def test_no_edit_from_outside_is_lost_to_our_own_writes(fresh, incident, put, way):
    if not can_exchange(fresh.root / ".tmp"):
        pytest.skip("this file system cannot exchange")
    lost, saved, given_up, unsaid = race(fresh, put, way, times(5000))
    assert lost == []
    # Who has the file open but for microseconds lets nobody in: then one sentence says so, and nothing was written.
    assert not unsaid
    assert len(given_up) <= len(saved) or way == "held"
    assert os.listdir(fresh.root / ".tmp") == []


@pytest.mark.soak
@pytest.mark.parametrize("way", ["rename", "in_place", "held"])
def test_without_exchange_hardly_an_edit_from_outside_is_lost(fresh, incident, put, way, not_shared):
    edits = times(5000)
    lost, _saved, given_up, unsaid = race(fresh, put, way, edits)
    assert len(lost) <= edits // 50
    # An editor may have read what we put there and written it back before we found that we cannot know: kept, and
    # told as not saved, so it is tried again.
    assert unsaid <= set(given_up)


def test_two_programs_that_write_different_fields_lose_nothing(fresh, incident):
    one, other = start("rebond", fresh, "phone", 100), start("rebond", fresh, "mail", 100)
    assert len(finish(one)) == len(finish(other)) == 100
    document = fresh.document(ID)
    assert document["people"]["k7q2"] == {"name": "Karim", "phone": "100", "mail": "100"}
    assert "conflicts" not in document
    log = (fresh.state / "undo.jsonl").read_text().splitlines()
    assert len([json.loads(line) for line in log]) == 201
    assert os.listdir(fresh.root / ".tmp") == []


def missing(document, acts):
    """List what was written and is gone: not there, in no conflict, and replaced by nobody who had seen it."""
    there = {step["note"] for step in document["steps"].values()}
    kept = {row.get("value") for row in document.get("conflicts", {}).values()}
    seen = {act["over"] for act in acts}
    return [act["wrote"] for act in acts if act["wrote"] not in there | kept | seen]


def act_side_by_side(fresh, mode, names, each):
    """Let programs write to the same and to different fields, and tell what is lost of each kind."""
    programs = {name: start(mode, fresh, name, each) for name in names}
    acts = {name: [json.loads(line) for line in finish(program)] for name, program in programs.items()}
    assert all(len(done) == each for done in acts.values())
    document, problems = read_document(fresh.read(ID).data, INCIDENT_TABLES)
    assert document is not None and not [each for each in problems if each.level == "error"]
    shared = missing(document, [act for done in acts.values() for act in done])
    own = [name for name in names if document["people"]["k7q2"][f"x-{name}"] != f"{name}{each}"]
    wanted = {f"{name}{number // 50}" for name in names for number in range(1, each + 1)}
    tags = sorted(wanted - set(document["incident"]["main"]["tags"]))
    conflicts = len(document.get("conflicts", {}))
    print(f"\n{mode}: {len(names) * each} writes of {len(names)} programs, {len(shared)} lost; "
          f"{conflicts} of them kept as conflicts; own fields lost {len(own)}, tags lost {len(tags)}")  # fmt: skip
    return shared, own, tags


@pytest.mark.soak
def test_no_write_of_two_programs_and_of_commands_is_lost(fresh, incident):
    added = times(50)
    program = start("commands", fresh, "added", added)
    assert act_side_by_side(fresh, "person", ["a", "b"], times(1000)) == ([], [], [])
    finish(program)
    people = {person["name"] for person in fresh.document(ID)["people"].values()}
    assert people == {"Karim", *(f"added{number}" for number in range(1, added + 1))}


@pytest.mark.soak
def test_two_hosts_lose_nothing_where_files_can_be_exchanged(fresh, incident):
    """Their locks do not meet, as on a folder that is shared over a network."""
    if not can_exchange(fresh.root / ".tmp"):
        pytest.skip("this file system cannot exchange")
    assert act_side_by_side(fresh, "host", ["a", "b"], times(1000)) == ([], [], [])


@pytest.mark.soak
def test_two_hosts_lose_hardly_anything_where_files_cannot_be_exchanged(fresh, incident):
    writes = times(1000)
    shared, _own, _tags = act_side_by_side(fresh, "hostless", ["a", "b"], writes)
    assert len(shared) <= 2 * writes // 20


@pytest.mark.soak
def test_a_writer_killed_at_any_moment_leaves_old_or_new_content_whole(fresh, incident, places):
    writes = 0
    readers = [start("reader", fresh) for _each in range(2)]
    for reader in readers:
        assert reader.stdout.readline() == "reading\n"
    for kill in range(times(300)):
        program = start("rebond", fresh, "phone", 100_000)
        for _write in range(1 + kill % 7):
            acknowledged = int(program.stdout.readline())
            writes += 1
        program.send_signal(signal.SIGKILL)
        rest = program.stdout.read().split("\n")
        program.communicate()
        acknowledged = max([acknowledged, *(int(line) for line in rest[:-1] if line)])
        document, problems = read_document(incident.read_bytes(), INCIDENT_TABLES)
        assert problems == ()
        assert int(document["people"]["k7q2"]["phone"]) in (acknowledged, acknowledged + 1)
    found = [json.loads(finish(reader)[-1]) for reader in readers]
    reads, torn = (sum(each[name] for each in found) for name in ("reads", "torn"))
    print(f"\n{kill + 1} kills in {writes} writes, {reads} reads meanwhile, {torn} of them torn")
    assert torn == 0
    again = Store.open(places)
    again.tidy()
    assert os.listdir(again.root / ".tmp") == []
    # Killed between a save and its line in the log, an act cannot be taken back, which is said.
    with contextlib.suppress(ChangedMeanwhile):
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


def test_what_a_save_that_gave_up_had_in_its_hands_is_merged_by_the_next(
    fresh, incident, put, in_the_instant, monkeypatch
):
    in_the_instant(
        before=lambda path: path.write_text(edited(path, "facts", "first", {"text": "before"})),
        after=lambda path: path.write_text(edited(path, "facts", "second", {"text": "over ours"})),
    )
    with monkeypatch.context() as patched:
        patched.setattr(saving, "LONGEST_WITH_ORPHANS", 0)
        with pytest.raises(CannotWrite):
            put({"people/k7q2/phone": "1"})
    assert set(fresh.document(ID)["facts"]) == {"first"}
    put({"people/k7q2/mail": "k@example.org"})
    document = fresh.document(ID)
    assert document["people"]["k7q2"] == {"name": "Karim", "mail": "k@example.org"}
    assert document["facts"] == {"first": {"text": "before"}, "second": {"text": "over ours"}}
    assert "conflicts" not in document


def test_what_another_wrote_for_us_can_be_undone_too(fresh, incident, put, in_the_instant, monkeypatch):
    """Somebody reads ours in that instant, and has written it back with theirs before we read again."""
    read = []
    in_the_instant(
        before=lambda path: path.write_text(edited(path, "facts", "first", {"text": "before"})),
        after=lambda path: read.append(edited(path, "facts", "second", {"text": "with ours"})),
    )
    real = tiny.read_file

    def read_file(*args):
        if read:
            incident.write_text(read.pop())
        return real(*args)

    monkeypatch.setattr(tiny, "read_file", read_file)
    put({"people/k7q2/phone": "1"})
    document = fresh.document(ID)
    assert document["people"]["k7q2"] == {"name": "Karim", "phone": "1"}
    assert set(document["facts"]) == {"first", "second"}
    fresh.undo(AT)
    assert fresh.document(ID)["people"]["k7q2"] == {"name": "Karim"}


def test_what_was_written_over_ours_in_two_such_instants_is_merged(fresh, incident, put, monkeypatch):
    monkeypatch.setattr(settling, "_lease", lambda descriptor, kind: errno.ENOSYS)
    real, calls = replacing.exchange, []

    def exchange(one, other):
        calls.append(other)
        number, path = len(calls), Path(other)
        if number not in (1, 3):  # the second gives the place back after the first
            return real(one, other)
        path.write_text(edited(path, "facts", f"before{number}", {"text": "before"}))
        theirs = edited(path, "facts", f"over{number}", {"text": "over ours"})
        done = real(one, other)
        path.write_text(theirs)
        return done

    monkeypatch.setattr(replacing, "exchange", exchange)
    assert put({"people/k7q2/phone": "1"}).merged
    document = fresh.document(ID)
    assert set(document["facts"]) == {"before1", "over1", "before3", "over3"}
    assert document["people"]["k7q2"] == {"name": "Karim", "phone": "1"}
    assert "conflicts" not in document
