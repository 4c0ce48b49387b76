"""What a message promised becomes dated actions, and the actions it spoke of are marked as promised."""

from collections.abc import Mapping
from datetime import datetime

from recovery.change import Change, Context, Document
from recovery.changes.pen import Pen, row_of, rows_of
from recovery.kinds import LINES, Json
from recovery.promises import Promise, promised_rows


def keep(
    ctx: Context, id: str, document: Document, promise: Promise, promised_at: datetime | None = None
) -> tuple[str, Change]:
    """Keep a promise as an action with its date: a new one to repair, or the one that it is about; gives its row."""
    pen = Pen(ctx, id, document)
    at = promised_at or pen.now
    if not promise.row:
        row = pen.add("actions", {"text": promise.text, "due": promise.due, "promised_at": at})
        return row, pen.act("added", journal=True, table="actions", text=promise.text)
    row_of(document, "actions", promise.row)
    pen.put(("actions", promise.row, "due"), promise.due)
    pen.put(("actions", promise.row, "provisional"), False)
    pen.put(("actions", promise.row, "promised_at"), at)
    return promise.row, pen.act("changed", journal=True, table="actions", field="due", text=promise.text)


def mark(pen: Pen, message: Mapping[str, Json], moment: datetime) -> None:
    """Mark the open actions that a sent message speaks of as promised."""
    actions = rows_of(pen.document, "actions")
    for row in promised_rows(text_of_blocks(message.get("blocks")), actions):
        if not actions[row].get("promised_at"):
            pen.put(("actions", row, "promised_at"), moment)


def unmark(pen: Pen, sent_at: Json) -> None:
    """Take back the marks that a message left which was not sent after all."""
    for row, fields in rows_of(pen.document, "actions").items():
        if sent_at and fields.get("promised_at") == sent_at:
            pen.put(("actions", row, "promised_at"), None)


def text_of_blocks(blocks: Json) -> str:
    """Put the blocks of a message as stored together."""
    if not isinstance(blocks, dict):
        return ""
    return "\n\n".join(LINES.read(text, None) for text in blocks.values() if LINES.check(text))  # type: ignore[arg-type]
