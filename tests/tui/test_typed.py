from pathlib import Path

import pytest

from storage.writing.unsaved import Unsaved
from tui.journal import Journal
from tui.typed import Typed


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(lambda: Unsaved(tmp_path))


@pytest.fixture
def typed(journal: Journal) -> Typed:
    return Typed(journal)


def next_time(journal: Journal, tmp_path: Path) -> dict[str, str]:
    """What a process would find that starts after this one."""
    journal.close()
    return Journal(lambda: Unsaved(tmp_path)).pending()


def test_a_text_on_its_way_is_not_offered_and_not_lost(typed: Typed, journal: Journal, tmp_path: Path) -> None:
    typed.typing("capture", "Sent the wrong file")
    typed.sent("capture")
    assert typed.before("capture") == ""
    assert next_time(journal, tmp_path) == {"capture": "Sent the wrong file"}


def test_a_saved_text_is_gone(typed: Typed, journal: Journal, tmp_path: Path) -> None:
    typed.keep("capture", "Sent the wrong file")
    typed.sent("capture")
    typed.saved("capture")
    assert typed.before("capture") == "" and not typed.unfinished
    assert next_time(journal, tmp_path) == {}


def test_what_is_typed_meanwhile_stays(typed: Typed, journal: Journal, tmp_path: Path) -> None:
    typed.typing("capture", "Sent the wrong file")
    typed.sent("capture")
    typed.typing("capture", "And for")
    typed.saved("capture")
    assert typed.before("capture") == "And for"
    assert next_time(journal, tmp_path) == {"capture": "And for"}


def test_a_refused_text_is_offered_again(typed: Typed, journal: Journal, tmp_path: Path) -> None:
    typed.typing("capture", "Sent the wrong file")
    journal.flush()
    typed.sent("capture")
    typed.refused("capture")
    assert typed.before("capture") == "Sent the wrong file" and typed.unfinished == {"capture": "Sent the wrong file"}
    assert next_time(journal, tmp_path) == {"capture": "Sent the wrong file"}


def test_what_was_taken_up_before_it_was_offered_is_not_offered_twice(typed: Typed, journal: Journal) -> None:
    typed.keep("capture", "Sent the wrong file")
    typed.sent("capture")
    typed.saved("capture")
    typed.found({"capture": "Sent the wrong file"})
    assert not typed.unfinished
