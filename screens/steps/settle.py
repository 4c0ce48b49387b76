"""Step 0, settle: a moment for oneself, never required."""

from recovery.records import Incident
from screens.items import Look, View
from words.say import _


def view(incident: Incident, look: Look) -> View:
    """Lay out the step."""
    return View("", _("Breathe first. Nothing here is required, and what you feel stays with you."), [], "settle")
