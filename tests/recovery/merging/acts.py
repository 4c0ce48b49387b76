"""What people, other programs and older versions do to a file, drawn from a source of chance."""

import copy
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from random import Random
from typing import Any

from recovery.change import Edit
from recovery.merge import apply
from tests.recovery.merging.replicas import BEGAN, Commit, World

VALUES = ("", "1", "2", "3")
TIMES = tuple(f"2026-11-0{day}T10:00+01:00" for day in range(1, 5))
SKEWS = (0, 0, 0, -3650, 3650)
"""Days that a clock is wrong by."""


class Hand:
    """Someone with a clock; `dice` decides everything that is left open, so a seed tells the whole story."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice

    def commit(self, world: World, head: Commit, act: Callable[[Any], Any]) -> Commit:
        """Carry out an act on what a head shows, and commit it by a clock that may be wrong."""
        self._rows = (f"r{world.commits:05}{number:02}" for number in count())
        typed = BEGAN + timedelta(days=self.dice.choice(SKEWS), hours=self.dice.randrange(3))
        committed = typed if self.dice.random() < 0.7 else BEGAN
        return world.type(head, act(copy.deepcopy(head.document) or self.new()), typed, committed)

    def new(self) -> Any:
        return {"incident": {"main": {"title": "1"}}, "people": {"k7q2": {"name": "1", "phone": "2"}}}

    def scalar(self, document: Any) -> Any:
        main = document["incident"]["main"]
        key = self.dice.choice(["title", "client", "client"])
        if key == "client" and self.dice.random() < 0.3:
            main.pop(key, None)
        else:
            main[key] = self.dice.choice(VALUES)
        return document

    def tag(self, document: Any) -> Any:
        return _toggled(document, ("incident", "main", "tags"), self.dice.choice("xyz"))

    def field(self, document: Any) -> Any:
        row = _row(document, "people", self.dice.choice(["k7q2", "m3xd"]))
        row[self.dice.choice(["name", "phone"])] = self.dice.choice(VALUES)
        return document

    def move(self, document: Any) -> Any:
        """Put a row in another place among the others."""
        _row(document, "people", self.dice.choice(["k7q2", "m3xd"]))["pos"] = self.dice.choice(["a0", "a1", "a2"])
        return document

    def own_key(self, document: Any) -> Any:
        """Do as a newer version does, whose fields and tables this one does not know."""
        row = _row(document, *self.dice.choice([("people", "k7q2"), ("x-table", "r"), ("x-table", "s")]))
        row["x-own"] = self.dice.choice([1, True, 1.0, [1, 2], {"a": {"b": 1}}, "t"])
        return document

    def tangle(self, document: Any) -> Any:
        """Put plain values and objects into one place that Rebond does not know."""
        kind = self.dice.choice(["plain", "row", "field", "nothing"])
        table = document.get("x-thing")
        if kind == "plain":
            document["x-thing"] = self.dice.choice([5, 6, {}])
        elif kind == "nothing":
            document.pop("x-thing", None)
        else:
            table = document["x-thing"] = table if isinstance(table, dict) else {}
            if kind == "row":
                table["r"] = self.dice.choice([7, 8])
            else:
                table["r"] = (table["r"] if isinstance(table.get("r"), dict) else {}) | {
                    self.dice.choice("kl"): self.dice.choice([1, True, [1, 2], {"z": 1}, None])
                }
        return document

    def removal(self, document: Any) -> Any:
        tables = [table for table in ("people", "x-table", "journal") if table in document]
        if tables:
            table = self.dice.choice(tables)
            _drop(document, table, self.dice.choice(sorted(document[table])))
        return document

    def deletion(self, _document: Any) -> Any:
        return None

    def tick(self, document: Any) -> Any:
        step = _row(document, "steps", self.dice.choice(["admit", "admit", "humility"]))
        gone = "done_at" in step and self.dice.random() < 0.7
        if gone:
            del step["done_at"]
        else:
            step["done_at"] = self.dice.choice(TIMES)
        if not step:
            document["steps"] = {key: row for key, row in document["steps"].items() if row}
        self._journal(document, {"at": TIMES[0], "code": "unticked" if gone else "ticked"})
        return document

    def note(self, document: Any) -> Any:
        self._journal(document, {"at": TIMES[0], "text": self.dice.choice(["one", "two"])})
        return document

    def text(self, document: Any) -> Any:
        row = _row(document, "steps", "repair")
        lines = row.get("note", ["a", "b", "c", "d", "e", "f"])
        lines = [lines] if isinstance(lines, str) else [*lines]
        place = self.dice.randrange(len(lines))
        lines[place : place + self.dice.choice([0, 1, 1])] = [self.dice.choice("pqr")] * self.dice.choice([0, 1, 1, 2])
        row["note"] = lines if len(lines) > 1 else "".join(lines)
        return document

    def putting_away(self, document: Any) -> Any:
        main = document["incident"]["main"]
        key = self.dice.choice(["trashed_at", "closed_at"])
        if key in main:
            del main[key]
        else:
            main[key] = self.dice.choice(TIMES)
            if key == "closed_at":
                _row(document, "outcome", "main")["relationship"] = self.dice.choice(["kept", "strained"])
        return document

    def decision(self, document: Any) -> Any:
        """Decide about one conflict: promote it, keep what is shown, or drop the one row."""
        rows = document.get("conflicts")
        if not rows:
            return document
        row = rows[self.dice.choice(sorted(rows))]
        about = {id for id, each in rows.items() if each["path"] == row["path"]}
        way = self.dice.choice(["promote", "keep", "drop"])
        path = row["path"].split("/")[1:]
        if way == "promote" and "value" in row:
            _set(document, path, row["value"])
        elif way == "promote" and len(path) == 2:
            _drop(document, *path)
        elif way == "drop":
            about = {self.dice.choice(sorted(about))}
        kept = {id: each for id, each in rows.items() if id not in about}
        return {key: value for key, value in (document | {"conflicts": kept}).items() if value}

    def two_writers(self, document: Any) -> Any:
        """Save over what another program wrote on the same machine a moment ago; the ids of rows are never the same."""
        table, row = ("incident", "main") if self.dice.random() < 0.5 else ("people", "k7q2")
        path = (table, row, self.dice.choice(["client", "name"]))
        edits = [Edit(path, self.dice.choice([*VALUES, None]), "what was seen before")]
        return apply(
            document, edits, source="file:ab12", by="Nadia", at=BEGAN, new_id=lambda _size: next(self._rows)
        ).document

    def _id(self, _size: int) -> str:
        return "".join(self.dice.choice("abcdefgh") for _ in range(8))

    def _journal(self, document: Any, line: Any) -> None:
        document.setdefault("journal", {})[self._id(8)] = line


ACTS = (
    Hand.scalar, Hand.scalar, Hand.tag, Hand.field, Hand.field, Hand.move, Hand.own_key, Hand.removal, Hand.deletion,
    Hand.tick, Hand.note, Hand.text, Hand.putting_away, Hand.decision, Hand.decision, Hand.decision, Hand.two_writers,
)  # fmt: skip


def revert(head: Commit, dice: Random) -> Callable[[Any], Any]:
    """Go back to what the file was at some time before."""
    earlier = dice.choice(sorted(head.seen, key=lambda commit: commit.id))
    return lambda document: copy.deepcopy(earlier.document) or document


def _row(document: Any, table: str, row: str) -> Any:
    return document.setdefault(table, {}).setdefault(row, {})


def _set(document: Any, path: list[str], value: Any) -> None:
    inner = document
    for key in path[:-1]:
        inner[key] = inner[key] if isinstance(inner.get(key), dict) else {}
        inner = inner[key]
    inner[path[-1]] = value


def _drop(document: Any, table: str, row: str) -> None:
    document.get(table, {}).pop(row, None)
    if not document.get(table):
        document.pop(table, None)


def _toggled(document: Any, path: tuple[str, str, str], element: str) -> Any:
    row = _row(document, *path[:2])
    found = sorted({*row.get(path[2], ())} ^ {element})
    row.pop(path[2], None)
    if found:
        row[path[2]] = found
    return document
