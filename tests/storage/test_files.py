import errno
import os
import tracemalloc

import pytest

from storage.disk.files import LARGEST, home_of, incident_files, is_id, months, path_of, read_bytes


def make(root, name, text="{}"):
    path = root / "incidents" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.mark.parametrize("id", ["20261121-k7q2ab", "oops", "A", "a_b-c", "x" * 64])
def test_ids_of_rebond_and_of_people_are_accepted(id):
    assert is_id(id)


@pytest.mark.parametrize(
    "id", ["", "-a", "_a", "a.b", "a/b", "../x", "a b", "é", "x" * 65, "a\n", "projects", "store", "Private"]
)
def test_anything_else_is_no_id(id, tmp_path):
    assert not is_id(id)
    assert path_of(id, tmp_path) is None


def test_an_incident_lives_in_the_month_of_its_day(tmp_path):
    home = tmp_path / "incidents" / "2026" / "11" / "20261121-k7q2ab.json"
    assert home_of("20261121-k7q2ab", tmp_path) == home
    assert home_of("oops", tmp_path) is None
    assert path_of("20261121-k7q2ab", tmp_path) is None
    make(tmp_path, "2026/11/20261121-k7q2ab.json")
    assert path_of("20261121-k7q2ab", tmp_path) == home


def test_a_file_made_or_moved_by_hand_is_found_in_any_month(tmp_path):
    by_hand = make(tmp_path, "2025/03/oops.json")
    moved = make(tmp_path, "2025/03/20261121-k7q2ab.json")
    assert path_of("oops", tmp_path) == by_hand
    assert path_of("20261121-k7q2ab", tmp_path) == moved


def test_only_the_one_pattern_is_listed(tmp_path):
    make(tmp_path, "2026/11/b.json")
    make(tmp_path, "2026/10/a.json")
    for name in ("2026/11/a.txt", "2026/11/.b.json", "2026/11/c.json~", "2026/c.json", "26/11/d.json",
                 "2026/1/e.json", "2026/11/deep/f.json", "2026/11/projects.json"):  # fmt: skip
        make(tmp_path, name)
    assert [id for id, _path in incident_files(tmp_path)] == ["a", "b"]


def test_a_name_in_two_months_is_listed_once(tmp_path):
    make(tmp_path, "2026/11/a.json")
    make(tmp_path, "2026/10/a.json")
    assert [id for id, _path in incident_files(tmp_path)] == ["a"]


def test_a_store_without_incidents_lists_none(tmp_path):
    assert list(incident_files(tmp_path)) == []
    (tmp_path / "incidents").write_text("a file")
    assert list(months(tmp_path)) == []


def test_a_link_is_refused(tmp_path):
    target = tmp_path / "secret.json"
    target.write_text("{}")
    link = make(tmp_path, "2026/11/a.json").with_name("link.json")
    link.symlink_to(target)
    with pytest.raises(OSError) as caught:
        read_bytes(link)
    assert caught.value.errno == errno.ELOOP
    assert [id for id, _path in incident_files(tmp_path)] == ["a"]


def test_a_linked_folder_is_refused(tmp_path):
    make(tmp_path / "outside", "2026/11/a.json")
    root = tmp_path / "store"
    root.mkdir()
    (root / "incidents").mkdir()
    (root / "incidents" / "2026").symlink_to(tmp_path / "outside" / "incidents" / "2026")
    assert list(incident_files(root)) == []
    path = root / "incidents" / "2026" / "11" / "a.json"
    assert read_bytes(path) == b"{}"
    with pytest.raises(OSError) as caught:
        read_bytes(path, root)
    assert caught.value.errno == errno.ELOOP


def test_a_pipe_in_place_of_a_file_does_not_hang(tmp_path):
    path = tmp_path / "a.json"
    os.mkfifo(path)
    with pytest.raises(OSError):
        read_bytes(path)


def test_reading_stops_one_byte_past_the_limit(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b" " * (LARGEST * 2))
    assert len(read_bytes(path)) == LARGEST + 1


def test_a_small_file_takes_little_memory_however_much_may_be_read(tmp_path):
    path = tmp_path / "small"
    path.write_bytes(b"x" * 5000)
    tracemalloc.start()
    try:
        assert read_bytes(path, most=1 << 30) == b"x" * 5000
        assert tracemalloc.get_traced_memory()[1] < 100_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("most", [0, 4095, 4999, 5000, 5001, 20_000])
def test_no_more_is_read_than_one_byte_beyond_the_most(tmp_path, most):
    path = tmp_path / "file"
    path.write_bytes(bytes(range(250)) * 20)
    assert read_bytes(path, most=most) == path.read_bytes()[: most + 1]
