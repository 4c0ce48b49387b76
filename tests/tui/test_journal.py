from pathlib import Path

from recovery.change import Act, Change, Edit
from storage.errors import CannotWrite
from storage.writing.unsaved import Unsaved
from tui.journal import CHANGE, Journal, read_change

CHANGED = Change(
    "20261121-abcdef", Act("told", {"name": "Karim"}), (Edit(("people", "a", "told_at"), "x", None),), creates=True
)


def test_what_is_typed_is_offered_to_the_next_process(tmp_path: Path) -> None:
    journal = Journal(lambda: Unsaved(tmp_path))
    journal.typed("capture", "Deleted the buc")
    assert journal.text("capture") == "Deleted the buc"
    journal.close()
    assert Journal(lambda: Unsaved(tmp_path)).pending() == {"capture": "Deleted the buc"}


def test_what_was_saved_is_not(tmp_path: Path) -> None:
    journal = Journal(lambda: Unsaved(tmp_path))
    journal.typed("capture", "Deleted")
    journal.flush()
    journal.drop("capture")
    journal.close()
    assert Journal(lambda: Unsaved(tmp_path)).pending() == {}


def test_an_emptied_line_is_forgotten(tmp_path: Path) -> None:
    journal = Journal(lambda: Unsaved(tmp_path))
    journal.typed("capture", "Deleted")
    journal.flush()
    journal.typed("capture", "")
    journal.close()
    assert Journal(lambda: Unsaved(tmp_path)).pending() == {}


def test_a_change_that_could_not_be_written_survives_whole(tmp_path: Path) -> None:
    journal = Journal(lambda: Unsaved(tmp_path))
    journal.keep_change(CHANGED)
    journal.close()
    pending = Journal(lambda: Unsaved(tmp_path)).pending()
    assert [name.startswith(CHANGE) for name in pending] == [True]
    assert [read_change(text) for text in pending.values()] == [CHANGED]


def test_a_full_disk_does_not_stop_anyone_typing(tmp_path: Path) -> None:
    class Full(Unsaved):
        def keep(self, key: str, text: str, at: object = None) -> None:
            raise CannotWrite("full")

    journal = Journal(lambda: Full(tmp_path))
    journal.typed("capture", "Deleted")
    journal.flush()
    assert journal.text("capture") == "Deleted"
