"""Putting off telling until 08:00: with one key at night, by day with a reason, never in silence."""

from functools import partial

from recovery.change import Change, Context, Document
from recovery.changes import telling
from recovery.records import Incident
from recovery.telling import person_name, to_tell
from screens.telling import choose
from tui.screen import RebondScreen
from words.labels import label
from words.say import _


def ask_tomorrow(screen: RebondScreen, incident: Incident) -> None:
    """Put off telling one person, asking who where several wait, and why where it is not night."""
    waiting = [(row, person_name(person), label("role", person.role)) for row, person in to_tell(incident)]
    if not waiting:
        screen.rebond.say(_("Nobody is waiting to be told here."))
    elif len(waiting) == 1:
        _ask_reason(screen, incident.id, waiting[0][0])
    else:
        choose(screen, _("Who can wait until 08:00?"), waiting, partial(_ask_reason, screen, incident.id))


def _ask_reason(screen: RebondScreen, id: str, row: str) -> None:
    desk = screen.rebond.desk
    if telling.can_wait_for_morning(desk.context(), desk.document(id)):
        _put_off(screen, id, row, _("It is night."))
        return
    from tui.widgets.entry import Entry

    screen.ask(Entry(_("Why can it wait until 08:00?")), partial(_put_off, screen, id, row))


def _put_off(screen: RebondScreen, id: str, row: str, reason: str) -> None:
    def build(ctx: Context, document: Document) -> Change:
        return telling.tell_later(ctx, id, document, row, telling.next_morning(ctx), reason)

    screen.rebond.act(id, build)
