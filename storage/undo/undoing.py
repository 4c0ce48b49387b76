"""Take back this machine's last act, or bring it back: all of it, or nothing when something has changed since."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Literal

from recovery.change import Document, Edit, value_at
from recovery.merge import same
from recovery.versions import latest
from storage.errors import NothingToUndo
from storage.undo.log import Logged, UndoLog
from storage.writing.saving import Saved, Wish
from words.errors import ChangedMeanwhile, UnknownId
from words.fill import fill
from words.say import _

Save = Callable[[str, Wish], Saved]


def undo(log: UndoLog, save: Save, at: datetime) -> Logged:
    """Take back the last act; NothingToUndo when there is none, ChangedMeanwhile when it cannot be done whole.

    That is said once: asked again, an act that still cannot be taken back is passed over.
    """
    done, _undone = log.stacks()
    if not done:
        raise NothingToUndo(_("There is nothing to undo on this machine."))
    return _turn(log, "undo", done, lambda act: act.to_undo(at), save, at)


def redo(log: UndoLog, save: Save, at: datetime) -> Logged:
    """Bring back the act that was undone last; errors as for `undo`."""
    _done, undone = log.stacks()
    if not undone:
        raise NothingToUndo(_("There is nothing to redo on this machine."))
    return _turn(log, "redo", undone, Logged.to_redo, save, at)


def _turn(
    log: UndoLog,
    do: Literal["undo", "redo"],
    acts: Sequence[Logged],
    edits: Callable[[Logged], tuple[Edit, ...]],
    save: Save,
    at: datetime,
) -> Logged:
    """Carry out the last act's edits, or those of the last one before it that nobody was told of; there is one."""
    refused: ChangedMeanwhile | None = None
    for act in reversed(acts):
        try:
            made = _carry_out(act, edits(act), act.edits, save, at)
        except ChangedMeanwhile as error:
            if not act.told:
                log.add_turn("told", act, (), at)
                raise
            refused = refused or error
        else:
            log.add_turn(do, act, made, at)
            return act
    raise refused or ValueError("no acts")


def _carry_out(
    act: Logged, edits: tuple[Edit, ...], made: Iterable[Edit], save: Save, at: datetime
) -> tuple[Edit, ...]:
    """Make edits where all that was `made` still stands, and give what they changed.

    Where they are made already, a process was killed before the log heard of it.
    """

    def still_so(document: Document) -> None:
        if act.version != latest() or (not _are_made(edits, document) and not _are_made(made, document)):
            raise _changed(act)

    try:
        saved = save(act.document, Wish(edits, at, still_so, may_be_new=act.document in ("projects", "private")))
    except UnknownId as error:
        raise _changed(act) from error
    return saved.edits or edits


def _are_made(edits: Iterable[Edit], document: Document) -> bool:
    return all(same(value_at(document, edit.path), edit.after) for edit in edits)


def _changed(act: Logged) -> ChangedMeanwhile:
    from words.acts import act as say

    message = _("This has been changed since, so it stays as it is: {act}.")
    return ChangedMeanwhile(fill(message, {"act": say(act.code, act.values)}))
