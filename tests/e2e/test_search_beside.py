"""Searching in the real program: beside editors, other Rebonds, and a cache that goes away."""

import subprocess

from tests.e2e.home import REBOND, Home, main_of, no_traceback


def _rename(home: Home, id: str, title: str) -> None:
    home.edit(id, lambda document: main_of(document).update(title=title))


def test_what_an_editor_saves_is_found_while_the_same_words_are_typed(home: Home) -> None:
    id = home.capture("Dropped the orders table")
    home.capture("Late chapter")
    with home.started() as terminal:
        terminal.send("/giraffe")
        terminal.until_text("Nothing was found.")
        _rename(home, id, "Giraffe in the orders table")
        terminal.until_text("1 incident")
        _rename(home, id, "Zebra in the orders table")
        terminal.until_text("Nothing was found.")
        (home.folder / "cache").rename(home.folder / "gone")  # at once, for the app may write there just now
        _rename(home, id, "Giraffe again")
        terminal.until_text("1 incident")
        terminal.send("\r")
        terminal.until_text("Settle")
        assert "Giraffe again" in terminal.screen_text()
        assert no_traceback(terminal.written)


def test_many_search_at_once_and_one_of_them_is_killed(home: Home) -> None:
    id = home.capture("Dropped the orders table")
    for number in range(30):
        home.capture(f"Late chapter {number}")
    with home.started() as one, home.started() as other:
        for terminal in (one, other):
            terminal.send("/chapter")
        searches = [_search(home, "orders") for _each in range(4)]
        for terminal in (one, other):
            terminal.until_text("30 incidents")
        assert [(_ended(each), each.returncode) for each in searches] == [(f"R-{id[-6:].upper()}", 0)] * 4
        one.kill()
        _rename(home, id, "Late chapter of the orders")
        other.until_text("31 incidents")
    found = home.done("search", "orders", "chapter")
    assert found.startswith(f"R-{id[-6:].upper()}  Late chapter of the orders")


def test_nobody_else_can_read_the_texts(home: Home) -> None:
    home.capture("Dropped the orders table")
    home.done("search", "orders")
    files = list((home.folder / "cache").rglob("texts*"))
    assert files and all(path.stat().st_mode & 0o077 == 0 for path in files)
    assert all(path.stat().st_mode & 0o077 == 0 for path in {path.parent for path in files})


def _search(home: Home, word: str) -> "subprocess.Popen[str]":
    return subprocess.Popen([str(REBOND), "search", word], env=home.environ, stdout=subprocess.PIPE, text=True)


def _ended(search: "subprocess.Popen[str]") -> str:
    """The first word that a search printed, once it is over."""
    printed, _nothing = search.communicate(timeout=60)
    return printed.split()[0]
