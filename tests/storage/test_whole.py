import os

import pytest

from storage.disk.process import host
from storage.disk.whole import write_whole

NOBODY = 2**22 + 1
"""No process has this number: Linux has none above 2**22."""


def test_a_new_file_is_for_its_owner_alone(tmp_path):
    write_whole(tmp_path / "a", b"1")
    assert (tmp_path / "a").read_bytes() == b"1"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_a_failure_leaves_what_was_there(tmp_path, monkeypatch):
    write_whole(tmp_path / "a", b"1")

    def refuse(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="space"):
        write_whole(tmp_path / "a", b"2")
    assert (tmp_path / "a").read_bytes() == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def left_behind(path, process):
    path = path.with_name(f".{path.name}.{host()}.{process}.0123abcd.tmp")
    path.write_bytes(b"half")


def test_what_killed_processes_left_goes_even_when_one_had_our_number(tmp_path):
    for process in (os.getpid(), NOBODY):
        left_behind(tmp_path / "a", process)
    write_whole(tmp_path / "a", b"1", durable=False)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_what_others_write_at_this_moment_stays(tmp_path):
    left_behind(tmp_path / "a", os.getppid())
    left_behind(tmp_path / "b", NOBODY)
    (tmp_path / f".a.elsewhere.{NOBODY}.0123abcd.tmp").write_bytes(b"half")
    write_whole(tmp_path / "a", b"1", durable=False)
    assert len(list(tmp_path.iterdir())) == 4
