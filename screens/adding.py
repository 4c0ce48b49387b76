"""Adding a row: the few questions that each table asks first; everything else about it can wait."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from recovery.change import Change, Context, Document
from recovery.changes import reminding, rows
from recovery.kinds import TEXT
from recovery.kinds import Choice as ChoiceKind
from recovery.records import INCIDENT_TABLES, fields_of
from recovery.values import field_from_text
from screens.fields import ask_choice, ask_text
from tui.screen import RebondScreen
from words.errors import RebondError
from words.labels import field_label
from words.say import language

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "facts": ("text", "certainty"),
    "people": ("name", "role"),
    "actions": ("text", "due"),
    "options": ("text",),
    "gestures": ("text", "for"),
    "time": ("minutes", "note"),
    "factors": ("text", "group"),
    "reminders": ("text", "start"),
    "lessons": ("believed", "in_fact"),
    "deadlines": ("rule", "due"),
    "insurance": ("insurer", "policy"),
    "contacts_again": ("name", "on"),
    "journal": ("text",),
}
"""The fields that are asked for, in order; the first one makes the row, the others may be left."""


def ask_row(screen: RebondScreen, id: str, table: str, fields: Mapping[str, Any]) -> None:
    """Ask the questions of a table one after the other and add the row; `fields` are known already."""
    _ask(screen, id, table, dict(fields), list(QUESTIONS[table]))


def _ask(screen: RebondScreen, id: str, table: str, given: dict[str, Any], keys: list[str]) -> None:
    app = screen.rebond
    key, *rest = keys
    field = fields_of(INCIDENT_TABLES[table])[key]
    first = key == QUESTIONS[table][0]
    question = field_label(table, key)
    journal = f"{id}/{table}//{key}" if first else ""

    def go_on(value: Any) -> None:
        known = given if value in (None, "") else given | {key: value}
        if rest:
            screen.call_after_refresh(_ask, screen, id, table, known, rest)
        else:
            _add(screen, id, table, known)

    def answered(text: str) -> None:
        if first and not text.strip():
            app.forget(journal)
            return
        try:
            read = field_from_text(INCIDENT_TABLES[table], key, text, app.desk.context(), language())
        except RebondError as error:
            app.say(error.text, wrong=True)
            screen.call_after_refresh(again, text)
            return
        go_on(read)

    def again(text: str) -> None:
        ask_text(screen, question, field.kind, text, journal, answered, left)

    def left(text: str) -> None:
        if not first:
            _add(screen, id, table, given)
        elif text.strip():
            app.keep(journal, text)
        else:
            app.forget(journal)

    if isinstance(field.kind, ChoiceKind):
        ask_choice(screen, question, field.kind, field.kind.default, go_on)
    else:
        # The first text of a row is one line, whatever its kind: more of it can be written once the row is there.
        kind = TEXT if first else field.kind
        ask_text(screen, question, kind, app.typed_before(journal) if first else "", journal, answered, left)


def _add(screen: RebondScreen, id: str, table: str, fields: Mapping[str, Any]) -> None:
    journal = f"{id}/{table}//{QUESTIONS[table][0]}"
    make = _MAKERS.get(table, _plain)
    screen.rebond.act(id, lambda ctx, document: make(ctx, id, document, table, fields), typed=journal)


Make = Callable[[Context, str, Document, str, Mapping[str, Any]], Change]


def _plain(ctx: Context, id: str, document: Document, table: str, fields: Mapping[str, Any]) -> Change:
    return rows.add(ctx, id, document, table, fields)[1]


def _reminder(ctx: Context, id: str, document: Document, table: str, fields: Mapping[str, Any]) -> Change:
    start = fields.get("start")
    if start is None:
        return reminding.remind(ctx, id, document, str(fields.get("text", "")))[1]
    wall = datetime.fromisoformat(start)
    return reminding.remind(ctx, id, document, str(fields.get("text", "")), on=wall.date(), at=wall.time())[1]


_MAKERS: Mapping[str, Make] = {"reminders": _reminder}
