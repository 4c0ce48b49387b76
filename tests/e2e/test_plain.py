"""Without the full screen: linear text for screen readers, pipes and scripts."""

import json
import re

from tests.e2e.home import Home, main_of


def test_plain_dashboard_reads_from_top_to_bottom(home: Home, spoken: str) -> None:
    home.done("demo")
    titles = [main_of(document)["title"] for document in home.documents()]
    piped = home.done("--plain")
    assert "\x1b" not in piped and "\t" not in piped
    assert sum(title in piped for title in titles) >= 4
    with home.open("--plain") as terminal:
        assert terminal.wait() == 0
        shown = terminal.written.decode("utf-8").replace("\r\n", "\n").strip()
    assert "\x1b" not in shown
    assert shown == piped


def test_plain_works_where_nothing_can_be_drawn(home: Home) -> None:
    home.done("demo")
    assert home.run("--plain", TERM="dumb").stdout.strip() == home.done("--plain")


def test_plain_incident_is_linear_text(home: Home, spoken: str) -> None:
    home.done("demo")
    for path in home.files:
        shown = home.done("--plain", "show", path.stem)
        assert main_of(json.loads(path.read_text("utf-8")))["title"] in shown
        assert not set("○◐●│─\x1b") & set(shown)


def test_each_act_of_the_app_is_a_command(home: Home) -> None:
    id = home.done("new", stdin="Dropped the orders table\nOn production.\nWithout a snapshot.")
    assert re.fullmatch(r"\d{8}-[a-z2-7]{6}", id)
    reference = f"R-{id[-6:].upper()}"
    home.done("tell", reference, "Karim", "--role", "client", "--channel", "call")
    home.done("step", reference.lower(), "admit", "--done", "--note", "I did it.")
    home.done("action", id[-6:], "Restore the backup", "--due", "2026-11-24")
    home.done("remind", id, "Check the backups", "--every", "week", "--on", "mon", "--at", "09:00")
    record = json.loads(home.done("show", id, "--json"))
    document = home.document(id)
    assert main_of(document)["summary"] == ["On production.", "Without a snapshot."]
    (person,) = document["people"].values()
    assert (person["name"], person["channel"]) == ("Karim", "call")
    assert document["steps"]["admit"]["note"] == "I did it."
    (reminder,) = document["reminders"].values()
    assert (reminder["start"], reminder.get("every", "week")) == ("2026-11-23T09:00", "week")
    assert record["incident"]["main"]["title"] == "Dropped the orders table"
    assert record["derived"]["told"] in ("yes", "partly", "no")
    assert "Check the backups" in home.done("agenda")
    (listed,) = json.loads(home.done("list", "--json"))
    assert (listed["id"], listed["steps"]["admit"]) == (id, "done")
    assert b"BEGIN:VEVENT" in home.done("feed").encode()
    home.done("close", id, "--relationship", "kept", "--why", "They did it themselves.")
    assert json.loads(home.done("list", "--json")) == []
    home.done("undo")
    assert len(json.loads(home.done("list", "--json"))) == 1
    assert home.run("check").returncode == 0


def test_commands_read_titles_from_pipes_and_say_errors_as_json(home: Home) -> None:
    assert home.run("new", stdin="").returncode == 2
    assert home.run("new", "-", stdin="From a pipe, l’été\n").returncode == 0
    failed = home.run("show", "R-ZZZZZZ", "--json")
    error = json.loads(failed.stderr)["error"]
    assert (failed.returncode, failed.stdout) == (3, "")
    assert error["code"] and error["message"].endswith(".")
