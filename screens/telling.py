"""Noting that someone was told: who, if several wait, and how. The same on the dashboard and in an incident."""

from collections.abc import Callable
from functools import partial

from recovery.change import Change, Context, Document
from recovery.changes import telling
from recovery.records import Incident
from recovery.telling import person_name, to_answer, to_tell
from tui.screen import RebondScreen
from words.labels import label
from words.say import _

CHANNEL_KEYS = {"call": "c", "in_person": "i", "mail": "m", "message": "t", "letter": "l", "other": "o"}
"""The same keys in every language, as all keys are."""


def ask_who(screen: RebondScreen, incident: Incident) -> None:
    """Ask who was told where several wait, then how; with nobody listed, ask for a name."""
    waiting = [(row, person_name(person), label("role", person.role)) for row, person in to_tell(incident)]
    waiting += [(row, person_name(person), _("waits for an answer")) for row, person in to_answer(incident)]
    if not waiting:
        _ask_name(screen, incident.id)
    elif len(waiting) == 1:
        ask_channel(screen, incident.id, waiting[0][0])
    else:
        choose(screen, _("Who was told?"), waiting, partial(ask_channel, screen, incident.id))


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
    """Ask how a person was told, and note it."""
    from tui.widgets.choice import Choice, Option

    options = [Option(value, label("channel", value), key) for value, key in CHANNEL_KEYS.items()]
    screen.ask(Choice(_("How?"), options), partial(_note, screen, id, row))


def _note(screen: RebondScreen, id: str, row: str, channel: str) -> None:
    def build(ctx: Context, document: Document) -> Change:
        if row in dict(to_answer(screen.rebond.desk.incident(id))):
            return telling.answered(ctx, id, document, row)
        return telling.told(ctx, id, document, row, channel=channel)

    screen.rebond.act(id, build)


def _ask_name(screen: RebondScreen, id: str) -> None:
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
