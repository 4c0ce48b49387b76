"""A file that cannot be read: shown with its place, never written over, opened there, back by itself once mended."""

from pathlib import Path

import pytest

from bench.terminal import Terminal
from tests.e2e.home import Home, cursor_row, main_of, read, replace, say

GOOD = """{
  "incident": {
    "main": {
      "title": "Alpha went out late",
      "client": "acme"
    }
  }
}
"""
BROKEN = GOOD.replace('late",', 'late"')
LINE, COLUMN = 4, 37
"""Where the comma is missing: right behind the title."""


@pytest.fixture
def id(home: Home) -> str:
    """Two incidents, of which the first is a file written by hand."""
    home.capture("Bravo was overwritten")
    id = home.capture("Alpha")
    replace(home.path(id), GOOD)
    return id


def _editor(home: Home, name: str, then: str = "") -> Path:
    """Make an editor that notes how it was called, and then runs a line of shell."""
    editor = home.folder / name
    editor.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{home.folder}/called"\n{then}\n', "ascii")
    editor.chmod(0o755)
    home.environ["EDITOR"] = str(editor)
    return home.folder / "called"


def _row(terminal: Terminal, mark: str) -> str:
    rows = terminal.screen_text().splitlines()
    return next((row for row in rows if row[:2] in (f">{mark}", f" {mark}")), "")


def test_broken_row_says_where_and_keeps_the_last_good_content(home: Home, id: str) -> None:
    with home.started() as terminal:
        terminal.until_text("Alpha went")
        terminal.send("\x1b[F" if "Bravo" in cursor_row(terminal) else "\x1b[H")
        terminal.until(lambda: "Alpha" in cursor_row(terminal))
        replace(home.path(id), BROKEN)
        terminal.until(lambda: "Alpha went" in _row(terminal, "x"))
        assert f"line {LINE}, column {COLUMN}" in _row(terminal, "x")
        assert cursor_row(terminal)[:2] == ">x"
        shown = terminal.until_text(say("en", "As it was when it could last be read:"))
        assert "acme" in shown or "1 Own it" in shown
        terminal.send("pz u")  # keys that act on an incident
        terminal.send("nstill here\r")
        terminal.until_text("still here")
        assert home.path(id).read_text("utf-8") == BROKEN
    assert home.run("set", id, "incident/main/title", "x").returncode == 4
    assert home.path(id).read_text("utf-8") == BROKEN


def test_mended_file_comes_back_by_itself(home: Home, id: str) -> None:
    with home.started() as terminal:
        terminal.until_text("Alpha went")
        replace(home.path(id), BROKEN)
        terminal.until(lambda: _row(terminal, "x") != "")
        replace(home.path(id), GOOD.replace("late", "and came back"))
        terminal.until_text("Alpha went out and came")
        assert _row(terminal, "x") == ""


@pytest.mark.parametrize("name", ["nano", "hx", "code"])
def test_editor_opens_at_the_fault(home: Home, id: str, name: str) -> None:
    called = _editor(home, name)
    replace(home.path(id), BROKEN)
    with home.started() as terminal:
        terminal.until(lambda: cursor_row(terminal)[:2] == ">x")
        terminal.send("e")
        terminal.until(called.exists)
        terminal.until(lambda: str(home.path(id)) in called.read_text("utf-8"))
        terminal.until(lambda: cursor_row(terminal)[:2] == ">x")
    path = str(home.path(id))
    wanted = {"nano": [f"+{LINE}", path], "hx": [f"{path}:{LINE}:{COLUMN}"]}
    wanted["code"] = ["--wait", "--goto", f"{path}:{LINE}:{COLUMN}"]
    assert called.read_text("utf-8").splitlines() == wanted[name]


def test_mended_in_the_editor_it_is_back_on_return(home: Home, id: str) -> None:
    mended = home.folder / "mended.json"
    mended.write_text(GOOD, "utf-8")
    _editor(home, "vim", f'for last; do true; done; cp "{mended}" "$last"')
    replace(home.path(id), BROKEN)
    with home.started() as terminal:
        terminal.until(lambda: cursor_row(terminal)[:2] == ">x")
        terminal.send("e")
        terminal.until_text("Alpha went")
        terminal.until(lambda: _row(terminal, "x") == "")
        terminal.send("n")
        terminal.until_text(say("en", "What happened?"))
    assert main_of(read(home.path(id)))["client"] == "acme"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"null", b"\x00" * 64, b'{"incident": []}', b'{"incident": {"main": {"title": 3}}}',
        GOOD.replace("late", "l\udc80te").encode("utf-8", "surrogatepass"), b'{"a": NaN}',
        b'{"incident": {"main": {"title": "A", "title": "B"}}}', b'{"a": ' * 80 + b"1" + b"}" * 80,
        b'"' + b"x" * (1 << 20) + b'"', "été".encode("latin-1"), b"\xff\xfe{\x00}\x00",
    ],
    ids=lambda data: repr(bytes(data[:22])),
)  # fmt: skip
def test_no_kind_of_fault_is_written_over_or_stops_the_rest(home: Home, id: str, data: bytes) -> None:
    path = home.path(id)
    path.write_bytes(data)
    with home.started() as terminal:
        terminal.until(lambda: _row(terminal, "x") != "")
        terminal.until_text("Bravo was")
    assert path.read_bytes() == data
    result = home.run("check")
    assert result.returncode == 1
    assert f"{path.name}:" in result.stdout
    assert home.run("list", "--json").returncode == 0
    assert path.read_bytes() == data
