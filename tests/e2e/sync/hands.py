"""What a person does with the keys of an app whose store has copies; each waits for what the screen or disk says."""

from pathlib import Path

from bench.terminal import Terminal
from tests.e2e.home import asked, cursor_row, main_of
from tests.sync.machines.forge import head_of
from tests.sync.machines.ledger import Ledger, shown
from tests.sync.machines.machine import Machine

UP, DOWN, RIGHT, ESCAPE, TRASH = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b", "\x04"
STEP, PEOPLE = "Find out what is true", "Who must know, who is hurt"
"""What the page of a step and that of people say at their head."""


def back(terminal: Terminal, *through: str) -> None:
    """Go back to the first screen, through pages that show these texts; each is waited for, because Escape and a key
    right behind it would be one key."""
    for text in (*through, "n New"):
        terminal.send(ESCAPE)
        terminal.until_text(text)


def go_to(terminal: Terminal, words: str, keys: tuple[str, str] = (UP, DOWN)) -> None:
    """Move the cursor to the line that holds some words; its own line may be painted anew meanwhile."""
    terminal.until_text(words)
    terminal.until(lambda: bool(cursor_row(terminal)))
    while words not in cursor_row(terminal):
        line = _line(terminal, ">")
        terminal.send(keys[_line(terminal, words) > line])
        terminal.until(lambda: _line(terminal, ">") not in (-1, line))  # noqa: B023


def _line(terminal: Terminal, words: str) -> int:
    """Number the first line that holds some words, or begins with the cursor; -1 for none."""
    rows = terminal.screen_text().splitlines()
    return next((index for index, row in enumerate(rows) if words in (row[:1] if words == ">" else row)), -1)


def open_incident(terminal: Terminal, title: str) -> None:
    """Open the incident of a title from the first screen."""
    go_to(terminal, title)
    terminal.send("\r")
    terminal.until_text("[1 ")


def open_people(terminal: Terminal, title: str, name: str) -> None:
    """Open the people of an incident, with the cursor on one of them."""
    open_incident(terminal, title)
    terminal.send("p")
    terminal.until_text("- remove")
    go_to(terminal, name)


def write_on(terminal: Terminal, shown: str, words: str) -> None:
    """Open the field under the cursor that shows a text, and write some words behind it."""
    terminal.send("\r")
    terminal.until(lambda: asked(terminal).endswith(f"> {shown}"))
    question = asked(terminal)
    terminal.send(words)
    terminal.until(lambda: asked(terminal) == question + words)
    terminal.send("\r")
    terminal.until(lambda: not asked(terminal))


def retitle(terminal: Terminal, machine: Machine, ledger: Ledger, id: str) -> str:
    """Write a word that nobody typed yet behind the title of an incident, from the first screen and back; give it."""
    title, word = main_of(machine.document(id))["title"], ledger.word()
    with ledger.watching(machine, id):
        open_incident(terminal, title)
        terminal.send("i")
        terminal.until(lambda: title in cursor_row(terminal))
        write_on(terminal, title, f" {word}")
        terminal.until(lambda: word in shown(machine.file(id)))
    back(terminal, STEP)
    return word


def decide(terminal: Terminal, title: str, words: str) -> None:
    """Keep the version of an incident that shows some words, from the first screen and back; it waits for one decision
    alone."""
    terminal.until_text("c Two versions")
    terminal.send("c")
    terminal.until(lambda: terminal.screen_text().startswith(" To decide"))
    go_to(terminal, title)
    terminal.send("\r")
    terminal.until(lambda: cursor_row(terminal).startswith("> 1"))
    go_to(terminal, words, (RIGHT, RIGHT))
    terminal.send("\r")
    terminal.until(lambda: terminal.screen_text().startswith(" To decide"))
    back(terminal)


def sync(terminal: Terminal, machine: Machine, remote: Path) -> None:
    """Open the screen of the copies, sync what is new here or there, wait until it is, and go back."""
    before = machine.head(), head_of(remote)
    terminal.send("s")
    terminal.until_text("s Sync now")
    terminal.send("s")
    terminal.until(lambda: (machine.head(), head_of(remote)) != before and has_met(machine, remote))
    back(terminal)


def has_met(machine: Machine, remote: Path) -> bool:
    """Tell whether a machine stands where a repository does, with all its files."""
    return machine.head() == head_of(remote) and not machine.git("for-each-ref", "refs/applying")
