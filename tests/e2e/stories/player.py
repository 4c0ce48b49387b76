"""Plays a person at a terminal: types, counts keys, and waits for what the screen shows before the next key.

Texts of Rebond are given in English and looked for in the person's language.
"""

import base64
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from bench.terminal import FRAME_END, Terminal
from recovery.deadlines.saying import question_text
from tests.e2e.home import Home, asked, cursor_row, named, say
from tests.feed.reading import shown
from words import dates
from words.ending import best
from words.labels import field_label, table_label
from words.say import p_, speaking

KEYS = {"enter": "\r", "esc": "\x1b", "up": "\x1b[A", "down": "\x1b[B", "end": "\x1b[F", "home": "\x1b[H", "space": " ",
    "f3": "\x1bOR",
}  # fmt: skip
LISTS = {
    "p": "people", "a": "actions", "m": "messages", "d": "deadlines", "r": "reminders", "f": "outcome", "i": "incident",
}  # fmt: skip
"""The lists of an incident by their keys, each named after its table."""
FIRST_ROW, LAST_ROW = 4, 18
"""Where the lines of an incident stand on a screen of 24 rows."""


class Player:
    """One person, one language, one incident; `keys` counts what was pressed, text that was typed aside."""

    def __init__(self, home: Home, language: str) -> None:
        self.home = home
        self.language = language
        self.keys = 0
        self.id = ""
        self.terminal: Terminal
        home.environ["REBOND_LANG"] = language

    # Days.

    @contextmanager
    def at(self, now: str) -> Iterator[None]:
        """Start the app at a moment, and close the terminal at the end; commands tell the same time."""
        self.home.environ["REBOND_NOW"] = now
        with self.home.open() as self.terminal:
            # The store is read once the line above the keys is written: what falls in this week, or what comes back.
            self.terminal.until(lambda: self._whole() and len(self.screen.split("\n")) == 24 and bool(self._row(22)))
            yield

    @contextmanager
    def at_most(self, keys: int) -> Iterator[None]:
        """Allow so many keys for what is done inside."""
        before = self.keys
        yield
        assert self.keys - before <= keys, f"{self.keys - before} keys, {keys} are allowed"

    # What the screen says.

    @property
    def screen(self) -> str:
        """What is on the screen now."""
        return self.terminal.screen_text()

    @property
    def cursor(self) -> str:
        """The line under the cursor."""
        return cursor_row(self.terminal)

    def say(self, text: str, /, **values: object) -> str:
        """Give a message of Rebond in the person's language."""
        return say(self.language, text).format(**values) if values else say(self.language, text)

    def name(self, choice: str, value: str) -> str:
        """Give the name of a choice's value in the person's language."""
        return named(self.language, choice, value)

    def next(self, text: str, /, **values: object) -> str:
        """Give what a row says is next, in the person's language."""
        with speaking(self.language):
            return p_("next", text).format(**values)

    def hours(self, minutes: int) -> str:
        """Write a span of time in the person's language."""
        with speaking(self.language):
            return dates.minutes(minutes)

    def question(self, about: str) -> str:
        """Give one of the two questions about dates to respect in the person's language."""
        with speaking(self.language):
            return question_text(about)

    def rule(self, rule: str) -> str:
        """Give the name of a date to respect in the person's language."""
        text = resources.files("recovery.deadlines").joinpath("rules.toml").read_text("utf-8")
        title: str = tomllib.loads(text)[rule]["title"][self.language]
        return title

    def label(self, table: str, field: str) -> str:
        """Give the name of a field in the person's language."""
        with speaking(self.language):
            return field_label(table, field)

    def sees(self, *texts: str) -> None:
        """Wait until all texts stand on the screen, whatever the lines they are wrapped over."""
        self.terminal.until(lambda: all(_flat(text) in _flat(self.screen) for text in texts))

    def sees_one_of(self, *texts: str) -> None:
        """Wait until one of the texts stands on the screen."""
        self.terminal.until(lambda: any(_flat(text) in _flat(self.screen) for text in texts))

    def sees_no_more(self, text: str) -> None:
        """Wait until a text is gone from the screen."""
        self.terminal.until(lambda: _flat(text) not in _flat(self.screen))

    # Keys.

    def press(self, *keys: str) -> None:
        """Press keys, each by its name in `KEYS` or as itself."""
        for key in keys:
            self.keys += 1
            self.terminal.send(KEYS.get(key, key))

    def types(self, text: str) -> None:
        """Type a text, and wait until its end shows."""
        self.terminal.send(text)
        self.sees(text[-12:])

    def answers(self, *texts: str) -> None:
        """Answer one question after another, each with Enter."""
        for text in texts:
            self.terminal.until(lambda: bool(asked(self.terminal)) and asked(self.terminal).endswith(">"))
            question = asked(self.terminal)
            if text:
                self.terminal.send(text)
                end = text[-12:].rstrip()
                self.terminal.until(lambda end=end: asked(self.terminal).endswith(end))  # type: ignore[misc]
            self.press("enter")
            self.terminal.until(lambda question=question: not asked(self.terminal).startswith(question))  # type: ignore[misc]

    def picks(self, answer: str) -> None:
        """Choose an answer by the key that stands beside it."""
        line = re.compile(rf"^ [ >] (\S) +{re.escape(answer)}", re.MULTILINE)
        self.terminal.until(lambda: line.search(self.screen) is not None)
        found = line.search(self.screen)
        assert found
        self.press(found[1])

    def picks_below(self, answer: str) -> None:
        """Choose an answer that is too far down to have a key: by the first letters of its name."""
        for letter in answer[:6]:
            self.press(letter)
        chosen = re.compile(rf"^ >\s+{re.escape(answer)}", re.MULTILINE)
        self.terminal.until(lambda: chosen.search(self.screen) is not None)
        self.press("enter")

    # Lines of an incident.

    def at_line(self, text: str) -> None:
        """Move the cursor to the line that holds a text."""

        def at() -> tuple[int, int | None]:
            rows = self.screen.split("\n")[:LAST_ROW]
            here = next((index for index, row in enumerate(rows) if row.startswith(">")), -1)
            return here, next((index for index, row in enumerate(rows) if index >= FIRST_ROW and text in row), None)

        def may_be_below() -> bool:
            return len(self.screen.split("\n")[LAST_ROW - 1]) > 4

        self.terminal.until(lambda: self._asks_nothing() and at()[0] >= 0 and (at()[1] is not None or may_be_below()))
        while text not in self.cursor:
            (here, there), before = at(), self.cursor
            self.press("up" if there is not None and there < here else "down")
            # A tick drawn late changes the glyph, a line added late the place: only another text is a move.
            self.terminal.until(lambda before=before: self.cursor[4:] not in ("", before[4:]))  # type: ignore[misc]

    def adds(self, text: str, *answers: str) -> None:
        """Add a line below the one that says `+ text`, answering what it asks by typing."""
        self.at_line("+ " + self.say(text).partition("{")[0][:24].rstrip())
        self.press("enter")
        self.answers(*answers)

    def writes(self, field: str, text: str) -> None:
        """Write a field of one line: its name as it stands on the screen."""
        self.at_line(field)
        self.press("enter")
        self.answers(text)
        self.terminal.until(lambda: text[:8] in self.cursor or "…" not in self.cursor)

    # Places.

    def captures(self, title: str) -> None:
        """Say what happened."""
        known = {path.stem for path in self.home.files}
        self.press("n")
        self.sees(self.say("What happened?") + " >")
        self.types(title)
        self.press("enter")
        self.terminal.until(lambda: len(self.home.files) == len(known) + 1)
        self.terminal.until(lambda: title[:18] in self.cursor)
        self.id = next(path.stem for path in self.home.files if path.stem not in known)

    def tells(self, name: str, channel: str) -> None:
        """From the dashboard, note that somebody was told who is not listed yet."""
        self.press("p")
        self.sees(self.say("Who did you tell?"))
        self.answers(name)
        self.sees(self.say("How?"))
        self.press(channel)
        self.row("people", name=name)
        self.sees_no_more(self.say("How?"))

    def opens(self) -> None:
        """Open the incident under the cursor."""
        self.press("enter")
        self.terminal.until(lambda: re.search(r"\[\d ", self.screen) is not None)

    def goes(self, step: int) -> None:
        """Go to a step by its digit."""
        self.press(str(step))
        shown = re.compile(rf"^[ >] \S {step} ")
        self.terminal.until(lambda: f"[{step} " in self.screen and shown.match(self._row(5)) is not None)

    def lists(self, key: str) -> None:
        """Go to one of the lists of an incident by its key, and wait for its name at the head."""
        self.press(key)
        with speaking(self.language):
            name = table_label(LISTS[key])
        self.terminal.until(lambda: self._whole() and self._row(4).startswith(f" {name} "))

    def ticks(self, step: int) -> None:
        """Tick a step that has nothing missing: one key on its own line."""
        self.goes(step)
        self.at_line(f"{step} ")
        with self.at_most(1):
            self.press("space")
            self.terminal.until(lambda: "●" in self.cursor)

    def ends_repair(self, end: str) -> None:
        """Say on step 3 how the repair ended, and that it is so now."""
        self.at_line(self.label("outcome", "repair_end"))
        self.press("enter")
        self.picks(self.name("repair_end", end))
        self.answers("")
        self.terminal.until(lambda: self.name("repair_end", end) in self.cursor)

    def leave(self) -> None:
        """Go back to the dashboard."""
        # What was answered last may still be drawn: its screen is there once its keys are.
        ended = re.compile(r"(esc|échap) \S+$")
        self.terminal.until(lambda: self._whole() and bool(self._on_dashboard() or ended.search(self._row(23))))
        for _turn in range(6):
            if self._on_dashboard():
                return
            before = self._place()
            self.press("esc")
            # An Esc too many would make the next key one with Alt: only another place shows that it was heard.
            self.terminal.until(lambda before=before: self._whole() and self._place() != before)  # type: ignore[misc]
        raise AssertionError(self.screen)

    def calls(self) -> None:
        """On the lines to read aloud: note that the call was made."""
        self.sees(self.say("Then listen. Let them say all of it."))
        self.press("c")
        self._is_back()

    def begins(self, kind: str, person: str = "") -> None:
        """Begin a message of a kind from the dashboard; where several could get it, to one of them."""
        self.press("m")
        if person:
            self.sees(self.say("A message to whom?"))
            self.picks(person)
        self.sees(self.say("What to {names}?").partition("{")[0])
        self.press(kind[0])
        self.sees(f"{self.name('message', kind).capitalize()} · " if kind != "call" else "     ")

    def opens_message(self, kind: str) -> None:
        """From the dashboard, open the message of a kind that was begun before."""
        self.opens()
        self.lists("m")
        self.at_line(f"{self.name('message', kind).capitalize()} · ")
        self.press("enter")
        self.terminal.until(lambda: self._whole() and "○" not in self.cursor and "[" not in self.screen.split("\n")[2])

    @property
    def copied(self) -> str:
        """What was last put on the clipboard."""
        last = bytes(self.terminal.written).split(b"\x1b]52;c;")[-1].split(b"\x07")[0]
        return base64.b64decode(last).decode()

    def fills_in(self, *texts: str) -> None:
        """Fill in one place of a message after another; each is selected and goes with what is typed."""
        for text in texts:
            self.terminal.until(self._place_selected)
            before = self.screen.count("[")
            self.types(text)
            self.terminal.until(lambda before=before: self.screen.count("[") < before)  # type: ignore[misc]
            if before > 1:
                self.press("f3")

    def best(self) -> str:
        """Give what is said to someone who did their best."""
        with speaking(self.language):
            return best()

    def _place_selected(self) -> bool:
        """Tell whether a square bracket stands on other ground than the left edge of its line."""
        screen = self.terminal.screen()
        rows = screen.buffer
        return self._whole() and any(
            rows[y][x].data == "[" and (rows[y][x].bg, rows[y][x].reverse) != (rows[y][0].bg, rows[y][0].reverse)
            for y in range(screen.lines)
            for x in range(screen.columns)
        )

    def _asks_nothing(self) -> bool:
        """Tell whether the rule under the lines is where it is while nothing is asked below it."""
        return self._whole() and self.screen.split("\n")[LAST_ROW].startswith("────")

    def _on_dashboard(self) -> bool:
        return self.screen.split("\n")[-1].endswith("q " + self.say("Quit"))

    def _place(self) -> str:
        """Name what is on show, by one line alone: two lines may be drawn one after the other."""
        rows = self.screen.split("\n")
        if self._on_dashboard():
            return "dashboard"
        rule = max((number for number, row in enumerate(rows) if row.startswith("────")), default=0)
        return rows[4] if "0 " in rows[2][:4] else f"{rows[0][:20]} {rule}"

    def _whole(self) -> bool:
        """Tell whether the frame that came last is complete."""
        return self.terminal.written.rfind(FRAME_END) > self.terminal.written.rfind(b"\x1b[?2026h")

    def ends_message(self, answer: str) -> None:
        """Leave a message by what becomes of it, by its name."""
        self.press("esc")
        self.picks(self.say(answer))

    def sends(self, key: str = "m") -> None:
        """Leave a message as sent, in the way that a key stands for."""
        self.ends_message("I sent it")
        self.sent(key)

    def sent(self, key: str) -> None:
        """Say how a message was sent, and be back where it was opened."""
        self.sees(self.say("How did you send it?"))
        self.press(key)
        self._is_back()

    def _is_back(self) -> None:
        """Wait until the message is left, for the dashboard or the incident; what it promised is noted already."""
        leave = f"0 {self.say('No, leave it')}"

        def back() -> bool:
            return self._on_dashboard() or (self._asks_nothing() and "0 " in self._row(2)[:4])

        self.terminal.until(lambda: self._whole() and (back() or leave in _flat(self.screen)))
        while not back():
            before = self.screen
            self.press("0")
            self.terminal.until(lambda before=before: self._whole() and self.screen != before)  # type: ignore[misc]
            self.terminal.until(lambda: self._whole() and (back() or leave in _flat(self.screen)))

    def _row(self, number: int) -> str:
        return self.screen.split("\n")[number]

    # What became of it.

    @property
    def document(self) -> dict[str, Any]:
        """What the incident's file holds."""
        return self.home.document(self.id)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table of the incident, in the order of the file."""
        return list(self.document.get(table, {}).values())

    def blocks(self, kind: str) -> dict[str, str]:
        """The parts of the message of a kind, each on one line."""
        parts = self.row("messages", kind=kind)["blocks"]
        return {name: part if isinstance(part, str) else " ".join(part) for name, part in parts.items()}

    def row(self, table: str, **fields: object) -> dict[str, Any]:
        """Wait for the one row of a table in which these fields stand."""

        def found() -> list[dict[str, Any]]:
            return [row for row in self.rows(table) if all(row.get(key) == value for key, value in fields.items())]

        # Reading on meanwhile: a terminal that nobody reads holds up the program that writes to it.
        self.terminal.until(lambda: len(found()) == 1)
        return found()[0]


def _flat(text: str) -> str:
    """Give a text with every run of blanks as one, as it reads over the ends of lines."""
    return " ".join(text.split())


def feed(home: Home, first: date, end: date) -> list[tuple[str, str]]:
    """Read the calendar feed as calendar programs do, as (local day and hour, title) between two days."""
    zone = ZoneInfo("Europe/Paris")
    found = []
    for at, title in shown(home.done("feed").encode(), first, end):
        when = at if isinstance(at, str) else f"{datetime.fromtimestamp(at, zone):%Y-%m-%d %H:%M}"
        found.append((when, title))
    return found
