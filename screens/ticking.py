"""What the space bar does to the line under the cursor: tick, untick, tell, keep, choose."""

from collections.abc import Callable
from datetime import date

from recovery.change import Change, Context, Document
from recovery.changes import doing, ending, harm, rows, steps, telling
from recovery.kinds import write_moment
from recovery.records import Incident
from screens.items import Item
from screens.telling import ask_channel
from tui.screen import RebondScreen

Build = Callable[[Context, Document], Change]


def tick(screen: RebondScreen, incident: Incident, item: Item) -> bool:
    """Tick or untick what a line stands for; False when it is nothing to tick."""
    id = incident.id
    if item.step and item.step != "finish":
        return _do(screen, id, _step(incident, item.step))
    if len(item.path) == 4:
        return _do(screen, id, _occurrence(incident, item.path[1], item.path[3]))
    if len(item.path) == 3:
        return _field(screen, incident, item)
    if len(item.path) == 2:
        return _row(screen, incident, *item.path)
    return False


def _do(screen: RebondScreen, id: str, build: Build) -> bool:
    screen.rebond.act(id, build)
    return True


def _step(incident: Incident, step: str) -> Build:
    row = incident.steps.get(step)
    over = row is not None and (row.done_at is not None or row.skipped_at is not None)
    act = steps.untick if over else steps.tick
    return lambda ctx, document: act(ctx, incident.id, document, step)


def _occurrence(incident: Incident, row: str, day: str) -> Build:
    known = (incident.reminders[row].occurrences or {}).get(day, {})
    state: doing.State = "" if known.get("state") == "kept" else "kept"
    return lambda ctx, document: doing.occurrence(ctx, incident.id, document, row, date.fromisoformat(day), state)


def _field(screen: RebondScreen, incident: Incident, item: Item) -> bool:
    id, (table, row, key) = incident.id, item.path
    if table == "incident" and key in ("contained_at", "restored_at"):
        if getattr(incident.main, key):
            return _do(screen, id, lambda ctx, document: harm.undo(ctx, id, document, key))  # type: ignore[arg-type]
        act = harm.contained if key == "contained_at" else harm.restored
        return _do(screen, id, lambda ctx, document: act(ctx, id, document))
    if table == "incident" and key == "harm_since" and incident.main.harm_since is None:
        return _do(screen, id, lambda ctx, document: harm.began(ctx, id, document))
    if table == "people" and key in ("heard_at", "thanked_at") and getattr(incident.people[row], key) is None:
        if key == "heard_at":
            return _do(screen, id, lambda ctx, document: telling.heard(ctx, id, document, row))
        return _do(screen, id, lambda ctx, document: rows.set_value(
            ctx, id, document, item.path, write_moment(ctx.now)))  # fmt: skip
    return False


def _row(screen: RebondScreen, incident: Incident, table: str, row: str) -> bool:
    id = incident.id
    if table == "people":
        person = incident.people[row]
        if person.told_at is None and person.answered_at is None:
            ask_channel(screen, id, row)
            return True
        return _do(screen, id, lambda ctx, document: telling.untold(ctx, id, document, row))
    if table == "options":
        chosen = incident.options[row].chosen
        return _do(screen, id, lambda ctx, document: doing.chosen(ctx, id, document, row, undo=chosen))
    if table == "facts":
        after = "to_check" if incident.facts[row].certainty == "known" else "known"
        return _do(screen, id, lambda ctx, document: rows.set_value(
            ctx, id, document, ("facts", row, "certainty"), after))  # fmt: skip
    if table == "reminders":
        return _do(screen, id, lambda ctx, document: doing.done(ctx, id, document, table, row))
    if table in doing.DONE_FIELDS:
        record = getattr(incident, table)[row]
        undo = getattr(record, doing.DONE_FIELDS[table]) is not None
        return _do(screen, id, lambda ctx, document: doing.done(ctx, id, document, table, row, undo=undo))
    return False


def close_or_reopen(screen: RebondScreen, incident: Incident) -> None:
    """Close an incident, asking first what became of the relationship if that is not said yet, or open it again."""
    id = incident.id
    if incident.main.closed_at:
        _do(screen, id, lambda ctx, document: ending.reopen(ctx, id, document))
        return

    def close(relationship: str) -> None:
        if relationship:
            _do(screen, id, lambda ctx, document: ending.close(ctx, id, document, relationship))

    if incident.outcome.relationship:
        close(incident.outcome.relationship)
        return
    from recovery.kinds import Choice
    from screens.fields import ask_choice, field_at
    from words.labels import field_label

    kind = field_at(("outcome", "main", "relationship")).kind
    if isinstance(kind, Choice):
        ask_choice(screen, field_label("outcome", "relationship"), kind, "", close)
