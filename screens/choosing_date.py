"""Adding a date to respect: which rule it follows, by name; what it counts from; and the day to aim for, seen first."""

from datetime import date, datetime, time

from recovery.deadlines import saying
from recovery.deadlines.law import Law
from recovery.deadlines.rule import Rule
from recovery.deadlines.suggesting import suggest, suggestion
from recovery.records import Deadline, Incident
from recovery.saying import capital
from screens.adding import ask_row
from screens.dating import ask_day, note_date
from storage.legal.law import law_of
from tui.screen import RebondScreen
from words.say import _
from words.terminal import wrap

OTHER = ""


def ask_date(screen: RebondScreen, incident: Incident) -> None:
    """Ask which date it is: those that may follow stand first, one that no rule gives comes last."""
    from tui.widgets.choice import Choice, Option

    law, app = law_of(screen.rebond.desk.store), screen.rebond
    found = suggest(incident, law)
    first = {each.rule.id for each in found}
    noted = {row.rule for row in incident.deadlines.values()}
    others = [rule for rule in law.in_force() if rule.id not in first | noted]
    options = [
        Option(each.rule.id, f"{capital(saying.rule_title(each.rule))} · {saying.aim_of(each, app.now(), law.zone)}")
        for each in found
    ]
    options += [Option(rule.id, capital(saying.rule_title(rule))) for rule in others]
    options.append(Option(OTHER, _("another one, in my own words"), "0"))

    def answered(rule: str) -> None:
        if rule == OTHER:
            ask_row(screen, incident.id, "deadlines", {})
        else:
            _begin(screen, incident, law, law.rules[rule])

    screen.ask(Choice(_("Which date is to be respected?"), options), answered)


def _begin(screen: RebondScreen, incident: Incident, law: Law, rule: Rule) -> None:
    found = suggestion(rule, incident, law)
    if found.trigger is not None:
        _show(screen, incident, law, rule, found.trigger)
    elif rule.start == "letter" or (rule.quantity is None and not rule.contract):
        _ask_due(screen, incident, law, rule)
    else:
        _ask_start(screen, incident, law, rule)


def _ask_due(screen: RebondScreen, incident: Incident, law: Law, rule: Rule) -> None:
    label = _("Which date does the letter give?") if rule.start == "letter" else _("By which day?")
    ask_day(screen, label, lambda due: _show(screen, incident, law, rule, None, due))


def _ask_start(screen: RebondScreen, incident: Incident, law: Law, rule: Rule) -> None:
    def begun(day: date | datetime) -> None:
        start = day if isinstance(day, datetime) else datetime.combine(day, time(), law.zone)
        _show(screen, incident, law, rule, start)

    ask_day(screen, _("From which day does it run?"), begun, lean="past")


def _show(
    screen: RebondScreen, incident: Incident, law: Law, rule: Rule, start: datetime | None,
    due: date | datetime | None = None,
) -> None:  # fmt: skip
    """Show the day to aim for, and how it was counted; one key keeps it."""
    from tui.widgets.choice import Choice, Option

    now = screen.rebond.now()
    if start is not None:
        counted = suggestion(rule, incident, law, start).due
        due = counted.aim if counted else None
    about = saying.about(rule, Deadline(trigger_at=start), incident, law, now) if start else ()
    told = [
        capital(saying.rule_title(rule)), saying.advice(rule, due, now, law.zone),
        *(said.text for said in about if said.label == _("Counted")),
    ]  # fmt: skip
    question = "\n".join(part for text in told for part in wrap(text, screen.app.size.width - 2))
    another = _("Count from another day") if start is not None and due is not None else _("Another day")

    def answered(value: str) -> None:
        if value == "keep":
            note_date(screen, incident.id, rule.id, start, due)
        elif start is not None and due is not None:
            _ask_start(screen, incident, law, rule)
        else:
            _ask_due(screen, incident, law, rule)

    screen.ask(Choice(question, [Option("keep", _("Keep it"), "+"), Option("other", another, "-")]), answered)
