"""The last line of the incident screen: its lists with their counts, as many as fit, the most needed ones first."""

from recovery.records import Incident
from recovery.telling import to_answer, to_tell
from screens.items import Look
from screens.row_items import is_past
from tui.actions import ACTIONS
from tui.keymap import Keymap
from words.say import _, n_
from words.terminal import width

MOST, WIDE = 7, 110
_ALWAYS = ("back", "people", "actions", "finish", "conflicts")
_NEEDED = (*_ALWAYS, "messages", "dates", "history", "reminders", "help", "undo", "palette")
"""Actions of the footer, the ones to leave out last in front."""


def footer_labels(incident: Incident, look: Look, keymap: Keymap, cells: int) -> dict[str, str]:
    """Choose what the footer shows, as a label for each action; what is zero carries no count."""
    counted = _counted(incident, look)
    wanted = [id for id in _ALWAYS if counted.get(id, id)]
    chosen = _fitting(counted, look, keymap, cells)
    return (
        chosen if chosen.keys() >= set(wanted) else _fitting(_counted(incident, look, short=True), look, keymap, cells)
    )


def _fitting(counted: dict[str, str], look: Look, keymap: Keymap, cells: int) -> dict[str, str]:
    chosen: dict[str, str] = {}
    room = cells + 1
    for id in _NEEDED:
        text = counted.get(id, _(ACTIONS[id].label))
        size = width(keymap.shown(id, symbols=look.symbols)) + width(text) + 3
        if text and size <= room and (len(chosen) < MOST or cells >= WIDE):
            chosen[id] = text
            room -= size
    return chosen


def _counted(incident: Incident, look: Look, *, short: bool = False) -> dict[str, str]:
    waiting = len(to_tell(incident)) + len(to_answer(incident))
    people = _("People {n}").format(n=len(incident.people)) if incident.people else _("People")
    to_do = [action.due for action in incident.actions.values() if action.done_at is None and action.guard != "dropped"]
    late = sum(is_past(due, look) for due in to_do)
    actions = _("Actions {n}").format(n=len(to_do)) if to_do else _("Actions")
    if late:
        said = f"{late}!" if short else n_("{n} late", "{n} late", late).format(n=late)
        actions += f" ({said})"
    dates = sum(each.done_at is None and not each.waived for each in incident.deadlines.values())
    two = len({each.path.removeprefix("/") for each in incident.conflicts.values()})
    return {
        "people": f"{people} ({waiting}!)" if waiting else people,
        "actions": actions,
        "messages": _("Messages {n}").format(n=len(incident.messages)) if incident.messages else _("Messages"),
        "dates": _("Dates {n}").format(n=dates) if dates else _("Dates"),
        "conflicts": n_("{n} conflict", "{n} conflicts", two).format(n=two) if two else "",
    }
