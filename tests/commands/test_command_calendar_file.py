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
