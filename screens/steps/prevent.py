"""Step 5, prevent: what played a part, what will be done differently, and a reminder for it."""

from recovery.records import Incident
from screens.items import Item, Look, View
from screens.row_items import row_items
from screens.steps.guards import guard_items
from words.say import _


def view(incident: Incident, look: Look) -> View:
    """Lay out the step."""
    guards = {row: action for row, action in incident.actions.items() if action.type in ("prevent", "detect")}
    items = [
        *guard_items(incident, look),
        *row_items("factors", incident.factors, look),
        Item(_("what played a part: how and what, never who"), path=("factors",)),
        *row_items("actions", guards, look),
        Item(_("one thing I will do differently"), path=("actions",), fields={"type": "prevent"}),
        *row_items("reminders", incident.reminders, look),
        Item(_("a reminder in my calendar"), path=("reminders",)),
    ]
    return View("", _("Look at how and what, not who. One small change, and a reminder for it."), items)
