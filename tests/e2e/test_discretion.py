"""While titles and names are hidden, no word of them is in any byte that is sent, whatever screen is opened."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from bench.terminal import Terminal
from tests.e2e.home import Home

WALK = (
    *(f"{'j' * index}\r|1|2|3|5|p|\r|\x1b|d|h" for index in range(5)),
    "/|Ka|\r", "i", "w", "\r|0|4|i|\r|\x1b|a|r|f",
    "b|\r|j|\r", "g", "?", ",|j|j", ":|k", "n|wrong table|\x1bOQ|2|\x1b", "l", "c",
    "\r|m|\r|\r|\r|\x1b", "j\r|m|\r|\r|\r", "jj\r|m|\r|\r", "p", "m", "\x1b[19~|\r",
    "\r|1| |u|y", "\r|1|j|e",
)  # fmt: skip
"""Keys from the dashboard on, those of one round parted by |."""


@pytest.fixture
def hidden(home: Home, spoken: str) -> Home:
    home.done("demo", str(home.store))
    (home.folder / "config.toml").write_text('names = "hidden"\n', "utf-8")
    return home


def test_no_word_of_titles_and_names_is_sent(hidden: Home, spoken: str) -> None:
    secret = secrets(hidden, spoken)
    assert len(secret) > 30
    with hidden.started() as terminal:
        for keys in WALK:
            for key in keys.split("|"):
                walk(terminal, key)
                assert not words_in(terminal.screen_text(), secret), (keys, key, terminal.screen_text())
            for _again in range(8):
                if terminal.screen_text().startswith(" Rebond "):
                    break
                walk(terminal, "\x1b")
            assert terminal.screen_text().startswith(" Rebond "), terminal.screen_text()
        sent = re.sub(rb"\x1b(?:\[[0-9;?<>=:]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))", b" ", terminal.written)
    text = sent.decode("utf-8", "replace")
    assert not words_in(text, secret)
    assert b"\x1b]0;" not in terminal.written and b"\x1b]2;" not in terminal.written


def words_in(text: str, secret: set[str]) -> set[str]:
    return {word for word in secret if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)}


def walk(terminal: Terminal, key: str) -> None:
    terminal.send(key)
    # Two Esc that come close together are one key with Alt.
    terminal.settle(0.25 if key == "\x1b" else 0.06)


def secrets(home: Home, language: str) -> set[str]:
    """List the words of titles and names in the store, with phones and mail addresses, but for Rebond's own words."""
    from words.vocabulary import folded, own_words

    found: set[str] = set()
    for document in [*home.documents(), json.loads((home.store / "projects.json").read_text("utf-8"))]:
        for text in personal(document):
            found.update(re.findall(r"[^\W\d_]\w+|[\d ]{8,}\d|[\w.+-]+@[\w.-]+", text))
    return {word for word in found if folded(word) not in own_words(language)}


def personal(document: dict[str, Any]) -> Iterator[str]:
    """Give every title and name of a document."""
    for rows in document.values():
        for row in rows.values() if isinstance(rows, dict) else ():
            for key in ("title", "name", "org", "client", "project", "phone", "mail", "insurer", "policy"):
                if isinstance(row, dict) and isinstance(row.get(key), str):
                    yield row[key]


def test_the_editor_is_started_with_nothing_but_ids(home: Home) -> None:
    id = home.capture("Dropped the orders table of Karim")
    editor = home.folder / "editor.sh"
    editor.write_text(f'#!/bin/sh\necho "$@" >> {home.folder}/argv\n', "utf-8")
    editor.chmod(0o700)
    with home.started(EDITOR=str(editor)) as terminal:
        terminal.until_text("Dropped")
        terminal.send("e")
        terminal.until(lambda: (home.folder / "argv").exists())
    assert (home.folder / "argv").read_text("utf-8").split() == [str(home.path(id))]
