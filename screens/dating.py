"""What the keys do to dates to respect: take one up, set another day, leave one out, answer the two questions."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from recovery.change import Change, Context, Document, Path
from recovery.changes import deadlines
from recovery.deadlines import saying
from recovery.deadlines.suggesting import INSURER, PERSONAL_DATA, suggestion
from recovery.kinds import DUE, Json
from recovery.records import Incident
from recovery.values import from_text
from screens.adding import ask_row
from screens.asking import Question, ask_text
from screens.fields import ask_field, field_at, keeper
from screens.items import Item
from storage.legal.law import law_of
from tui.screen import RebondScreen
from words.errors import RebondError
from words.say import _, language

if TYPE_CHECKING:
    from recovery.when import Lean

Reasoned = Callable[[Context, Document, str], Change]


def take_up(screen: RebondScreen, incident: Incident, rule_id: str) -> None:
    """Note a date that may follow, asking for the day that only the person knows."""
    law = law_of(screen.rebond.desk.store)
    rule = law.rules.get(rule_id)
    if rule is None:
        return
    if rule.start == "known":
        found = suggestion(rule, incident, law)
        note_date(screen, incident.id, rule_id, found.trigger, found.due.aim if found.due else None)
    elif rule.quantity is None:
        ask_day(
            screen,
            _("Which date does the letter give?"),
            lambda due: note_date(screen, incident.id, rule_id, None, due),
        )
    else:

        def begun(day: date | datetime) -> None:
            start = day if isinstance(day, datetime) else datetime.combine(day, time(), law.zone)
            found = suggestion(rule, incident, law, start)
            note_date(screen, incident.id, rule_id, start, found.due.aim if found.due else None)

        ask_day(screen, _("From which day does it run?"), begun, lean="past")


def ask_other_date(screen: RebondScreen, incident: Incident, path: Path) -> bool:
    """Ask for another date, or whether one counts, and for the reason; False for any other field."""
    table, row, key = path
    if table != "deadlines" or key not in ("due", "waived"):
        return False
    noted = incident.deadlines[row]
    if key == "waived":
        leave_out(screen, incident, Item("", path=(table, row)))
    elif noted.trigger_at is None or noted.due is None:
        return False
    else:

        def write(raw: Json, journal: str) -> bool:
            due = field_at(path).kind.read(raw, screen.rebond.desk.zone) if raw is not None else None
            screen.rebond.forget(journal)
            _ask_reason(screen, incident.id, row, _("Why another date?"), lambda ctx, document, why: deadlines.override(
                ctx, incident.id, document, row, due, why))  # fmt: skip
            return True

        ask_field(screen, incident.id, path, write=write)
    return True


def leave_out(screen: RebondScreen, incident: Incident, item: Item) -> bool:
    """Leave a date out, or one that may follow, with a reason, or have it count again; False for any other line."""
    id = incident.id
    if item.path[:1] != ("deadlines",) or item.kind not in ("row", "add"):
        return False
    why = _("Why does it not count here?")
    if item.kind == "row":
        row = item.path[1]
        if incident.deadlines[row].waived:
            screen.rebond.act(id, lambda ctx, document: deadlines.count_again(ctx, id, document, row))
        else:
            _ask_reason(
                screen, id, row, why, lambda ctx, document, reason: deadlines.waive(ctx, id, document, row, reason)
            )
        return True
    rule = str(item.fields.get("rule", ""))
    if rule:
        _ask_reason(screen, id, "", why, lambda ctx, document, reason: deadlines.not_this_one(
            ctx, id, document, rule, reason)[1])  # fmt: skip
    return bool(rule)


def ask_personal_data(screen: RebondScreen, incident: Incident) -> None:
    """Ask once whether personal data is touched, and in which part one is."""
    options = {
        "no": _("No"),
        "processor": _("Yes, data of my client, which I work with for them (processor)"),
        "controller": _("Yes, data that I decide about myself (controller)"),
        "unknown": _("I do not know yet"),
    }
    _choose(screen, saying.question_text(PERSONAL_DATA), options, lambda given: _answer(
        screen, incident.id, PERSONAL_DATA, given))  # fmt: skip


def ask_insurer(screen: RebondScreen, incident: Incident) -> None:
    """Ask once whether a professional cover may apply; a yes notes which one."""

    def answered(given: str) -> None:
        if given == "yes":
            ask_row(screen, incident.id, "insurance", {})
        else:
            _answer(screen, incident.id, INSURER, given)

    _choose(screen, saying.question_text(INSURER), {"yes": _("Yes, or perhaps"), "no": _("No")}, answered)


ASKED: Mapping[str, Callable[[RebondScreen, Incident], None]] = {
    "ask_personal_data": ask_personal_data,
    "ask_insurer": ask_insurer,
}
"""What a line that asks does, by what it is for."""


def note_date(
    screen: RebondScreen, id: str, rule: str, trigger: datetime | None, due: date | datetime | None
) -> None:  # fmt: skip
    """Note a date that follows from a rule."""
    screen.rebond.act(id, lambda ctx, document: deadlines.take_up(ctx, id, document, rule, trigger=trigger, due=due)[1])


def _answer(screen: RebondScreen, id: str, question: str, given: str) -> None:
    screen.rebond.act(id, lambda ctx, document: deadlines.answer(ctx, id, document, question, given))


def _choose(screen: RebondScreen, question: str, options: Mapping[str, str], then: Callable[[str], None]) -> None:
    from tui.widgets.choice import Choice, Option

    screen.ask(Choice(question, [Option(value, text) for value, text in options.items()]), then)


def ask_day(
    screen: RebondScreen, label: str, then: Callable[[date | datetime], None], *, lean: "Lean" = "future"
) -> None:  # fmt: skip
    """Ask for a day, or a day and an hour, until it can be read."""

    def ask(question: Question, wrong: str = "") -> None:
        def answered(text: str) -> None:
            try:
                raw = from_text(DUE, text, screen.rebond.desk.context(), language(), lean=lean)
            except RebondError as error:
                ask(replace(question, value=text), error.text)
                return
            if raw is not None:
                then(DUE.read(raw, screen.rebond.desk.zone))

        ask_text(screen, question, answered, lambda _text: None, wrong)

    ask(Question(label, DUE))


def _ask_reason(screen: RebondScreen, id: str, row: str, label: str, build: Reasoned) -> None:
    """Ask for a reason, which what is done must have; what was typed is kept where it is left."""
    kind = field_at(("deadlines", row, "override_reason")).kind
    journal = f"{id}/deadlines/{row}/override_reason" if row else ""
    app = screen.rebond

    def answered(reason: str) -> None:
        done = app.act(id, lambda ctx, document: build(ctx, document, reason), typed=journal)
        if done is None and journal:
            app.keep(journal, reason)

    def left(reason: str) -> None:
        if journal:
            keeper(screen, journal)(reason)

    ask_text(
        screen, Question(label, kind, app.typed_before(journal) if journal else "", journal, short=True), answered, left
    )
