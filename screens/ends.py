"""How an incident ends on its screen: closed, opened again, into the trash and out; and what comes back afterwards."""

from collections.abc import Callable

from recovery.agenda import AgendaItem
from recovery.change import Path, value_at
from recovery.changes import doing, ending, rows
from recovery.kinds import Choice as ChoiceKind
from recovery.lessons import is_written
from recovery.owed import promised_undone
from recovery.records import INCIDENT_TABLES, Incident, Outcome, choices_of
from recovery.values import field_from_text, to_text
from screens import guards
from screens.asking import Question, ask_choice, ask_text
from screens.fields import document, field_at, keeper
from tui.app import RebondApp
from tui.screen import RebondScreen
from words.ending import after_closing
from words.errors import RebondError
from words.joined import joined
from words.labels import field_label, label
from words.say import _, language
from words.terminal import wrap

RELATIONSHIP = ("outcome", "main", "relationship")
BECAUSE = ("incident", "main", "closed_because")
UNSAID = "-"
"""The answer that closes without saying what became of it."""

_BESIDE = 8
"""Lines that a question leaves to the screen above it, to itself and to its keys."""

AFTER: dict[str, tuple[Path, ...]] = {
    "cut_short": (("outcome", "main", "told_by"), ("outcome", "main", "value_lost")),
    "legal": (("incident", "main", "legal_state"),),
}
"""What is asked besides after such an end; each may be left."""


def close_or_reopen(screen: RebondScreen, incident: Incident) -> None:
    """Close an incident, asking first what became of the relationship if that is not said yet, or open it again."""
    id, act = incident.id, screen.rebond.act
    if incident.main.closed_at:
        act(id, lambda ctx, document: ending.reopen(ctx, id, document))
    elif incident.outcome.relationship:
        _ask_why(screen, incident, "")
    else:
        _ask_relationship(screen, incident)


def _ask_relationship(screen: RebondScreen, incident: Incident) -> None:
    from tui.widgets.choice import Choice, Option

    options = [Option(each, label("relationship", each)) for each in choices_of(Outcome, "relationship")]
    options.append(Option(UNSAID, _("close it without saying"), "0"))
    question = field_label("outcome", "relationship")
    screen.ask(Choice(question, options), lambda each: _ask_why(screen, incident, "" if each == UNSAID else each), None)


def _ask_why(screen: RebondScreen, incident: Incident, relationship: str) -> None:
    """Ask why it is closed where something promised is open; without an answer it stays open, the outcome noted."""
    undone = promised_undone(incident)
    if not undone or incident.main.closed_because:
        _close(screen, incident, relationship, "")
        return
    journal = "/".join((incident.id, *BECAUSE))
    what = _in_full(screen, _("Promised and not done: {what}").format(what=joined(undone)))
    question = Question(
        _("Why close it all the same?"), field_at(BECAUSE).kind, screen.rebond.typed_before(journal), journal,
        short=True, hint=what,
    )  # fmt: skip
    keep = keeper(screen, journal)

    def answered(text: str) -> None:
        if text.strip():
            _close(screen, incident, relationship, text)
        else:
            left(text)

    def left(text: str) -> None:
        keep(text)
        if relationship:
            screen.rebond.act(incident.id, lambda ctx, document: rows.set_value(
                ctx, incident.id, document, RELATIONSHIP, relationship))  # fmt: skip
        screen.rebond.say(_("It stays open."))

    ask_text(screen, question, answered, left)


def _in_full(screen: RebondScreen, text: str) -> str:
    """Write a text on as many lines as it needs; where the screen is too low for it, its end is left out."""
    size = screen.app.size
    lines, most = wrap(text, size.width - 2), max(size.height - _BESIDE, 1)
    return "\n".join([*lines[: most - 1], lines[most - 1] + " …"] if len(lines) > most else lines)


def _close(screen: RebondScreen, incident: Incident, relationship: str, why: str) -> None:
    id, journal = incident.id, "/".join((incident.id, *BECAUSE)) if why else ""
    done = screen.rebond.act(
        id, lambda ctx, document: ending.close(ctx, id, document, relationship, why=why), typed=journal
    )
    if done is None:
        if why:
            screen.rebond.keep(journal, why)
        return
    relationship = relationship or incident.outcome.relationship
    gentle = after_closing(outcome=bool(relationship), lesson=is_written(incident))
    if gentle:
        screen.rebond.say(gentle)
    _ask_besides(screen, id, AFTER.get(relationship, ()))


def _ask_besides(screen: RebondScreen, id: str, paths: tuple[Path, ...]) -> None:
    """Ask for one field after the other, those that are written already left out; leaving one goes on."""
    seen = document(screen, id)
    paths = tuple(path for path in paths if seen is not None and value_at(seen, path) is None)
    if not paths:
        return
    path, *others = paths

    def go_on(_text: str = "") -> None:
        _ask_besides(screen, id, tuple(others))

    kind = field_at(path).kind
    if isinstance(kind, ChoiceKind):
        ask_choice(screen, field_label(path[0], path[2]), kind, "", lambda each: _write(screen, id, path, each, go_on))
        return
    name = field_label(path[0], path[2])
    question = Question(
        name, kind, to_text(kind, None, screen.rebond.desk.zone), keys=_("⏎ save, empty too · esc leave it open")
    )

    def answered(text: str) -> None:
        try:
            value = field_from_text(INCIDENT_TABLES[path[0]], path[2], text, screen.rebond.desk.context(), language())
        except RebondError as error:
            ask_text(screen, Question(name, kind, text, keys=question.keys), answered, go_on, error.text)
            return
        _write(screen, id, path, value, go_on)

    ask_text(screen, question, answered, go_on)


def _write(screen: RebondScreen, id: str, path: Path, value: object, then: Callable[[], None]) -> None:
    if value not in (None, ""):
        screen.rebond.act(id, lambda ctx, document: rows.set_value(ctx, id, document, path, value))
    then()


def trash_or_restore(screen: RebondScreen, incident: Incident) -> None:
    """Put an incident into the trash, or take it out; its file stays where it is."""
    turn = ending.restore_from_trash if incident.main.trashed_at else ending.trash
    screen.rebond.act(incident.id, lambda ctx, document: turn(ctx, incident.id, document))


def came_back(screen: RebondScreen, item: AgendaItem) -> None:
    """Note that something that came back is done: someone contacted, a lesson read again, a guard looked back on."""
    if item.kind in guards.ASKED:
        guards.ask(screen, item.incident, item.row.partition("/")[2], item.kind)
        return
    table, _slash, row = item.row.partition("/")
    screen.rebond.act(item.incident, lambda ctx, document: doing.done(ctx, item.incident, document, table, row))


def lesson_text(app: RebondApp, item: AgendaItem) -> str:
    """Say the pair of a lesson that came back, "" for anything else or where it cannot be read."""
    incident = app.desk.readable(item.incident) if item.kind == "recall" else None
    lesson = incident.lessons.get(item.row.partition("/")[2]) if incident else None
    if lesson is None or not (lesson.believed and lesson.in_fact):
        return ""
    believed, in_fact = (text.strip().replace("\n", " ") for text in (lesson.believed, lesson.in_fact))
    return _("lesson: {believed} → {in_fact}").format(believed=believed, in_fact=in_fact)
