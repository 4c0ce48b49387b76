"""What ticking does to the line under the cursor: done, told, kept, chosen, and back again."""

from collections.abc import Callable
from datetime import date

from recovery.change import Change, Context, Document
from recovery.changes import doing, harm, messaging, rows, steps, telling
from recovery.kinds import write_moment
from recovery.records import Incident
from recovery.telling import is_unanswered
from screens import promises
from screens.insured import ask_settled
from screens.items import Item
from screens.message_ends import ask_how_sent
from screens.telling import ask_channel
from tui.screen import RebondScreen
from words.say import _

Build = Callable[[Context, Document], Change]


def tick(screen: RebondScreen, incident: Incident, item: Item) -> bool:
    """Tick or untick what a line stands for; False when it is nothing to tick."""
    match item.kind:
        case "step":
            return _do(screen, incident.id, _step(incident, item.step))
        case "day":
            return _do(screen, incident.id, day_is(incident, item, "kept"))
        case "field":
            return _field(screen, incident, item)
        case "row":
            return _row(screen, incident, *item.path)
    return False


def day_is(incident: Incident, item: Item, state: doing.State) -> Build:
    """Note what became of one day of a reminder; what is so already is taken back."""
    _table, row, _field, day = item.path
    known = (incident.reminders[row].occurrences or {}).get(day, {}).get("state")
    wanted: doing.State = "" if known == state else state
    return lambda ctx, document: doing.occurrence(ctx, incident.id, document, row, date.fromisoformat(day), wanted)


def _do(screen: RebondScreen, id: str, build: Build) -> bool:
    screen.rebond.act(id, build)
    return True


def _step(incident: Incident, step: str) -> Build:
    row = incident.steps.get(step)
    over = row is not None and (row.done_at is not None or row.skipped_at is not None)
    act = steps.untick if over else steps.tick
    return lambda ctx, document: act(ctx, incident.id, document, step)


def _field(screen: RebondScreen, incident: Incident, item: Item) -> bool:
    id, (table, row, key) = incident.id, item.path
    if table == "incident" and key in ("contained_at", "restored_at"):
        if getattr(incident.main, key):
            return _do(screen, id, lambda ctx, document: harm.undo(ctx, id, document, key))  # type: ignore[arg-type]
        act = harm.contained if key == "contained_at" else harm.restored
        return _do(screen, id, lambda ctx, document: act(ctx, id, document))
    if table == "incident" and key == "harm_since" and incident.main.harm_since is None:
        return _do(screen, id, lambda ctx, document: harm.began(ctx, id, document))
    if (
        table == "people"
        and key in ("heard_at", "thanked_at", "reproached_at")
        and getattr(incident.people[row], key) is None
    ):
        if key == "heard_at":
            return _do(screen, id, lambda ctx, document: telling.heard(ctx, id, document, row))
        return _do(screen, id, lambda ctx, document: rows.set_value(
            ctx, id, document, item.path, write_moment(ctx.now)))  # fmt: skip
    return False


def _row(screen: RebondScreen, incident: Incident, table: str, row: str) -> bool:
    id = incident.id
    if table == "people":
        person = incident.people[row]
        if is_unanswered(person) or not (person.told_at or person.answered_at):
            ask_channel(screen, id, row)
            return True
        if person.told_at and not person.reproached_at:
            return _do(screen, id, lambda ctx, document: telling.untold(ctx, id, document, row))
        return _do(screen, id, lambda ctx, document: telling.unanswered(ctx, id, document, row))
    if table == "options":
        chosen = incident.options[row].chosen
        return _do(screen, id, lambda ctx, document: doing.chosen(ctx, id, document, row, undo=chosen))
    if table == "facts":
        after = "to_check" if incident.facts[row].certainty == "known" else "known"
        return _do(screen, id, lambda ctx, document: rows.set_value(
            ctx, id, document, ("facts", row, "certainty"), after))  # fmt: skip
    if table == "time":
        billed = not incident.time[row].billable
        return _do(
            screen, id, lambda ctx, document: rows.set_value(ctx, id, document, (table, row, "billable"), billed)
        )
    if table == "deadlines" and incident.deadlines[row].done_at is None:
        screen.rebond.say(_("Done. A receipt or an email that shows it can be noted as its proof."))
    if table == "reminders":
        return _do(screen, id, lambda ctx, document: doing.done(ctx, id, document, table, row))
    if table == "messages" and incident.messages[row].sent_at is None and incident.messages[row].kind != "call":

        def sent(channel: str) -> None:
            done = screen.rebond.act(id, lambda ctx, document: messaging.sent(ctx, id, document, row, channel=channel))
            if done is not None and incident.messages[row].kind == "insurer":
                ask_settled(screen, id, lambda: None)
            elif done is not None:
                promises.offer(screen, id, row)

        ask_how_sent(screen, sent)
        return True
    if table in doing.DONE_FIELDS:
        record = getattr(incident, table)[row]
        undo = getattr(record, doing.DONE_FIELDS[table]) is not None
        return _do(screen, id, lambda ctx, document: doing.done(ctx, id, document, table, row, undo=undo))
    return False
