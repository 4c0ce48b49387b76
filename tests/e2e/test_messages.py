"""From a mistake to a message that was sent, in the real program; and what a crash in the middle of it leaves."""

import base64
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.home import Home, eventually, no_traceback, say


def _message(home: Home) -> dict[str, Any]:
    rows = home.documents()[0].get("messages") or {}
    return dict(next(iter(rows.values()), {}))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_from_capture_to_a_notice_that_is_sent(home: Home, language: str) -> None:
    home.environ["REBOND_LANG"] = language
    with home.started() as terminal:
        terminal.send("nSent the wrong file\r")
        terminal.until(lambda: len(home.files) == 1)
        terminal.until_text(say(language, "Say what you did, in one sentence that begins with “I”.")[:20])
        terminal.send("m")
        terminal.until_text(say(language, "A message to whom?"))
        terminal.send("Paige\r")
        terminal.until_text(say(language, "Notice: the facts, at once"))
        terminal.send("\r")
        terminal.until_text(say(language, "not begun yet"))
        # The first place to fill in is selected, and goes with the first letter.
        terminal.send("I sent a wrong file.")
        terminal.until_text("I sent a wrong file.")
        terminal.send("\x1b")
        terminal.until_text(say(language, "Copy the text"))
        terminal.send("c")
        terminal.until_text(say(language, "Copied."))
        copied = bytes(terminal.written).split(b"\x1b]52;c;")[1].split(b"\x07")[0]
        text = base64.b64decode(copied).decode()
        assert "Paige," in text and "I sent a wrong file." in text
        terminal.until_text(say(language, "I sent it"))
        terminal.send("s")
        terminal.until_text(say(language, "How did you send it?"))
        terminal.send("m")
        terminal.until(lambda: "sent_at" in _message(home))
        terminal.until_gone(say(language, "How did you send it?"))
        person = next(iter(home.documents()[0]["people"].values()))
        assert (person["name"], person["channel"]) == ("Paige", "mail") and person["told_at"]
        assert no_traceback(terminal.written)


def test_what_is_being_typed_survives_a_kill(home: Home) -> None:
    id = home.capture("Sent the wrong file")
    home.done("draft", id, "--to", "Paige", "--kind", "apology")
    with home.started() as terminal:
        terminal.send("\r")
        terminal.until_text("Own it")
        terminal.send("m")
        terminal.until_text("Apology · Paige")
        terminal.send("\r")
        terminal.until_text("Facts and responsibility")
        terminal.until_text("Still to be filled in")
        terminal.send("I sent it to the wrong")
        terminal.until_text("I sent it to the wrong")
        eventually(lambda: any(b"to the wrong" in each.read_bytes() for each in _journals(home)))
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait()
    with home.started() as terminal:
        terminal.until_text("Go on typing")
        terminal.send("r")
        terminal.until_text("I sent it to the wrong")
        terminal.send("\x1b")
        terminal.until_text("Copy the text")
        terminal.send("l")
        terminal.until(lambda: "I sent it to the wrong" in str(_message(home)["blocks"]))
        terminal.until_gone("Copy the text")


def _journals(home: Home) -> list[Path]:
    return list((home.folder / "state").glob("*/unsaved/*.json"))


def test_a_letter_typed_sends_a_line_and_not_the_text(home: Home) -> None:
    id = home.capture("Sent the wrong file")
    long = "I sent it to somebody else, and I saw it only this morning. " * 12
    home.done("set", id, "incident/main/own_statement", long)
    home.done("draft", id, "--to", "Paige", "--kind", "notice")
    with home.started() as terminal:
        terminal.send("\r")
        terminal.until_text("Own it")
        terminal.send("m")
        terminal.until_text("Notice · Paige")
        terminal.send("\r")
        terminal.until_text("1 Facts and responsibility")
        terminal.settle()
        terminal.send("a")
        terminal.settle()
        before = len(terminal.written)
        for letter in "bcdef":
            terminal.send(letter)
            terminal.until(lambda: len(terminal.written) > before)
        terminal.settle()
        assert len(terminal.written) - before < 5 * 1000
