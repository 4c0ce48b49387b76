"""Asking for a value: the right panel for each kind of field, what was typed kept until it is saved."""

from collections.abc import Callable

from recovery.change import Change, Context, Document, Path, value_at
from recovery.changes import rows
from recovery.kinds import Choice as ChoiceKind
from recovery.kinds import Flag, Json, Kind, Lines
from recovery.records import INCIDENT_TABLES, Field, fields_of
from recovery.values import expected, field_from_text, to_text
from tui.line import line
from tui.screen import RebondScreen
from words.labels import field_label, label
from words.say import _, language

NONE = ""
"""The answer of a choice that leaves the field empty."""


def field_at(path: Path) -> Field:
    """Find the field that a path of three parts names."""
    return fields_of(INCIDENT_TABLES[path[0]])[path[2]]


def ask_field(screen: RebondScreen, id: str, path: Path, *, value: str | None = None) -> None:
    """Ask for one field of an incident and save the answer; `value` is what to go on with instead of what is there."""
    kind = field_at(path).kind
    raw = value_at(screen.rebond.desk.document(id), path)
    if isinstance(kind, Flag) and value is None:
        _save(screen, id, path, lambda ctx: _other_way(kind, raw))
    elif isinstance(kind, ChoiceKind) and value is None:
        ask_choice(screen, field_label(path[0], path[2]), kind, str(raw or kind.default), lambda each: _save(
            screen, id, path, lambda ctx: None if each in (NONE, kind.default) else each))  # fmt: skip
    else:
        _ask_text(screen, id, path, kind, to_text(kind, raw, screen.rebond.desk.store.zone), value)


def ask_choice(
    screen: RebondScreen, question: str, kind: ChoiceKind, current: str, then: Callable[[str], object]
) -> None:
    """Ask for one of a choice's words, or none where that is allowed."""
    from tui.widgets.choice import Choice, Option

    options = [Option(each, label(kind.label, each)) for each in kind.values]
    if not kind.default:
        options.append(Option(NONE, _("leave it open"), "0"))
    screen.ask(Choice(question, options, current=current), then)


def ask_text(
    screen: RebondScreen, question: str, kind: Kind, value: str, journal: str,
    then: Callable[[str], None], left: Callable[[str], None],
) -> None:  # fmt: skip
    """Ask for a text of a kind: several lines for long texts, else one, with what is expected under it."""
    if isinstance(kind, Lines):
        from tui.widgets.long_entry import LongEntry

        screen.ask(LongEntry(question, value=value, journal=journal), then, left)
        return
    from tui.widgets.entry import Entry

    keys = _("⏎ save · esc leave")
    wanted = "" if kind.name == "text" else _("Write {expected}.").format(expected=expected(kind)) + "  "
    screen.ask(Entry(question, value=value, journal=journal, below=[line((f" {wanted}{keys}", "dim"))]), then, left)


def _ask_text(screen: RebondScreen, id: str, path: Path, kind: Kind, current: str, value: str | None) -> None:
    app = screen.rebond
    journal = "/".join((id, *path))
    begun = value if value is not None else app.typed_before(journal) or current

    def answered(text: str) -> None:
        if text == current:
            app.forget(journal)
            return
        record = INCIDENT_TABLES[path[0]]
        done = _save(screen, id, path, lambda ctx: field_from_text(record, path[2], text, ctx, language()), journal)
        if not done:
            # It was not understood, which was said: go on from what was typed.
            screen.call_after_refresh(ask_field, screen, id, path, value=text)

    def left(text: str) -> None:
        if text.strip() and text != current:
            app.keep(journal, text)
        else:
            app.forget(journal)

    ask_text(screen, field_label(path[0], path[2]), kind, begun, journal, answered, left)


def _save(
    screen: RebondScreen, id: str, path: Path, read: Callable[[Context], Json], journal: str = ""
) -> Change | None:
    def build(ctx: Context, document: Document) -> Change:
        return rows.set_value(ctx, id, document, path, read(ctx))

    return screen.rebond.act(id, build, typed=journal)


def _other_way(kind: Flag, raw: Json) -> Json:
    """Turn a flag over: of two states the other, of three the next (open, yes, no)."""
    if kind.default is None:
        return {None: True, True: False, False: None}[raw]
    value = not (kind.default if raw is None else raw)
    return None if value == kind.default else value
