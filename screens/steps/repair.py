"""Step 3, repair: stop the harm, put it right, go a little beyond what is due, and how it ended."""

from recovery.cost import rate_of, unbilled_minutes, worth_text
from recovery.records import Incident
from screens.items import Item, Look, View
from screens.row_items import row_items
from screens.values import field_item
from words import dates
from words.say import _


def view(incident: Incident, look: Look) -> View:
    """Lay out the step."""
    mending = {
        row: action for row, action in incident.actions.items() if action.type in ("contain", "repair", "detect")
    }
    ended = field_item("outcome", "main", "decided_at", incident.outcome, look.now, look.zone, name=_("Ended"))
    items = [
        field_item("incident", "main", "contained_at", incident.main, look.now, look.zone),
        field_item("incident", "main", "restored_at", incident.main, look.now, look.zone),
        *row_items("actions", mending, look),
        Item(_("something to do"), path=("actions",), fields={"type": "repair"}),
        *row_items("options", incident.options, look),
        Item(_("a way to repair it, to weigh up"), path=("options",)),
        *row_items("gestures", incident.gestures, look),
        Item(_("a gesture, beyond what is due"), path=("gestures",)),
        *row_items("time", incident.time, look),
        Item(_("time spent on it"), path=("time",)),
        *_unbilled(incident, look),
        field_item("outcome", "main", "repair_end", incident.outcome, look.now, look.zone),
        *([ended] if incident.outcome.repair_end or incident.outcome.decided_at else []),
    ]
    return View("", _("Stop the harm first. Then put it right with them, and say by when."), items)


def _unbilled(incident: Incident, look: Look) -> list[Item]:
    """Say how much time is not billed, and what it is worth at the project's rate."""
    minutes = unbilled_minutes(incident.time.values())
    if not minutes:
        return []
    worth = worth_text(minutes, rate_of(look.projects, incident.main.project), look.hours_per_day)
    text = ", ".join(part for part in (dates.minutes(minutes), worth) if part)
    return [Item(_("Not billed"), text, whole=text)]
