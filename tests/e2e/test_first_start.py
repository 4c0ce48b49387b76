"""A fresh machine: the first start, the first capture, the example."""

import re

from bench.terminal import Terminal
from tests.e2e.home import Home, main_of, read, say


def _modes(home: Home) -> set[tuple[bool, int]]:
    everything = [home.store, *home.store.rglob("*"), *(home.folder / "state").rglob("*")]
    return {(each.is_dir(), each.stat().st_mode & 0o777) for each in everything}


def _command(terminal: Terminal, language: str, name: str) -> None:
    """Choose a command of the palette by its name."""
    terminal.send(":")
    terminal.until_text(say(language, "Command") + " >")
    terminal.send(name)
    terminal.until_text("> " + name)
    terminal.send("\r")


def test_first_start_makes_a_private_store_and_captures(home: Home, spoken: str) -> None:
    with home.started() as terminal:
        terminal.until_text(
            say(spoken, "Welcome. Something went wrong? Here is where to begin, one step at a time.")[:40]
        )
        terminal.until_text(str(home.store)[:60])
        terminal.send("n")
        terminal.until_text(say(spoken, "What happened?"))
        terminal.send("Vidé la base, l’œil ailleurs")
        terminal.until_text("Vidé la base, l’œil ailleurs")
        terminal.send("\r")
        terminal.until(lambda: len(home.files) == 1)
        terminal.until_gone(say(spoken, "What happened?"))
        shown = next(row for row in terminal.screen_text().splitlines() if row.startswith(">"))
        assert "Vidé la base, l’œil" in shown
    (path,) = home.files
    assert re.fullmatch(r"20261121-[a-z2-7]{6}", path.stem)
    assert path.parent == home.store / "incidents" / "2026" / "11"
    assert main_of(read(path))["title"] == "Vidé la base, l’œil ailleurs"
    assert read(home.store / "store.json")["store"]["main"]["zone"] == "Europe/Paris"
    assert _modes(home) == {(True, 0o700), (False, 0o600)}


def test_example_comes_from_the_palette(home: Home, spoken: str) -> None:
    with home.started() as terminal:
        _command(terminal, spoken, say(spoken, "Load the example"))
        terminal.until(lambda: len(home.files) >= 5)
        titles = [main_of(document)["title"] for document in home.documents()]
        shown = [title for title in titles if len(title) > 10]
        terminal.until(lambda: sum(title[:14] in terminal.screen_text() for title in shown) >= 4)
    assert home.run("check").returncode == 0


def test_language_is_asked_where_nothing_tells_it(home: Home) -> None:
    del home.environ["REBOND_LANG"]
    home.environ["LANG"] = "C"
    with home.started() as terminal:
        terminal.until_text("Français")
        terminal.send("1")
        terminal.until_text(say("fr", "Nothing is sent and nothing is counted: Rebond never calls home.")[:30])
        terminal.until((home.folder / "config.toml").exists)
    with home.started() as terminal:
        terminal.until_text(say("fr", "Nothing is sent and nothing is counted: Rebond never calls home.")[:30])
        assert "Français" not in terminal.screen_text()


def test_locale_speaks_french(home: Home) -> None:
    del home.environ["REBOND_LANG"]
    with home.started(LC_ALL="fr_FR.UTF-8") as terminal:
        terminal.until_text(say("fr", "Nothing is sent and nothing is counted: Rebond never calls home.")[:30])


def test_mistyped_store_is_not_made_by_a_command(home: Home) -> None:
    result = home.run("--store", str(home.folder / "stroe"), "list")
    assert result.returncode == 4
    assert not (home.folder / "stroe").exists()
