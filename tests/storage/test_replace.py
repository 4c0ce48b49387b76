import ctypes
import errno
import os
import stat
import time
from hashlib import sha256
from pathlib import Path
from threading import Thread

import pytest

from storage.writing import exchange as exchanging
from storage.writing import replace as replacing
from storage.writing import settling
from storage.writing import temporary as leaving
from storage.writing.exchange import can_exchange
from storage.writing.replace import Outcome, create, replace
from storage.writing.settling import hold
from storage.writing.temporary import Displaced, Temporary, short_hash

ELSEWHERE = 2**22 + 1
"""A process number above the largest that Linux gives, so that of no process."""


@pytest.fixture
def temporary(tmp_path):
    return Temporary(tmp_path / ".tmp", Displaced(tmp_path / "displaced"))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    return path


@pytest.fixture(params=["exchange", "compare"])
def either_way(request, monkeypatch):
    """Run with the exchange of files, and as on a file system that has none."""
    if request.param == "compare":
        monkeypatch.setattr(exchanging, "_system_call", lambda: None)
    elif not can_exchange(request.getfixturevalue("tmp_path")):
        pytest.skip("this file system cannot exchange")
    return request.param


def without_leases(monkeypatch):
    """As on a file system that does not tell who has a file open."""
    monkeypatch.setattr(settling, "_lease", lambda descriptor, kind: errno.ENOSYS)


def leftovers(temporary):
    return os.listdir(temporary.folder)


def kept(temporary):
    return {path.read_bytes() for path in temporary.displaced.folder.glob("*")}


def test_what_was_read_is_replaced(path, temporary, either_way):
    assert replace(path, b"new", b"old", "a", temporary) == Outcome(True)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert leftovers(temporary) == []


def test_what_nobody_read_stays(path, temporary, either_way):
    path.write_bytes(b"theirs")
    assert replace(path, b"new", b"old", "a", temporary) == Outcome(False)
    assert path.read_bytes() == b"theirs"
    assert leftovers(temporary) == []


def test_a_file_that_is_gone_is_not_brought_back_here(path, temporary, either_way):
    path.unlink()
    with pytest.raises(FileNotFoundError):
        replace(path, b"new", b"old", "a", temporary)
    assert not path.exists()
    assert leftovers(temporary) == []


def test_a_new_file_never_takes_the_place_of_another(path, temporary):
    with pytest.raises(FileExistsError):
        create(path, b"new", "a", temporary)
    assert path.read_bytes() == b"old"
    assert leftovers(temporary) == []


def test_a_new_file_comes_with_its_folders_for_the_owner_alone(tmp_path, temporary):
    path = tmp_path / "incidents" / "2026" / "11" / "a.json"
    create(path, b"new", "a", temporary)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (path.parent, path.parent.parent, tmp_path / "incidents", temporary.folder):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert leftovers(temporary) == []


def test_a_new_file_where_there_are_no_links(tmp_path, temporary, monkeypatch):
    def no_links(*_args, **_options):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    create(tmp_path / "a.json", b"new", "a", temporary)
    assert (tmp_path / "a.json").read_bytes() == b"new"
    with pytest.raises(FileExistsError):
        create(tmp_path / "a.json", b"newer", "a", temporary)
    assert (tmp_path / "a.json").read_bytes() == b"new"


def test_a_writer_that_has_the_old_file_open_is_waited_for(path, temporary, monkeypatch):
    """An editor opened the file for writing before the exchange and writes after it."""
    editor = open(path, "r+b")  # noqa: SIM115
    pauses = []

    def meanwhile(seconds):
        if not pauses:
            editor.write(b"theirs")
            editor.close()
        pauses.append(seconds)

    monkeypatch.setattr(time, "sleep", meanwhile)
    assert replace(path, b"new", b"old", "a", temporary) == Outcome(False)
    assert pauses
    assert path.read_bytes() == b"theirs"


def test_a_writer_that_keeps_the_old_file_open_has_its_place_back_until_we_insist(path, temporary, monkeypatch):
    monkeypatch.setattr(replacing, "PATIENCE", 0.01)
    with open(path, "r+b", buffering=0) as editor:
        if settling.is_being_written(editor.fileno()) is None:
            pytest.skip("this system does not tell")
        assert replace(path, b"new", b"old", "a", temporary) == Outcome(False)
        assert os.path.samestat(path.stat(), os.fstat(editor.fileno()))
        assert leftovers(temporary) == []
        assert replace(path, b"new", b"old", "a", temporary, insist=True) == Outcome(True)
        assert path.read_bytes() == b"new"
        editor.write(b"theirs")
    monkeypatch.setattr(leaving, "lives", lambda process: False)
    temporary.tidy(lambda document: path)
    assert path.read_bytes() == b"new", "it was saved, and said so"
    assert kept(temporary) == {b"theirs"}
    assert leftovers(temporary) == []


def test_without_leases_the_old_file_is_looked_at_twice(path, temporary, monkeypatch):
    without_leases(monkeypatch)
    editor = open(path, "r+b", buffering=0)  # noqa: SIM115
    monkeypatch.setattr(time, "sleep", lambda seconds: editor.write(b"theirs"))
    assert replace(path, b"new", b"old", "a", temporary) == Outcome(False, b"theirs")
    editor.close()
    assert path.read_bytes().startswith(b"theirs")


def test_bytes_written_over_ours_in_that_instant_are_handed_back(path, temporary, monkeypatch):
    without_leases(monkeypatch)
    real = replacing.exchange

    def exchange(one, other):
        first = Path(other).read_bytes() == b"old"
        if first:
            Path(other).write_bytes(b"theirs")
        done = real(one, other)
        if first:
            Path(other).write_bytes(b"later")
        return done

    monkeypatch.setattr(replacing, "exchange", exchange)
    assert replace(path, b"new", b"old", "a", temporary) == Outcome(False, b"theirs", b"later")
    assert path.read_bytes() == b"theirs"
    assert kept(temporary) == {b"later"}
    assert leftovers(temporary) == []


def test_whoever_opens_ours_in_that_instant_gets_what_stands_there(path, temporary, monkeypatch):
    """A program reads while the two files have changed places, and writes back what it read."""
    real, read = replacing.exchange, []

    def exchange(one, other):
        first = Path(other).read_bytes() == b"old" if not read else False
        if first:
            Path(other).write_bytes(b"theirs")
        done = real(one, other)
        if first:
            reader = Thread(target=lambda: read.append(Path(other).read_bytes()))
            read.append(reader)
            reader.start()
        return done

    monkeypatch.setattr(replacing, "exchange", exchange)
    assert replace(path, b"new", b"old", "a", temporary) == Outcome(False)
    read[0].join()
    assert read[1:] == [b"theirs"]


def test_a_file_removed_in_that_instant_comes_back(path, temporary, monkeypatch):
    real = replacing.exchange

    def exchange(one, other):
        if Path(other).exists():
            Path(other).write_bytes(b"theirs")
        done = real(one, other)
        os.unlink(other)
        return done

    monkeypatch.setattr(replacing, "exchange", exchange)
    assert not replace(path, b"new", b"old", "a", temporary).done
    assert path.read_bytes() == b"theirs"


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP])
def test_where_the_system_cannot_exchange_it_compares(path, temporary, monkeypatch, number):
    def refuse(_one, _other):
        ctypes.set_errno(number)
        return -1

    monkeypatch.setattr(exchanging, "_system_call", lambda: refuse)
    assert not can_exchange(path.parent)
    assert replace(path, b"new", b"old", "a", temporary) == Outcome(True)
    assert path.read_bytes() == b"new"
    assert leftovers(temporary) == []


FAULTS = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("call", ["write", "fsync", "open", "close"])
def test_a_failing_system_call_leaves_the_old_content_or_the_new(path, temporary, monkeypatch, call, fault):
    temporary.write(b"", "made the folder", None)
    before = leftovers(temporary)
    real = getattr(os, call)
    for failing in range(1, 12):
        calls = 0

        def fail(*args, _failing=failing, **options):
            nonlocal calls
            calls += 1
            if calls == _failing:
                if call == "close":
                    real(*args, **options)
                raise OSError(fault, os.strerror(fault))
            return real(*args, **options)

        with monkeypatch.context() as patched:
            patched.setattr(os, call, fail)
            try:
                outcome = replace(path, b"new", b"old", "a", temporary)
            except OSError as error:
                assert error.errno == fault
                outcome = None
        assert path.read_bytes() in ((b"new",) if outcome else (b"old", b"new"))
        path.write_bytes(b"old")
        if calls < failing:
            assert outcome == Outcome(True)
            break
        if call in ("write", "fsync"):
            assert leftovers(temporary) == before
    else:
        pytest.fail("more system calls than expected")


def test_short_writes_are_gone_on_with(path, temporary, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data)[:2]))
    assert replace(path, b"a longer text", b"old", "a", temporary) == Outcome(True)
    assert path.read_bytes() == b"a longer text"


def left_by(temporary, process, old, new, content, document="a", host=None):
    """Make a temporary file as a killed process of this machine leaves it."""
    made = Path(temporary.write(content, document, old))
    parts = made.name.split(".")
    parts[0] = host or parts[0]
    parts[1] = str(process)
    parts[3] = short_hash(new)
    return made.rename(made.with_name(".".join(parts)))


def test_what_a_killed_process_left_before_the_exchange_is_kept_for_a_day(path, temporary):
    left_by(temporary, ELSEWHERE, b"old", b"new", b"new")
    temporary.tidy(lambda document: path)
    assert leftovers(temporary) == []
    assert kept(temporary) == {b"new"}
    assert path.read_bytes() == b"old"


def test_what_a_killed_process_had_read_and_displaced_goes(path, temporary):
    path.write_bytes(b"new")
    left_by(temporary, ELSEWHERE, b"old", b"new", b"old")
    temporary.tidy(lambda document: path)
    assert leftovers(temporary) == []
    assert kept(temporary) == set()
    assert path.read_bytes() == b"new"


def test_an_edit_that_a_killed_process_displaced_unread_comes_back(path, temporary):
    path.write_bytes(b"new")
    left_by(temporary, ELSEWHERE, b"old", b"new", b"theirs")
    temporary.tidy(lambda document: path if document == "a" else None)
    assert path.read_bytes() == b"theirs"
    assert kept(temporary) == {b"new"}


def test_an_edit_displaced_unread_is_kept_when_the_file_has_moved_on(path, temporary):
    path.write_bytes(b"newer")
    left_by(temporary, ELSEWHERE, b"old", b"new", b"theirs")
    temporary.tidy(lambda document: path)
    assert path.read_bytes() == b"newer"
    assert kept(temporary) == {b"theirs"}


def test_temporary_files_of_the_living_of_others_and_of_strangers_stay(path, temporary):
    left = [
        left_by(temporary, os.getpid(), b"old", b"new", b"new"),
        left_by(temporary, 1, b"old", b"new", b"new"),
        left_by(temporary, ELSEWHERE, b"old", b"new", b"new", host="elsewhere"),
    ]
    stranger = temporary.folder / "notes.txt"
    stranger.write_text("mine")
    temporary.tidy(lambda document: path)
    assert sorted(leftovers(temporary)) == sorted([*(each.name for each in left), "notes.txt"])


def test_what_another_machine_left_goes_after_a_day(path, temporary, monkeypatch):
    path.write_bytes(b"new")
    left_by(temporary, 1, b"old", b"new", b"theirs", host="elsewhere")
    left_by(temporary, 1, b"older", b"newer", b"newer", host="elsewhere")
    left_by(temporary, os.getpid(), b"older", b"newer", b"newer")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 86_500)
    monkeypatch.setattr(Displaced, "tidy", lambda drawer: None)  # what is put away now counts as a day old too
    temporary.tidy(lambda document: path)
    assert path.read_bytes() == b"theirs"
    assert kept(temporary) == {b"new", b"newer"}
    assert [name.split(".")[1] for name in leftovers(temporary)] == [str(os.getpid())]


def test_what_was_shown_in_part_to_those_who_had_the_old_file_open_is_no_edit(path, temporary):
    path.write_bytes(b"a new text")
    left_by(temporary, ELSEWHERE, b"old", b"a new text", b"a new")
    temporary.tidy(lambda document: path)
    assert path.read_bytes() == b"a new text"
    assert leftovers(temporary) == []


def test_a_held_file_is_replaced_and_shown_to_those_who_came_to_open_it(path, temporary):
    held = hold(path)
    if held is None:
        pytest.skip("this system has no leases")
    read = []
    reader = Thread(target=lambda: read.append(path.read_bytes()))
    reader.start()
    assert replace(path, b"new", b"old", "a", temporary, held=held) == Outcome(True)
    reader.join()
    assert read == [b"new"]
    assert path.read_bytes() == b"new"
    assert leftovers(temporary) == []


def test_who_waits_to_write_to_a_held_file_goes_first(path, temporary):
    held = hold(path)
    if held is None:
        pytest.skip("this system has no leases")
    writer = Thread(target=lambda: path.write_bytes(b"theirs"))
    writer.start()
    while not held.keeps_writers_waiting():
        time.sleep(0)
    assert replace(path, b"new", b"old", "a", temporary, held=held) == Outcome(False)
    held.let_go()
    writer.join()
    assert path.read_bytes() == b"theirs"
    assert leftovers(temporary) == []


def test_a_held_file_that_another_took_the_place_of_is_left_alone(path, temporary):
    held = hold(path)
    if held is None:
        pytest.skip("this system has no leases")
    other = path.with_name("other")
    other.write_bytes(b"theirs")
    other.replace(path)
    assert replace(path, b"new", b"old", "a", temporary, held=held) == Outcome(False)
    held.let_go()
    assert path.read_bytes() == b"theirs"


def test_a_file_that_is_open_all_the_time_is_not_held(path, monkeypatch):
    monkeypatch.setattr(settling, "PATIENCE", 0.01)
    with open(path, "r+b"):
        assert hold(path) is None
    assert hold(path.with_name("none")) is None


def test_displaced_bytes_are_thrown_away_after_a_day(temporary):
    temporary.displaced.keep(b"long ago", "a")
    (old,) = temporary.displaced.folder.glob("*")
    os.utime(old, (time.time() - 90_000,) * 2)
    temporary.displaced.keep(b"just now", "a")
    temporary.displaced.tidy()
    assert kept(temporary) == {b"just now"}
    assert all(stat.S_IMODE(each.stat().st_mode) == 0o600 for each in temporary.displaced.folder.glob("*"))


def test_names_of_content_are_half_a_sha256():
    assert short_hash(b"x") == sha256(b"x").hexdigest()[:16]
