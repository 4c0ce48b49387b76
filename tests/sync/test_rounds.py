import errno
import json
import subprocess

import pytest

from storage.errors import CannotWrite
from sync import rounds
from sync.git.repository import FETCHED, MAIN, ROOT, SEEN, Author
from sync.history.ground import ground_of
from sync.history.recording import ManyGone, Recorder, record
from sync.joining import setup
from sync.remote.failing import Failure, SyncFailed
from sync.remote.status import status
from tests.sync import planted
from tests.sync.meeting import ONE, TWO, Machine, commit_there, copy_head, make_copy, settled

ANNA = Author("anna", "anna@example.org")


@pytest.fixture
def copy(tmp_path):
    return make_copy(tmp_path)


@pytest.fixture
def anna(tmp_path, copy):
    return Machine(tmp_path, "anna", copy)


@pytest.fixture
def ben(tmp_path, copy):
    return Machine(tmp_path, "ben", copy)


@pytest.fixture
def both(anna, ben):
    """Two machines that have the same incident."""
    anna.write(title="Oops")
    anna.sync()
    ben.sync()
    return anna, ben


def test_an_empty_copy_takes_what_is_here(anna, copy):
    anna.write(title="Oops")
    outcome = anna.sync()
    assert (outcome.sent, outcome.received, outcome.merged) == (1, 0, 0)
    assert copy_head(copy) == anna.head == anna.repository.ref(SEEN)
    assert status(anna.store.state).state == "synced"


def test_a_new_store_becomes_the_one_that_is_there(anna, ben):
    anna.write(title="Oops")
    anna.sync()
    outcome = ben.sync()
    assert (outcome.sent, outcome.received) == (0, 2)
    assert ben.head == anna.head
    assert ben.files() == anna.files()
    assert ben.store.main.id == anna.store.main.id
    assert ben.open().main.id == anna.store.main.id
    assert status(ben.store.state).state == "synced"


def test_two_stores_that_both_hold_something_become_one(anna, ben):
    anna.write(ONE, title="Oops")
    ben.write(TWO, title="Aïe")
    anna.sync()
    outcome = ben.sync()
    assert (outcome.sent, outcome.received) == (1, 2 if anna.store.main.id == ben.store.main.id else 1)
    settled(anna, ben)
    assert {ONE, TWO} <= {path.rpartition("/")[2][:-5] for path in anna.files()}
    assert json.loads(anna.files()["store.json"])["store"]["main"]["id"] == anna.open().main.id == ben.open().main.id
    assert "conflicts" not in json.loads(anna.files()["store.json"])


def test_edits_and_deletions_travel(both):
    anna, ben = both
    anna.write(title="Oops, twice")
    anna.write(TWO)
    anna.sync()
    assert ben.sync().received == 2
    assert ben.main()["title"] == "Oops, twice"
    ben.path(TWO).unlink()
    ben.sync()
    assert anna.sync().received == 1
    assert not anna.path(TWO).exists()
    settled(anna, ben)


def test_a_round_with_nothing_new_makes_no_commit(both):
    anna, ben = both
    settled(anna, ben)
    head = anna.head
    outcome = anna.sync()
    assert (outcome.sent, outcome.received, outcome.merged, anna.head) == (0, 0, 0, head)


def test_different_fields_of_one_incident_are_merged(both):
    anna, ben = both
    anna.write(title="Oops", summary="From here")
    ben.write(title="Oops", client="acme")
    anna.sync()
    outcome = ben.sync()
    assert (outcome.merged, outcome.conflicts) == (1, 0)
    settled(anna, ben)
    assert anna.main()["summary"] == "From here"
    assert anna.main()["client"] == "acme"


def test_what_both_typed_is_kept_twice(both):
    anna, ben = both
    anna.write(title="From here")
    ben.write(title="From there")
    anna.sync()
    outcome = ben.sync()
    assert (outcome.merged, outcome.conflicts) == (1, 1)
    settled(anna, ben)
    assert sorted([anna.main()["title"], *anna.kept()]) == ["From here", "From there"]


def test_both_machines_make_the_same_merge(both, copy):
    anna, ben = both
    anna.write(title="Oops", summary="From here")
    ben.write(TWO)
    before = copy_head(copy)
    ours = anna.repository.directory
    anna.sync()
    there = anna.head
    planted.git(copy, "update-ref", MAIN, before)
    ben.sync()
    planted.git(ours, "update-ref", SEEN, before)
    anna.sync()
    merged = anna.head
    planted.git(copy, "update-ref", MAIN, there)
    planted.git(ben.repository.directory, "update-ref", SEEN, before)
    ben.sync()
    assert ben.head == merged


def test_three_machines_end_with_the_same_commit_in_any_order(tmp_path, copy):
    machines = [Machine(tmp_path, name, copy) for name in ("anna", "ben", "cleo")]
    machines[0].write(title="Oops")
    settled(*machines)
    for number, machine in enumerate(machines):
        machine.write(title=f"From {machine.name}")
        machine.write(f"20261121-{'xyz'[number] * 6}", client=machine.name)
    for each in (1, 0, 2, 1, 0, 2):
        machines[each].sync()
    settled(*machines)
    shown = [machines[0].main()["title"], *machines[0].kept()]
    assert sorted(shown) == ["From anna", "From ben", "From cleo"]


def test_who_is_overtaken_tries_again(both, monkeypatch):
    anna, ben = both
    anna.write(title="Oops", summary="From here")
    ben.write(TWO)
    push, waits = rounds.push, []

    def late(*args, **more):
        if not waits:
            waits.append("overtaken")
            monkeypatch.setattr(rounds, "push", push)
            anna.sync()
        return push(*args, **more)

    monkeypatch.setattr(rounds, "push", late)
    outcome = ben.sync(pauses=rounds.Pauses(sleep=waits.append, chance=lambda: 0.5))
    assert (outcome.sent, outcome.waiting, len(waits)) == (1, (), 2)
    settled(anna, ben)


def test_who_is_always_overtaken_gives_up_and_loses_nothing(both, monkeypatch):
    anna, ben = both
    ben.write(TWO)
    monkeypatch.setattr(rounds, "push", lambda *_args, **_more: "overtaken")
    with pytest.raises(SyncFailed) as error:
        ben.sync()
    assert error.value.failure.code == "busy_there"
    assert status(ben.store.state).state == "offline"
    monkeypatch.undo()
    assert ben.sync().sent == 1
    settled(anna, ben)


def test_a_push_that_came_through_without_an_answer_is_found_again(both, monkeypatch):
    anna, ben = both
    ben.write(TWO)
    push = rounds.push

    def cut_off(*args, **more):
        push(*args, **more)
        raise SyncFailed(Failure("cut_off", {"host": "there"}))

    monkeypatch.setattr(rounds, "push", cut_off)
    with pytest.raises(SyncFailed):
        ben.sync()
    assert status(ben.store.state).to_send == 1
    monkeypatch.undo()
    ben.sync()
    assert status(ben.store.state).to_send == 0
    settled(anna, ben)


def test_what_came_is_written_even_when_sending_fails(both, monkeypatch):
    anna, ben = both
    anna.write(TWO, title="From here")
    anna.sync()
    ben.write(title="From there")

    def refuse(*_args, **_more):
        raise SyncFailed(Failure("cut_off", {"host": "there"}))

    monkeypatch.setattr(rounds, "push", refuse)
    with pytest.raises(SyncFailed):
        ben.sync()
    assert ben.main(TWO)["title"] == "From here"
    monkeypatch.undo()
    settled(anna, ben)


def test_who_may_not_send_receives_and_hears_it_once(both, monkeypatch):
    anna, ben = both
    monkeypatch.setattr(rounds, "push", lambda *_args, **_more: "read_only")
    ben.write(TWO, title="From there")
    first = ben.sync()
    assert (first.sent, first.read_only, first.newly_read_only) == (0, True, True)
    monkeypatch.undo()
    anna.write(title="From here")
    anna.sync()
    monkeypatch.setattr(rounds, "push", lambda *_args, **_more: "read_only")
    again = ben.sync()
    assert (again.received, again.read_only, again.newly_read_only) == (1, True, False)
    assert ben.main()["title"] == "From here"
    assert ben.main(TWO)["title"] == "From there"
    assert status(ben.store.state).read_only


def test_a_copy_that_was_rewritten_changes_nothing_until_somebody_decides(both, copy):
    anna, ben = both
    before = copy_head(copy)
    anna.write(title="Sent")
    anna.sync()
    ben.sync()
    commit_there(copy, {f"incidents/2026/11/{TWO}.json": b'{"incident": {"main": {"title": "Other"}}}'}, parent=before)
    files, head = ben.files(), ben.head
    with pytest.raises(SyncFailed) as error:
        ben.sync()
    assert (error.value.failure.code, error.value.exit_code) == ("diverged", 5)
    assert (ben.files(), ben.head) == (files, head)
    kept = set(ben.repository.refs("refs/kept").values())
    assert {head, copy_head(copy)} <= kept
    assert status(ben.store.state).state == "stopped"


@pytest.mark.parametrize("take", ["both", "theirs", "ours"])
def test_the_decision_holds_for_a_rewritten_copy(both, copy, take):
    anna, ben = both
    before = copy_head(copy)
    anna.write(title="Sent")
    anna.sync()
    ben.sync()
    other = commit_there(
        copy, {f"incidents/2026/11/{TWO}.json": b'{"incident": {"main": {"title": "Other"}}}\n'}, parent=before
    )
    ben.sync(take=take)
    assert ben.main()["title"] == ("Oops" if take == "theirs" else "Sent")
    assert ben.path(TWO).exists() == (take != "ours")
    assert copy_head(copy) == ben.head
    assert (ben.head == other) == (take == "theirs")
    assert ben.sync().sent == 0
    assert ben.files() == ben.committed()


def test_a_copy_that_was_emptied_is_filled_again_only_by_decision(both, copy):
    _anna, ben = both
    planted.git(copy, "update-ref", "-d", MAIN)
    with pytest.raises(SyncFailed) as error:
        ben.sync()
    assert (error.value.failure.code, error.value.exit_code) == ("rewritten", 5)
    ben.sync(take="ours")
    assert copy_head(copy) == ben.head


def test_a_store_of_another_origin_waits_for_a_decision(anna, copy):
    anna.write(title="Oops")
    main = b'{"store": {"main": {"id": "abcdabcdabcdabcd", "created_at": "2026-01-01T09:00+01:00"}}}\n'
    commit_there(copy, {"store.json": main}, parent=None)
    with pytest.raises(SyncFailed) as error:
        anna.sync()
    assert error.value.failure.code == "unrelated"
    anna.sync(take="both")
    assert anna.store.main.id == "abcdabcdabcdabcd"
    assert anna.main()["title"] == "Oops"
    assert copy_head(copy) == anna.head


def test_a_repository_of_something_else_is_left_alone(anna, copy):
    commit_there(copy, {"README.md": b"Hello\n"}, parent=None)
    with pytest.raises(SyncFailed) as error:
        anna.sync()
    assert error.value.failure.code == "not_a_store"
    assert anna.repository.head() == ROOT


def test_a_repository_with_another_branch_is_named(anna, copy):
    commit_there(copy, {"README.md": b"Hello\n"}, parent=None)
    planted.git(copy, "branch", "-m", "main", "trunk")
    with pytest.raises(SyncFailed) as error:
        anna.sync()
    assert error.value.failure.code == "no_main"


def test_newer_rules_stop_a_merge_and_nothing_else(both, copy):
    anna, ben = both
    here, there = anna.head, commit_there(copy, {"projects.json": b"{}\n"}, parent=copy_head(copy))
    parents = sorted((here, there))
    at = "1795334400 +0000"
    who = f"Rebond <auto-merge@invalid> {at}"
    tree = planted.git(copy, "rev-parse", f"{there}^{{tree}}").decode().strip()
    lines = [f"tree {tree}", *(f"parent {each}" for each in parents), f"author {who}", f"committer {who}"]
    newer = planted.write(copy, "commit", ("\n".join(lines) + "\n\nauto-merge rules=2\n").encode())
    planted.git(copy, "update-ref", MAIN, newer)
    assert anna.sync().received == 1
    assert anna.head == newer
    ben.write(title="Typed here")
    with pytest.raises(SyncFailed) as error:
        ben.sync()
    assert error.value.failure.code == "update_needed"
    assert ben.main()["title"] == "Typed here"


def test_what_no_store_holds_is_told_and_never_written(both, copy):
    anna, ben = both
    link = planted.blob(copy, b"/etc/passwd")
    head = commit_there(
        copy, {"README.md": b"Hi\n", f"incidents/2026/11/{TWO}.json": b"{nonsense"}, parent=copy_head(copy)
    )
    listing = planted.git(copy, "ls-tree", "-r", head).decode()
    assert "README.md" in listing
    stream = f"M 120000 {link} incidents/2026/11/20261121-llllll.json\n"
    given = f"commit refs/heads/main\ncommitter E <e@example.org> 1795334401 +0000\ndata 1\nx\nfrom {head}\n{stream}"
    subprocess.run(["git", "-C", str(copy), "fast-import", "--quiet"], input=given.encode(), check=True, timeout=60)
    outcome = ben.sync()
    assert {(each.path.rpartition("/")[2], each.why) for each in outcome.set_aside} == {
        ("README.md", "name"), (f"{TWO}.json", "unreadable"), ("20261121-llllll.json", "link"),
    }  # fmt: skip
    assert not ben.path(TWO).exists()
    assert not (ben.store.root / "README.md").exists()
    commits = ben.hand_commits()
    ben.write(title="Goes on")
    ben.sync()
    assert ben.hand_commits() == commits + 1
    assert anna.sync().received == 1
    assert anna.main()["title"] == "Goes on"


def test_what_no_store_holds_is_told_when_it_is_merged_too(both, copy):
    _anna, ben = both
    link, large = planted.blob(copy, b"/etc/passwd"), planted.blob(copy, b" " * 1_000_001)
    stream = f"M 120000 {link} incidents/2026/11/{ONE}.json\nM 100644 {large} incidents/2026/11/{TWO}.json\n"
    stream += "M 100644 inline README.md\ndata 3\nHi\n\n"
    head = copy_head(copy)
    given = f"commit refs/heads/main\ncommitter E <e@example.org> 1795334401 +0000\ndata 1\nx\nfrom {head}\n{stream}"
    subprocess.run(["git", "-C", str(copy), "fast-import", "--quiet"], input=given.encode(), check=True, timeout=240)
    ben.write(title="Typed here")
    outcome = ben.sync()
    assert {(each.path.rpartition("/")[2], each.why) for each in outcome.set_aside} == {
        ("README.md", "name"), (f"{TWO}.json", "large"), (f"{ONE}.json", "link"),
    }  # fmt: skip
    assert ben.main()["title"] == "Typed here"
    assert not ben.path(TWO).exists()
    assert ben.sync().set_aside == ()


def test_a_file_that_comes_broken_goes_into_quarantine_when_it_is_merged(both, copy):
    anna, ben = both
    commit_there(copy, {f"incidents/2026/11/{ONE}.json": b'{"incident": oops'}, parent=copy_head(copy))
    ben.write(TWO)
    ben.sync()
    assert ben.main()["title"] == "Oops"
    quarantined = [path for path in ben.files() if path.startswith("quarantine/")]
    assert [ben.files()[path] for path in quarantined] == [b'{"incident": oops']
    settled(anna, ben)


def test_what_is_typed_while_files_are_written_is_not_written_over(both):
    anna, ben = both
    anna.write(title="From here")
    anna.sync()

    def typing(stage, _done, _of):
        if stage == "merging" and ben.main()["title"] == "Oops":
            ben.write(title="Typed in that moment")

    outcome = ben.sync(progress=typing)
    assert outcome.sent == 1
    settled(anna, ben)
    assert sorted([ben.main()["title"], *ben.kept()]) == ["From here", "Typed in that moment"]


def test_a_file_that_is_broken_here_waits_until_it_is_mended(both):
    anna, ben = both
    ben.path().write_text('{"incident": {"main": {"title": "Half')
    anna.write(title="From here")
    anna.write(TWO)
    anna.sync()
    outcome = ben.sync()
    assert outcome.waiting == (f"incidents/2026/11/{ONE}.json",)
    assert ben.path(TWO).exists()
    assert "Half" in ben.path().read_text()
    anna.write(TWO, title="Seen there and taken out", client="acme")
    anna.sync()
    ben.sync()
    ben.write(TWO, title="Mine")
    ben.sync()
    anna.sync()
    assert (anna.main(TWO), anna.kept(TWO)) == ({"title": "Mine"}, [])
    ben.write(title="Whole again")
    ben.sync()
    settled(anna, ben)
    assert sorted([anna.main()["title"], *anna.kept()]) == ["From here", "Whole again"]
    assert not ground_of(ben.repository).behind


def test_a_file_that_is_broken_here_and_mended_as_it_was_simply_follows(both):
    anna, ben = both
    before = ben.path().read_bytes()
    ben.path().write_text("{")
    anna.write(title="From here")
    anna.sync()
    ben.sync()
    ben.path().write_bytes(before)
    ben.sync()
    assert (ben.main()["title"], ben.kept()) == ("From here", [])
    settled(anna, ben)


def test_a_round_can_be_stopped(both):
    _anna, ben = both
    ben.write(TWO)
    before = status(ben.store.state)
    with pytest.raises(SyncFailed) as error:
        ben.sync(stop=lambda: True)
    assert error.value.failure.code == "stopped"
    assert status(ben.store.state).failure == before.failure is None
    assert ben.sync().sent == 1


def test_nothing_counts_as_synced_while_the_copy_is_away(both, copy):
    _anna, ben = both
    copy.rename(copy.with_name("unplugged"))
    ben.write(TWO)
    synced = status(ben.store.state).synced_at
    for _time in range(2):
        with pytest.raises(SyncFailed) as error:
            ben.sync()
        assert (error.value.failure.code, error.value.exit_code) == ("away", 6)
    known = status(ben.store.state)
    assert (known.state, known.synced_at, known.tries, known.to_send) == ("offline", synced, 2, 1)
    copy.with_name("unplugged").rename(copy)
    assert ben.sync().sent == 1
    assert status(ben.store.state).offline_since == ""


def test_many_that_are_gone_are_told_of_until_somebody_has_decided(both):
    anna, _ben = both
    ids = [f"20261121-cccc{letter}" for letter in "abcdefgh"]
    for id in ids:
        anna.write(id)
    anna.sync()
    for id in ids[1:]:
        anna.path(id).unlink()
    with pytest.raises(ManyGone):
        anna.sync()
    known = status(anna.store.state)
    assert (known.state, known.failure.needs_person) == ("stopped", False)
    assert "7 of 9" in known.failure.sentence()
    anna.sync(sure=True)
    assert status(anna.store.state).state == "synced"


def test_what_is_in_the_way_on_this_machine_is_no_sync(both, monkeypatch):
    anna, ben = both
    anna.write(title="From here")
    anna.sync()

    def refuse(*_args, **_more):
        raise CannotWrite("The disk is full.")

    monkeypatch.setattr("sync.merge.applying.take", refuse)
    with pytest.raises(CannotWrite):
        ben.sync()
    known = status(ben.store.state)
    assert known.state == "stopped"
    assert "The disk is full." in known.failure.sentence()
    monkeypatch.undo()
    ben.write(TWO)
    record(ben.store, ben.repository, Author("ben", "ben@example.org"), now=ben.now)
    assert status(ben.store.state).state == "waiting"
    settled(anna, ben)
    assert ben.main()["title"] == "From here"


def test_a_disk_that_takes_nothing_does_not_hide_what_is_wrong(both, copy, monkeypatch):
    _anna, ben = both
    copy.rename(copy.with_name("unplugged"))

    def full(*_args, **_more):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("sync.remote.status.write_whole", full)
    with pytest.raises(SyncFailed) as error:
        ben.sync()
    assert error.value.failure.code == "away"


@pytest.mark.parametrize("wrong", ["missing.git", "other.git"])
def test_a_wrong_address_leaves_everything_known_of_the_right_one(both, copy, tmp_path, wrong):
    _anna, ben = both
    commit_there(make_copy(tmp_path / "other"), {"README.md": b"Hello\n"}, parent=None)
    (tmp_path / "other" / "copy.git").rename(tmp_path / "other.git")
    ben.write(TWO)
    record(ben.store, ben.repository, Author("ben", "ben@example.org"), now=ben.now)
    ben.write(TWO, title="Twice")
    before, seen = status(ben.store.state), ben.repository.ref(SEEN)
    with pytest.raises(SyncFailed):
        setup(ben.store, str(tmp_path / wrong), Author("ben", "ben@example.org"), now=ben.now)
    after = status(ben.store.state)
    assert (after.address, after.state, ben.repository.ref(SEEN)) == (str(copy), "waiting", seen)
    assert after.to_send >= before.to_send == 1
    assert ben.sync().sent == 2


def test_nothing_but_the_branch_is_fetched(both, copy):
    anna, ben = both
    planted.git(copy, "tag", "v1", MAIN)
    planted.git(copy, "branch", "other", MAIN)
    ben.sync()
    assert ben.repository.ref(FETCHED) == anna.head
    assert planted.git(ben.repository.directory, "for-each-ref", "refs/tags", "refs/heads/other") == b""


def test_what_is_told_last_is_what_the_round_waits_for(both):
    anna, ben = both
    anna.write(title="From here")
    anna.sync()
    ben.write(TWO)
    told = []
    ben.sync(progress=lambda stage, _done, _of: told.append(stage))
    # What goes on beside is told only once it is waited for: the screen would stay at the wrong stage.
    assert [*dict.fromkeys(told)] == ["recording", "fetching", "merging", "sending", "writing"]
    assert told == sorted(told, key=[*dict.fromkeys(told)].index)


def test_who_hears_of_each_change_need_not_look_at_all_files_again_within_a_minute(both, monkeypatch):
    anna, _ben = both
    recorder = Recorder(anna.store, anna.repository)
    recorder.record(ANNA, now=anna.now)
    anna.write(title="Nobody heard of this")
    assert anna.sync(recorder=recorder, heard=True).sent == 0
    assert anna.sync(recorder=recorder).sent == 1  # nobody says so, then all is looked at
    recorder.record(ANNA, now=anna.now)
    anna.write(title="Nor of this")
    monkeypatch.setattr("sync.history.recording.LATELY", 0.0)
    assert anna.sync(recorder=recorder, heard=True).sent == 1
