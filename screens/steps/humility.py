"""Step 4, stay humble: what is being learnt, who is to be thanked, and leaving the next move to them."""

from recovery.records import Incident, Step
from recovery.telling import helpers, is_affected, person_name
from screens.items import Item, Look, View
from screens.row_items import row_item, row_items
from screens.values import field_item
from words.say import _


def view(incident: Incident, look: Look) -> View:
    """Lay out the step."""
    step = incident.steps.get("humility") or Step()
    items = [
        field_item("steps", "humility", "note", step, look.now, look.zone, name=_("I am learning")),
        *row_items("lessons", incident.lessons, look),
        Item(_("what I believed, and how it is in fact"), path=("lessons",)),
    ]
    guards = {row: action for row, action in incident.actions.items() if action.type == "prevent"}
    items += row_items("actions", guards, look)
    items.append(Item(_("one thing that changes because of it"), path=("actions",), fields={"type": "prevent"}))
    for row, person in helpers(incident):
        named = person_name(person) or _("someone")
        thanked = _("Thanked {name}").format(name=named)
        items.append(field_item("people", row, "thanked_at", person, look.now, look.zone, name=thanked))
        if person.thanked_at is None:
            text = _("write thanks to {name}").format(name=named)
            items.append(Item(text, path=("messages",), fields={"kind": "thanks", "to": row}))
    for row, person in incident.people.items():
        if is_affected(person):
            items.append(row_item("people", row, person, look))
            items += [
                field_item("people", row, key, person, look.now, look.zone)
                for key in ("trust_after", "next_contact", "reference")
            ]
    return View("", _("Say what you are learning. Thank those who helped. The next move is theirs."), items)
