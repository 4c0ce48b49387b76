"""Looking through what was before, beside everything else, and what the keys do to a past incident on show."""

from collections.abc import Iterable

from textual.message import Message

from recovery.change import Change, Context, Document
from recovery.changes import repeating
from recovery.records import Incident
from recovery.repeats import Before, guards_of, is_same, like_it
from recovery.summary import Summary
from screens.items import Item
from tui.app import RebondApp
from tui.screen import RebondScreen
from words.errors import RebondError
from words.say import _, n_


class LookedBack(Message):
    """The past was looked through for incidents like the one on show."""

    def __init__(self, found: tuple[Before, ...]) -> None:
        super().__init__()
        self.found = found


def look_back(app: RebondApp, id: str) -> tuple[Before, ...]:
    """Find the past incidents that one looks like, with their guards; takes a tenth of a second at 10,000."""
    from recovery.similar import Past

    own, link = app.desk.entry(id), ""
    if not isinstance(own, Summary):
        return ()
    incident = app.desk.readable(id)
    if incident is not None:
        link = incident.main.repeats_of
    past = Past(entry for entry in app.desk.entries.values() if isinstance(entry, Summary))
    return tuple(_with_guards(app, [Before(match) for match in like_it(past, own, link)]))


def _with_guards(app: RebondApp, found: Iterable[Before]) -> Iterable[Before]:
    for before in found:
        try:
            earlier = app.desk.store.incident(before.match.summary.id)
        except RebondError:  # its file cannot be read just now
            yield before
        else:
            yield before._replace(guards=tuple(guards_of(earlier, app.now(), app.desk.zone)))


def open_item(screen: RebondScreen, item: Item) -> None:
    """Open the past incident that a line is about."""
    id = item.path[1]
    if screen.rebond.desk.readable(id) is None:
        screen.rebond.say(_("This file cannot be read just now."), wrong=True)
    else:
        screen.rebond.show("incident", id=id)


def turn_repeat(screen: RebondScreen, incident: Incident, item: Item) -> None:
    """Say that an incident repeats a past one and put its guards on the list again, or that it does not after all."""
    app, id, earlier = screen.rebond, incident.id, item.path[1]
    if is_same(earlier, incident.main.repeats_of):
        app.act(id, lambda ctx, document: repeating.repeats_none(ctx, id, document))
        return

    def link(ctx: Context, document: Document) -> Change:
        return repeating.repeats(ctx, id, document, earlier, app.desk.document(earlier))

    if app.act(id, link) is None:
        return
    again = app.act(earlier, lambda ctx, its: repeating.reopen_guards(ctx, earlier, its, id))
    if again is not None:
        count = sum(edit.path[2:] == ("due",) for edit in again.edits)
        said = n_(
            "Its guard is to do again. Undo takes that back first, then the link.",
            "Its {n} guards are to do again. Undo takes that back first, then the link.",
            count,
        )
        app.say(said.format(n=count))
