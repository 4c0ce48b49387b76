"""`rebond import FILE.ics` as a person runs it: told first, once only, taken back in one."""

import json
from pathlib import Path

import pytest

from tests.e2e.home import Home

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:a@example.org
SUMMARY:Check the backups
DTSTART;TZID=Europe/Paris:20261130T090000
RRULE:FREQ=WEEKLY;BYDAY=MO,TH
END:VEVENT
BEGIN:VEVENT
UID:b@example.org
SUMMARY:Birthday
DTSTART;VALUE=DATE:20261201
RRULE:FREQ=YEARLY
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.folder.mkdir()
    assert home.run("new", "Oops").returncode == 0
    (home.folder / "other.ics").write_text(CALENDAR)
    return home


def projects(home: Home) -> dict[str, dict[str, object]]:
    path = home.store / "projects.json"
    found = json.loads(path.read_text()).get("reminders", {}) if path.exists() else {}
    return dict(found)


def test_it_is_told_first_brought_in_once_and_taken_back(home: Home) -> None:
    dry = home.run("import", "other.ics", "--dry-run")
    assert dry.returncode == 0 and "every Monday at 09:00" in dry.stdout and "FREQ=YEARLY" in dry.stdout
    assert projects(home) == {}
    assert home.run("import", "other.ics", "--project", "shop").returncode == 0
    rows = projects(home)
    assert sorted(str(row["start"]) for row in rows.values()) == ["2026-11-30T09:00", "2026-12-03T09:00"]
    assert {row["project"] for row in rows.values()} == {"shop"}
    again = home.run("import", "other.ics", "--json")
    told = json.loads(again.stdout)
    assert (told["done"], told["added"], sorted(told["same"])) == (False, [], sorted(rows))
    assert [entry["code"] for entry in told["entries"]] == [None, "rule"]
    assert projects(home) == rows
    assert home.run("undo").returncode == 0 and projects(home) == {}


def test_a_reminder_that_was_changed_here_stays_as_it_is(home: Home) -> None:
    home.run("import", "other.ics")
    row = next(iter(projects(home)))
    assert home.run("set", "projects", f"reminders/{row}/text", "Mine").returncode == 0
    told = json.loads(home.run("import", "other.ics", "--json").stdout)
    assert told["differing"] == [row] and projects(home)[row]["text"] == "Mine"


def test_reminders_for_an_incident_show_in_the_feed(home: Home) -> None:
    id = json.loads(home.run("list", "--json").stdout)[0]["id"]
    assert home.run("import", "other.ics", id).returncode == 0
    assert projects(home) == {}
    assert "Check the backups" in home.run("feed", "--preview", "--privacy", "title").stdout
    assert "reminders brought in" in home.run("log", id).stdout


@pytest.mark.parametrize(("arguments", "code"), [
    (("other.ics", "nobody"), 3), (("missing.ics",), 4), (("other.txt",), 2), (("a.tgz", "--project", "x"), 2),
    (("broken.ics",), 4), ((".", "--format", "ics"), 4),
])  # fmt: skip
def test_what_cannot_be_read_is_one_sentence(home: Home, arguments: tuple[str, ...], code: int) -> None:
    (home.folder / "broken.ics").write_text(CALENDAR[:200])
    done = home.run("import", *arguments)
    assert done.returncode == code and len(done.stderr.splitlines()) == 1 and "Traceback" not in done.stderr
    if arguments == ("broken.ics",):
        assert "broken.ics:11: " in done.stderr


def test_what_is_in_a_file_never_drives_the_terminal(home: Home) -> None:
    (home.folder / "odd.ics").write_text(CALENDAR.replace("Check the", "[red]\x1b[31m{x}"))
    done = home.run("import", "odd.ics", "--dry-run")
    assert done.returncode == 0 and "\x1b" not in done.stdout and "[red]" in done.stdout
