"""A store, or one incident, that a newer Rebond wrote: it is shown, and nothing in it or typed upon it is lost."""

from tests.e2e.home import Home, dump, replace, say

REFUSED = "A newer Rebond wrote this"


def test_a_newer_store_is_shown_followed_and_never_written(home: Home) -> None:
    id = home.capture("There before")
    main = home.store / "store.json"
    replace(main, main.read_text("utf-8").replace('"version": 1', '"version": 2'))
    before = {path: path.read_bytes() for path in home.store.rglob("*") if path.is_file()}
    with home.started() as terminal:
        terminal.until(lambda: say("en", "read only, from a newer Rebond") in terminal.screen_text())
        terminal.send("n")
        terminal.until(lambda: "What happened?" in terminal.screen_text())
        terminal.send("What I typed")
        terminal.until(lambda: "What I typed" in terminal.screen_text())
        terminal.send("\r")
        terminal.until(lambda: REFUSED in terminal.screen_text())
        assert {path: path.read_bytes() for path in before} == before and len(home.files) == 1
        terminal.send("\x1b")
        terminal.until(lambda: "What happened?" not in terminal.screen_text())
        home.edit(id, lambda document: document["incident"]["main"].update(title="Changed outside"))
        terminal.until(lambda: "Changed outside" in terminal.screen_text())
    with home.started() as terminal:
        terminal.until(lambda: "r Go on typing" in terminal.screen_text())
        terminal.send("r")
        terminal.until(lambda: "What I typed" in terminal.screen_text())


def test_a_newer_incident_is_shown_among_others_and_refuses_acts(home: Home) -> None:
    id = home.capture("From tomorrow")
    other = home.capture("From today")
    document = home.document(id)
    document["incident"]["main"].update(version=9, severity="cosmic", client="acme")
    document["steps"] = {"listen": {"note": "A step that nobody knows yet"}}
    replace(home.path(id), dump(document))
    before = home.path(id).read_bytes()
    with home.started() as terminal:
        terminal.until(lambda: "From tomorrow" in terminal.screen_text() and "From today" in terminal.screen_text())
        assert "read only" not in terminal.screen_text()
        while not any(line.startswith(">") and "From tomorrow" in line for line in terminal.screen_text().splitlines()):
            shown = terminal.screen_text()
            terminal.send("j")
            terminal.until(lambda shown=shown: terminal.screen_text() != shown)
        terminal.send("\r")
        terminal.until(lambda: "Read only, from a newer Rebond" in terminal.screen_text())
        terminal.send(" ")
        terminal.until(lambda: REFUSED in terminal.screen_text())
    assert home.path(id).read_bytes() == before
    home.done("set", other, "incident/main/title", "Changed")
