"""What played a part is asked by how and what; a person's name in it gets a gentle word, and never a no."""

import re

from recovery.records import Incident
from words.fill import fill
from words.say import NP_, _, p_

QUESTIONS = {
    "attention": NP_("factor", "What held my attention at that moment?"),
    "workload": NP_("factor", "How full was the day, and how tired was I?"),
    "process": NP_("factor", "What check was there, and how could it slip through?"),
    "tool": NP_("factor", "How did the tool make it easy to get wrong?"),
    "communication": NP_("factor", "What had not been said, or was understood differently?"),
    "knowledge": NP_("factor", "What did I not know then that I know now?"),
    "environment": NP_("factor", "What was special around it: the place, the hour, the pressure?"),
}
"""One question for each group of what can play a part."""


def question(group: str) -> str:
    """Ask about a group; a general question for any other."""
    text = QUESTIONS.get(group)
    return p_("factor", text) if text else p_("factor", "What played a part, and how?")


def named_in(text: str, incident: Incident) -> str:
    """Give the first person of the incident who is named in a text, as they are called there, or ""."""
    for person in incident.people.values():
        for name in (person.name.strip(), *(word for word in person.name.split() if len(word) > 2)):
            if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
                return name
    return ""


def named_note(name: str) -> str:
    """Say gently that what played a part is better told without a person."""
    text = _("Noted. {name} is named: what around them made it likely? That is what can be changed.")
    return fill(text, {"name": name})
