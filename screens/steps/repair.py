"""Step 3, repair: stop the harm, put it right, go a little beyond what is due."""

from recovery.records import Incident
from screens.items import Item, Look, View
from screens.row_items import row_items
from screens.values import field_item
from words import dates
from words.say import _


def view(incident: Incident, look: Look) -> View:
    """Lay out the step."""
    mending = {row: action for row, action in incident.actions.items() if action.type in ("contain", "repair")}
    spent = sum(each.minutes or 0 for each in incident.time.values() if not each.billable)
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
        Item(_("time spent on it ({spent} not billed)").format(spent=dates.minutes(spent)), path=("time",)),
        field_item("outcome", "main", "repair_end", incident.outcome, look.now, look.zone),
        field_item("outcome", "main", "decided_at", incident.outcome, look.now, look.zone),
    ]
    return View("", _("Stop the harm first. Then put it right with them, and say by when."), items)
