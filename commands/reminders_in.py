"""`rebond import FILE.ics`: reminders from another calendar, with what becomes of each entry told first."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.given import file_of, sound
from recovery.change import PROJECTS
from words.errors import UsageError
from words.fill import fill
from words.rhythm import rhythm
from words.say import _, n_

if TYPE_CHECKING:
    from commands.call import Call
    from feed.importing.taking import Entry
    from recovery.changes.importing import Incoming
    from recovery.records import Reminder


def reminders_in(call: "Call", path: Path) -> int:
    """Tell what becomes of every entry, then bring in what can be, all of it in one act."""
    from feed.importing.reading import read_calendars
    from feed.importing.taking import take
    from recovery.changes.importing import bring_in

    args = call.args
    id = file_of(call, args.id) if args.id else PROJECTS
    if id != PROJECTS and args.project:
        raise UsageError(_("Name an incident or a project, not both."))
    entries = take(read_calendars(path), call.zone, call.now)
    reminders = {row: reminder for entry in entries for row, reminder in entry.rows.items()}
    incoming, change = bring_in(call.context, id, call.store.document(id), reminders, project=sound(args.project or ""))
    if not call.out.json and entries:
        call.out.lines(_lines(call, entries, incoming))
    done = bool(incoming.added) and not args.dry_run
    if done:
        call.apply(change)
    if call.out.json:
        call.out.document({
            "id": id, "done": done, **{key: list(rows) for key, rows in incoming._asdict().items()},
            "entries": [_as_json(entry) for entry in entries],
        })  # fmt: skip
    else:
        _tell(call, entries, incoming, done=done)
    return 0


def _lines(call: "Call", entries: "list[Entry]", incoming: "Incoming") -> Iterator[str]:
    """Show each entry behind the line of the file that it stands on, and below it what is different or lost."""
    wide = max(len(str(entry.line)) for entry in entries)
    for entry in entries:
        title = entry.title or _("without a title")
        yield f"{entry.line:>{wide}}  {title}"
        below = " " * (wide + 4)
        for row, reminder in entry.rows.items():
            if row in incoming.added:
                yield below + _comes(reminder)
                skipped = sorted(
                    day for day, made in (reminder.occurrences or {}).items() if made["state"] == "skipped"
                )
                if skipped:
                    yield below + fill(_("without {dates}"), {"dates": ", ".join(skipped)})
            elif row in incoming.same:
                yield below + _("is here already")
            else:
                yield below + _("is here already, and was changed on one side; left as it is here")
        if entry.code:
            yield below + fill(_("not taken: {reason}"), {"reason": entry.reason})
        yield from (below + remark for remark in entry.remarks)
        if entry.left and not entry.code:
            yield below + fill(_("left out: {names}"), {"names": ", ".join(entry.left)})


def _comes(reminder: "Reminder") -> str:
    if reminder.start is None:
        return ""
    text = rhythm(reminder.every, reminder.start)
    if reminder.every != "once":
        text = fill(_("{rhythm}, from {date}"), {"rhythm": text, "date": reminder.start.date().isoformat()})
    if reminder.until:
        text = fill(_("{rhythm} to {date}"), {"rhythm": text, "date": reminder.until.isoformat()})
    return f"{text} ({reminder.tz})" if reminder.tz else text


def _tell(call: "Call", entries: "list[Entry]", incoming: "Incoming", *, done: bool) -> None:
    count = len(incoming.added)
    if done:
        text = n_("{count} reminder was brought in; “rebond undo” takes it out again.",
                  "{count} reminders were brought in; “rebond undo” takes them out again.", count)  # fmt: skip
    elif count:
        text = n_("{count} reminder would be brought in.", "{count} reminders would be brought in.", count)
    else:
        text = _("There is nothing to bring in.")
    call.out.say(text.format(count=count))
    lost = sum(bool(entry.code) for entry in entries)
    if lost:
        text = n_("{count} entry is not taken; it says why.", "{count} entries are not taken; each says why.", lost)
        call.out.say(text.format(count=lost))


def _as_json(entry: "Entry") -> dict[str, Any]:
    from recovery.records import Reminder, fields_of

    rows = {}
    for row, reminder in entry.rows.items():
        raw = {key: field.kind.write(getattr(reminder, field.attribute)) for key, field in fields_of(Reminder).items()}
        rows[row] = {key: value for key, value in raw.items() if value not in (None, {})}
    return {**asdict(entry), "rows": rows, "code": entry.code or None, "reason": entry.reason or None}
