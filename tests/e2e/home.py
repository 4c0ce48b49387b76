"""A person's home for one test: a store, the folders beside it, and Rebond started in it as they would start it."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.terminal import PATIENCE, Terminal, is_met

ROOT = Path(__file__).parents[2]
REBOND = Path(sys.executable).with_name("rebond")
NOW = "2026-11-21T09:53+01:00"
WEEK = "This week: nothing planned."


class Home:
    """Paths, environment, and ways to run the program; everything lies below one folder."""

    def __init__(self, folder: Path, language: str = "en") -> None:
        self.folder = folder
        self.store = folder / "store"
        self.environ = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "TMPDIR")}
        self.environ |= {
            "REBOND_STORE": str(self.store),
            "REBOND_STATE": str(folder / "state"),
            "REBOND_CACHE": str(folder / "cache"),
            "REBOND_CONFIG": str(folder / "config.toml"),
            "REBOND_LANG": language,
            "REBOND_NOW": NOW,
            "TZ": "Europe/Paris",
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "PYTHONPATH": str(ROOT),
        }

    def open(
        self,
        *arguments: str,
        columns: int = 80,
        rows: int = 24,
        before: Callable[[], object] | None = None,
        **environ: str,
    ) -> Terminal:
        """Start Rebond in a terminal; use as a context manager. `before` is called in the new process."""
        argv = [str(REBOND), *arguments]
        return Terminal(argv, self.environ | environ, columns=columns, rows=rows, cwd=str(self.folder), before=before)

    def started(
        self,
        *arguments: str,
        columns: int = 80,
        rows: int = 24,
        before: Callable[[], object] | None = None,
        **environ: str,
    ) -> Terminal:
        """Start Rebond and wait until it has read the store: what falls in this week is the last thing it says."""
        terminal = self.open(*arguments, columns=columns, rows=rows, before=before, **environ)
        week = (say("en", WEEK)[:9], say("fr", WEEK)[:9])

        def has_begun() -> bool:
            shown = terminal.screen_text()
            # What is said for a few seconds, the last thing of a start, covers the line of the week.
            return any(each in shown for each in week) or bool("".join(shown.splitlines()[-2:-1]).strip())

        try:
            terminal.until(has_begun)
        except BaseException:
            terminal.close()
            raise
        return terminal

    def run(self, *arguments: str, stdin: str | None = None, **environ: str) -> "subprocess.CompletedProcess[str]":
        """Run a command to its end, without a terminal."""
        return subprocess.run(
            [str(REBOND), *arguments],
            env=self.environ | environ, cwd=self.folder, capture_output=True, text=True, timeout=240,
            input=stdin if stdin is not None else "",
        )  # fmt: skip

    def done(self, *arguments: str, stdin: str | None = None) -> str:
        """Run a command that must succeed, and return what it printed."""
        result = self.run(*arguments, stdin=stdin)
        assert result.returncode == 0, (arguments, result)
        return result.stdout.strip()

    def capture(self, title: str) -> str:
        """Make an incident with a command and return its id."""
        return self.done("new", stdin=title)

    @property
    def files(self) -> list[Path]:
        """Every incident's file."""
        return sorted((self.store / "incidents").glob("*/*/*.json"))

    def path(self, id: str) -> Path:
        """The file of an incident."""
        return next(each for each in self.files if each.stem == id)

    def document(self, id: str) -> dict[str, Any]:
        """What an incident's file holds."""
        return read(self.path(id))

    def edit(self, id: str, change: Callable[[dict[str, Any]], object]) -> None:
        """Change an incident's file as a careful program does: beside it, then over it."""
        document = self.document(id)
        change(document)
        replace(self.path(id), dump(document))

    def documents(self) -> list[dict[str, Any]]:
        """What all incidents' files hold."""
        return [read(path) for path in self.files]


def read(path: Path) -> dict[str, Any]:
    """Read a file of JSON."""
    document: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return document


def dump(document: object) -> str:
    """Write JSON as a person would: other spaces than Rebond's own."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def replace(path: Path, text: str) -> None:
    """Put a text in a file's place, as editors do that write a new file and rename it."""
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def main_of(document: dict[str, Any]) -> dict[str, Any]:
    """What an incident's document holds about the incident itself."""
    main: dict[str, Any] = document["incident"]["main"]
    return main


def eventually(met: Callable[[], bool], timeout: float = PATIENCE) -> None:
    """Wait until something is so, for what shows on no terminal."""
    deadline = time.perf_counter() + timeout
    while not is_met(met):
        assert time.perf_counter() < deadline
        time.sleep(0.01)


def say(language: str, text: str) -> str:
    """Give a message of Rebond in a language, as its catalogue has it."""
    from words.say import _ as translated
    from words.say import speaking

    with speaking(language):
        return translated(text)


def named(language: str, choice: str, value: str) -> str:
    """Give the name of a choice's value in a language."""
    from words.labels import label
    from words.say import speaking

    with speaking(language):
        return label(choice, value)


def cursor_row(terminal: Terminal) -> str:
    """Give the line that the list's cursor stands on."""
    return next((line for line in terminal.screen_text().splitlines() if line.startswith(">")), "")


def asked(terminal: Terminal) -> str:
    """Give the line that asks for a text, with what is typed there, or ""."""
    rows = terminal.screen_text().splitlines()
    return next((row.strip() for row in rows if re.match(r" \S[^○●◐]* >( |$)", row)), "")


def answer(terminal: Terminal, text: str) -> None:
    """Type a text where one is asked for, and Enter."""
    terminal.until(lambda: asked(terminal).endswith(">"))
    question = asked(terminal)
    terminal.send(text)
    terminal.until(lambda: asked(terminal) == f"{question} {text}".rstrip())
    terminal.send("\r")
    terminal.until(lambda: not asked(terminal).startswith(question))


def no_traceback(text: str | bytes | bytearray | Sequence[str]) -> bool:
    """Tell whether a text is free of a program's own complaints."""
    plain = bytes(text).decode("utf-8", "replace") if isinstance(text, bytes | bytearray) else str(text)
    return not any(word in plain for word in ("Traceback", "NoMatches", "locals", "MarkupError", "site-packages"))
