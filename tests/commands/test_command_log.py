"""`rebond log`: the journal and what changed in the files, merged in time, with or without git."""

import json
import os

import pytest


def lines(ran):
    return [" ".join(line.split()) for line in ran.out.splitlines()]


@pytest.fixture
def incident(rebond):
    id = rebond.new()
    os.utime(rebond.file(id), (1795249800, 1795249800))
    return id


def test_journal_and_changes_are_merged_in_time(rebond, incident):
    rebond.ok("log")
    rebond.ok("tell", incident, "Karim")
    rebond.ok("set", incident, "incident/main/severity", "major")
    rebond.ok("set", incident, "people/k7q2", '{"name": "Inès", "phone": "1"}')
    ran = rebond.ok("log", incident)
    text = "\n".join(lines(ran))
    assert "“Dropped the orders table” noted" in text
    assert "“Dropped the orders table” is in the history from here on" in text
    assert (
        "Severity: major" in text and "Person “Inès” added: Phone: 1" in text and "Person “Karim” added: Told" in text
    )
    assert not ran.err


def test_what_the_journal_notes_by_itself_is_not_said_twice(rebond, incident):
    rebond.ok("log")
    rebond.ok("tell", incident, "Karim")
    rebond.ok("add", incident, "journal", "text=He was calm about it")
    rebond.ok("step", incident, "admit", "--note", "I ran it on production")
    text = "\n".join(lines(rebond.ok("log", incident)))
    assert "Karim told" not in text and "Person “Karim” added: Told" in text
    assert "He was calm about it" in text  # what somebody wrote stays
    assert "Own it · Note: I ran it on production" in text
    assert [row["code"] for row in rebond.ok("log", incident, "--json").json if row["code"] == "told"]


def test_json_rows_say_what_they_are(rebond, incident):
    rebond.ok("log")
    rebond.ok("set", incident, "incident/main/client", "acme")
    rows = rebond.ok("log", incident, "--json").json
    assert {row["kind"] for row in rows} == {"journal", "change"}
    (change,) = [row for row in rows if row.get("path") == "/incident/main/client"]
    assert (change["before"], change["after"], change["what"], change["table"]) == (None, "acme", "changed", "incident")
    assert change["id"] == incident and len(change["commit"]) == 40 and change["said"] == "Client: acme"
    assert {"at", "by", "reference"} <= change.keys()


def test_the_name_of_the_settings_stands_beside_what_others_did(rebond, incident):
    rebond.ok("config", "name", "Camille")
    rebond.ok("log")
    assert {row["by"] for row in rebond.ok("log", "--json").json if row["kind"] == "change"} == {"Camille"}
    assert "Camille" not in rebond.ok("log").out
    rebond.ok("config", "name", "Noor")
    rebond.ok("set", incident, "incident/main/client", "acme")
    shown = "\n".join(lines(rebond.ok("log")))
    assert "you: Client: acme" in shown and "Camille: " in shown and "Noor" not in shown
    assert {row["by"] for row in rebond.ok("log", "--json").json if row["kind"] == "change"} == {"Camille", "Noor"}


def test_data_says_on_which_machine_a_change_was_made(rebond, incident):
    rebond.ok("log")
    rebond.ok("config", "name", "Camille")
    rebond.ok("config", "machine", "laptop")
    rebond.ok("set", incident, "incident/main/client", "acme")
    machines = [row["machine"] for row in rebond.ok("log", "--json").json if row["kind"] == "change"]
    assert machines == [None, "laptop"] and "laptop" not in rebond.ok("log").out


def test_a_long_text_is_shown_as_the_lines_that_differ(rebond, incident):
    rebond.ok("set", incident, "incident/main/summary", "one\ntwo\nthree")
    rebond.ok("log")
    rebond.ok("set", incident, "incident/main/summary", "one\nTWO\nthree\nfour")
    shown = lines(rebond.ok("log", incident))
    assert [line for line in shown if line[:2] in ("- ", "+ ")] == ["- two", "+ TWO", "+ four"]
    assert any(line.endswith("Summary rewritten") for line in shown)


def test_hand_edits_and_control_characters_are_told_safely(rebond, incident):
    rebond.ok("log")
    document = rebond.stored(incident)
    document["incident"]["main"]["title"] = "Oops \x1b[31m[@click=app.boom]"
    rebond.file(incident).write_text(json.dumps(document))
    ran = rebond.ok("log", incident)
    assert "\x1b" not in ran.out and "␛[31m[@click=app.boom]" in ran.out


def test_only_the_newest_unless_all_are_wanted(rebond, incident, monkeypatch):
    monkeypatch.setattr("commands.journal.NEWEST", 3)
    for number in range(4):
        rebond.ok("tell", incident, f"Person {number}")
    everything = lines(rebond.ok("log", "--all"))
    ran = rebond.ok("log")
    assert len(everything) > 3 and lines(ran) == everything[-3:] and "--all" in ran.err
    assert lines(rebond.ok("log", "--last", "2")) == everything[-2:]
    assert rebond("log", "--last", "0").code == 2


def test_without_git_it_says_so_and_shows_the_journal(rebond, incident, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    ran = rebond.ok("log", incident)
    assert "noted" in ran.out and "git" in ran.err and "journal" in ran.err
    rows = rebond.ok("log", "--json").json
    assert {row["kind"] for row in rows} == {"journal"}


def test_what_cannot_be_added_is_told_and_the_rest_is_shown(rebond, incident):
    rebond.ok("log")
    state = next((rebond.folder / "state").glob("*-*"))
    (state / "sync.lock").unlink()
    (state / "sync.lock").mkdir()
    rebond.ok("set", incident, "incident/main/client", "acme")
    ran = rebond.ok("log", incident)
    assert ran.err.count("\n") == 1 and "from here on" in ran.out and "Client" not in ran.out


def test_broken_files_are_named_and_many_gone_are_asked_for(rebond):
    ids = [rebond.new(f"Incident {number}") for number in range(8)]
    rebond.ok("log")
    rebond.file(ids[0]).write_text("{")
    assert "1 file cannot be read" in rebond.ok("log").err
    assert "cannot be read" not in rebond.ok("log", ids[1], "--json").err
    for id in ids[1:]:
        rebond.file(id).unlink()
    ran = rebond.ok("log", ids[3])
    assert "rebond sync --sure" in ran.err and "from here on" in ran.out


def test_an_incident_whose_file_is_gone_still_has_a_log(rebond, incident):
    rebond.ok("log")
    rebond.file(incident).unlink()
    rebond.ok("log")
    for name in (incident, f"R-{incident[-6:].upper()}", incident[-4:]):
        assert "the file is gone" in rebond.ok("log", name).out
    assert rebond("log", "nobody").code == 3


def test_projects_have_a_log_too(rebond, incident):
    rebond.ok("kit", "acme", "phone", "1")
    rebond.ok("log")
    rebond.ok("kit", "acme", "phone", "2")
    assert "Phone: 1 → 2" in rebond.ok("log", "projects").out


def test_other_commands_neither_commit_nor_make_a_history(rebond, incident):
    rebond.ok("step", incident, "admit", "--done")
    rebond.ok("list")
    assert not list((rebond.folder / "state").glob("*/git"))


def test_the_log_speaks_french(rebond, incident):
    rebond.ok("log")
    rebond.ok("set", incident, "people/k7q2", '{"name": "Inès"}')
    assert "Ajouté\u00a0: Personne «\u202fInès\u202f»" in rebond.ok("log", incident, "--lang", "fr").out
