"""Messages: begun from what is known, read again before they go, marked as sent by the person, answered."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from recovery.change import Change, Context, Document
from recovery.changes import client_dates
from recovery.changes.pen import MAIN, Pen, required, row_of, rows_of, text_of
from recovery.changes.telling import next_morning
from recovery.drafting.answers import ANSWERING, TELLING
from recovery.drafting.prefill import BLOCKS
from recovery.kinds import Json
from recovery.owed import INSURER
from recovery.records import Main, Person, read_row
from recovery.telling import is_unanswered
from words.errors import UsageError
from words.fill import fill
from words.say import _

UPDATING = ("notice", "call", "update", "final")
"""Kinds that keep the promise of an update: one whose time has come is given with them."""
SETTLED = {"deadlines": "done_at", "insurance": "notified_at"}
"""What a message to the insurer may settle, and the field that says when."""
COMMENTED = "commented"
"""The code of a journal row that holds a comment on a message."""


def drafted(
    ctx: Context, id: str, document: Document, kind: str, to: Iterable[str], language: str, blocks: Mapping[str, str]
) -> tuple[str, Change]:
    """Keep a new message to people, given by their rows or as free names, and give its row with the change."""
    pen = Pen(ctx, id, document)
    people = tuple(to)
    # Said even where it is what absence means: a message without it would be one of another kind.
    row = pen.add("messages", {"to": people, "lang": language, "blocks": _known_blocks(blocks)}, kind=kind)
    return row, pen.act("drafted", journal=True, name=_names(document, people), kind=kind)


def rewritten(
    ctx: Context, id: str, document: Document, row: str, blocks: Mapping[str, str], language: str = ""
) -> Change:
    """Replace blocks of a message by other words; those that are not given stay, empty ones go.

    `language` is the one it is written in from now on.
    """
    stored = row_of(document, "messages", row)
    pen = Pen(ctx, id, document)
    kept = dict(stored.get("blocks") or {})
    kept |= _known_blocks(blocks)
    pen.put(("messages", row, "blocks"), {key: text for key, text in kept.items() if text})
    if language:
        pen.put(("messages", row, "lang"), language)
    return pen.act("changed", table="messages", field="blocks", text=text_of(stored))


def sent(ctx: Context, id: str, document: Document, row: str, at: datetime | None = None, channel: str = "") -> Change:
    """Note that the person sent a message themselves.

    With a notice or a call, those it went to have been told, the client by the dates that ask for it too; who wrote
    first has an answer; thanks are given. With one to the insurer the cover is notified and its date respected, where
    there is no doubt about which.
    """
    stored = row_of(document, "messages", row)
    pen = Pen(ctx, id, document)
    moment = at or pen.now
    pen.put(("messages", row, "sent_at"), moment)
    pen.put(("messages", row, "read_again_at"), None)
    kind = str(stored.get("kind") or "notice")
    channel = channel or ("call" if kind == "call" else "")
    if channel:
        pen.put(("messages", row, "channel"), channel)
    people = rows_of(document, "people")
    for each in stored.get("to") or ():
        if each in people:
            _reached(pen, each, people[each], kind, moment, channel)
    if kind != "insurer":
        from recovery.changes.promising import mark  # what a text promises takes a while to look for

        mark(pen, stored, moment)
    if kind in UPDATING:
        due = read_row(Main, row_of(document, *MAIN), pen.ctx.zone).next_update_at
        if due is not None and due <= moment:
            pen.put((*MAIN, "next_update_at"), None)
    if kind == "insurer":
        for table, each in settled_by(document, stored.get("to") or ()):
            pen.put((table, each, SETTLED[table]), moment)
    return pen.act("sent", journal=True, name=_names(document, stored.get("to") or ()), kind=kind)


def open_with_insurer(document: Document) -> list[tuple[str, str]]:
    """List what a message to the insurer may settle: their dates to respect and the covers, each as table and row."""
    dates = [
        ("deadlines", row)
        for row, fields in rows_of(document, "deadlines").items()
        if str(fields.get("rule") or "").casefold().startswith(INSURER)
        and not fields.get("done_at")
        and not fields.get("waived")
    ]
    covers = [("insurance", row) for row, each in rows_of(document, "insurance").items() if not each.get("notified_at")]
    return dates + covers


def settled_by(document: Document, to: Iterable[str]) -> list[tuple[str, str]]:
    """List what a message to these people surely settles: the only date, the only cover or the only one of theirs."""
    people, every = rows_of(document, "people"), open_with_insurer(document)
    named = {str(people.get(each, {}).get(key) or "").casefold() for each in to for key in ("name", "org")} - {""}
    covers = [each for each in every if each[0] == "insurance"]
    theirs = [each for each in covers if text_of(row_of(document, *each)).casefold() in named]
    found = [[each for each in every if each[0] == "deadlines"], theirs or covers]
    return [rows[0] for rows in found if len(rows) == 1]


def _reached(pen: Pen, row: str, person: Mapping[str, Json], kind: str, moment: datetime, channel: str) -> None:
    """Note what a message did for one of those it went to."""
    insurer = kind == "insurer" and person.get("role") == "insurer"
    if (kind in TELLING or insurer) and not person.get("told_at"):
        pen.put(("people", row, "told_at"), moment)
        for key in ("tell", "tell_reason", "snoozed_until"):
            pen.put(("people", row, key), None)
        for key, value in (("channel", channel), ("told_by", pen.ctx.by)):
            if value:
                pen.put(("people", row, key), value)
    answers = kind in ANSWERING and is_unanswered(read_row(Person, person, pen.ctx.zone))
    if answers:
        pen.put(("people", row, "answered_at"), moment)
    if answers or kind in TELLING:
        client_dates.settle(pen, row, moment)
    if kind == "thanks" and not person.get("thanked_at"):
        pen.put(("people", row, "thanked_at"), moment)


def unsent(ctx: Context, id: str, document: Document, row: str) -> Change:
    """Take back that a message was sent; who was told stays told, but what it settled with the insurer is open."""
    stored = row_of(document, "messages", row)
    pen = Pen(ctx, id, document)
    if stored.get("kind") == "insurer" and stored.get("sent_at"):
        for table, key in SETTLED.items():
            for each, fields in rows_of(document, table).items():
                if fields.get(key) == stored["sent_at"]:
                    pen.put((table, each, key), None)
    for key in ("sent_at", "channel"):
        pen.put(("messages", row, key), None)
    from recovery.changes.promising import unmark

    unmark(pen, stored.get("sent_at"))
    return pen.act("undone", journal=True, table="messages", text=_names(document, stored.get("to") or ()))


def answer_came(ctx: Context, id: str, document: Document, row: str, reply: str, at: datetime | None = None) -> Change:
    """Keep what came back; an empty text notes alone that an answer came."""
    stored = row_of(document, "messages", row)
    pen = Pen(ctx, id, document)
    pen.put(("messages", row, "reply_at"), at or pen.now)
    pen.put(("messages", row, "reply"), reply)
    return pen.act("replied", journal=True, name=_names(document, stored.get("to") or ()))


def commented(ctx: Context, id: str, document: Document, row: str, text: str) -> Change:
    """Keep what somebody else said about a message, as a line of the journal that names the message."""
    stored = row_of(document, "messages", row)
    text = required(text, _("There is no comment: write what they said."))
    name = _names(document, stored.get("to") or ())
    pen = Pen(ctx, id, document)
    values = {"name": name, "row": row} if name else {"row": row}
    pen.add("journal", {"at": pen.now, "text": text, "code": COMMENTED, "values": values})
    return pen.act(COMMENTED, name=name)


def sleep_on_it(ctx: Context, id: str, document: Document, row: str) -> Change:
    """Put a message aside until the next 08:00, to be read once more before it goes."""
    row_of(document, "messages", row)
    pen = Pen(ctx, id, document)
    pen.put(("messages", row, "read_again_at"), next_morning(ctx))
    return pen.act("slept_on", at=next_morning(ctx).isoformat(timespec="minutes"))


def accept(ctx: Context, id: str, document: Document, row: str, rule: str, *, undo: bool = False) -> Change:
    """Keep a wording that a rule of the review spoke against: it stays quiet about this message."""
    stored = row_of(document, "messages", row)
    accepted = set(stored.get("accepted") or ()) - {rule} | (set() if undo else {rule})
    pen = Pen(ctx, id, document)
    pen.put(("messages", row, "accepted"), tuple(sorted(accepted)))
    return pen.act("changed", table="messages", field="accepted", text=rule)


def _known_blocks(blocks: Mapping[str, str]) -> dict[str, str]:
    for block in blocks:
        if block not in BLOCKS:
            values = {"block": block, "known": ", ".join(BLOCKS)}
            raise UsageError(fill(_("A message has no part “{block}”. Choose one of: {known}."), values))
    return {block: text.strip() for block, text in blocks.items()}


def _names(document: Document, to: Iterable[str]) -> str:
    people = rows_of(document, "people")
    return ", ".join(text_of(people[each]) if each in people else each for each in to)
