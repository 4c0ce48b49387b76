"""`rebond restore`: an earlier state of an incident, or of the projects, is brought back as one new change."""

import re
from typing import TYPE_CHECKING, Any

from commands.changed import said, warn_of_conflicts
from commands.given import past_of, sound
from commands.history import find_anywhere, lines_of, up_to_date
from recovery.change import PROJECTS, Change, Document
from recovery.changes.bringing_back import bring_back
from recovery.kinds import write_moment
from recovery.pointer import path_of, pointer
from recovery.records import reference
from words import dates
from words.errors import UnknownId, UsageError
from words.fill import fill
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser
    from sync.git.repository import Repository
    from sync.history.states import State

_COMMIT = re.compile(r"[0-9a-f]{7,40}")
"""What may be a commit; digits alone may be a date as well, if no commit begins so."""


def restore_arguments(parser: "Parser") -> None:
    """Declare ID, --at, --field and --dry-run."""
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident, or projects"))
    parser.add_argument(
        "--at",
        required=True,
        metavar=p_("value in help", "WHEN"),
        help=_("as it was then: a moment such as “yesterday 18:00”, or a code that “rebond log ID” shows"),
    )
    parser.add_argument(
        "--field",
        action="append",
        default=[],
        metavar=p_("value in help", "POINTER"),
        help=_("only this field, row or table, such as people/k7q2; may be given several times"),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only show what would change"))


def restore_run(call: "Call") -> int:
    """Show what changes, and change it; undo takes it back."""
    id = PROJECTS if call.args.id == PROJECTS else find_anywhere(call, call.args.id)
    only = [path_of(sound(each)) for each in call.args.field]
    if not all(path and all(path) for path in only):
        raise UsageError(_("Name a field as TABLE, TABLE/ROW or TABLE/ROW/FIELD, such as people/k7q2/phone."))
    state = _state(call, up_to_date(call), id)
    earlier = state.document or {}
    document = _document(call, id)
    change = bring_back(call.context, id, document, earlier, state.at, only=only)
    if not call.out.json:
        _show(call, change, document or {}, earlier)
    applied = call.apply(change) if change.edits and not call.args.dry_run else None
    if call.out.json:
        call.out.document(_as_data(change, state, dry_run=call.args.dry_run))
    elif not change.edits:
        call.out.say(_("Nothing to change: it is like that already."))
    elif applied:
        call.out.say(said(call, change.act))
        warn_of_conflicts(call, applied)
    return 0


def _document(call: "Call", id: str) -> Document | None:
    """Give the document as it is now; None where its file is gone."""
    try:
        return call.store.document(id)
    except UnknownId:
        return None


def _state(call: "Call", repository: "Repository", id: str) -> "State":
    """Find the state that is asked for; UnknownId when the history has none."""
    from sync.history.states import began_at, state_at, state_of

    given = sound(call.args.at).strip().lower()
    state = state_of(repository, id, given) if _COMMIT.fullmatch(given) else None
    if state is None:
        at = past_of(call, call.args.at)
        state = state_at(repository, id, at)
    if state is None:
        began = began_at(repository, id)
        if began is None:
            raise UnknownId(fill(_("The history knows nothing of {reference} yet."), {"reference": reference(id)}))
        when = dates.moment(began, call.now, call.zone)
        text = _(
            "The history of {reference} begins {when}; choose a later moment, or a code that “rebond log {id}” shows."
        )
        raise UnknownId(fill(text, {"reference": reference(id), "when": when, "id": id}))
    if not state.document:
        when = dates.moment(state.at, call.now, call.zone)
        text = _("{reference} was not there at that time (gone since {when}); choose an earlier moment.")
        raise UnknownId(fill(text, {"reference": reference(id), "when": when}))
    return state


def _show(call: "Call", change: Change, before: Document, earlier: Document) -> None:
    """Print what changes, as the log tells of changes."""
    from sync.history.wording import said_of

    lines = list(lines_of(said_of(change.edits, before, earlier, call.now, call.zone), "", call.out.edge))
    if lines:
        call.out.lines(lines)


def _as_data(change: Change, state: "State", *, dry_run: bool) -> dict[str, Any]:
    return {
        "id": change.document, "reference": reference(change.document), "commit": state.commit,
        "at": write_moment(state.at), "dry_run": dry_run,
        "changed": [
            {"path": pointer(edit.path), "before": edit.before, "after": edit.after} for edit in change.edits
        ],
    }  # fmt: skip
