"""A remote that means harm: what it sends stays in its history, and reaches neither the disk nor the terminal."""

import json
import os
import re
from pathlib import Path

import pytest

from bench.terminal import Terminal
from tests.e2e.home import REBOND, main_of
from tests.sync.machines.copies import Copies
from tests.sync.machines.forge import Put, commit, head_of
from tests.sync.machines.machine import Machine, make_remote, run_git

ID = "20261121-aaaaab"
PATH = f"incidents/2026/11/{ID}.json"
OWNED = "\x1b]0;owned\x07\x1b[31mred\x9b31m\u202egnihton"
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
IN_JSON = OWNED.encode("unicode_escape").decode().replace("\\x", "\\u00")
GOOD = '{"incident": {"main": {"title": "Good"}}}'


_CONFLICTS = {
    "a": {"path": "", "value": 1},
    "b": {"path": "/x"},
    "c": {"path": "/../../x", "value": "x"},
    "d": {
        "path": "/incident/main/title",
        "value": {"x": []},
        "by": "\x1b[2J",
        "at": "never",
        "from": "--upload-pack=x",
    },
    "e": {"path": "/incident/main", "deleted": True},
    "f": {"path": "/conflicts/a", "value": "x"},
}


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    return make_remote(tmp_path / "remote.git")


@pytest.fixture
def victim(tmp_path: Path, copies: Copies, remote: Path) -> Machine:
    """A machine that shares a store with one incident."""
    machine = Machine(tmp_path / "victim", "Anna", copies)
    assert machine.do("new", "first").code == 0
    machine.write(ID, GOOD)
    machine.join(str(remote))
    machine.synced()
    return machine


def _tree(folder: Path) -> dict[str, str]:
    """Every name below a folder, with where links lead."""
    return {
        path.relative_to(folder).as_posix(): os.readlink(path) if path.is_symlink() else ""
        for path in folder.rglob("*")
        if "state" not in path.parts and "cache" not in path.parts
    }


def _is_plain(text: str) -> None:
    # A line of progress is taken back before the next one.
    assert not _UNFIT.search(text.replace("\n\x1b[K", "\n")), text


def _look_everywhere(machine: Machine) -> None:
    """Have every command tell of what came: none falls over, and none lets an escape through."""
    looks = [("sync",), ("sync", "status"), ("log",), ("log", ID), ("list",), ("show", ID), ("check",), ("conflicts",)]
    for look in looks:
        ended = machine.do(*look, terminal=True)
        assert "Traceback" not in ended.err and ended.code != 70, (look, ended)
        _is_plain(ended.out + ended.err)


HARM: dict[str, dict[str, Put | None]] = {
    "a link in the place of an incident": {PATH: Put("{outside}/victim.txt", "120000")},
    "a new link": {"incidents/2026/11/20261121-zzzzzz.json": Put("{outside}/victim.txt", "120000")},
    "a link in the place of a folder": {"incidents/2027": Put("{outside}", "120000")},
    "a link in the place of all incidents": {"incidents": Put("{outside}", "120000"), PATH: None},
    "a link in the place of projects": {"projects.json": Put("{outside}/victim.txt", "120000")},
    "attributes": {".gitattributes": Put("* working-tree-encoding=UTF-16 eol=crlf\n"), PATH: Put(GOOD + " ")},
    "a module": {".gitmodules": Put('[submodule "x"]\n path = x\n url = ext::touch\n'), "x": Put("1" * 40, "160000")},
    "a module in the place of an incident": {PATH: Put("1" * 40, "160000")},
    "a program": {"incidents/2026/11/20261121-zzzzzz.json": Put(GOOD, "100755")},
    "other names": {
        "README.txt": Put("owned"), "schema/incident.schema.json": Put("owned"), ".tmp/x": Put("owned"),
        "incidents/2026/11/.x.json": Put(GOOD), "incidents/2026/13a/20261121-zzzzzz.json": Put(GOOD),
        "incidents/2026/x.json": Put(GOOD), "quarantine/x/y.txt": Put("owned"), "projects.JSON": Put("{}"),
        f"incidents/2026/11/{OWNED}.json": Put(GOOD), "incidents/2026/11/a\nb.json": Put(GOOD),
        "incidents/2026/11/20261121-AAAAAB.json": Put(GOOD),
    },
    "names that lead up": {"incidents/../../x.json": Put(GOOD), "quarantine/../../x.txt": Put("owned")},
    "git’s own name": {".git/hooks/post-checkout": Put("#!/bin/sh\ntouch owned", "100755"), "GIT~1/config": Put("x")},
    "escapes in texts": {PATH: Put(GOOD.replace("Good", IN_JSON))},
    "no JSON": {PATH: Put("owned" + OWNED)},
    "nothing": {PATH: Put("")},
    "half of it": {PATH: Put(GOOD[:20])},
    "twice a key": {PATH: Put('{"incident": {"main": {"title": "Good"}, "main": {"title": "Bad"}}}')},
    "much too deep": {PATH: Put("[" * 100_000)},
    "much too long": {PATH: Put(f'{{"x": "{"y" * 2_000_000}"}}')},
    "a number of 5,000 digits": {PATH: Put(f'{{"x": {"9" * 5000}}}')},
    "half a character": {PATH: Put('{"incident": {"main": {"title": "\\ud800"}}}')},
    "no number": {PATH: Put('{"incident": {"main": {"title": 1e999, "x": NaN}}}')},
    "a list": {PATH: Put("[]")},
    "odd shapes": {PATH: Put('{"incident": [], "people": {"x": 1}, "conflicts": {"x": {"path": 3}}, "steps": "no"}')},
    "conflicts about everything": {PATH: Put(json.dumps(json.loads(GOOD) | {"conflicts": _CONFLICTS}))},
    "another store": {"store.json": Put('{"store": {"main": {"id": "../../x", "created_at": "2000-01-01T00:00Z"}}}')},
    "no store": {"store.json": Put("owned")},
    "a store that is gone": {"store.json": None},
    "all gone": {"store.json": None, PATH: None},
    "a store of a later day": {"store.json": Put('{"store": {"main": {"version": 99}}}')},
    "an incident of a later day": {PATH: Put('{"incident": {"main": {"title": "Later", "version": 99}}}')},
    "projects of no shape": {"projects.json": Put('{"clients": [], "projects": {"x": {"rate": {}}}}')},
    "quarantine": {"quarantine/aaaa.bbbb.txt": Put(OWNED)},
}  # fmt: skip


@pytest.mark.parametrize("harm", HARM)
def test_what_is_sent_harms_nothing(victim: Machine, remote: Path, tmp_path: Path, harm: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "victim.txt").write_text("mine")
    sent = {
        path: put and Put(put.data.replace("{outside}", str(outside)), put.mode) for path, put in HARM[harm].items()
    }
    before = _tree(tmp_path)
    commit(remote, sent, author=f"Mallory{OWNED} <m{OWNED}@example.org>", subject=f"nothing{OWNED}")
    ended = victim.do("sync", terminal=True)
    assert ended.code in (0, 5, 6), ended
    _is_plain(ended.out + ended.err)
    _look_everywhere(victim)
    assert (outside / "victim.txt").read_text() == "mine"
    new = {name: link for name, link in _tree(tmp_path).items() if name not in before}
    allowed = re.compile(
        r"victim/store/(incidents(/[0-9]{4}(/[0-9]{2}(/[A-Za-z0-9][A-Za-z0-9_-]*\.json)?)?)?"
        r"|projects\.json|quarantine(/[A-Za-z0-9][A-Za-z0-9._-]*\.txt)?|\.tmp)"
    )
    outside_git = {name for name in new if not name.startswith("remote.git/")}
    assert all(allowed.fullmatch(name) and not new[name] for name in outside_git), outside_git
    # Whatever came, what was typed here goes on, and can be sent unless a person must decide.
    later = "a store of a later day"  # which an older Rebond only reads
    assert victim.do("new", "and on it goes").code == (4 if harm == later else 0)
    assert victim.do("sync").code in (0, 5, 6)


@pytest.mark.parametrize("harm", ["a link in the place of an incident", "no JSON", "much too deep", "half of it"])
def test_one_bad_file_stops_only_itself(victim: Machine, remote: Path, harm: str) -> None:
    other = "incidents/2026/11/20261121-aaaaac.json"
    commit(remote, HARM[harm] | {other: Put(GOOD.replace("Good", "Another"))})
    victim.synced()
    another, first = victim.look("20261121-aaaaac"), victim.look(ID)
    assert another and main_of(another)["title"] == "Another"
    assert first and main_of(first)["title"] == "Good"


def test_nothing_that_was_sent_is_taken_out_of_the_history(victim: Machine, remote: Path) -> None:
    theirs = commit(remote, {"notes.txt": Put("of another program"), PATH: Put(GOOD.replace("Good", "Better"))})
    victim.write("20261121-aaaaac", GOOD)
    victim.synced()
    ours = head_of(remote)
    run_git(remote, "merge-base", "--is-ancestor", theirs, ours)
    assert run_git(remote, "show", f"{ours}:notes.txt") == "of another program"
    assert not (victim.store / "notes.txt").exists()


@pytest.mark.parametrize(
    "address",
    [
        "--upload-pack=touch {folder}/owned", "ext::touch {folder}/owned", "ssh://-oProxyCommand=touch%20{folder}/owned/x",
        "-oProxyCommand=touch {folder}/owned:x", "file://{folder}/x\n", "https://anna:secret@example.invalid/x.git",
        "fd::3", "", " ", "\x1b]0;owned\x07", "git://example.invalid/x", "../x", "http://example.invalid/x",
    ],
)  # fmt: skip
def test_an_address_is_no_order(tmp_path: Path, copies: Copies, address: str) -> None:
    machine = Machine(tmp_path / "victim", "Anna", copies)
    assert machine.do("new", "first").code == 0
    for words in (
        ["sync", "setup", address.format(folder=tmp_path)],
        ["sync", "setup", "--", address.format(folder=tmp_path)],
    ):
        ended = machine.do(*words)
        assert ended.code in (2, 6), ended
        _is_plain(ended.out + ended.err)
    machine.do("sync")
    assert not (tmp_path / "owned").exists()
    assert "secret" not in "".join(path.read_text("utf-8", "replace") for path in tmp_path.rglob("*.json"))


def test_the_screen_shows_no_escape_of_theirs(victim: Machine, remote: Path) -> None:
    conflict = f'{{"path": "/incident/main/title", "value": "{IN_JSON}", "by": "{IN_JSON}"}}'
    sent = f'{GOOD.replace("Good", IN_JSON)[:-1]}, "conflicts": {{"a": {conflict}}}}}'
    commit(remote, {PATH: Put(sent)}, author=f"Mallory{OWNED} <m@example.org>", subject=f"nothing{OWNED}")
    victim.synced()
    with Terminal([str(REBOND)], victim.environ, cwd=str(victim.folder)) as terminal:
        terminal.until_text("owned")
        terminal.settle()
        assert b"\x1b]0;owned" not in terminal.written and b"\x1b[31mred" not in terminal.written
        assert "\u202e".encode() not in terminal.written
