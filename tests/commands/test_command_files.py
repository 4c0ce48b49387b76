"""Commands about files: edit, check, feed, demo, config, completion, doctor."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest


def editor(tmp_path, body: str) -> str:
    """Make an editor that runs `body` (Python) on the file in `path`."""
    script = tmp_path / "my editor.py"
    script.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[-1])\n{body}\n")
    return f"{sys.executable} '{script}' --wait"


def test_edit_opens_the_file_itself_and_reads_it_again(rebond, tmp_path, monkeypatch):
    id = rebond.new()
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv("VISUAL", editor(tmp_path, "path.write_text(path.read_text().replace('orders', 'sales'))"))
    assert rebond.ok("edit", id, "--json").json["readable"] is True
    assert rebond.stored(id)["incident"]["main"]["title"] == "Dropped the sales table"


def test_edit_that_leaves_a_broken_file_is_4_with_its_place(rebond, tmp_path, monkeypatch):
    id = rebond.new()
    monkeypatch.setenv("EDITOR", editor(tmp_path, "path.write_text(path.read_text() + '}')"))
    ran = rebond("edit", id)
    assert ran.code == 4
    name, line, column, _message = ran.err.split(":", 3)
    assert name == str(rebond.file(id)) and int(line) > 1 and int(column) >= 1


@pytest.mark.parametrize("command", ["no-such-editor-here", "false", "vi 'unfinished"])
def test_an_editor_that_cannot_do_it_is_told(rebond, monkeypatch, command):
    id = rebond.new()
    monkeypatch.setenv("EDITOR", command)
    ran = rebond("edit", id)
    assert ran.code == 4 and len(ran.err.strip().splitlines()) == 1


def test_check_of_a_sound_store_is_quiet_on_stdout(rebond):
    rebond.new()
    ran = rebond.ok("check")
    assert ran.out == "" and ran.err
    assert rebond.ok("check", "--json").json["problems"] == []


def test_check_prints_every_problem_with_its_place(rebond):
    id = rebond.new()
    file = rebond.file(id)
    file.write_text('{\n  "incident": {"main": {"title": 3, "severity": "majr"}},\n  "people": []\n}\n')
    ran = rebond("check")
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert len(lines) == 3
    assert [line.removeprefix(f"{file}:").split(":")[0] for line in lines] == ["2", "2", "3"]
    problems = rebond("check", "--json").json["problems"]
    assert {problem["level"] for problem in problems} == {"error"}
    assert set(problems[0]) >= {"file", "line", "column", "level", "code", "message"}


def test_warnings_alone_are_fine(rebond):
    id = rebond.new()
    file = rebond.file(id)
    stored = json.loads(file.read_text())
    stored["incident"]["main"]["severty"] = "major"
    file.write_text(json.dumps(stored))
    (rebond.root / "incidents" / "stray.json").write_text("{}")
    ran = rebond.ok("check")
    assert len(ran.out.splitlines()) == 2 and "severity" in ran.out and "stray.json" in ran.out


def test_check_reads_files_that_are_named_without_a_store(rebond, tmp_path):
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text('{"incident": {"main": {"title": "Oops"}}}')
    bad.write_text('{"incident": }')
    assert rebond.ok("check", str(good)).out == ""
    ran = rebond("check", str(good), str(bad))
    assert ran.code == 1 and ran.out.startswith(f"{bad}:1:14: ")
    assert not rebond.root.exists()
    assert rebond("check", str(tmp_path / "none.json")).code == 4


def test_fix_mends_only_what_loses_nothing_and_says_so(rebond, tmp_path):
    id = rebond.new()
    file = rebond.file(id)
    content = rebond.stored(id)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n"))
    ran = rebond.ok("check", "--fix", "--json").json
    (fixed,) = ran["fixed"]
    assert (fixed["file"], fixed["what"]) == (str(file), ["bom", "line_ends", "last_line_end"])
    data = file.read_bytes()
    assert data.startswith(b"{\n") and b"\r" not in data and data.endswith(b"}\n")
    assert rebond.stored(id) == content
    broken = tmp_path / "broken.json"
    broken.write_bytes(b"\xef\xbb\xbf{\r\n")
    assert rebond("check", "--fix", str(broken)).code == 1
    assert broken.read_bytes() == b"\xef\xbb\xbf{\r\n"


def test_feed_goes_to_stdout_or_to_a_file(rebond, tmp_path):
    id = rebond.new("A secret title", "--project", "shop")
    rebond.ok("remind", id, "Check the backups", "--on", "mon")
    body = rebond.ok("feed").out
    assert body.startswith("BEGIN:VCALENDAR") and "RRULE:FREQ=WEEKLY" in body and "secret" not in body
    file = tmp_path / "out.ics"
    assert rebond.ok("feed", "--output", str(file), "--json").json["changed"] is True
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert rebond.ok("feed", "--output", str(file), "--json").json["changed"] is False
    assert "Check the backups" in rebond.ok("feed", "--privacy", "full").out
    assert "BEGIN:VEVENT" in rebond.ok("feed", "--project", "other").out
    near = rebond("feed", "--privacy", "ful")
    assert near.code == 2 and "full" in near.err


def test_preview_shows_what_would_leave_and_writes_nothing(rebond, tmp_path):
    id = rebond.new("A secret title")
    rebond.ok("remind", id, "Check the backups", "--on", "mon")
    file = tmp_path / "out.ics"
    out = rebond.ok("feed", "--preview", "--output", str(file)).out
    assert out.startswith("2026-11-23 09:00") and "secret" not in out and not file.exists()
    assert rebond.ok("feed", "--preview", "--json").json["lines"] == out.splitlines()


def test_a_feed_never_overwrites_another_file(rebond, tmp_path):
    rebond.new()
    file = tmp_path / "thesis.txt"
    file.write_text("years of work")
    assert rebond("feed", "--output", str(file)).code == 2
    assert file.read_text() == "years of work"
    assert rebond("feed", "--output", str(tmp_path / "none" / "out.ics")).code == 4


@pytest.mark.parametrize("language", ["en", "fr"])
def test_demo_fills_a_folder_in_the_language_and_everything_reads(rebond, tmp_path, language):
    folder = tmp_path / "example"
    made = rebond.ok("--lang", language, "demo", str(folder), "--json").json
    assert made["store"] == str(folder) and len(made["incidents"]) == 5
    store = ("--store", str(folder))
    assert len(rebond.ok("list", *store, "--json").json) == 5
    assert rebond.ok("check", *store, "--json").json["problems"] == []
    assert len(rebond.ok("kit", *store, "--json").json) >= 2
    assert rebond.ok("agenda", *store, "--json").json
    again = rebond("demo", str(folder))
    assert again.code == 4 and len(list(folder.glob("incidents/*/*/*.json"))) == 5
    assert not rebond.root.exists()


def test_config_lists_shows_changes_and_goes_back(rebond):
    assert rebond.ok("config", "--json").json["feed.privacy"] == "neutral"
    assert "settle.minutes" in rebond.ok("config").out
    rebond.ok("config", "settle.minutes", "30")
    assert rebond.ok("config", "settle.minutes").out == "30\n"
    rebond.ok("config", "language", "fr")
    assert rebond.ok("config", "language", "--json").json == {"key": "language", "value": "fr"}
    rebond.ok("config", "settle.minutes", "")
    assert rebond.ok("config", "settle.minutes").out == "20\n"
    assert rebond("config", "settle.minutes", "soon").code == 2
    near = rebond("config", "feed.privcy")
    assert near.code == 2 and "feed.privacy" in near.err


def test_a_settings_file_that_cannot_be_read_never_stops_a_capture(rebond, tmp_path):
    (tmp_path / "config.toml").write_text("language = \n")
    ran = rebond.ok("new", "Oops")
    assert "config.toml:1:" in ran.err and ran.out.strip()
    assert rebond("config").code == 4


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_command(rebond, shell):
    from commands.table import COMMANDS

    out = rebond.ok("completion", shell).out
    assert all(name in out for name in COMMANDS)
    assert rebond("completion", "cmd").code == 2


def test_the_bash_completion_is_sound_and_completes(rebond, tmp_path):
    script = tmp_path / "rebond.bash"
    script.write_text(rebond.ok("completion", "bash").out)
    words = 'COMP_WORDS=(rebond sea); COMP_CWORD=1; _shtab_rebond; echo "${COMPREPLY[@]}"'
    ran = subprocess.run(["bash", "-c", f". {script}; {words}"], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["search"]


def test_doctor_says_where_everything_is(rebond):
    rebond.new()
    facts = {fact["code"]: fact for fact in rebond.ok("doctor", "--json").json}
    assert facts["store"]["ok"] is True and str(rebond.root) in facts["store"]["text"]
    assert str(rebond.root) in rebond.ok("doctor").out
    rebond.root.chmod(stat.S_IRWXU)


def test_doctor_works_without_a_store(rebond):
    assert "store.none" in {fact["code"] for fact in rebond.ok("doctor", "--json").json}
    assert not rebond.root.exists()


def test_a_broken_file_can_be_edited_until_it_is_sound(rebond, tmp_path, monkeypatch):
    id = rebond.new()
    file = rebond.file(id)
    sound = file.read_text()
    file.write_text(sound[:-4])
    monkeypatch.setenv("EDITOR", editor(tmp_path, f"path.write_text({sound!r})"))
    assert rebond.ok("edit", id).code == 0
    assert rebond.ok("show", id).out


def test_a_file_made_by_hand_works_with_every_command(rebond):
    rebond.new()
    file = rebond.root / "incidents" / "2026" / "11" / "by-hand.json"
    file.write_text(
        '{"incident": {"main": {"title": "Oops", "mine": {"kept": [1, 2.50]}}}, "own_table": {"a": {"b": 1}}}'
    )
    rebond.ok("tell", "by-hand", "Karim")
    rebond.ok("step", "by-hand", "admit")
    stored = json.loads(file.read_text())
    assert stored["incident"]["main"]["mine"] == {"kept": [1, 2.50]} and stored["own_table"] == {"a": {"b": 1}}
    assert "by-hand" in rebond.ok("list").out
    assert rebond.ok("show", "by-hand", "--json").json["own_table"] == {"a": {"b": 1}}


def test_what_is_wrong_with_the_settings_or_the_store_is_told_once(rebond, environment):
    Path(environment["REBOND_CONFIG"]).write_text("theme = 3\n")
    assert len(rebond("config").err.splitlines()) == 1
    rebond.new()
    assert len(rebond.ok("list").err.splitlines()) == 1
    assert len(rebond("--store", "~nobody-of-that-name/x", "list").err.splitlines()) == 1
