"""Step 0: a while of feeling bad on purpose, a look at what may come of it, and what can be changed.

All of it is kept in the private file, on this machine alone; an incident only knows that the step was done.
"""

from collections.abc import Mapping
from typing import Any

from recovery.change import PRIVATE, Change, Context, Document
from recovery.changes.pen import Pen, required, row_of, rows_of
from words.errors import UsageError
from words.say import _

LONG_ENOUGH = 20
"""Minutes that a while lasts unless the person says otherwise."""

QUESTIONS = (
    "anyone_harmed", "chance_client_leaves", "evidence_for", "evidence_against", "coping", "worst", "best", "likely",
    "to_a_colleague",
)  # fmt: skip
"""The questions of perspective, in the order in which they are asked, one at a time."""


def started(
    ctx: Context,
    private: Document,
    incident: str,
    emotions: tuple[str, ...] = (),
    before: int | None = None,
    minutes: int = LONG_ENOUGH,
) -> tuple[str, Change]:
    """Begin a while of so many minutes, and give its row; `before` says how bad it is, from 1 to 10."""
    pen = Pen(ctx, PRIVATE, private)
    fields = {"incident": incident, "started_at": pen.now, "minutes": minutes, "emotions": emotions, "before": before}
    row = pen.add("feelings", fields)
    return row, pen.act("settling")


def ended(ctx: Context, private: Document, row: str, minutes: int, fields: Mapping[str, Any] | None = None) -> Change:
    """End it before its time, after so many minutes; `fields` is what is felt now, as for `felt`."""
    row_of(private, "feelings", row)
    pen = Pen(ctx, PRIVATE, private)
    for key, value in {"minutes": minutes, **(fields or {})}.items():
        pen.put(("feelings", row, key), value)
    return pen.act("settled")


def felt(ctx: Context, private: Document, row: str, fields: Mapping[str, Any]) -> Change:
    """Note what is felt in a while: `before` and `after` (1 to 10), `emotions`; None takes one back."""
    row_of(private, "feelings", row)
    pen = Pen(ctx, PRIVATE, private)
    for key, value in fields.items():
        pen.put(("feelings", row, key), value)
    return pen.act("felt")


def sessions(private: Document, incident: str) -> int:
    """Count the times that someone took for themselves over an incident."""
    return sum(row.get("incident") == incident for row in rows_of(private, "feelings").values())


def forecast_row(private: Document, incident: str) -> str | None:
    """Find the row of what was feared about an incident; None while nothing was."""
    return next(
        (row for row, each in rows_of(private, "perspective").items() if each.get("incident") == incident), None
    )


def answered(ctx: Context, private: Document, incident: str, question: str, answer: Any) -> Change:
    """Keep the answer to one question of perspective; None takes it back. UsageError for what is no question."""
    if question not in (*QUESTIONS, "runway_months"):
        raise UsageError(_("There is no such question; write one of: {known}.").format(known=", ".join(QUESTIONS)))
    pen = Pen(ctx, PRIVATE, private)
    row = forecast_row(private, incident)
    if row is None:
        pen.add("perspective", {question: answer}, incident=incident)
    else:
        pen.put(("perspective", row, question), answer)
    return pen.act("looked")


def next_question(private: Document, incident: str) -> str | None:
    """Choose the question to ask next: the first without an answer; None when all are answered.

    Where somebody was harmed the others are not asked: there is help to get, and nothing to put into perspective.
    """
    row = forecast_row(private, incident)
    answers = rows_of(private, "perspective").get(row, {}) if row else {}
    if answers.get("anyone_harmed") is True:
        return None
    return next((question for question in QUESTIONS if answers.get(question) is None), None)


def sorted_out(
    ctx: Context, private: Document, incident: str, text: str, can_change: bool | None
) -> tuple[str, Change]:
    """Note something that weighs, and whether it can be changed (None: not clear yet); what can is worth an action."""
    text = required(text, _("Write what weighs on you."))
    pen = Pen(ctx, PRIVATE, private)
    row = pen.add("control", {"text": text}, incident=incident, can_change=can_change)
    return row, pen.act("sorted_out")


def in_my_hands(ctx: Context, private: Document, row: str) -> Change:
    """Note that something that weighs can be changed after all."""
    row_of(private, "control", row)
    pen = Pen(ctx, PRIVATE, private)
    pen.put(("control", row, "can_change"), True)
    return pen.act("sorted_out")


def dropped(ctx: Context, private: Document, table: str, row: str) -> Change:
    """Remove a row; what was in it is named nowhere."""
    row_of(private, table, row)
    pen = Pen(ctx, PRIVATE, private)
    pen.set((table, row), None)
    return pen.act("private_removed")
