"""Looking back on a guard, and reading an if-then plan again: from the dashboard and from step 5."""

from recovery.change import Change, Context, Document
from recovery.changes import guarding
from recovery.effectiveness import is_plan
from recovery.owed import action_text
from recovery.records import Incident
from screens.preventing import ask_instead, ask_weekly, take, to_read
from tui.screen import RebondScreen
from words.say import _

ASKED = ("check", "reread")
"""The waits that are answered here."""


def answer(screen: RebondScreen, id: str, place: str, kind: str, *, yes: bool) -> None:
    """Answer what an incident waits for at TABLE/ROW: whether a guard held, or have a plan read again."""
    incident, row = screen.rebond.desk.readable(id), place.removeprefix("actions/")
    if incident is None or row not in incident.actions:
        return
    if kind == "check":
        note_look(screen, incident, row, held=yes)
    else:
        ask_reading(screen, incident, row)


def ask(screen: RebondScreen, id: str, row: str, kind: str) -> None:
    """Ask what came back about a guard."""
    incident = screen.rebond.desk.readable(id)
    if incident is not None and row in incident.actions:
        (ask_look if kind == "check" else ask_reading)(screen, incident, row)


def do(screen: RebondScreen, incident: Incident, what: str) -> bool:
    """Do what a line of step 5 stands for: a suggestion, a look back, a reading, a reminder; False for any other."""
    kind, _colon, rest = what.partition(":")
    if kind == "take":
        take(screen, incident, int(rest))
    elif kind == "guard":
        act, _colon, row = rest.partition(":")
        {"check": ask_look, "reread": ask_reading, "weekly": ask_weekly}[act](screen, incident, row)
    return kind in ("take", "guard")


def ask_look(screen: RebondScreen, incident: Incident, row: str) -> None:
    """Ask whether a guard held, by one key."""
    from tui.widgets.choice import Choice, Option

    question = _("Did it hold? {text}").format(text=action_text(incident.actions[row]))
    options = [
        Option("yes", _("Yes, it held"), "+"),
        Option("no", _("No, not this time"), "-"),
        Option("", _("I cannot tell yet"), "0"),
    ]

    def answered(value: str) -> None:
        if value:
            note_look(screen, incident, row, held=value == "yes")

    screen.ask(Choice(question, options, current="yes"), answered)


def note_look(screen: RebondScreen, incident: Incident, row: str, *, held: bool) -> None:
    """Note whether a guard held; where it did not, ask what else could be done, which may stay open."""

    def build(ctx: Context, document: Document) -> Change:
        return guarding.looked_at(ctx, incident.id, document, row, held=held)

    if screen.rebond.act(incident.id, build) is None or held:
        return
    ask_instead(screen, incident.id)


def ask_reading(screen: RebondScreen, incident: Incident, row: str) -> None:
    """Show a plan whole, to be read once more; one key says that it was."""
    from tui.widgets.choice import Choice, Option

    action = incident.actions[row]
    if not is_plan(action):
        return
    options = [Option("read", _("I read it"), "+"), Option("", _("Later"), "0")]
    question = to_read(screen, action.if_cue, action.then_act)

    def answered(value: str) -> None:
        if value:
            screen.rebond.act(incident.id, lambda ctx, document: guarding.reread(ctx, incident.id, document, row))

    screen.ask(Choice(question, options, current="read"), answered)
