"""What may prevent it next time: at most three things, from what played a part and the kind of mistake."""

from functools import lru_cache
from typing import Any, NamedTuple

from recovery.effectiveness import guards
from recovery.records import Incident
from words.say import LANGUAGES

MOST = 3
"""Preventive actions at a time, those that are open included."""


class Suggestion(NamedTuple):
    """One thing to do differently, in one language: its name, and the two halves of a plan."""

    text: str
    if_cue: str
    then_act: str


def suggested(incident: Incident, language: str) -> list[Suggestion]:
    """List what fits best, best first; fewer, the more is open already, and nothing that was taken or dropped."""
    room = MOST - sum(action.done_at is None for _row, action in guards(incident, holding=True))
    if room <= 0:
        return []
    groups = [factor.group for factor in incident.factors.values() if factor.group]
    known = {action.text.strip() for action in incident.actions.values()}
    fitting = []
    for index, each in enumerate(library()):
        if any(each[spoken]["text"] in known for spoken in LANGUAGES):
            continue
        points = 1 + sum(group in each["groups"] for group in groups)
        category = incident.main.category
        if category in each["categories"] or (category == "other" and points > 1):
            fitting.append((-points, index, each[language]))
    return [
        Suggestion(text["text"], text["if"], text["then"])
        for _points, _index, text in sorted(fitting, key=lambda found: found[:2])[:room]
    ]


@lru_cache(1)
def library() -> list[dict[str, Any]]:
    """List all suggestions as they are written: groups, categories, and a text for each language."""
    import tomllib  # few commands suggest anything
    from importlib import resources

    file = resources.files(__package__ or "recovery.prevention").joinpath("suggestions.toml")
    found: list[dict[str, Any]] = tomllib.loads(file.read_text("utf-8"))["suggestion"]
    return found
