"""Choosing whom a message goes to and of which kind it is: at most two keys, the likeliest answer under the cursor."""

from collections.abc import Sequence
from functools import partial

from recovery.change import PROJECTS, Change, Context, Document
from recovery.changes import telling
from recovery.drafting import begin
from recovery.kit import kit_of
from recovery.records import Client, Incident, Message
from recovery.telling import is_affected, is_unanswered, knows, must_know, names, person_name, to_tell
from tui.screen import RebondScreen
from words.labels import label
from words.say import _

KIND_KEYS = {
    "notice": "n", "call": "c", "update": "u", "apology": "a", "thanks": "t", "insurer": "i", "final": "f",
}  # fmt: skip
"""The same keys in every language, as all keys are."""
_SOMEONE = "+"
_MOST = 7
"""People to choose from at once, beside the groups."""


def ask_whom(screen: RebondScreen, incident: Incident) -> None:
    """Ask who a message goes to, and then of which kind it is; one person alone is not asked for."""
    from tui.widgets.choice import Choice, Option

    rows = begin.recipients(incident)
    if not rows:
        _ask_name(screen, incident)
        return
    groups = _groups(incident)
    if len(rows) == 1:
        ask_kind(screen, incident, rows)
        return
    options = [Option(row, _about(incident, row)) for row in rows[:_MOST]]
    options[1:1] = [Option(",".join(group), f"{said} {', '.join(names(incident, group))}") for said, group in groups]
    options.append(Option(_SOMEONE, _("Someone else"), "+"))

    def answered(value: str) -> None:
        if value == _SOMEONE:
            _ask_name(screen, incident)
        else:
            ask_kind(screen, incident, value.split(","))

    screen.ask(Choice(_("A message to whom?"), options), answered)


def ask_kind(screen: RebondScreen, incident: Incident, to: Sequence[str]) -> None:
    """Ask of which kind a message is, and open it."""
    from tui.widgets.choice import Choice, Option

    options = [Option(kind, _kind(kind), key) for kind, key in KIND_KEYS.items()]
    question = _("What to {names}?").format(names=", ".join(names(incident, to)))

    def answered(kind: str) -> None:
        # One key too many must not send the client what is for the insurer.
        whom = begin.to_insurer(incident, to, _client(screen, incident)) if kind == "insurer" else tuple(to)
        open_message(screen, incident, begin.unsent(incident, kind, whom), kind, whom)

    screen.ask(Choice(question, options, current=begin.kind_for(incident, to)), answered)


def _client(screen: RebondScreen, incident: Incident) -> Client | None:
    desk = screen.rebond.desk
    return kit_of(desk.beside(PROJECTS), incident.main.client, desk.zone)


def open_message(screen: RebondScreen, incident: Incident, row: str, kind: str = "", to: tuple[str, ...] = ()) -> None:
    """Open a message by its row, or begin one; what is to be read aloud is shown large."""
    message = incident.messages.get(row) or Message(kind=kind, to=to)
    if message.kind == "call" and message.sent_at is None:
        screen.rebond.show("call", id=incident.id, to=message.to, row=row)
    else:
        screen.rebond.show("builder", id=incident.id, row=row, kind=kind, to=to)


def _kind(kind: str) -> str:
    said = {
        "notice": _("Notice: the facts, at once"),
        "call": _("Call: five lines to read aloud"),
        "update": _("Update: where things stand"),
        "apology": _("Apology"),
        "thanks": _("Thanks"),
        "insurer": _("To the insurer: circumstances, no liability"),
        "final": _("Final word"),
    }
    return said[kind]


def _about(incident: Incident, row: str) -> str:
    person = incident.people[row]
    about = [label("role", person.role)]
    if is_unanswered(person):
        about.append(_("waits for an answer"))
    elif must_know(person) and not knows(person):
        about.append(_("not told yet"))
    return _("{name} ({role})").format(name=person_name(person) or _("Someone"), role=", ".join(about))


def _groups(incident: Incident) -> list[tuple[str, list[str]]]:
    """List the groups that one may write to in one go."""
    untold = [row for row, _person in to_tell(incident)]
    hurt = [row for row, person in incident.people.items() if is_affected(person)]
    groups = [(_("Everyone who does not know:"), untold), (_("Everyone it affects:"), hurt)]
    return [(said, group) for number, (said, group) in enumerate(groups)
            if len(group) > 1 and (number == 0 or group != untold)]  # fmt: skip


def _ask_name(screen: RebondScreen, incident: Incident) -> None:
    from tui.widgets.entry import Entry

    def answered(name: str) -> None:
        if not name.strip():
            return
        row = telling.person_row(screen.rebond.desk.document(incident.id), name)
        if row is None:
            added: list[str] = []

            def build(ctx: Context, document: Document) -> Change:
                made, change = telling.add_person(ctx, incident.id, document, name)
                added.append(made)
                return change

            if screen.rebond.act(incident.id, build) is None:
                return
            row = added[0]
        ask_kind(screen, screen.rebond.desk.incident(incident.id), [row])

    screen.ask(Entry(_("A message to whom?")), partial(answered))
