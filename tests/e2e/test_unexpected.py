"""Something in Rebond itself fails while somebody works: they read one sentence, and nothing of theirs is gone."""

import sys

from bench.terminal import Terminal
from tests.e2e.home import Home, cursor_row, main_of, no_traceback, say

FAILING = """
import sys
sys.argv = ["rebond"]
from rebond.__main__ import main
from tui.dressed import DressedApp
resized = DressedApp.on_resize
def on_resize(self, event):
    half = "Karim's own words"
    if event.size.width == 97:
        raise LookupError("a step")
    resized(self, event)
DressedApp.on_resize = on_resize
sys.exit(main())
"""


def failed(home: Home, **environ: str) -> Terminal:
    """Capture a mistake, type half of another, and have Rebond fail right then."""
    with Terminal([sys.executable, "-c", FAILING], home.environ | environ, columns=96, rows=30) as terminal:
        terminal.until(lambda: "n " in terminal.screen_text().splitlines()[-1])
        terminal.send("nSent the wrong file\r")
        terminal.until(lambda: "Sent the wrong file" in cursor_row(terminal))
        terminal.send("nhalf a thou")
        terminal.until_text("> half a thou")
        terminal.resize(97, 30)
        code = terminal.wait()
        assert terminal.cooked, "the terminal works as before"
    assert code != 0
    return terminal


def test_one_sentence_and_nothing_lost(home: Home, spoken: str) -> None:
    said = bytes(failed(home).written).decode("utf-8", "replace")
    text = say(spoken, "Rebond met something it did not expect and had to stop ({detail}). What you did and typed is "
               "kept; start it again to go on. REBOND_DEBUG=1 shows where it was.")  # fmt: skip
    assert " ".join(text.replace("{detail}", "LookupError: a step").split()) in " ".join(said.split())
    assert no_traceback(said) and "own words" not in said
    assert [main_of(document)["title"] for document in home.documents()] == ["Sent the wrong file"]
    with home.started(columns=96, rows=30) as terminal:
        terminal.send("n")
        terminal.until_text("> half a thou")


def test_where_it_was_is_shown_to_who_asks(home: Home) -> None:
    said = bytes(failed(home, REBOND_DEBUG="1").written).decode("utf-8", "replace")
    assert "Traceback" in said and "LookupError: a step" in said
