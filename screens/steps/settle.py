"""Step 0, settle: a moment for oneself, never required, and nothing of it is written down."""

from recovery.owed import harm_goes_on
from recovery.records import Incident
from screens.items import Item, Look, View
from words.say import _


def view(incident: Incident, look: Look) -> View:
    """Lay out the step: questions to think about, for which there is nothing to fill in."""
    texts = [
        _("Feeling bad about it is fine, for twenty minutes or so. Then comes the next thing to do."),
        "",
        _("Was anyone really harmed?"),
        _("Will they really leave because of this?"),
        _("And if the worst happened, how would you cope?"),
        _("The worst case, the best case: which one in between is the likeliest?"),
        _("What would you say to a friend who had done the same?"),
        _("What can you still change, starting now?"),
    ]
    if harm_goes_on(incident):
        texts = [_("Harm is still being done: stop it first, this can wait."), "", *texts]
    return View(
        "",
        _("Breathe first. Nothing here is required, and nothing is kept."),
        [Item("", text, whole=text) for text in texts],
    )
