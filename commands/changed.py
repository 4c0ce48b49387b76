"""What a change prints: one sentence for a person, or the record that it made as JSON."""

from typing import TYPE_CHECKING, Any

from recovery.change import Act, Change
from recovery.records import reference
from words.acts import act as act_text
from words.say import _, n_

if TYPE_CHECKING:
    from commands.call import Call
    from storage.store import Applied


def carry_out(call: "Call", change: Change, table: str = "", row: str = "", *, created: bool = False) -> int:
    """Apply a change and print what came of it; returns the exit code.

    `table` and `row` name the record that it made or touched; `created` prints them as data, for scripts.
    """
    if not change.edits:
        call.out.say(_("Nothing to change: it is like that already."))
    applied = call.apply(change) if change.edits else None
    document = applied.document if applied else call.store.document(change.document)
    if call.out.json:
        call.out.document(record_of(change.document, document, table, row) | _conflicts(applied))
        return 0
    if applied:
        if created:
            call.out.line(f"{table}/{row}")
        call.out.say(said(call, change.act))
        warn_of_conflicts(call, applied)
    return 0


def record_of(id: str, document: dict[str, Any], table: str = "", row: str = "") -> dict[str, Any]:
    """Make the JSON of one row: its fields as stored, and where it is."""
    fields = document.get(table, {}).get(row) if table else None
    return {"id": id, "reference": reference(id), **({"table": table, "row": row} if table else {})} | {
        key: value for key, value in (fields or {}).items() if key not in ("id", "reference", "table", "row")
    }


def said(call: "Call", act: Act) -> str:
    """Say an act as a sentence of its own."""
    text = act_text(act.code, act.values, now=call.now, zone=call.zone)
    return f"{text[:1].upper()}{text[1:]}."


def warn_of_conflicts(call: "Call", applied: "Applied") -> None:
    """Say that someone else changed the same fields, and that both values were kept."""
    if applied.conflicts:
        count = len(applied.conflicts)
        call.out.say(
            n_(
                "{count} field was changed elsewhere meanwhile; both values are kept.",
                "{count} fields were changed elsewhere meanwhile; both values are kept.",
                count,
            ).format(count=count)
        )


def _conflicts(applied: "Applied | None") -> dict[str, Any]:
    return {"conflicts": list(applied.conflicts)} if applied and applied.conflicts else {}
