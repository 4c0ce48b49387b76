"""The emergency kit in a real terminal: filled in on a calm day, on screen when someone is to be told."""

import json

from tests.e2e.home import Home, answer, cursor_row, say


def test_kit_is_filled_in_on_a_calm_day_and_at_hand_on_a_bad_one(home: Home, spoken: str) -> None:
    with home.open() as terminal:
        terminal.until_text(say(spoken, "On a calm day: your clients’ emergency kit"))
        terminal.send("b")
        terminal.until_text(say(spoken, "Emergency kit"))
        terminal.until(lambda: cursor_row(terminal).startswith(">   +"))
        terminal.send("\r")
        answer(terminal, "Acme 陳 & Co")
        terminal.until(lambda: cursor_row(terminal).rstrip().endswith("…"))
        terminal.send("\r")
        answer(terminal, "Sophie, 06 [bold]11[/] 22")
        terminal.until(lambda: "06 [bold]11[/] 22" in terminal.screen_text())
        terminal.until(lambda: (home.store / "projects.json").exists())
        terminal.send("u")
        terminal.until(lambda: "Sophie" not in (home.store / "projects.json").read_text("utf-8"))
        terminal.send("y")
        terminal.until(lambda: "Sophie" in (home.store / "projects.json").read_text("utf-8"))
        terminal.send("\x1b")
        terminal.until(lambda: cursor_row(terminal).startswith("> ◐ Acme"))
    (row,) = json.loads((home.store / "projects.json").read_text("utf-8"))["clients"]
    assert home.done("kit", row, "tell_first") == "Sophie, 06 [bold]11[/] 22"
    home.done("kit", row, "phone", "01 99")
    id = home.capture("Sent the wrong file")
    home.done("set", id, "incident/main/client", "acme 陳 & co")
    home.done("add", id, "people", "name=Karim")
    with home.started() as terminal:
        terminal.until_text("Sophie, 06 [bold]11[/] 22")
        assert "01 99" in terminal.screen_text()
        assert say(spoken, "{client} has no kit yet.")[-12:] not in terminal.screen_text()
