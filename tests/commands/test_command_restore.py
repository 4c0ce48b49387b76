"""`rebond restore`: an earlier state comes back as one new change that undo takes back."""

import json
import os

import pytest


def at(rebond, id, seconds):
    """Say when the file changed, and have it in the history."""
    for file in (rebond.file(id), rebond.root / "store.json"):
        os.utime(file, (seconds, seconds))
    rebond.ok("log")


NINE = 1795248000  # 2026-11-21 09:00 in Paris


@pytest.fixture
def changed(rebond):
    """An incident of 09:00, changed at 09:30; the commands are called at 09:53."""
    id = rebond.new("Dropped the orders table", "--client", "acme")
    document = rebond.stored(id)
    document["people"] = {"k7q2": {"name": "Karim", "phone": "1"}}
    document["mine"] = {"a": {"b": [1, 2]}}
    rebond.file(id).write_text(json.dumps(document))
    at(rebond, id, NINE)
    rebond.ok("set", id, "incident/main/client", "other")
    rebond.ok("rm", id, "people/k7q2")
    document = rebond.stored(id)
    del document["mine"]
    rebond.file(id).write_text(json.dumps(document))
    at(rebond, id, NINE + 1800)
    return id


def test_a_moment_brings_everything_back_and_undo_takes_it_back(rebond, changed):
    before = rebond.stored(changed)
    shown = rebond.ok("restore", changed, "--at", "09:10", "--dry-run")
    assert "Client: other → acme" in shown.out and "Person “Karim” added" in shown.out
    assert rebond.stored(changed) == before
    ran = rebond.ok("restore", changed, "--at", "09:10")
    assert ran.out == shown.out and "brought back as it was today 09:00" in ran.err
    after = rebond.stored(changed)
    assert after["incident"]["main"]["client"] == "acme" and after["people"]["k7q2"] == {"name": "Karim", "phone": "1"}
    assert after["mine"] == {"a": {"b": [1, 2]}}
    assert len(after["journal"]) == len(before["journal"]) + 1
    assert rebond("restore", changed, "--at", "09:10").err.startswith("Nothing to change")
    rebond.ok("undo")
    assert rebond.stored(changed) == before


def test_a_code_of_the_log_and_one_field(rebond, changed):
    first = next(row["commit"] for row in rebond.ok("log", changed, "--json").json if row.get("what") == "came")
    ran = rebond.ok("restore", changed, "--at", first[:7], "--field", "people/k7q2/phone", "--field", "mine", "--json")
    assert ran.json["commit"] == first and ran.json["dry_run"] is False
    assert {edit["path"] for edit in ran.json["changed"]} >= {"/mine/a"}
    assert rebond.stored(changed)["incident"]["main"]["client"] == "other"


def test_json_says_what_would_change(rebond, changed):
    ran = rebond.ok("restore", changed, "--at", "09:10", "--dry-run", "--json").json
    assert ran["dry_run"] and {"path": "/incident/main/client", "before": "other", "after": "acme"} in ran["changed"]
    assert ran["id"] == changed and len(ran["commit"]) == 40


def test_out_of_the_trash_and_from_nowhere(rebond, changed):
    rebond.ok("rm", changed)
    rebond.ok("restore", changed, "--at", "09:30")
    assert "trashed_at" not in rebond.stored(changed)["incident"]["main"]
    rebond.file(changed).unlink()
    rebond.ok("log")
    ran = rebond.ok("restore", changed[-6:], "--at", "09:10")
    assert "brought back" in ran.err and rebond.stored(changed)["people"]["k7q2"]["name"] == "Karim"
    assert rebond.ok("list", "--json").json[0]["id"] == changed


def test_projects_come_back_too(rebond, changed):
    rebond.ok("kit", "acme", "phone", "1")
    file = rebond.root / "projects.json"
    os.utime(file, (NINE, NINE))
    rebond.ok("log")
    rebond.ok("kit", "acme", "phone", "2")
    os.utime(file, (NINE + 600, NINE + 600))
    rebond.ok("restore", "projects", "--at", "09:05")
    assert [each["phone"] for each in json.loads(file.read_text())["clients"].values()] == ["1"]
    file.unlink()
    rebond.ok("log")
    rebond.ok("restore", "projects", "--at", "09:05")
    assert [each["phone"] for each in json.loads(file.read_text())["clients"].values()] == ["1"]


def test_what_cannot_come_back_is_told(rebond, changed, monkeypatch):
    assert "begins" in rebond("restore", changed, "--at", "2020-01-01").err
    assert rebond("restore", changed, "--at", "2020-01-01").code == 3
    assert rebond("restore", "nobody", "--at", "09:10").code == 3
    assert rebond("restore", "projects", "--at", "09:10").code == 3
    assert rebond("restore", changed).code == 2
    assert rebond("restore", changed, "--at", "someday").code == 2
    assert rebond("restore", changed, "--at", "tomorrow").code == 2
    assert rebond("restore", changed, "--at", "09:10", "--field", "a//b").code == 2
    with monkeypatch.context() as without:
        without.setenv("PATH", "/nowhere")
        ran = rebond("restore", changed, "--at", "09:10")
        assert ran.code == 4 and "git" in ran.err
    rebond.file(changed).unlink()
    rebond.ok("log")
    gone = next(row["commit"] for row in rebond.ok("log", changed, "--json").json if row.get("what") == "went")
    assert "was not there" in rebond("restore", changed, "--at", gone).err


def test_a_file_that_cannot_be_read_is_not_written_to(rebond, changed):
    rebond.file(changed).write_text("{")
    ran = rebond("restore", changed, "--at", "09:10")
    assert ran.code == 4 and rebond.file(changed).read_text() == "{"
