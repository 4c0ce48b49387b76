"""Changing one field: the right panel for its kind, what was typed kept until it is saved."""

from collections.abc import Callable
from dataclasses import replace

from recovery.change import Document, Path, value_at
from recovery.changes import rows
from recovery.kinds import EVERY, Flag, Json
from recovery.kinds import Choice as ChoiceKind
from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, Field, fields_of
from recovery.saying import every_text
from recovery.values import field_from_text, to_text
from screens.asking import NONE, Question, ask_choice, ask_text
from tui.screen import RebondScreen
from words.errors import RebondError
from words.labels import field_label
from words.say import language
from words.terminal import visible

LONG = frozenset({"summary", "reply", "self_review"})
"""Texts that are several lines as a rule; any other is mostly one sentence, and asked for on one line."""

Write = Callable[[Json, str], bool]
"""Saves a raw value, with the journal name of the text it was typed as; False when it could not be saved."""


def field_at(path: Path) -> Field:
    """Find the field that a path of three parts names."""
    return fields_of(_record(path[0]))[path[2]]


def _record(table: str) -> type:
    """Find the record of a table of an incident, or of the clients and projects."""
    return INCIDENT_TABLES.get(table) or PROJECTS_TABLES[table]


def ask_field(
    screen: RebondScreen, id: str, path: Path, *, typed: str | None = None, write: Write | None = None
) -> None:
    """Ask for one field of an incident, or of a client's kit in "projects", and save the answer.

    `typed` is a text to go on with instead of what is there; `write` saves in another way than writing the field.
    What the person had before them counts: a value that changes meanwhile becomes a conflict, it is not lost.
    """
    seen = document(screen, id)
    if seen is None:
        return
    kind, raw = field_at(path).kind, value_at(seen, path)
    save = write or _writer(screen, id, path, seen)
    if isinstance(kind, Flag) and typed is None:
        save(_other_way(kind, raw), "")
    elif isinstance(kind, ChoiceKind) and typed is None:
        ask_choice(screen, field_label(path[0], path[2]), kind, str(raw or kind.default), lambda each: save(
            None if each in (NONE, kind.default) else each, ""))  # fmt: skip
    elif kind is EVERY and typed is None:
        _ask_rhythm(screen, field_label(path[0], path[2]), str(raw or kind.default), save)
    else:
        _ask_text(screen, id, path, raw, typed, save)


def document(screen: RebondScreen, id: str) -> Document | None:
    """Give an incident's document, or say why there is none now."""
    try:
        return screen.rebond.desk.document(id)
    except RebondError as error:
        screen.rebond.say(error.text, wrong=True)
        return None


def keeper(screen: RebondScreen, journal: str, current: str = "") -> Callable[[str], None]:
    """Make what happens to a text that the person leaves: it is kept, unless it is what was there, or nothing."""

    def left(text: str) -> None:
        if text.strip() and text != visible(current, lines=True):
            screen.rebond.keep(journal, text)
        else:
            screen.rebond.forget(journal)

    return left


def _ask_rhythm(screen: RebondScreen, question: str, current: str, save: Write) -> None:
    from tui.widgets.choice import Choice, Option

    known = dict.fromkeys(("week", "2 weeks", "3 weeks", "4 weeks", "month", "once", current))
    options = [Option(every, every_text(every)) for every in known]
    screen.ask(Choice(question, options, current=current), lambda every: save(
        None if every == EVERY.default else every, ""))  # fmt: skip


def _ask_text(screen: RebondScreen, id: str, path: Path, raw: Json, typed: str | None, save: Write) -> None:
    app, kind = screen.rebond, field_at(path).kind
    journal = "/".join((id, *path))
    current = to_text(kind, raw, app.desk.store.zone)
    begun = typed if typed is not None else app.typed_before(journal) or current
    short = path[2] not in LONG and "\n" not in begun
    question = Question(field_label(path[0], path[2]), kind, begun, journal, short=short)

    def answered(text: str) -> None:
        if text in (current, visible(current, lines=True)):
            app.forget(journal)
            return
        try:
            value = field_from_text(_record(path[0]), path[2], text, app.desk.context(), language())
        except RebondError as error:
            again(text, error.text)
            return
        if value == raw:
            app.forget(journal)
        elif not save(value, journal):
            app.keep(journal, text)

    def again(text: str, wrong: str) -> None:
        ask_text(screen, replace(question, value=text), answered, left, wrong)

    left = keeper(screen, journal, current)
    ask_text(screen, question, answered, left)


def _writer(screen: RebondScreen, id: str, path: Path, seen: Document) -> Write:
    def write(raw: Json, journal: str) -> bool:
        change = screen.rebond.act(id, lambda ctx, _now: rows.set_value(ctx, id, seen, path, raw), typed=journal)
        return change is not None

    return write


def _other_way(kind: Flag, raw: Json) -> Json:
    """Turn a flag over: of two states the other, of three the next (open, yes, no)."""
    if kind.default is None:
        return {None: True, True: False, False: None}[raw]
    value = not (kind.default if raw is None else raw)
    return None if value == kind.default else value
