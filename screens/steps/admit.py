"""Step 1, own it: what happened, in the first person, and who knows."""

from dataclasses import replace

from recovery.records import Incident, Main
from screens.items import Item, Look, View
from screens.row_items import first_to_hear, row_items
from screens.values import field_item
from words.say import _


def view(incident: Incident, look: Look) -> View:
    """Lay out the step."""
    main = incident.main

    def field(key: str, name: str = "") -> Item:
        return field_item("incident", "main", key, main, look.now, look.zone, name=name)

    items = [
        field("own_statement", _("I did")),
        *row_items("facts", incident.facts, look),
        Item(_("a fact: known, supposed, or to check"), path=("facts",)),
        _next_update(field("next_update_at"), main, look),
        *first_to_hear(incident, look),
        *row_items("people", incident.people, look),
        Item(_("someone who must know"), path=("people",)),
        field("harm_since"),
        field("contained_at"),
        field("restored_at"),
    ]
    return View("", _("Find out what is true, tell it in full, in the first person. No excuse."), items)


def _next_update(item: Item, main: Main, look: Look) -> Item:
    """Mark an update that was promised for a time that has passed."""
    if main.next_update_at is None or main.next_update_at >= look.now:
        return item
    return replace(item, right=_("promised, late"), role="urgent")
