"""Copies of a text in files of their own: private, and never over another file."""

import errno

import pytest

from storage.exporting.copies import keep_copied, save_new


def test_each_copy_gets_a_free_name_and_is_private(tmp_path):
    made = [save_new(tmp_path, "notice.txt", text.encode()) for text in ("a", "b", "c")]
    assert [path.name for path in made] == ["notice.txt", "notice-2.txt", "notice-3.txt"]
    assert [path.read_text() for path in made] == ["a", "b", "c"]
    assert {path.stat().st_mode & 0o777 for path in made} == {0o600}


def test_a_link_in_the_place_of_the_file_is_left_alone(tmp_path):
    target = tmp_path / "target"
    (tmp_path / "notice.txt").symlink_to(target)
    assert save_new(tmp_path, "notice.txt", b"a").name == "notice-2.txt"
    assert not target.exists()


def test_a_folder_that_is_not_there_is_the_systems_error(tmp_path):
    with pytest.raises(OSError) as error:
        save_new(tmp_path / "missing", "notice.txt", b"a")
    assert error.value.errno == errno.ENOENT


def test_what_was_copied_last_takes_the_place_of_what_was_copied_before(tmp_path):
    state = tmp_path / "state"
    keep_copied(state, b"one")
    path = keep_copied(state, b"two")
    assert [each.name for each in state.iterdir()] == [path.name]
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o600
