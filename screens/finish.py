"""The finish of an incident: closing it, what became of it, references, people to contact again, lessons."""

from collections.abc import Iterator
from datetime import date, timedelta

from recovery.insights import GONE
from recovery.owed import promised_undone
from recovery.records import Incident
from recovery.status import did_my_best
from recovery.telling import person_name
from recovery.wall import months_later
from screens.items import Item, Look, View
from screens.row_items import row_items
from screens.steps.settle import feared_text
from screens.values import field_items
from words import dates
from words.ending import best
from words.joined import joined
from words.labels import field_label, label, table_label
from words.say import _
from words.terminal import wrap

BAD = (*GONE, "legal")
"""Ends after which other people are needed: three to contact again are offered."""
OFFERED = 3
REFEREES = frozenset({"client", "end_client", "agency", "portage", "recruiter", "platform", "teammate"})
"""Whose word may count for the next contract."""


def finish_view(incident: Incident, look: Look) -> View:
    """Lay out the finish."""
    trashed = incident.main.trashed_at
    others = [*row_items("contacts_again", incident.contacts_again, look), *_offers(incident, look)]
    needed = incident.outcome.relationship in BAD  # then they stand where they are seen at once
    items = [
        *_closing(incident, look),
        *(others if needed else ()),
        *field_items("outcome", "main", incident.outcome, look.now, look.zone),
        Item(
            field_label("incident", "closed_because"), incident.main.closed_because,
            path=("incident", "main", "closed_because"),
        ),
        *_references(incident),
        *(() if needed else others),
        *row_items("lessons", incident.lessons, look),
        Item(_("what I believed, and how it is in fact"), path=("lessons",)),
        Item(_("Take it out of the trash") if trashed else _("Put it into the trash"), does="trash"),
    ]  # fmt: skip
    prompt = _("How it ended. There is no wrong ending, and no hurry.")
    return View(table_label("outcome"), prompt, items)


def _closing(incident: Incident, look: Look) -> Iterator[Item]:
    closed = incident.main.closed_at
    text = _("closed {when}").format(when=dates.moment(closed, look.now, look.zone)) if closed else ""
    yield Item(
        _("Open it again") if closed else _("Close this incident"), text, glyph="d" if closed else "o", does="close"
    )
    said = [best()] if did_my_best(incident) else []
    said += [feared] if (feared := feared_text(incident, look)) else []
    undone = promised_undone(incident)
    if undone and not closed:
        said.append(_("Promised and not done: {what}").format(what=joined(undone)))
    for each in said:
        for part in wrap(each, max(look.cells - len("> o  "), 20)):
            yield Item("", part, whole=each)


def _references(incident: Incident) -> Iterator[Item]:
    """List whose word may count, once an end is known, and everyone of whom that was said already."""
    ended = bool(incident.outcome.relationship or incident.main.closed_at)
    for row, person in incident.people.items():
        if person.reference or (ended and person.role in REFEREES and person_name(person)):
            said = label("reference", person.reference)
            yield Item(
                field_label("people", "reference"), said, person_name(person), path=("people", row, "reference"),
                whole=f"{person_name(person)} · {said}" if said else "",
            )  # fmt: skip


def _offers(incident: Incident, look: Look) -> Iterator[Item]:
    """Offer to note someone to contact again; after a bad end up to three, on days that come to them by themselves."""
    written = len(incident.contacts_again)
    if incident.outcome.relationship not in BAD or written >= OFFERED:
        yield Item(_("someone to contact again"), path=("contacts_again",))
        return
    today = look.now.astimezone(look.zone).date()
    for day in offered_days(today)[written:]:
        when = dates.day(day, today)
        yield Item(
            _("someone to contact again, on {day}").format(day=when), path=("contacts_again",),
            fields={"on": day.isoformat()},
        )  # fmt: skip


def offered_days(today: date) -> list[date]:
    """Give the days that are offered: in two weeks, one month and two, none of them at a weekend."""
    days = (today + timedelta(days=14), months_later(today, 1), months_later(today, 2))
    return [day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0) for day in days if day]
