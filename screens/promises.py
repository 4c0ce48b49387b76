"""After a message was sent: what it promised is offered as dated actions, one at a time, each by one key."""

from collections.abc import Callable
from functools import partial

from recovery.change import Change, Context, Document
from recovery.changes import promising
from recovery.changes.promising import text_of_blocks
from recovery.promises import Promise, open_promises, promised_in
from tui.screen import RebondScreen
from words import dates
from words.say import _, language
from words.terminal import wrap


def offer(screen: RebondScreen, id: str, row: str, then: Callable[[], object] = lambda: None) -> None:
    """Offer the promises of a message that was sent; `then` follows when all are answered, or there is none."""
    incident = screen.rebond.desk.readable(id)
    message = incident.messages.get(row) if incident else None
    if incident is None or message is None or message.sent_at is None or message.kind == "insurer":
        then()
        return
    zone, spoken = screen.rebond.desk.zone, message.lang or incident.main.lang or language()
    found = promised_in(text_of_blocks(message.blocks), spoken, incident, message.sent_at, zone)
    _ask(screen, id, open_promises(found, incident, zone), then)


def _ask(screen: RebondScreen, id: str, promises: list[Promise], then: Callable[[], object]) -> None:
    from tui.widgets.choice import Choice, Option

    if not promises:
        then()
        return
    promise, *more = promises
    now, zone = screen.rebond.now(), screen.rebond.desk.zone
    when = dates.in_letter(promise.due, now, zone) if promise.due else ""
    if promise.row:
        asked = _("You promised “{text}” {when}: put that date on the action?")
    else:
        asked = _("You promised: “{text}”. Keep it as an action?")
    question = "\n".join(wrap(asked.format(text=promise.text, when=when), screen.app.size.width - 2))
    with_date = _("Keep it, due {when}").format(when=when) if when else _("Keep it, without a date for now")
    options = [Option("keep", with_date, "+"), Option("", _("No, leave it"), "0")]

    def answered(value: str) -> None:
        if value:
            screen.rebond.act(id, partial(_kept, id, promise))
        _ask(screen, id, more, then)

    screen.ask(Choice(question, options, current="keep"), answered, lambda _left: then())


def _kept(id: str, promise: Promise, ctx: Context, document: Document) -> Change:
    return promising.keep(ctx, id, document, promise)[1]
