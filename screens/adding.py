"""Adding a row: the few questions that each table asks first; everything else about it can wait."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from recovery.change import Change, Context, Document
from recovery.changes import reminding, rows
from recovery.kinds import Choice as ChoiceKind
from recovery.records import INCIDENT_TABLES, fields_of
from recovery.saying import capital
from recovery.values import field_from_text
from screens.asking import Question, ask_choice, ask_text
from screens.fields import keeper
from tui.screen import RebondScreen
from words.errors import RebondError
from words.labels import field_label, row_label
from words.say import _, language

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


@dataclass(frozen=True, slots=True)
class _New:
    """A row on its way: what is known of it, as raw values, and the text that its first answer was typed as."""

    id: str
    table: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    typed: str = ""

    @property
    def journal(self) -> str:
        return f"{self.id}/{self.table}//{QUESTIONS[self.table][0]}"


def ask_row(screen: RebondScreen, id: str, table: str, fields: Mapping[str, Any]) -> None:
    """Ask the questions of a table one after the other and add the row; `fields` are known already."""
    first, *others = QUESTIONS[table]
    _ask(screen, _New(id, table, dict(fields)), (first, *(key for key in others if key not in fields)))


def _ask(screen: RebondScreen, new: _New, keys: tuple[str, ...]) -> None:
    key, *rest = keys
    first = key == QUESTIONS[new.table][0]
    kind = fields_of(INCIDENT_TABLES[new.table])[key].kind
    name = capital(row_label(new.table)) if key in ("text", "rule") else field_label(new.table, key)

    def take(value: Any, typed: str) -> None:
        known = new.fields if value in (None, "") else {**new.fields, key: value}
        made = replace(new, fields=known, typed=typed if first else new.typed)
        if rest:
            _ask(screen, made, tuple(rest))
        else:
            _add(screen, made)

    def as_it_is(_text: str) -> None:
        _add(screen, new)

    if isinstance(kind, ChoiceKind):
        ask_choice(screen, name, kind, kind.default, lambda each: take(each, ""), as_it_is)
        return
    question = Question(
        name, kind, screen.rebond.typed_before(new.journal) if first else "", new.journal if first else "",
        _("⏎ go on · esc leave") if first and rest else "" if first else _("⏎ save, empty too · esc leave it open"),
        short=True,
    )  # fmt: skip
    _ask_text(screen, new, key, question, take, keeper(screen, new.journal) if first else as_it_is)


def _ask_text(
    screen: RebondScreen, new: _New, key: str, question: Question,
    take: Callable[[Any, str], None], left: Callable[[str], None], wrong: str = "",
) -> None:  # fmt: skip
    app = screen.rebond

    def answered(text: str) -> None:
        if question.journal and not text.strip():
            app.forget(question.journal)
            return
        try:
            value = field_from_text(INCIDENT_TABLES[new.table], key, text, app.desk.context(), language())
        except RebondError as error:
            again = replace(question, value=text)
            _ask_text(screen, new, key, again, take, left, error.text)
            return
        take(value, text)

    ask_text(screen, question, answered, left, wrong)


def _add(screen: RebondScreen, new: _New) -> None:
    make = _MAKERS.get(new.table, _plain)
    done = screen.rebond.act(new.id, lambda ctx, document: make(ctx, new, document), typed=new.journal)
    if done is None:
        screen.rebond.keep(new.journal, new.typed)
    elif new.fields.get("type") == "prevent":
        from screens.preventing import discourage

        discourage(screen, new.id)


def _plain(ctx: Context, new: _New, document: Document) -> Change:
    return rows.add(ctx, new.id, document, new.table, new.fields)[1]


def _reminder(ctx: Context, new: _New, document: Document) -> Change:
    text, start = str(new.fields.get("text", "")), new.fields.get("start")
    if start is None:
        return reminding.remind(ctx, new.id, document, text)[1]
    wall = datetime.fromisoformat(start)
    return reminding.remind(ctx, new.id, document, text, on=wall.date(), at=wall.time())[1]


_MAKERS: Mapping[str, Callable[[Context, _New, Document], Change]] = {"reminders": _reminder}
