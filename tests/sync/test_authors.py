"""Who stands as the author of what is kept, and on which machine, as far as the settings say it."""

import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.git.repository import ROOT, Author, Repository
from sync.history.authors import author_of, own_name

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "anchor")


@pytest.mark.parametrize(
    ("settings", "author"),
    [
        ({}, Author("anchor", "rebond@invalid")),
        ({"machine": "laptop"}, Author("laptop", "rebond@invalid")),
        ({"name": "Anna", "mail": "anna@example.org"}, Author("Anna", "anna@example.org")),
        ({"name": "Anna", "machine": "laptop"}, Author("Anna", "rebond@invalid", "laptop")),
        ({"name": "Anna", "machine": "lap<top>\n"}, Author("Anna", "rebond@invalid", "lap top")),
    ],
)
def test_an_author_is_what_the_settings_say(settings: dict[str, str], author: Author) -> None:
    assert author_of(settings) == author and own_name(settings) == author.name


@pytest.mark.parametrize(
    "author",
    [Author("Anna", "anna@example.org"), Author("Anna", "rebond@invalid", "laptop"), Author("Ána", "x@y", "Büro 2")],
)
def test_the_history_knows_the_machine_again(tmp_path: Path, author: Author) -> None:
    repository = Repository.open(tmp_path)
    made = repository.commit([ROOT], {"store.json": b"{}"}, author, NOON, "store: new")
    assert repository.log(made, limit=1)[0].author == author


def test_whoever_else_enters_a_commit_is_no_machine(tmp_path: Path) -> None:
    repository = Repository.open(tmp_path)
    tree = repository.git.run("hash-object", "-t", "tree", "-w", "--stdin", given=b"").decode().strip()
    who = "Forge <noreply@example.org> 1795345200 +0000"
    text = f"tree {tree}\nparent {ROOT}\nauthor Anna <anna@example.org> 1795345200 +0000\ncommitter {who}\n\nby hand\n"
    made = repository.git.run("hash-object", "-t", "commit", "-w", "--stdin", given=text.encode()).decode().strip()
    found = repository.log(made, limit=1)[0].author
    assert found == Author("Anna", "anna@example.org")
