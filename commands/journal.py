"""`rebond log`: what happened, in order, in one incident or in all."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from commands.given import row_text
from commands.layout import hanging, one_line, padded
from recovery.change import Document
from recovery.changes.pen import rows_of
from recovery.kinds import INSTANT
from recovery.records import reference
from words import dates
from words.acts import act
from words.say import _, p_
from words.terminal import width

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser


def log_arguments(parser: "Parser") -> None:
    """Declare ID."""
    parser.add_argument("id", nargs="?", metavar=p_("value in help", "ID"), help=_("one incident; all without it"))


def log_run(call: "Call") -> int:
    """Print the journal, oldest first."""
    if call.args.id:
        id = call.store.find(call.args.id)
        documents: Iterator[tuple[str, Document]] = iter([(id, call.store.document(id))])
    else:
        documents = ((id, document) for id, _path in call.store.ids() if (document := call.store.read(id).document))
    rows = sorted(_rows(call, documents), key=lambda each: (each[0], each[1]["id"]))
    if call.out.json:
        call.out.document([record for _at, record in rows])
        return 0
    if not rows:
        call.out.say(_("Nothing is noted yet."))
        return 0
    call.out.lines(_lines(call, [record for _at, record in rows]))
    return 0


def _lines(call: "Call", records: list[dict[str, Any]]) -> Iterator[str]:
    times = [dates.stored(record["at"], call.now, call.zone) if record["at"] else "" for record in records]
    widest = max(map(width, times))
    for at, record in zip(times, records, strict=True):
        named = "" if call.args.id else f"{record['reference']}  "
        yield from hanging(one_line(record["said"]), f"{padded(at, widest)}  {named}", call.out.edge)


def _rows(call: "Call", documents: Iterator[tuple[str, Document]]) -> Iterator[tuple[float, dict[str, Any]]]:
    for id, document in documents:
        for row, fields in rows_of(document, "journal").items():
            raw = fields.get("at")
            at: datetime | None = INSTANT.read(raw, call.zone) if INSTANT.check(raw) else None
            code, values = fields.get("code") or "", fields.get("values") or {}
            said = act(code, values, now=call.now, zone=call.zone) if code else row_text(fields)
            if code and row_text(fields):
                said = _("{label}: {value}").format(label=said, value=row_text(fields))
            record = {
                "kind": "journal", "id": id, "reference": reference(id), "row": row, "at": raw,
                "code": code or None, "values": values, "text": row_text(fields), "said": said,
            }  # fmt: skip
            yield at.timestamp() if at else 0.0, record
