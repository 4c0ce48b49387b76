"""The history keeps itself while Rebond is open, and afterwards the log and restore know it."""

import pytest

from sync.git.repository import Repository
from sync.history.telling import Told, changes
from tests.e2e.home import Home, main_of


@pytest.fixture
def id(home: Home) -> str:
    return home.capture("Alpha went out late")


def kept(home: Home, id: str) -> list[Told]:
    """List what the history has of an incident, without having a command add to it."""
    return [
        each for git in (home.folder / "state").glob("*/git") for each in changes(Repository.open(git.parent), [id])
    ]


def titles(home: Home, id: str) -> list[str]:
    return [main_of(told.after)["title"] for told in kept(home, id)]


def test_what_an_editor_changes_while_the_app_is_open_is_kept(home: Home, id: str) -> None:
    with home.started() as terminal:
        terminal.until(lambda: titles(home, id) == ["Alpha went out late"])
        home.edit(id, lambda document: main_of(document).update(title="Beta went out late"))
        terminal.until_text("Beta went")
        terminal.until(lambda: titles(home, id) == ["Beta went out late", "Alpha went out late"])
        terminal.send("q")
        assert terminal.wait() == 0
    assert "Title: Alpha went out late → Beta went out late" in home.done("log", id)


def test_what_happens_just_before_the_end_is_kept_and_can_be_taken_back(home: Home, id: str) -> None:
    with home.started() as terminal:
        terminal.until(lambda: titles(home, id) == ["Alpha went out late"])
        home.edit(id, lambda document: main_of(document).update(title="Last words"))
        terminal.send("q")
        assert terminal.wait() == 0
    assert titles(home, id) == ["Last words", "Alpha went out late"]
    first = kept(home, id)[-1].commit
    assert "Title: Last words → Alpha went out late" in home.done("restore", id, "--at", first[:9])
    assert main_of(home.document(id))["title"] == "Alpha went out late"
