"""How an incident ends on its screen: closed, opened again, put into the trash and taken out."""

from recovery.changes import ending
from recovery.kinds import Choice
from recovery.records import Incident
from screens.asking import ask_choice
from screens.fields import field_at
from tui.screen import RebondScreen
from words.labels import field_label


def close_or_reopen(screen: RebondScreen, incident: Incident) -> None:
    """Close an incident, asking first what became of the relationship if that is not said yet, or open it again."""
    id, act = incident.id, screen.rebond.act
    if incident.main.closed_at:
        act(id, lambda ctx, document: ending.reopen(ctx, id, document))
        return

    def close(relationship: str) -> None:
        if relationship:
            act(id, lambda ctx, document: ending.close(ctx, id, document, relationship))

    kind = field_at(("outcome", "main", "relationship")).kind
    if incident.outcome.relationship:
        close(incident.outcome.relationship)
    elif isinstance(kind, Choice):
        ask_choice(screen, field_label("outcome", "relationship"), kind, "", close)


def trash_or_restore(screen: RebondScreen, incident: Incident) -> None:
    """Put an incident into the trash, or take it out; its file stays where it is."""
    turn = ending.restore_from_trash if incident.main.trashed_at else ending.trash
    screen.rebond.act(incident.id, lambda ctx, document: turn(ctx, incident.id, document))
