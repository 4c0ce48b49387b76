"""`--feed`: the calendar file is brought up to date after a command, and left alone without it."""

from pathlib import Path

import pytest

from tests.commands.conftest import Rebond


@pytest.fixture
def file(rebond: Rebond, tmp_path: Path) -> Path:
    """The calendar file that the settings name."""
    rebond.ok("config", "feed.output", str(tmp_path / "calendar.ics"))
    rebond.ok("config", "feed.privacy", "title")
    return tmp_path / "calendar.ics"


def test_a_command_writes_the_file_only_when_told(rebond: Rebond, file: Path) -> None:
    id = rebond.new()
    rebond.ok("action", id, "Restore the backup", "--due", "2030-01-02")
    assert not file.exists()
    done = rebond.ok("action", id, "Ask Karim", "--due", "2030-01-03", "--feed")
    assert b"Restore the backup" in file.read_bytes() and b"Ask Karim" in file.read_bytes()
    assert str(file) in done.err
    before = file.stat().st_mtime_ns, file.stat().st_ino
    rebond.ok("--feed", "list")
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == before


def test_a_file_that_is_behind_is_known_to_the_doctor_until_it_is_written(rebond: Rebond, file: Path) -> None:
    def known() -> bool:
        return any(fact["code"] == "feed.behind" for fact in rebond.ok("doctor", "--json").json)

    assert not known()
    id = rebond.new()
    assert known()
    rebond.ok("feed", "--feed")
    assert not known()
    rebond.ok("list")
    assert not known(), "a command that changes nothing leaves nothing behind"
    rebond.ok("step", id, "admit", "--done")
    assert known() and str(file) in rebond.ok("doctor").out.replace("\n", "")
    rebond.ok("undo", "--feed")
    assert not known()


def test_a_file_that_cannot_be_written_stays_behind(rebond: Rebond, file: Path) -> None:
    rebond.new()
    file.mkdir()
    assert rebond("feed", "--feed").code != 0
    assert any(fact["code"] == "feed.behind" for fact in rebond.ok("doctor", "--json").json)


def test_cron_writes_the_file_with_nothing_on_standard_output(rebond: Rebond, file: Path) -> None:
    rebond.ok("action", rebond.new(), "Restore the backup", "--due", "2030-01-02")
    assert rebond.ok("feed", "--feed").out == ""
    assert b"Restore the backup" in file.read_bytes()
    assert rebond.ok("feed", "--feed").err == ""


def test_without_a_file_in_the_settings_nothing_is_changed(rebond: Rebond) -> None:
    id = rebond.new()
    before = rebond.file(id).read_bytes()
    refused = rebond("action", id, "Restore the backup", "--feed")
    assert refused.code == 2 and "feed.output" in refused.err
    assert rebond.file(id).read_bytes() == before
