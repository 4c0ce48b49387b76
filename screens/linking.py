"""The action that a reminder is for: named by its text, chosen from the incident's actions."""

from functools import partial

from recovery.change import Change, Context, Document
from recovery.changes import rows
from recovery.owed import action_text
from recovery.records import Incident
from tui.screen import RebondScreen
from words.labels import field_label
from words.say import _


def action_name(incident: Incident, link: str) -> str:
    """Name the action that a reminder's `action` field points at, or give the field as it is."""
    action = incident.actions.get(link.removeprefix("actions/"))
    return action_text(action) if action else link


def ask_action(screen: RebondScreen, incident: Incident, row: str) -> None:
    """Ask which action a reminder is for, or none."""
    from tui.widgets.choice import Choice, Option

    options = [Option(id, action_text(action) or id) for id, action in incident.actions.items()]
    options.append(Option("", _("leave it open"), "0"))
    current = incident.reminders[row].action.removeprefix("actions/")
    screen.ask(
        Choice(field_label("reminders", "action"), options, current=current), partial(_link, screen, incident.id, row)
    )


def _link(screen: RebondScreen, id: str, row: str, action: str) -> None:
    def build(ctx: Context, document: Document) -> Change:
        return rows.set_value(ctx, id, document, ("reminders", row, "action"), action or None)

    screen.rebond.act(id, build)
