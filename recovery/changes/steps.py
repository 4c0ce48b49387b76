"""The five steps and step 0: ticked, skipped, opened again and noted by the person alone."""

from datetime import datetime

from recovery.change import Change, Context, Document, value_at
from recovery.changes.pen import Pen
from recovery.records import STEPS
from words.errors import UsageError
from words.fill import fill
from words.say import _


def step_named(text: str) -> str:
    """Find a step by its key or its number, 0 to 5. Raises UsageError."""
    wanted = text.strip().casefold()
    if wanted in STEPS:
        return wanted
    if wanted in map(str, range(len(STEPS))):
        return STEPS[int(wanted)]
    known = ", ".join(f"{number} {step}" for number, step in enumerate(STEPS))
    raise UsageError(fill(_("There is no step “{step}”. The steps are: {known}."), {"step": text, "known": known}))


def tick(
    ctx: Context, id: str, document: Document, step: str, *, at: datetime | None = None, note: str | None = None
) -> Change:
    """Tick a step, now or at `at`; one that is ticked already keeps its time. `note` also replaces its note."""
    pen = _step(ctx, id, document, step, note)
    if at is not None or value_at(document, ("steps", step, "done_at")) is None:
        pen.put(("steps", step, "done_at"), at or pen.now)
    pen.put(("steps", step, "skipped_at"), None)
    return pen.act("ticked", journal=True, step=step)


def untick(ctx: Context, id: str, document: Document, step: str, *, note: str | None = None) -> Change:
    """Open a step again, ticked or skipped."""
    pen = _step(ctx, id, document, step, note)
    pen.put(("steps", step, "done_at"), None)
    pen.put(("steps", step, "skipped_at"), None)
    return pen.act("unticked", journal=True, step=step)


def skip(ctx: Context, id: str, document: Document, step: str, *, note: str | None = None) -> Change:
    """Leave a step out; nothing is lost, and it can be opened again."""
    pen = _step(ctx, id, document, step, note)
    if value_at(document, ("steps", step, "skipped_at")) is None:
        pen.put(("steps", step, "skipped_at"), pen.now)
    pen.put(("steps", step, "done_at"), None)
    return pen.act("skipped", journal=True, step=step)


def note(ctx: Context, id: str, document: Document, step: str, text: str) -> Change:
    """Write the note of a step; an empty text removes it."""
    return _step(ctx, id, document, step, text).act("noted", step=step)


def _step(ctx: Context, id: str, document: Document, step: str, note: str | None) -> Pen:
    step_named(step)
    pen = Pen(ctx, id, document)
    if note is not None:
        pen.put(("steps", step, "note"), note.strip())
    return pen
