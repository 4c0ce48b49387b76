"""Step 2, empathise: what it is like for each person, and whether they were heard."""

from recovery.records import Incident
from recovery.telling import is_affected
from screens.items import Item, Look, View
from screens.row_items import row_item
from screens.values import field_item
from words.say import _


def view(incident: Incident, look: Look) -> View:
    """Lay out the step."""
    items: list[Item] = []
    for row, person in incident.people.items():
        if is_affected(person):
            items.append(row_item("people", row, person, look))
            items += [
                field_item("people", row, key, person, look.now, look.zone)
                for key in ("feels", "effects", "needs", "heard_at", "trust_before")
            ]
    items.append(Item(_("someone who is hurt by it"), path=("people",)))
    step = incident.steps.get("empathise")
    if step is not None and step.note:
        items.append(field_item("steps", "empathise", "note", step, look.now, look.zone))
    else:
        items.append(Item(_("Note"), path=("steps", "empathise", "note")))
    return View("", _("Ask each of them what they feel and what they need. Let them speak."), items)
