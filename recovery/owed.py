"""What is still owed to the people who were hurt: harm to stop, actions to do, gestures to deliver."""

from recovery.records import Action, Gesture, Incident

INSURER = ("insur", "assur")
"""How the rule of a date to respect begins when it is the insurer’s."""

ENDED_WITHOUT = ("offered_refused", "no_answer", "cannot_be_repaired")
"""Honest ends of a repair that was not delivered: what is still open no longer counts."""


def harm_goes_on(incident: Incident) -> bool:
    """Tell whether the harm goes on: it began, or is still to be stopped, and nothing says that it is over."""
    main = incident.main
    if main.contained_at or main.restored_at or main.closed_at:
        return False
    repair = incident.steps.get("repair")
    if incident.outcome.repair_end in ENDED_WITHOUT or (repair and (repair.done_at or repair.skipped_at)):
        return False
    return main.harm_since is not None or bool(open_actions(incident, "contain"))


def open_actions(incident: Incident, *types: str) -> list[tuple[str, Action]]:
    """List the actions of these types, by row, that are neither done nor dropped."""
    return [
        (row, action)
        for row, action in incident.actions.items()
        if action.type in types and action.done_at is None and action.guard != "dropped"
    ]


def open_gestures(incident: Incident) -> list[tuple[str, Gesture]]:
    """List the gestures, by row, that were promised and not delivered."""
    return [
        (row, gesture)
        for row, gesture in incident.gestures.items()
        if gesture.promised_at is not None and gesture.delivered_at is None
    ]


UPDATES = frozenset({"update", "apology", "final"})
"""Messages that keep the promise to give news."""


def news_owed(incident: Incident) -> bool:
    """Tell whether the next news that was promised is still to be given: a message sent when it was due gives it."""
    due = incident.main.next_update_at
    return due is not None and not any(
        each.sent_at is not None and each.sent_at >= due and (each.kind in UPDATES or each.kind == "call")
        for each in incident.messages.values()
    )


def promised_undone(incident: Incident, repair_end: str = "") -> list[str]:
    """List what was promised to others and is open, in words: repairs, gestures, news. Prevention outlives the end.

    An honest end without delivery, said before or in `repair_end`, settles the repair.
    """
    from words.waits import wait  # only closing says it

    if (repair_end or incident.outcome.repair_end) in ENDED_WITHOUT:
        return []
    texts = [wait("act", action_text(action)) for _row, action in open_actions(incident, "contain", "repair")]
    texts += [wait("gesture", gesture_text(gesture)) for _row, gesture in open_gestures(incident)]
    given = any(each.sent_at and each.kind in UPDATES for each in incident.messages.values())
    if incident.main.next_update_at is not None and not given:
        texts.append(wait("update", ""))
    return texts


def action_text(action: Action) -> str:
    """Say what an action is, in one line as typed."""
    return first_line(action.text, action.then_act)


def gesture_text(gesture: Gesture) -> str:
    """Say what a gesture is, or else for whom, in one line as typed."""
    return first_line(gesture.text, gesture.for_)


def first_line(*texts: str) -> str:
    """Give the first line of the first text that has one."""
    return next((line for text in texts if (line := text.strip().partition("\n")[0].rstrip())), "")
