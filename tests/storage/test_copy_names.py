import pytest

from storage.disk.files import is_id
from storage.scanning.copy_names import CopyName, copy_name

STEM = "20261121-k7q2ab"
SYNCTHING = ".sync-conflict-20261121-101500-ABCDEF7"


@pytest.mark.parametrize(
    ("mark", "service", "by"),
    [
        (SYNCTHING, "syncthing", "ABCDEF7"),
        (".sync-conflict-20261121-101500", "syncthing", ""),
        (" (conflicted copy 2026-11-21 101500)", "nextcloud", ""),
        (" (conflicted copy Nadia B. 2026-11-21 101500)", "nextcloud", "Nadia B."),
        ("_conflict-20261121-101500", "nextcloud", ""),
        ("_conflict-nadia-20261121-101500", "nextcloud", "nadia"),
        (" (Nadia's conflicted copy 2026-11-21)", "dropbox", "Nadia's conflicted copy 2026-11-21"),
        (" (Nadia’s conflicted copy 2026-11-21 (1))", "dropbox", "Nadia’s conflicted copy 2026-11-21 (1)"),
        (" (Nadia (work)'s conflicted copy 2026-11-21)", "dropbox", "Nadia (work)'s conflicted copy 2026-11-21"),
        (" (Copie en conflit de Nadia 2026-11-21)", "dropbox", "Copie en conflit de Nadia 2026-11-21"),
        (" (In Konflikt stehende Kopie von Nadia 2026-11-21)", "dropbox",
         "In Konflikt stehende Kopie von Nadia 2026-11-21"),
        (" (Copia en conflicto de Nadia 2026-11-21)", "dropbox", "Copia en conflicto de Nadia 2026-11-21"),
        (" (Co\u0301pia em conflito de Nadia 2026-11-21)", "dropbox", "Cópia em conflito de Nadia 2026-11-21"),
        (" (Nadia の競合コピー 2026-11-21)", "", "Nadia の競合コピー 2026-11-21"),
    ],
)  # fmt: skip
def test_the_mark_of_a_service_is_read_and_taken_off(mark, service, by):
    for stem in (STEM, "by-hand_2", "projects", "store"):
        assert copy_name(f"{stem}{mark}.json") == CopyName(f"{stem}.json", service, by)
    assert not is_id(f"{STEM}{mark}")


def test_a_copy_of_a_copy_is_one_of_the_first_file():
    marks = [SYNCTHING, "_conflict-20261121-101500", " (conflicted copy 2026-11-21 101500)", " (Copie en conflit de X)"]
    for last in marks:
        for first in marks:
            found = copy_name(f"{STEM}{first}{last}.json")
            assert found is not None and found.original == f"{STEM}.json", (first, last)
            assert found.service == copy_name(f"{STEM}{last}.json").service


def test_a_copy_is_sure_only_when_all_its_marks_are():
    assert copy_name(f"{STEM} (2026-11-21){SYNCTHING}.json") == CopyName(f"{STEM}.json", "", "ABCDEF7")


@pytest.mark.parametrize(
    "name",
    [
        f"{STEM}.json", f"{STEM}-2.json", f"{STEM} (copie).json", f"{STEM} (1).json", f"{STEM} - Copie.json",
        f"{STEM}{SYNCTHING}.txt", f"{STEM}{SYNCTHING}.json~", f".{STEM}{SYNCTHING}.json", f"{SYNCTHING}.json",
        f"private{SYNCTHING}.json", f"not a name{SYNCTHING}.json", f"{STEM}.sync-conflict-2026-1-ABCDEF7.json",
        f"{STEM}_conflict-resolution.json", " (conflicted copy 2026-11-21 101500).json", "",
    ],
)  # fmt: skip
def test_other_names_are_no_copies(name):
    assert copy_name(name) is None


def test_a_name_full_of_brackets_is_read_at_once():
    for name in ("!" + "(2026-11-21" * 22, "!" + "(" * 240 + "2026-11-21", "!" + "(con kop konfli" * 16, "(" * 250):
        assert copy_name(f"{name}).json") is None
