"""The file of the feed: whole or not at all, and never in the place of something else."""

import os
from pathlib import Path

import pytest

from feed.file import write_feed
from storage.disk.process import host
from storage.errors import CannotWrite
from words.errors import UsageError

FEED = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Rebond//Calendar feed//EN\r\nEND:VCALENDAR\r\n"
OTHER = FEED.replace(b"END", b"NAME:Other\r\nEND")


def test_a_new_file_is_for_its_owner_alone_and_an_old_one_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "rebond.ics"
    assert write_feed(path, FEED)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (FEED, 0o600)
    path.chmod(0o644)
    assert write_feed(path, OTHER)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (OTHER, 0o644)
    assert os.listdir(tmp_path) == ["rebond.ics"]


def test_the_same_bytes_leave_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "rebond.ics"
    write_feed(path, FEED)
    before = path.stat()
    assert not write_feed(path, FEED)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_link_is_followed_to_the_feed_behind_it(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "real.ics").write_bytes(OTHER)
    link = tmp_path / "rebond.ics"
    link.symlink_to(shared / "real.ics")
    assert write_feed(link, FEED)
    assert link.is_symlink() and (shared / "real.ics").read_bytes() == FEED
    assert os.listdir(shared) == ["real.ics"]


@pytest.mark.parametrize("content", [b"my thesis", b"BEGIN:VCALENDAR\r\nPRODID:-//Someone//else\r\n", b"\x00"])
@pytest.mark.parametrize("linked", [False, True])
def test_something_else_is_left_alone(tmp_path: Path, content: bytes, linked: bool) -> None:
    target = tmp_path / "thesis.txt"
    target.write_bytes(content)
    path = target
    if linked:
        path = tmp_path / "rebond.ics"
        path.symlink_to(target)
    with pytest.raises(UsageError, match="something else"):
        write_feed(path, FEED)
    assert target.read_bytes() == content


def test_an_empty_file_may_become_the_feed(tmp_path: Path) -> None:
    path = tmp_path / "rebond.ics"
    path.touch()
    assert write_feed(path, FEED) and path.read_bytes() == FEED


def test_a_link_to_nothing_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    link = tmp_path / "link.ics"
    link.symlink_to(tmp_path / "nothing.ics")
    with pytest.raises(UsageError, match="link to nothing"):
        write_feed(link, FEED)
    os.mkfifo(tmp_path / "pipe.ics")
    for path in (tmp_path, tmp_path / "pipe.ics"):
        with pytest.raises(UsageError, match="is not a file"):
            write_feed(path, FEED)


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="no folder"):
        write_feed(tmp_path / "missing" / "rebond.ics", FEED)
    assert not (tmp_path / "missing").exists()


def test_a_failed_write_leaves_the_old_bytes_and_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rebond.ics"
    write_feed(path, FEED)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="disk is full"):
        write_feed(path, OTHER)
    assert path.read_bytes() == FEED
    assert os.listdir(tmp_path) == ["rebond.ics"]


def test_what_a_killed_writer_left_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "rebond.ics"
    gone = f"{host()}.{2**22 + 1}.0123abcd.tmp"  # above the highest number a process can have
    alive = f"{host()}.{os.getppid()}.0123abcd.tmp"
    (tmp_path / f".rebond.ics.{gone}").write_bytes(b"half")
    (tmp_path / f".rebond.ics.{alive}").write_bytes(b"somebody is writing")
    (tmp_path / f".other.ics.{gone}").write_bytes(b"not ours")
    for _each in range(2):  # whether or not there is something to write
        write_feed(path, FEED)
        assert sorted(os.listdir(tmp_path)) == sorted([f".other.ics.{gone}", f".rebond.ics.{alive}", "rebond.ics"])
