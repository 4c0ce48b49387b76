"""From an incident to its summary: everything a list needs to know later, none of it bound to the present moment."""

from datetime import tzinfo

from recovery.owed import action_text, first_line, harm_goes_on
from recovery.progress import step_letters
from recovery.records import Action, Incident, Reminder, fields_of
from recovery.status import status
from recovery.summary import Summary
from recovery.telling import is_affected, known_since, person_name, told
from recovery.waits import epoch, waits


def summarise(incident: Incident, zone: tzinfo) -> Summary:
    """Sum an incident up; `zone` is the store's, for days that have no time."""
    main = incident.main
    known = known_since(incident)
    first = next((each for each in incident.people.values() if is_affected(each)), None)
    return Summary(
        id=incident.id,
        title=main.title,
        client=main.client,
        project=main.project,
        severity=main.severity,
        status=status(incident),
        told=told(incident),
        steps=step_letters(incident),
        since=epoch(known),
        confidential=main.confidential,
        conflicts=len({each.path.removeprefix("/") for each in incident.conflicts.values()}),
        closed=main.closed_at is not None,
        trashed=main.trashed_at is not None,
        harm=harm_goes_on(incident),
        category=main.category,
        relationship=incident.outcome.relationship,
        person=person_name(first) if first else "",
        role=first.role if first else "",
        minutes_to_restore=_minutes_to_restore(incident),
        tags=main.tags,
        factors=tuple(text for each in incident.factors.values() if (text := first_line(each.text))),
        helped=next((action_text(each) for each in reversed(incident.actions.values()) if helped(each)), ""),
        waits=tuple(waits(incident, zone)),
        reminders=tuple(
            (row, _raw(reminder, main.tz))
            for row, reminder in incident.reminders.items()
            if reminder.start and not reminder.paused
        ),
    )


def helped(action: Action) -> bool:
    """Tell whether an action was looked at and found to help."""
    return action.guard not in ("dropped", "lapsed") and (action.effective == "yes" or action.guard == "held")


def _minutes_to_restore(incident: Incident) -> int | None:
    began = incident.main.harm_since or known_since(incident)
    restored = incident.main.restored_at
    if began is None or restored is None:
        return None
    return max(0, int((restored - began).total_seconds()) // 60)


def _raw(reminder: Reminder, zone: str) -> dict[str, object]:
    """Write a reminder as in the file, in the incident's own zone when it names none itself."""
    written = ((each.key, each.kind.write(getattr(reminder, each.attribute))) for each in fields_of(Reminder).values())
    raw = {key: value for key, value in written if value is not None}
    return raw | {"tz": zone} if zone and not reminder.tz else raw
