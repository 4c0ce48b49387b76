"""Files edited by hand while Rebond is open: each way of saving shows, and nobody loses their place or their words."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.terminal import Terminal
from tests.e2e.home import Home, cursor_row, dump, main_of, read, replace

TITLES = ("Alpha went out late", "Bravo was overwritten", "Charlie got two invoices")


@pytest.fixture
def ids(home: Home) -> dict[str, str]:
    """Three incidents by the first word of their title."""
    return {title.partition(" ")[0]: home.capture(title) for title in TITLES}


def _git(home: Home, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        cwd=home.store, check=True, capture_output=True, timeout=30, env=home.environ,
    )  # fmt: skip


def _vim(path: Path, *settings: str) -> None:
    sets = [part for each in settings for part in ("-c", f"set {each}")]
    command = ["vim", "-es", "-u", "NONE", "-i", "NONE", "-N", *sets, "-c", "%s/Alpha went/Edited went/", "-c", "wq"]
    subprocess.run([*command, str(path)], check=True, timeout=30)


def _by_vim_renaming(home: Home, path: Path, terminal: Terminal) -> None:
    _vim(path, "backupcopy=no")


def _by_vim_in_place(home: Home, path: Path, terminal: Terminal) -> None:
    _vim(path, "backupcopy=yes")


def _by_vim_with_backups(home: Home, path: Path, terminal: Terminal) -> None:
    _vim(path, "backup", "writebackup", "swapfile")


def _by_sed(home: Home, path: Path, terminal: Terminal) -> None:
    subprocess.run(["sed", "-i", "s/Alpha went/Edited went/", str(path)], check=True, timeout=30)


def _by_emptying_and_writing(home: Home, path: Path, terminal: Terminal) -> None:
    text = path.read_text("utf-8").replace("Alpha went", "Edited went")
    with path.open("w", encoding="utf-8") as file:
        terminal.read(0.05)
        file.write(text[: len(text) // 2])
        file.flush()
        terminal.read(0.05)
        file.write(text[len(text) // 2 :])


def _by_renaming(home: Home, path: Path, terminal: Terminal) -> None:
    replace(path, path.read_text("utf-8").replace("Alpha went", "Edited went"))


def _by_copying(home: Home, path: Path, terminal: Terminal) -> None:
    other = home.folder / "other.json"
    other.write_text(path.read_text("utf-8").replace("Alpha went", "Edited went"), "utf-8")
    subprocess.run(["cp", str(other), str(path)], check=True, timeout=30)


def _by_deleting_and_writing(home: Home, path: Path, terminal: Terminal) -> None:
    text = path.read_text("utf-8").replace("Alpha went", "Edited went")
    path.unlink()
    terminal.read(0.05)
    path.write_text(text, "utf-8")


WAYS: list[Callable[[Home, Path, Terminal], None]] = [
    _by_vim_renaming, _by_vim_in_place, _by_vim_with_backups, _by_sed, _by_emptying_and_writing, _by_renaming,
    _by_copying, _by_deleting_and_writing,
]  # fmt: skip


def _stand_on(terminal: Terminal, word: str) -> None:
    """Move the cursor to an incident."""
    terminal.until(lambda: all(title.partition(" ")[0] in terminal.screen_text() for title in TITLES))
    last = next(row for row in reversed(terminal.screen_text().splitlines()[:5]) if "○○○" in row)
    terminal.send("\x1b[F")
    terminal.until(lambda: cursor_row(terminal)[3:] == last[3:])
    while word not in (row := cursor_row(terminal)):
        terminal.send("k")
        terminal.until(lambda before=row: cursor_row(terminal) != before)  # type: ignore[misc]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.removeprefix("_by_"))
def test_edit_shows_and_disturbs_nothing(
    home: Home, ids: dict[str, str], way: Callable[[Home, Path, Terminal], None]
) -> None:
    if "vim" in way.__name__ and not shutil.which("vim"):
        pytest.skip("vim is not installed")
    with home.started() as terminal:
        _stand_on(terminal, "Bravo")
        terminal.send("nhalf a line")
        terminal.until_text("> half a line")
        way(home, home.path(ids["Alpha"]), terminal)
        terminal.until_text("Edited went out")
        assert "Alpha" not in terminal.screen_text()
        assert "Bravo" in cursor_row(terminal)
        terminal.send(", and the rest")
        terminal.until_text("> half a line, and the rest")
        terminal.send("\r")
        terminal.until(lambda: len(home.files) == 4)
        terminal.until_text("half a line, and")
    titles = {main_of(document)["title"] for document in home.documents()}
    assert titles == {"Edited went out late", *TITLES[1:], "half a line, and the rest"}


def test_edit_in_a_real_vim_shows_at_its_save(home: Home, ids: dict[str, str]) -> None:
    if not shutil.which("vim"):
        pytest.skip("vim is not installed")
    with home.started() as terminal:
        _stand_on(terminal, "Charlie")
        path = home.path(ids["Alpha"])
        with Terminal(["vim", "-u", "NONE", "-i", "NONE", "-N", str(path)], home.environ) as vim:
            vim.until_text("Alpha went")
            vim.send(":%s/Alpha went/Edited went/\r")
            vim.until_text("Edited went")
            assert "Edited" not in terminal.screen_text()
            vim.send(":w\r")
            terminal.until_text("Edited went out")
            assert "Charlie" in cursor_row(terminal)
            vim.send(":%s/Edited/Again/\r:wq\r")
            assert vim.wait() == 0
        terminal.until_text("Again went out")
        assert "Charlie" in cursor_row(terminal)


def test_git_checkout_shows(home: Home, ids: dict[str, str]) -> None:
    _git(home, "init", "-q")
    _git(home, "add", "incidents")
    _git(home, "commit", "-q", "-m", "before")
    for word, id in ids.items():
        replace(home.path(id), home.path(id).read_text("utf-8").replace(word, f"{word}2"))
    _git(home, "commit", "-q", "-a", "-m", "after")
    with home.started() as terminal:
        terminal.until_text("Alpha2 went")
        _git(home, "checkout", "-q", "HEAD~1")
        terminal.until(lambda: all(title[:14] in terminal.screen_text() for title in TITLES))
        _git(home, "checkout", "-q", "-")
        terminal.until(lambda: all(f"{word}2 " in terminal.screen_text() for word in ids))


def test_files_are_followed_as_they_come_move_and_go(home: Home, ids: dict[str, str]) -> None:
    with home.started() as terminal:
        _stand_on(terminal, "Bravo")
        folder = home.store / "incidents" / "2025" / "03"
        folder.mkdir(parents=True)
        by_hand = folder / "the-spring-one.json"
        by_hand.write_text(dump({"incident": {"main": {"title": "Delta by hand"}}}), "utf-8")
        terminal.until_text("Delta by hand")
        assert "Bravo" in cursor_row(terminal)
        by_hand.rename(folder / "another-name.json")
        moved = home.path(ids["Alpha"])
        moved.rename(moved.with_name("20261121-aaaaaa.json"))
        terminal.until(lambda: '"title": "Delta by hand"' in home.run("show", "another-name", "--json").stdout)
        terminal.until_text("Delta by hand")
        assert terminal.screen_text().count("Delta by hand") == 1
        assert terminal.screen_text().count("Alpha went") == 1
        home.path(ids["Charlie"]).unlink()
        terminal.until_gone("Charlie")
        assert "Bravo" in cursor_row(terminal)
        shutil.rmtree(folder)
        terminal.until_gone("Delta by hand")
        copied = home.path(ids["Bravo"])
        subprocess.run(["cp", str(copied), str(copied.with_name("20261121-bbbbbb.json"))], check=True)
        terminal.until(lambda: terminal.screen_text().count("Bravo was") == 2)


def test_cursor_that_nobody_moved_stays_too(home: Home, ids: dict[str, str]) -> None:
    with home.started() as terminal:
        terminal.send("nunfinished")
        terminal.until_text("> unfinished")
        terminal.send("\x1b")
        terminal.until_gone("> unfinished")
    with home.started() as terminal:
        terminal.until_text("A text that you were typing")
        word = cursor_row(terminal)[3:8]
        for id in ids.values():
            home.edit(id, lambda document: main_of(document).update(client="acme"))
        home.path(next(id for each, id in ids.items() if each != word)).unlink()
        terminal.until(lambda: terminal.screen_text().count("acme") == 2)
        assert cursor_row(terminal)[3:8] == word


def test_open_incident_shows_an_edit_and_keeps_what_is_typed(home: Home, ids: dict[str, str]) -> None:
    id = ids["Alpha"]
    with home.started() as terminal:
        _stand_on(terminal, "Alpha")
        terminal.send("\r")
        terminal.until_text("[1 ")
        terminal.send("p")
        terminal.until(lambda: cursor_row(terminal).startswith(">   +"))
        terminal.send("\r")
        terminal.send("Léa, half")
        terminal.until_text("> Léa, half")
        home.edit(id, lambda document: document.update(people={"k7q2": {"name": "Karim", "role": "client"}}))
        terminal.until_text("Karim")
        assert "> Léa, half" in terminal.screen_text()
        home.edit(id, lambda document: main_of(document).update(title="Edited beside"))
        terminal.until_text("Edited beside")
        assert "> Léa, half" in terminal.screen_text()


def _open_title(terminal: Terminal) -> None:
    """From the dashboard, open the title of the incident under the cursor to change it."""
    terminal.send("\r")
    terminal.until_text("[1 ")
    terminal.send("i")
    terminal.until(lambda: "Alpha" in cursor_row(terminal))
    terminal.send("\r")
    terminal.until_text("> Alpha went out late")


def test_same_field_in_both_places_keeps_both(home: Home, ids: dict[str, str]) -> None:
    id = ids["Alpha"]
    with home.started() as terminal:
        _stand_on(terminal, "Alpha")
        _open_title(terminal)
        terminal.send(" (mine)")
        terminal.until_text("> Alpha went out late (mine)")
        home.edit(id, lambda document: main_of(document).update(title="Alpha (theirs)"))
        terminal.until(lambda: "(theirs)" in terminal.screen_text())
        terminal.send("\r")
        terminal.until(lambda: "conflicts" in home.document(id))
        terminal.send("\x1b\x1b")
        terminal.until(lambda: any(row[:2] in (">#", " #") for row in terminal.screen_text().splitlines()))
    document = home.document(id)
    (conflict,) = document["conflicts"].values()
    assert conflict["path"].lstrip("/") == "incident/main/title"
    assert {main_of(document)["title"], conflict["value"]} == {"Alpha went out late (mine)", "Alpha (theirs)"}


def test_other_fields_in_both_places_are_merged(home: Home, ids: dict[str, str]) -> None:
    id = ids["Alpha"]
    with home.started() as terminal:
        _stand_on(terminal, "Alpha")
        _open_title(terminal)
        terminal.send(" (mine)")
        terminal.until_text("> Alpha went out late (mine)")
        home.edit(id, lambda document: main_of(document).update(client="acme", x_own={"a": [1, None, "é"]}))
        terminal.send("\r")
        terminal.until(lambda: main_of(home.document(id))["title"] == "Alpha went out late (mine)")
    main = main_of(home.document(id))
    assert (main["client"], main["x_own"]) == ("acme", {"a": [1, None, "é"]})
    assert "conflicts" not in home.document(id)


def test_folder_that_goes_and_comes_back_is_followed(home: Home, ids: dict[str, str]) -> None:
    with home.started() as terminal:
        _stand_on(terminal, "Bravo")
        incidents, aside = home.store / "incidents", home.folder / "aside"
        incidents.rename(aside)
        terminal.until_text("the store is empty")
        assert "Alpha went" in terminal.screen_text()
        aside.rename(incidents)
        terminal.until_gone("the store is empty")
        home.edit(ids["Alpha"], lambda document: main_of(document).update(title="Edited after it"))
        terminal.until_text("Edited after it")


def test_hand_made_layout_stays_until_rebond_changes_that_file(home: Home, ids: dict[str, str]) -> None:
    path = home.path(ids["Alpha"])
    text = '{"incident":{"main":{"title":"Alpha went out late",\n\n   "zz_mine": 1.50}},\n'
    text += ' "people": {"a": {"name": "Karim"}}}'
    path.write_text(text, "utf-8")
    with home.started() as terminal:
        _stand_on(terminal, "Alpha")
        assert path.read_text("utf-8") == text
        terminal.send("p")
        terminal.send("c")
        terminal.until(lambda: "told_at" in read(path)["people"]["a"])
    assert main_of(read(path))["zz_mine"] == 1.5
