"""Processes killed at any moment of a save: every file is whole, nobody waits for the dead, nothing is left lying."""

import random
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.home import Home, main_of
from tests.e2e.saving import LENGTH
from tests.soak import times


def _saver(home: Home, id: str, field: str) -> "subprocess.Popen[bytes]":
    argv = [sys.executable, str(Path(__file__).with_name("saving.py")), id, field]
    return subprocess.Popen(argv, env=home.environ, stdout=subprocess.PIPE)


def _has_saved(saver: "subprocess.Popen[bytes]") -> None:
    """Wait until a saver has saved once."""
    assert saver.stdout is not None
    ready, _, _ = select.select([saver.stdout], [], [], 30)
    assert ready
    assert saver.stdout.read(1) == b"."


def _is_whole(home: Home, id: str) -> None:
    main = main_of(home.document(id))
    for field in ("summary", "own_statement"):
        words = str(main[field]).split()
        assert len(set(words)) == 1 and words[0].isdigit()
        assert len(words) == LENGTH // (len(words[0]) + 1)
    assert main["title"] == "Dropped the orders table"


@pytest.mark.soak
def test_file_is_whole_after_each_of_many_kills(home: Home) -> None:
    chance = random.Random(7)
    id = home.capture("Dropped the orders table")
    lasting = _saver(home, id, "summary")
    try:
        _has_saved(lasting)
        for _each in range(times(300)):
            saver = _saver(home, id, "own_statement")
            try:
                _has_saved(saver)
                time.sleep(chance.uniform(0, 0.03))  # the moment is what is tried here
            finally:
                saver.send_signal(signal.SIGKILL)
                saver.communicate()
            _is_whole(home, id)
        assert lasting.poll() is None
    finally:
        lasting.kill()
        lasting.communicate()
    _is_whole(home, id)
    assert home.run("check").returncode == 0
    home.done("set", id, "incident/main/summary", "short")
    with home.started() as terminal:
        terminal.until_text("Dropped the")
        terminal.until(lambda: list((home.store / ".tmp").iterdir()) == [])
    assert main_of(home.document(id))["summary"] == "short"
    assert [each.name for each in (home.store / "incidents").rglob("*") if each.is_file()] == [f"{id}.json"]


@pytest.mark.soak
def test_killed_app_leaves_whole_files_and_the_next_goes_on(home: Home) -> None:
    chance = random.Random(11)
    id = home.capture("Dropped the orders table")
    for _each in range(times(60)):
        terminal = home.started()
        terminal.until_text("Dropped the")
        terminal.send("\r")
        terminal.until_text("[1 ")
        terminal.send("3       ")  # each space ticks or unticks
        terminal.read(chance.uniform(0, 0.05))
        terminal.kill()
        home.document(id)
        assert home.run("check").returncode == 0
    with home.started() as terminal:
        terminal.until_text("Dropped the")
        terminal.send("nAnd on it goes\r")
        terminal.until(lambda: len(home.files) == 2)
