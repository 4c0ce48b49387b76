"""Noting that someone was told, putting it off, or that there is no need: on the dashboard and in an incident alike."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from recovery.change import Change, Context, Document
from recovery.changes import telling
from recovery.changes.client_dates import stays_open
from recovery.records import Incident
from recovery.telling import person_name, to_answer, to_tell
from tui.screen import RebondScreen
from words.labels import field_label, label
from words.say import _

CHANNEL_KEYS = {"call": "c", "in_person": "i", "mail": "m", "message": "t", "letter": "l", "other": "o"}
"""The same keys in every language, as all keys are."""


def ask_who(screen: RebondScreen, incident: Incident) -> None:
    """Ask who was told where several wait, then how; with nobody listed, ask for a name."""
    waiting = [(row, person_name(person), label("role", person.role)) for row, person in to_tell(incident)]
    waiting += [(row, person_name(person), _("waits for an answer")) for row, person in to_answer(incident)]
    if not waiting:
        ask_name(screen, incident.id)
    elif len(waiting) == 1:
        ask_channel(screen, incident.id, waiting[0][0])
    else:
        choose(screen, _("Who was told?"), waiting, partial(ask_channel, screen, incident.id))


def ask_who_can_wait(screen: RebondScreen, incident: Incident) -> None:
    """Put off telling someone until 08:00, asking who where several wait."""
    waiting = [(row, person_name(person), label("role", person.role)) for row, person in to_tell(incident)]
    if not waiting:
        screen.rebond.say(_("Nobody is waiting to be told here."))
    elif len(waiting) == 1:
        until_morning(screen, incident.id, waiting[0][0])
    else:
        choose(screen, _("Who can wait until 08:00?"), waiting, partial(until_morning, screen, incident.id))


def until_morning(screen: RebondScreen, id: str, row: str) -> None:
    """Put off telling this person until 08:00: with one key at night, by day with a reason, never in silence."""
    desk = screen.rebond.desk
    incident = desk.incident(id)
    if row not in dict(to_tell(incident)):
        answer = row in dict(to_answer(incident))
        screen.rebond.say(
            _("They wrote first: a short answer now is better than a late one.") if answer
            else _("They know already: there is nothing to put off.")
        )  # fmt: skip
        return
    context = desk.context()
    until = telling.next_morning(context)
    put_off = partial(_put_off, screen, id, row, until)
    if reason := telling.night_reason(context, desk.document(id), until):
        put_off(reason)
    else:
        ask_reason(screen, id, row, _("Why can it wait until 08:00?"), put_off)


def choose(
    screen: RebondScreen, question: str, people: list[tuple[str, str, str]], then: Callable[[str], None]
) -> None:
    """Ask to choose one of several people, given as row, name and what to say about them."""
    from tui.widgets.choice import Choice, Option

    options = [
        Option(row, _("{name} ({role})").format(name=name or _("someone"), role=role)) for row, name, role in people
    ]
    screen.ask(Choice(question, options), then)


def ask_channel(screen: RebondScreen, id: str, row: str) -> None:
    """Ask how a person was told, and note it; a person who wrote first is answered."""
    from tui.widgets.choice import Choice, Option

    options = [Option(value, label("channel", value), key) for value, key in CHANNEL_KEYS.items()]
    screen.ask(Choice(_("How?"), options), partial(_note, screen, id, row))


def ask_decision(screen: RebondScreen, id: str, row: str) -> None:
    """Ask whether a person is to be told: now, tomorrow, or not at all; the last two want a reason."""
    from tui.widgets.choice import Choice, Option

    def decided(answer: str) -> None:
        if answer == "yes":
            screen.rebond.act(id, lambda ctx, document: telling.must_tell(ctx, id, document, row))
        elif answer == "later":
            until_morning(screen, id, row)
        else:
            ask_no_need(screen, id, row)

    options = [Option(value, label("tell", value)) for value in ("yes", "later", "not_needed")]
    screen.ask(Choice(field_label("people", "tell"), options), decided)


def ask_no_need(screen: RebondScreen, id: str, row: str) -> None:
    """Ask why a person need not be told, and note that as a decision."""
    ask_reason(screen, id, row, _("Why is there no need to tell?"), partial(_no_need, screen, id, row))


def ask_reason(screen: RebondScreen, id: str, row: str, question: str, then: Callable[[str, str], None]) -> None:
    """Ask for the reason not to tell someone now; `then` gets it with its journal name, that of the field it is for."""
    from tui.widgets.entry import Entry

    app, journal = screen.rebond, f"{id}/people/{row}/tell_reason"

    def answered(reason: str) -> None:
        then(reason, journal)

    def left(reason: str) -> None:
        if reason.strip():
            app.keep(journal, reason)
        else:
            app.forget(journal)

    screen.ask(Entry(question, value=app.typed_before(journal), journal=journal), answered, left)


def _note(screen: RebondScreen, id: str, row: str, channel: str) -> None:
    def build(ctx: Context, document: Document) -> Change:
        return telling.reached(ctx, id, document, row, channel=channel)

    if screen.rebond.act(id, build) and stays_open(screen.rebond.desk.document(id), row):
        screen.rebond.say(_("The client is not told yet: the date for that stays open."))


def _put_off(screen: RebondScreen, id: str, row: str, until: datetime, reason: str, journal: str = "") -> None:
    done = screen.rebond.act(
        id, lambda ctx, document: telling.tell_later(ctx, id, document, row, until, reason), typed=journal
    )
    if done is None and journal:
        screen.rebond.keep(journal, reason)


def _no_need(screen: RebondScreen, id: str, row: str, reason: str, journal: str) -> None:
    done = screen.rebond.act(
        id, lambda ctx, document: telling.tell_not_needed(ctx, id, document, row, reason), typed=journal
    )
    if done is None:
        screen.rebond.keep(journal, reason)


def ask_name(screen: RebondScreen, id: str) -> None:
    """Ask for the name of someone not listed yet, list them, and ask how they were told."""
    from tui.widgets.entry import Entry

    screen.ask(Entry(_("Who did you tell?")), partial(_add_and_tell, screen, id))


def _add_and_tell(screen: RebondScreen, id: str, name: str) -> None:
    if not name.strip():
        return
    added: list[str] = []

    def build(ctx: Context, document: Document) -> Change:
        row, change = telling.add_person(ctx, id, document, name)
        added.append(row)
        return change

    if screen.rebond.act(id, build) and added:
        ask_channel(screen, id, added[0])
