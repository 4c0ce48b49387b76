"""`rebond log`: what happened, in order, in one incident or in all: the journal, and what changed in the files.

```
today 09:12  R-7K2QAB           “Dropped the orders table” noted
today 09:14  R-7K2QAB  3f2a91c  Person “Karim” · Phone: 06 12 → 06 34
```
"""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from commands.given import row_text
from commands.journal_rows import rows
from commands.layout import hanging, one_line, padded
from commands.parser import whole_number
from recovery.change import PROJECTS
from recovery.kinds import write_moment
from recovery.records import reference
from recovery.saying import who
from words import dates
from words.acts import act
from words.errors import RebondError
from words.say import _, n_, p_
from words.terminal import width

if TYPE_CHECKING:
    from commands.call import Call
    from commands.journal_rows import Row
    from commands.parser import Parser
    from sync.history.telling import Told
    from sync.history.wording import Said

NEWEST = 200
"""How many entries are shown when nobody says how many."""
MOST = 1_000_000
_ID = 7
"""Letters of a commit's id that tell it from others in practice."""


class Entry(NamedTuple):
    """One line of the log: when (seconds since the epoch), what it is as data, and what it says.

    `turn` puts entries of the same second in order. `covers` are the rows of the journal that say the same.
    """

    at: float
    record: dict[str, Any]
    said: "Said | None" = None
    turn: int = 0
    covers: frozenset[tuple[str, str]] = frozenset()


def log_arguments(parser: "Parser") -> None:
    """Declare ID, --last and --all."""
    parser.add_argument(
        "id", nargs="?", metavar=p_("value in help", "ID"), help=_("one incident, or projects; all without it")
    )
    parser.add_argument(
        "--last",
        type=whole_number(1, MOST),
        metavar=p_("value in help", "N"),
        help=_("only so many, the newest; {number} of all incidents without it").format(number=NEWEST),
    )
    parser.add_argument("--all", action="store_true", help=_("everything there is, which may take a while"))


def log_run(call: "Call") -> int:
    """Print journal and changes, oldest first."""
    id = _document_of(call)
    most = MOST if call.args.all else call.args.last or NEWEST
    entries = [*(_noted(call, row) for row in rows(call, id, most + 1)), *_changes(call, id, most + 1)]
    entries.sort(key=_order)
    if not call.out.json:
        entries = list(_once(entries))
    shown = entries[-most:]
    if call.out.json:
        call.out.document([each.record for each in shown])
        return 0
    if not shown:
        call.out.say(_("Nothing is noted yet."))
        return 0
    if len(entries) > most:
        text = n_(
            "Only the newest entry; “rebond log --all” shows everything.",
            "Only the {n} newest entries; “rebond log --all” shows everything.",
            most,
        )
        call.out.say(text.format(n=most))
    call.out.lines(_lines(call, shown, apart=id is None))
    return 0


def _once(entries: list[Entry]) -> Iterator[Entry]:
    """Leave out what the journal notes by itself of a change that stands there field by field; words stay."""
    covered = frozenset[tuple[str, str]]().union(*(each.covers for each in entries))
    for each in entries:
        record = each.record
        if record["kind"] == "change" or record["text"] or (record["id"], record["row"]) not in covered:
            yield each


def _order(entry: Entry) -> tuple[float, bool, str, int]:
    """Place an entry by time; in the same second the journal leads, and what it tells of one incident is together."""
    is_change = entry.record["kind"] == "change"
    return entry.at, is_change, "" if is_change else entry.record["id"], entry.turn


def _document_of(call: "Call") -> str | None:
    """Find the document that is asked for, also one whose file is gone; None for all."""
    if not call.args.id:
        return None
    if call.args.id == PROJECTS:
        return PROJECTS
    from commands.history import find_anywhere

    return find_anywhere(call, call.args.id)


def _lines(call: "Call", entries: list[Entry], *, apart: bool) -> Iterator[str]:
    """Lay the entries out: when, of which incident, by which commit, and what; `apart` names the incident."""
    from commands.history import lines_of

    times = [dates.stored(each.record["at"], call.now, call.zone) if each.record["at"] else "" for each in entries]
    widest = max(map(width, times))
    named = max((len(each.record["reference"]) for each in entries), default=0) if apart else 0
    commits = _ID if any(each.record.get("commit") for each in entries) else 0
    several = len({each.record["by"] for each in entries if each.record.get("by")}) > 1
    before = None
    for at, each in zip(times, entries, strict=True):
        record = each.record
        key = record.get("commit"), record["id"]
        new = key[0] is None or key != before
        before = key
        cells = [padded(at if new else "", widest)]
        cells += [padded(record["reference"] if new else "", named)] if named else []
        cells += [padded((record.get("commit") or "")[:_ID] if new else "", commits)] if commits else []
        lead = "  ".join([*cells, _whose(record, call.author.name if several else None) if new else ""])
        if each.said:
            yield from lines_of([each.said], lead, call.out.edge)
        else:
            yield from hanging(one_line(record["said"]), lead, call.out.edge)


def _whose(record: dict[str, Any], me: str | None) -> str:
    """Say who changed it, or that two histories were united; `me` is this machine's name, None to name nobody."""
    by = "" if me is None else record.get("by") or ""
    name = _("merged") if record.get("what") == "merged" else who(by, "", me or "")
    return _("{label}: {value}").format(label=name, value="") if name else ""


def _changes(call: "Call", id: str | None, most: int) -> Iterator[Entry]:
    """Yield what changed in the files, from the history, which is brought up to date first; newest first."""
    from commands.history import up_to_date

    try:
        repository = up_to_date(call)
        from sync.history.telling import changes

        told = (each for each in changes(repository, [id] if id else []) if (each.id, each.what) != ("store", "came"))
        entries = ([*_entries(call, each)] for each in told)
        yield from islice((each._replace(turn=-turn) for turn, some in enumerate(entries) for each in some), most)
    except RebondError as error:
        call.out.warn_of(error)
        call.out.say(_("So this shows the journal alone."))


def _entries(call: "Call", told: "Told") -> Iterator[Entry]:
    from recovery.pointer import pointer
    from sync.history.wording import headline, said, sentence

    record: dict[str, Any] = {
        "kind": "change", "id": told.id, "reference": reference(told.id), "row": None, "code": None, "values": {},
        "text": "",
        "at": write_moment(told.at.astimezone(call.zone)), "commit": told.commit,
        "by": "" if told.is_auto else told.author.name, "machine": told.author.machine or None, "what": told.what,
    }  # fmt: skip
    at = told.at.timestamp()
    title = str(told.after.get("incident", {}).get("main", {}).get("title") or "") if told.what == "came" else ""
    values = [] if told.what in ("came", "went", "many") else said(told, call.now, call.zone)
    text = headline(told, title)
    if text and not values:
        yield Entry(at, record | {"said": text, "documents": told.documents})
    raw = {edit.path: edit for edit in told.edits}
    noted = (edit.path for edit in told.edits if edit.path[0] == "journal" and edit.before is None)
    covers = frozenset((told.id, path[1]) for path in noted if len(path) == 2)
    for value in values:
        edit = raw[value.edit]
        row = edit.path[1] if len(edit.path) > 1 else None
        more = {
            "row": row, "path": pointer(edit.path), "before": edit.before, "after": edit.after, "said": sentence(value),
        }  # fmt: skip
        yield Entry(at, record | {"table": edit.path[0]} | more, value, covers=covers)


def _noted(call: "Call", row: "Row") -> Entry:
    fields = row.fields
    code, values = fields.get("code") or "", fields.get("values") or {}
    said = act(code, values, now=call.now, zone=call.zone) if code else row_text(fields)
    if code and row_text(fields):
        said = _("{label}: {value}").format(label=said, value=row_text(fields))
    record = {
        "kind": "journal", "id": row.id, "reference": reference(row.id), "row": row.row, "at": fields.get("at"),
        "code": code or None, "values": values, "text": row_text(fields), "said": said,
    }  # fmt: skip
    return Entry(row.at, record, turn=row.turn)
