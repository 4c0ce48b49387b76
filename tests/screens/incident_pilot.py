"""An incident with something in every table, opened in the app for a test, and hands to work on it."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot

from recovery.change import value_at
from screens.incident import IncidentScreen
from screens.items import Item
from storage.store import Store
from tests.screens.pilot import screen_text, settled
from tui.app import RebondApp
from tui.widgets.entry import OneLine

AppOn = Callable[..., RebondApp]

ID = "20261121-7k2qab"

EVERYTHING: dict[str, Any] = {
    "incident": {
        "main": {
            "title": "Dropped the orders table", "client": "acme", "project": "shop", "severity": "critical",
            "own_statement": "I ran the migration on production.", "discovered_at": "2026-11-21T09:12+01:00",
            "harm_since": "2026-11-21T07:43+01:00",
        }
    },
    "facts": {
        "f1": {"text": "The shop is down", "pos": "b"},
        "f2": {"text": "The backup may be whole", "certainty": "to_check", "pos": "d"},
    },
    "people": {
        "k1": {"name": "Karim", "phone": "06 12 34 56 78", "pos": "b"},
        "z1": {"name": "Zoe", "role": "teammate", "told_at": "2026-11-21T09:20+01:00", "channel": "call", "pos": "d"},
        "c1": {"name": "Chloe", "role": "cleaned_up", "pos": "f"},
    },
    "options": {"o1": {"text": "Replay the orders", "pos": "b"}, "o2": {"text": "Ask for them again", "pos": "d"}},
    "actions": {
        "a1": {"text": "Maintenance mode", "type": "contain", "pos": "b"},
        "a2": {"text": "Freeze deployments", "type": "prevent", "pos": "d"},
        "a3": {"text": "Restore the backup", "due": "2026-11-20", "pos": "f"},
    },
    "gestures": {"g1": {"text": "A month of support", "promised_at": "2026-11-21", "pos": "b"}},
    "time": {"t1": {"minutes": 90, "note": "restoring", "pos": "b"}},
    "factors": {"p1": {"text": "Two windows looked alike", "group": "tool", "pos": "b"}},
    "reminders": {
        "r1": {
            "text": "Check the backups", "start": "2026-11-16T09:00", "tz": "Europe/Paris", "action": "a2", "pos": "b",
        }
    },
    "deadlines": {"d1": {"rule": "insurer-notice", "due": "2026-11-24", "pos": "b"}},
    "insurance": {"i1": {"insurer": "Harbour", "policy": "RC-1", "pos": "b"}},
    "lessons": {"l1": {"believed": "Staging is a copy.", "in_fact": "It is the same host.", "pos": "b"}},
    "contacts_again": {"n1": {"name": "Ruth", "on": "2026-12-24", "pos": "b"}},
    "journal": {"j1": {"at": "2026-11-21T09:20+01:00", "text": "Called Zoe"}},
}  # fmt: skip


def document(**tables: Any) -> dict[str, Any]:
    """Make an incident with a title and these tables."""
    main = {"title": "Dropped the orders table", "discovered_at": "2026-11-21T09:12+01:00"}
    return {"incident": {"main": main | tables.pop("main", {})}, **tables}


def write(folder: Path, content: dict[str, Any] | str, id: str = ID) -> Path:
    """Write the incident's file by hand, as an editor would."""
    path = folder / "store" / "incidents" / id[:4] / id[4:6] / f"{id}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    temporary = folder / "by-hand"
    temporary.write_text(text, "utf-8")
    temporary.replace(path)
    return path


class Hands:
    """Works on an incident that is open."""

    def __init__(self, app: RebondApp, pilot: Pilot[int], folder: Path) -> None:
        self.app = app
        self.pilot = pilot
        self.folder = folder

    @property
    def screen(self) -> IncidentScreen:
        screen = self.app.screen
        assert isinstance(screen, IncidentScreen)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until everything is done and written."""
        for key in keys:
            await self.pilot.press(key)
        await settled(self.pilot)

    async def write(self, text: str, *, over: bool = False) -> None:
        """Write into the panel that is open, as a paste; `over` what stands there."""
        field = self.app.focused
        assert field is not None
        if over and isinstance(field, OneLine):
            field.value = ""
        self.app.post_message(events.Paste(text))
        await settled(self.pilot)

    async def answer(self, *parts: str) -> None:
        """Answer panels: a text is written, Enter and what is in <> is pressed."""
        for part in parts:
            if part.startswith("<"):
                await self.press(part.strip("<>"))
            elif part:
                await self.write(part, over=True)

    async def at(self, *path: str, **about: str) -> None:
        """Put the cursor on the line of a path, a step or an end."""
        found = [
            index
            for index, item in enumerate(self.screen.items)
            if (not path or item.path == path) and all(getattr(item, key) == value for key, value in about.items())
        ]
        assert found, f"{path or about} is not among {[item.path for item in self.screen.items]}"
        self.screen.rows.go(found[0])
        await settled(self.pilot)

    async def inside(self, *path: str) -> None:
        """Open a row."""
        self.screen.go(path, inside=True)
        await settled(self.pilot)

    async def outside(self, content: dict[str, Any] | str | None) -> None:
        """Have the file changed by something else, or deleted with None, and the app look at it."""
        path = write(self.folder, content if content is not None else {})
        if content is None:
            path.unlink()
        self.app.look_at([path])
        await settled(self.pilot)

    def get(self, *path: str) -> Any:
        """Read a value from the file."""
        return value_at(self.app.desk.store.document(ID), path)

    def rows(self, table: str) -> dict[str, Any]:
        """Read the rows of a table from the file."""
        return self.get(table) or {}

    @property
    def text(self) -> str:
        """What is on screen."""
        return screen_text(self.app)

    @property
    def lines(self) -> list[str]:
        """What is on screen, line by line."""
        return self.text.split("\n")

    @property
    def item(self) -> Item:
        """The line under the cursor."""
        item = self.screen.item
        assert item is not None
        return item


@asynccontextmanager
async def opened(
    app: RebondApp,
    folder: Path,
    content: dict[str, Any] | str = EVERYTHING,
    *,
    size: tuple[int, int] = (80, 24),
    **about: Any,
) -> AsyncIterator[Hands]:
    """Open an incident with this content."""
    Store.open(app.places, create=True)
    write(folder, content)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        app.show("incident", id=ID, **about)
        await settled(pilot)
        yield Hands(app, pilot, folder)
