"""Through one incident in the app: a step ticked, undone, done again; a person, an action, a reminder."""

import pytest

from bench.terminal import Terminal
from tests.e2e.home import Home, answer, cursor_row, named, say


@pytest.fixture
def opened(home: Home, spoken: str) -> "tuple[Home, Terminal, str, str]":
    id = home.capture("Dropped the orders table")
    terminal = home.started()
    terminal.until_text("Dropped the orders")
    terminal.send("\r")
    terminal.until_text("[1 ")
    return home, terminal, id, spoken


def test_step_is_ticked_undone_and_done_again(opened: "tuple[Home, Terminal, str, str]") -> None:
    home, terminal, id, _language = opened
    terminal.send("3")
    terminal.until_text("[3 ")
    terminal.send(" ")
    terminal.until(lambda: "done_at" in home.document(id).get("steps", {}).get("repair", {}))
    terminal.until(lambda: "●" in cursor_row(terminal))
    terminal.send("u")
    terminal.until(lambda: "repair" not in home.document(id).get("steps", {}))
    terminal.until(lambda: "○" in cursor_row(terminal))
    terminal.send("y")
    terminal.until(lambda: "done_at" in home.document(id).get("steps", {}).get("repair", {}))
    terminal.until(lambda: "●" in cursor_row(terminal))
    assert home.document(id)["steps"]["repair"]["done_at"] == "2026-11-21T09:53+01:00"


def test_person_is_added_and_told(opened: "tuple[Home, Terminal, str, str]") -> None:
    home, terminal, id, language = opened
    terminal.send("p")
    terminal.until(lambda: cursor_row(terminal).startswith(">   +"))
    terminal.send("\r")
    answer(terminal, "Karim 陳 Ωmega")
    terminal.until_text(named(language, "role", "end_client"))
    terminal.send("\r")
    terminal.until(lambda: len(home.document(id).get("people", {})) == 1)
    (row,) = home.document(id)["people"]
    assert home.document(id)["people"][row]["name"] == "Karim 陳 Ωmega"
    terminal.until_text("Karim 陳")
    terminal.send("t")
    terminal.until_text(say(language, "How?"))
    terminal.send("c")
    terminal.until(lambda: home.document(id)["people"][row].get("channel") == "call")
    assert home.document(id)["people"][row]["told_at"] == "2026-11-21T09:53+01:00"
    terminal.send("u")
    terminal.until(lambda: "told_at" not in home.document(id)["people"][row])


def test_action_with_a_date_is_added(opened: "tuple[Home, Terminal, str, str]") -> None:
    home, terminal, id, _language = opened
    terminal.send("a")
    terminal.until(lambda: cursor_row(terminal).startswith(">   +"))
    terminal.send("\r")
    answer(terminal, "Restore the 03:00 backup")
    answer(terminal, "2026-11-24")
    terminal.until(lambda: len(home.document(id).get("actions", {})) == 1)
    (action,) = home.document(id)["actions"].values()
    assert (action["text"], action["due"]) == ("Restore the 03:00 backup", "2026-11-24")


def test_reminder_is_added_for_the_next_morning(opened: "tuple[Home, Terminal, str, str]") -> None:
    home, terminal, id, _language = opened
    terminal.send("r")
    terminal.until(lambda: cursor_row(terminal).startswith(">   +"))
    terminal.send("\r")
    answer(terminal, "Check the backups")
    answer(terminal, "2026-11-30 09:00")
    terminal.until(lambda: len(home.document(id).get("reminders", {})) == 1)
    (reminder,) = home.document(id)["reminders"].values()
    assert reminder["text"] == "Check the backups"
    assert reminder["start"] == "2026-11-30T09:00"
    assert reminder.get("tz", "Europe/Paris") == "Europe/Paris"
    assert home.done("agenda", "--days", "14").count("Check the backups") >= 1
