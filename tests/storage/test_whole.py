import os

import pytest

from storage.whole import write_whole


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


def test_what_a_killed_process_of_the_same_number_left_is_no_obstacle(tmp_path):
    (tmp_path / f".a.{os.getpid()}.tmp").write_bytes(b"half")
    write_whole(tmp_path / "a", b"1", durable=False)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
