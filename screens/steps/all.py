"""The six steps by their key."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from recovery.progress import LETTERS, progress
from recovery.records import STEPS, Incident
from screens.items import Item, Look, View
from screens.steps import admit, empathise, humility, prevent, repair, settle
from words import dates
from words.labels import step_long
from words.say import _

_VIEWS: Mapping[str, Callable[[Incident, Look], View]] = {
    "settle": settle.view,
    "admit": admit.view,
    "empathise": empathise.view,
    "repair": repair.view,
    "humility": humility.view,
    "prevent": prevent.view,
}


def step_view(incident: Incident, step: str, look: Look) -> View:
    """Lay out a step, its own line first: ticking happens there."""
    made = _VIEWS[step](incident, look)
    own = Item(
        f"{STEPS.index(step)} {step_long(step)}",
        _state(incident, step, look),
        glyph=_letter(incident, step, look),
        step=step,
    )
    return replace(made, heading=own.label, items=(own, *made.items))


def _letter(incident: Incident, step: str, look: Look) -> str:
    return LETTERS[progress(incident, look.now)[step].state]


def _state(incident: Incident, step: str, look: Look) -> str:
    row = incident.steps.get(step)
    if row is not None and row.done_at:
        return _("done {when}").format(when=dates.moment(row.done_at, look.now, look.zone))
    if row is not None and row.skipped_at:
        return _("skipped {when}").format(when=dates.moment(row.skipped_at, look.now, look.zone))
    return ""
