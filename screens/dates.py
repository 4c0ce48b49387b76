"""The dates to respect of an incident: those noted, what may follow, two questions, the cover, the client's kit."""

from collections.abc import Iterator
from datetime import date, datetime

from recovery.deadlines import saying
from recovery.deadlines.law import Law
from recovery.deadlines.suggesting import QUIET, questions, suggest, suggested
from recovery.records import Deadline, Incident
from screens.items import Item, Look, View, first_open
from screens.row_items import row_item, row_items
from tui.line import Line, line
from words.fill import fill
from words.labels import table_label
from words.say import _, n_
from words.terminal import wrap

ROOM = 56
"""Cells beside a label at 80 columns: a longer text goes on in the next line."""


def dates_view(incident: Incident, look: Look) -> View:
    """Lay out the list: the earliest date first, what is done or left out last."""
    law = look.law() if look.law else None
    rows = sorted(incident.deadlines, key=lambda row: _order(incident.deadlines[row], look))
    items = [row_item("deadlines", row, incident.deadlines[row], look) for row in rows]
    if law is not None:
        items = [*_wrong(law), *items, *_may_follow(incident, law, look)]
    items += [
        Item(_("a date to respect"), path=("deadlines",)),
        *row_items("insurance", incident.insurance, look),
        Item(_("professional cover"), path=("insurance",)),
    ]
    if law is not None and (kit := saying.kit_text(law.client_of(incident))):
        text = fill(_("From the kit: {kit}"), {"kit": kit})
        items.append(Item("", text, role="dim", whole=text))
    prompt = _("Aim before each; check your contract or ask a professional.")
    return View(table_label("deadlines"), prompt, items, first_open(items))


def date_about(incident: Incident, row: str, look: Look) -> list[Item]:
    """Lay out all about one date under its fields: how it was counted, where that is written, what to check."""
    if look.law is None:
        return []
    law, deadline = look.law(), incident.deadlines[row]
    about = saying.about(law.rules.get(deadline.rule), deadline, incident, law, look.now)
    return [item for said in about for item in _wrapped(said)]


def _wrapped(said: saying.Said) -> Iterator[Item]:
    """Write a line as long as there is room; a space stands for the label where a line goes on."""
    for number, text in enumerate(wrap(said.text, ROOM)):
        yield Item(said.label if number == 0 and said.label else " ", text, role="dim", whole=text)


def _may_follow(incident: Incident, law: Law, look: Look) -> Iterator[Item]:
    for found in suggest(incident, law):
        text, aim = saying.may_follow(found), saying.aim_of(found, look.now, look.zone)
        yield Item(text, right=aim, path=("deadlines",), fields={"rule": found.rule.id}, whole=text)
    for question in questions(incident, law.client_of(incident), look.now):
        yield Item(saying.question_text(question), _("asked once"), does=f"ask_{question}")


def _wrong(law: Law) -> list[Item]:
    return [Item("", law.wrong, role="urgent", whole=law.wrong)] if law.wrong else []


def _order(deadline: Deadline, look: Look) -> tuple[bool, bool, float, str]:
    over = deadline.done_at is not None or deadline.waived
    return over, deadline.due is None, _seconds(deadline.due, look), deadline.pos


def _seconds(due: date | datetime | None, look: Look) -> float:
    if due is None:
        return 0.0
    return (
        due if isinstance(due, datetime) else datetime(due.year, due.month, due.day, 23, 59, tzinfo=look.zone)
    ).timestamp()


def may_follow_line(incident: Incident, look: Look, key: str) -> Line:
    """Say quietly how many dates may follow, with the key that lists them; nothing in the first minutes."""
    began = incident.main.created_at or incident.main.discovered_at
    if look.law is None or (began is not None and look.now - began < QUIET):
        return ()
    count = len(suggested(incident, look.law()))
    if not count:
        return ()
    text = n_("{n} date may follow", "{n} dates may follow", count).format(n=count)
    return line("  ", (key, "accent"), (f" {text} ", "dim"))
