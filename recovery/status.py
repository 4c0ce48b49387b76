"""Where an incident stands as a whole."""

from recovery.owed import ENDED_WITHOUT, harm_goes_on, open_actions, open_gestures
from recovery.progress import is_repair_ended, step_state
from recovery.records import Incident
from recovery.telling import nobody_listed, to_answer, to_tell

MY_BEST = ("admit", "empathise", "repair", "prevent")
"""The steps that make up "I did my best", whatever came of it."""


def did_my_best(incident: Incident) -> bool:
    """Tell whether admit, empathise, repair and prevent are done, in any honest ending and whatever the outcome.

    A repair is done when it was ticked, or when how it ended is dated; what was promised is then open no more, unless
    it ended honestly without.
    """
    others = all(step_state(incident, step) == "done" for step in MY_BEST if step != "repair")
    return others and (is_repair_ended(incident) or (step_state(incident, "repair") == "done" and not _owes(incident)))


def _owes(incident: Incident) -> bool:
    if incident.outcome.repair_end in ENDED_WITHOUT:
        return False
    return bool(open_actions(incident, "contain", "repair") or open_gestures(incident))


def status(incident: Incident) -> str:
    """Tell where an incident stands: to_tell, to_answer, repairing, watching, made_right or ended.

    Watching: it is repaired or restored, and prevention has still to hold. Made right: they did their best.
    Ended: it was closed, well or not.
    """
    if incident.main.closed_at is not None:
        return "ended"
    if nobody_listed(incident) or to_tell(incident):
        return "to_tell"
    if to_answer(incident):
        return "to_answer"
    if harm_goes_on(incident):
        return "repairing"
    if did_my_best(incident):
        return "made_right"
    return "watching" if is_repaired(incident) else "repairing"


def is_repaired(incident: Incident) -> bool:
    """Tell whether the repair is behind them: it ended, in any honest way, or all is restored and nothing is owed."""
    if step_state(incident, "repair") in ("done", "skipped") or incident.outcome.repair_end:
        return True
    owed = open_actions(incident, "contain", "repair") or open_gestures(incident)
    return incident.main.restored_at is not None and not owed
