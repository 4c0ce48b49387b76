import os
from pathlib import Path

import pytest

from storage.scanning.scan import compare, scan, wins
from storage.scanning.stamps import Stamps, stamp_of


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("{}")


def stamps(files: dict[str, bytes]) -> Stamps:
    made = Stamps()
    made.update(files)
    return made


def warned(root: Path) -> list[tuple[str, str, str]]:
    return [(each.code, each.file, each.other) for each in scan(root).warnings]


def test_files_of_all_months_are_found(tmp_path):
    write(tmp_path, "incidents/2026/11/20261121-abc234.json", "incidents/2025/01/by-hand_2.json")
    found = scan(tmp_path)
    assert sorted(found.files) == ["incidents/2025/01/by-hand_2.json", "incidents/2026/11/20261121-abc234.json"]
    assert found.files["incidents/2025/01/by-hand_2.json"] == stamp_of(tmp_path / "incidents/2025/01/by-hand_2.json")
    assert not found.warnings


def test_a_store_without_incidents_is_empty(tmp_path):
    assert not scan(tmp_path).files
    assert not scan(tmp_path / "gone").files


def test_json_in_the_wrong_place_is_warned_of(tmp_path):
    strays = [
        "incidents/a.json",
        "incidents/2026/b.json",
        "incidents/2026/11/deep/c.json",
        "incidents/2026/11/not a name.json",
        "incidents/2026/11/20261121-abc234.sync-conflict-20261122-101010-ABCDEF7.json",
        "incidents/2026/eleven/d.json",
        "incidents/old/2026/11/e.json",
        "incidents/2026/11/store.json",
    ]
    write(tmp_path, *strays)
    found = scan(tmp_path)
    assert not found.files
    assert {each.file for each in found.warnings} == set(strays)
    misnamed = {strays[3], strays[7]}
    assert {each.file for each in found.warnings if each.code == "misnamed"} == misnamed
    for each in found.warnings:
        if each.file == strays[4]:
            assert "rebond heal" in each.text and "20261121-abc234.json" in each.text
        else:
            assert "letters" in each.text if each.file in misnamed else "month" in each.text


@pytest.mark.parametrize("name", ["store", "projects"])
def test_a_copy_of_a_file_beside_the_incidents_is_told_of(tmp_path, name):
    write(tmp_path, f"{name}.json", f"{name} (conflicted copy 2026-11-22 101010).json", f"{name}-mine.json")
    (tmp_path / "incidents").mkdir()
    assert warned(tmp_path) == [("copy", f"{name} (conflicted copy 2026-11-22 101010).json", f"{name}.json")]


def test_an_old_nextcloud_copy_is_no_incident_of_its_own(tmp_path):
    copy = "incidents/2026/11/20261121-abc234_conflict-20261122-101010.json"
    write(tmp_path, "incidents/2026/11/20261121-abc234.json", copy)
    assert list(scan(tmp_path).files) == ["incidents/2026/11/20261121-abc234.json"]
    assert warned(tmp_path) == [("copy", copy, "incidents/2026/11/20261121-abc234.json")]


def test_what_editors_leave_about_is_not_warned_of(tmp_path):
    write(
        tmp_path,
        "incidents/2026/11/.20261121-abc234.json.swp",
        "incidents/2026/11/20261121-abc234.json~",
        "incidents/2026/11/.hidden.json",
        "incidents/2026/11/4913",
        "incidents/.stversions/x.json",
        "incidents/README",
    )
    assert not scan(tmp_path).files
    assert not scan(tmp_path).warnings


def test_names_that_differ_by_case_alone_are_warned_of(tmp_path):
    write(tmp_path, "incidents/2026/11/lost.json", "incidents/2026/12/Lost.json")
    assert warned(tmp_path) == [("same_name", "incidents/2026/12/Lost.json", "incidents/2026/11/lost.json")]
    assert len(scan(tmp_path).files) == 2


def test_two_files_of_one_name_are_warned_of(tmp_path):
    write(tmp_path, "incidents/2026/10/20261121-abc234.json", "incidents/2026/11/20261121-abc234.json")
    [only] = scan(tmp_path).warnings
    assert (only.code, only.file, only.other) == (
        "twice",
        "incidents/2026/10/20261121-abc234.json",
        "incidents/2026/11/20261121-abc234.json",
    )
    assert only.other in only.text


def test_the_file_in_its_own_month_wins():
    home, other = "incidents/2026/11/20261121-abc234.json", "incidents/2026/10/20261121-abc234.json"
    assert wins(home, other) and not wins(other, home)
    assert wins("incidents/2026/10/lost.json", "incidents/2026/11/lost.json")


def test_links_to_folders_are_not_followed(tmp_path):
    write(tmp_path, "elsewhere/11/lost.json")
    (tmp_path / "incidents").mkdir()
    (tmp_path / "incidents/2026").symlink_to(tmp_path / "elsewhere")
    found = scan(tmp_path)
    assert not found.files and not found.warnings


def test_a_link_to_a_file_is_found_so_that_it_can_be_refused(tmp_path):
    write(tmp_path, "incidents/2026/11/real.json")
    (tmp_path / "incidents/2026/11/link.json").symlink_to("real.json")
    assert "incidents/2026/11/link.json" in scan(tmp_path).files


def test_folders_and_pipes_are_no_files(tmp_path):
    (tmp_path / "incidents/2026/11/folder.json").mkdir(parents=True)
    os.mkfifo(tmp_path / "incidents/2026/11/pipe.json")
    assert not scan(tmp_path).files
    assert stamp_of(tmp_path / "incidents/2026/11/folder.json") is None


def refuse(monkeypatch, function: str, ending: str) -> None:
    """Have the system refuse to open what ends so."""
    real = getattr(os, function)

    def refused(path, *args, **more):
        if str(path).endswith(ending):
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **more)

    monkeypatch.setattr(os, function, refused)


def test_a_folder_that_cannot_be_listed_is_not_taken_for_empty(tmp_path, monkeypatch):
    write(tmp_path, "incidents/2026/11/lost.json", "incidents/2026/12/late.json")
    refuse(monkeypatch, "open", "/11")
    found = scan(tmp_path)
    assert list(found.files) == ["incidents/2026/12/late.json"]
    assert found.unread == ["incidents/2026/11/"]


@pytest.mark.parametrize("folder", ["incidents", "2026"])
def test_neither_are_the_folders_above(tmp_path, monkeypatch, folder):
    write(tmp_path, "incidents/2026/11/lost.json")
    refuse(monkeypatch, "scandir", folder)
    assert scan(tmp_path).unread == ["incidents/"]


def test_only_what_differs_from_what_is_known_is_told(tmp_path):
    write(tmp_path, "incidents/2026/11/same.json", "incidents/2026/11/other.json", "incidents/2026/12/late.json")
    known = stamps(scan(tmp_path).files)
    assert not compare(tmp_path, known).files and not compare(tmp_path, known).gone
    (tmp_path / "incidents/2026/11/other.json").write_text("{  }")
    (tmp_path / "incidents/2026/12/late.json").unlink()
    write(tmp_path, "incidents/2027/01/new.json")
    found = compare(tmp_path, known)
    assert set(found.files) == {"incidents/2026/11/other.json", "incidents/2027/01/new.json"}
    assert found.gone == ["incidents/2026/12/late.json"]
    assert compare(tmp_path, stamps({**known, **found.files})).gone == found.gone


def test_what_lies_in_a_folder_that_cannot_be_listed_is_not_gone(tmp_path, monkeypatch):
    write(tmp_path, "incidents/2026/11/lost.json", "incidents/2026/12/late.json")
    known = stamps(scan(tmp_path).files)
    (tmp_path / "incidents/2026/12/late.json").unlink()
    refuse(monkeypatch, "open", "/11")
    assert compare(tmp_path, known).gone == ["incidents/2026/12/late.json"]
