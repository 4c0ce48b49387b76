"""One incident on the table: every change made to it must leave a sound file and can be taken back."""

import copy
import itertools
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from recovery.change import PROJECTS, Change, Context, value_at
from recovery.checking import check_document
from recovery.merge import apply, inverse, same
from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES

PARIS = ZoneInfo("Europe/Paris")


class Case:
    """An incident, and the time at which things happen to it: Saturday 21 November 2026, 10:20 in Paris."""

    def __init__(self, id: str, document: dict[str, Any]) -> None:
        self.id = id
        self.document = document
        self.row = ""
        self._counter = itertools.count()
        self.ctx = self.at("2026-11-21T10:20+01:00")

    def at(self, moment: str) -> Context:
        self.ctx = Context(datetime.fromisoformat(moment), PARIS, self.new_id)
        return self.ctx

    def new_id(self, size: int) -> str:
        return f"n{next(self._counter):0{size - 1}d}"

    def do(self, act: Any, *args: Any, **options: Any) -> Change:
        """Make a change and carry it out; `row` is then the row it made, if it says so."""
        untouched = copy.deepcopy(self.document)
        made = act(self.ctx, self.id, self.document, *args, **options)
        change: Change
        self.row, change = ("", made) if isinstance(made, Change) else made
        assert change.document == self.id
        assert self.document == untouched
        after = self._applied(self.document, change.edits)
        assert same(self._applied(after, inverse(change.edits)), untouched)
        self.document = after
        return change

    def _applied(self, document: dict[str, Any], edits: Any) -> dict[str, Any]:
        merged = apply(document, edits, source="", by="", at=self.ctx.now, new_id=self.new_id)
        assert merged.conflicts == ()
        tables = PROJECTS_TABLES if self.id == PROJECTS else INCIDENT_TABLES
        assert check_document(merged.document, tables) == []
        return merged.document

    def get(self, *path: str) -> Any:
        return value_at(self.document, path)

    def journal(self) -> list[str]:
        return [row.get("code", "") for row in self.document.get("journal", {}).values()]


@pytest.fixture
def case() -> Case:
    return Case(
        "20261121-7k2qab",
        {
            "incident": {"main": {"title": "Dropped the orders table", "discovered_at": "2026-11-21T09:12+01:00"}},
            "people": {"k7q2": {"name": "Karim Haddad", "role": "client"}, "l3aa": {"name": "Léa", "role": "teammate"}},
            "x-own": {"a": {"b": [1, None]}},
        },
    )


@pytest.fixture
def projects() -> Case:
    return Case(PROJECTS, {"clients": {"acme": {"name": "Acme SARL"}}})
